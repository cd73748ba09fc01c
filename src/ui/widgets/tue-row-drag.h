/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueRowDrag: rows of a list that can be dragged to another place in it.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What rows of a kind do. */
typedef struct
{
  GType (*get_object_type) (void); /* of what a row stands for */
  GObject *(*get_object) (GtkWidget *row);
  GtkWidget *(*get_picture) (GtkWidget *row); /* what of it is shown meanwhile */
  void (*drop) (GtkWidget *row,               /* @object comes before or behind it */
                GObject   *object,
                gboolean   after);
} TueRowDrag;

/* handle: where it is taken hold of: the row, or something in it */
void tue_row_drag_add (const TueRowDrag *self,
                       GtkWidget        *row,
                       GtkWidget        *handle);

G_END_DECLS
