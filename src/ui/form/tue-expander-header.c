/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-expander-header"

#include "config.h"

#include "tue-expander-header.h"

GtkWidget *
tue_expander_header_get (AdwExpanderRow *row)
{
  GtkWidget *box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));
  GtkWidget *list = gtk_widget_get_first_child (box);

  /* An expander row is a list of one row above a list of many. */
  g_return_val_if_fail (GTK_IS_LIST_BOX (list), GTK_WIDGET (row));

  return GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
}

void
tue_expander_label_list (GtkWidget  *row,
                         const char *label)
{
  GtkWidget *list = gtk_widget_get_parent (row);

  g_return_if_fail (GTK_IS_LIST_BOX (list));

  gtk_accessible_update_property (GTK_ACCESSIBLE (list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}
