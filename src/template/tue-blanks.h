/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Blanks of every kind: what is copied from a page or a spreadsheet is padded
 * with hard spaces, narrow ones and marks without width, none of which
 * g_strstrip() knows.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean tue_blanks_is_blank (gunichar character);
gsize    tue_blanks_measure (const char *text); /* the bytes of the blanks it begins with */
gboolean tue_blanks_only (const char *text);
char    *tue_blanks_strip (char *text);              /* in place, as g_strstrip() does; returns @text */
char    *tue_blanks_dup_stripped (const char *text); /* (transfer full) */

G_END_DECLS
