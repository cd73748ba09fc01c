/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-row-focus"

#include "config.h"

#include "tue-row-focus.h"

int
tue_row_focus_find (GtkListBox *list)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (list));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (list))
                     ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW)
                     : NULL;

  return row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
}

void
tue_row_focus_restore (GtkListBox *list,
                       int         row,
                       guint       n_rows)
{
  if (row >= 0 && n_rows > 0)
    gtk_widget_child_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (list, MIN (row, (int)n_rows - 1))), GTK_DIR_TAB_FORWARD);
}

gboolean
tue_row_focus_pass (GtkWidget       *row,
                    GtkDirectionType direction)
{
  GtkWidgetClass *klass = g_type_class_peek (GTK_TYPE_LIST_BOX_ROW);

  if (gtk_widget_get_focus_child (row) != NULL)
    return gtk_widget_child_focus (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)), direction);

  return klass->focus (row, direction);
}
