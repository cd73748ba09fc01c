/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The text of a mail that was saved as a file: who wrote it to whom, when and
 * about what, then its words. Of words in several forms the plain one is taken,
 * else the page; mails in it are read, and what else is attached is named.
 */

#pragma once

#include <gio/gio.h>

#include "tue-document-error.h"

G_BEGIN_DECLS

char *tue_mail_text_read (GBytes       *bytes,
                          GStrvBuilder *notes,
                          GCancellable *cancellable,
                          GError      **error);

G_END_DECLS
