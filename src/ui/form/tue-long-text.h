/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Texts too long to be edited in a row of the form.
 *
 * Laying out a line of a megabyte takes half a second, on every keystroke. So
 * beyond a limit a row shows the start of the text and says how long it is;
 * the value itself is kept whole.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In an entry, in a box of text, and in one paragraph of such a box (bytes). */
#define TUE_LONG_TEXT_ENTRY 4096
#define TUE_LONG_TEXT_BOX (200 * 1024)
#define TUE_LONG_TEXT_PARAGRAPH (16 * 1024)

gboolean tue_long_text_exceeds (const char *text,
                                gsize       length,
                                gsize       limit,
                                gsize       paragraph_limit);
/* At most n_characters of its start, without line breaks if one_line. */
char *tue_long_text_dup_start (const char *text,
                               gsize       n_characters,
                               gboolean    one_line);
/* "Long text, 10.5 MB. Only its start is shown; all of it is kept." */
char *tue_long_text_describe (gsize length);

G_END_DECLS
