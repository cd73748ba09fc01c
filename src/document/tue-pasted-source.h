/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A text as a clipboard or a file offers it, HTML, plain text or both, made one
 * text that keeps all of its words: a table stays a table, as Markdown. Any
 * thread may call it.
 */

#pragma once

#include "tue-document-error.h"

G_BEGIN_DECLS

char *tue_pasted_source_read (GBytes       *html,
                              GBytes       *text,
                              GStrvBuilder *notes,
                              GError      **error);

G_END_DECLS
