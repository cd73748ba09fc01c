/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueVersionRow: a version of a template or of a snippet in a list of them: which it is,
 * why there is one, what it led to, who made it and when. It reads as one sentence.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TUE_TYPE_VERSION_ROW (tue_version_row_get_type ())
G_DECLARE_FINAL_TYPE (TueVersionRow, tue_version_row, TUE, VERSION_ROW, GtkListBoxRow)

/* Each is one line; "" where there is nothing to say */
GtkWidget *tue_version_row_new (const char *title,
                                const char *mark,
                                const char *note,
                                const char *led_to,
                                const char *origin);
void       tue_version_row_set_origin (TueVersionRow *self,
                                       const char    *origin);

/* "Ada · yesterday 10:42"; person: (nullable), time: 0 where nobody knows. Who has no name here
 * made what came after the oldest; that may be of others, and have come without a name. */
char *tue_version_row_format_origin (const char *person,
                                     gboolean    is_oldest,
                                     gint64      time,
                                     GDateTime  *now);
/* A note is a line; one that is more, from elsewhere, is shown as one, and not without
 * end. note: (nullable) */
char *tue_version_row_dup_line (const char *note);

G_END_DECLS
