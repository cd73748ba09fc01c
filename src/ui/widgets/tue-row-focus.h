/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The place of the keyboard in a list whose rows are made anew.
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

G_END_DECLS
