/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The text of a mail that was saved as a file: who wrote it to whom, when and
 * about what, then its words. Of a mail with several forms the plain one is
 * taken, else the page; what is attached is named.
 */

#pragma once

#include "tue-document-error.h"

G_BEGIN_DECLS

char *tue_mail_text_read (GBytes  *bytes,
                          GError **error);

G_END_DECLS
