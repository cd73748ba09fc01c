/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The place of the keyboard in a list: where its rows are made anew, and where a row hands
 * it on to what is in it.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The row that has the focus, or in which it is; -1 for none. */
int tue_row_focus_find (GtkListBox *list);
/* Goes to that row, or to the last there is; nothing for -1. */
void tue_row_focus_restore (GtkListBox *list,
                            int         row,
                            guint       n_rows);
/* The "focus" of a row whose "grab_focus" hands it on: on the way back a row of a list
 * takes it from what is in it, and this one would give it there again. */
gboolean tue_row_focus_pass (GtkWidget       *row,
                             GtkDirectionType direction);

G_END_DECLS
