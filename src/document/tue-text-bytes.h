/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Bytes that are text, but do not say in which encoding: UTF-8, or what older
 * office programs and databases still write.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tue_text_from_bytes (const char *bytes,
                           gsize       length);
char *tue_text_from_western (const char *bytes,
                             gsize       length);
/* (nullable) */
const char *tue_text_find_utf16 (const char *bytes,
                                 gsize       length);

G_END_DECLS
