/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Places in a text that somebody left to be filled: "[Client]", "{client}",
 * "${client}", "<Client>", "{{client}}". And where no such place is: in code, and
 * in what marks up a text. Pure functions; time in proportion to the text, which
 * is valid UTF-8.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gsize start, end;             /* bytes of the text, with the marks */
  gsize label_start, label_end; /* what it is called */
} TuePlaceholder;

/* (element-type TuePlaceholder) (transfer full): in order, apart, none in code */
GArray *tue_placeholders_find (const char   *text,
                               gsize         length,
                               const guint8 *in_code);
/* A byte for each of the text, 1 in code: fences, and between backquotes.
 * (transfer full) */
guint8 *tue_placeholders_mark_code (const char *text,
                                    gsize       length);

G_END_DECLS
