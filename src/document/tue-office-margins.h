/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What stands in the header and the footer of the pages of a document. It is no part of
 * its text; who reads the document is told of it. Any thread.
 */

#pragma once

#include "tue-packed-parts.h"

G_BEGIN_DECLS

/* Sentences about what is left out, each once; a page number is nothing to tell of. */
void tue_office_margins_describe (TuePackedParts *parts,
                                  GStrvBuilder   *notes);

G_END_DECLS
