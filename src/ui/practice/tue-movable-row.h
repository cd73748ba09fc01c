/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Rows of a list box whose order the person chooses, by dragging them or with
 * Alt+Up and Alt+Down.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* from, to: places among the rows of the list box; to is one of a movable row */
typedef void (*TueMovedFunc) (gpointer user_data,
                              guint    from,
                              guint    to);

/* row: a GtkListBoxRow of which the list box holds as many as can be moved first.
 * user_data: has to live as long as the row. Returns: (transfer floating): what it
 * is taken hold of by, to be put into the row */
GtkWidget *tue_movable_row_set_up (GtkWidget   *row,
                                   TueMovedFunc func,
                                   gpointer     user_data);

G_END_DECLS
