/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-page-focus"

#include "config.h"

#include "tue-page-focus.h"

#define MOVING "tue-page-focus-moving"

void
tue_page_focus_begin_move (GtkWidget *window)
{
  g_object_set_data (G_OBJECT (window), MOVING, window);
}

void
tue_page_focus_end_move (GtkWidget *window)
{
  g_object_set_data (G_OBJECT (window), MOVING, NULL);
}

gboolean
tue_page_focus_pass (GtkWidget       *page,
                     GtkDirectionType direction)
{
  GtkRoot   *root = gtk_widget_get_root (page);
  GtkWidget *child = adw_navigation_page_get_child (ADW_NAVIGATION_PAGE (page));

  if (root != NULL && child != NULL && g_object_get_data (G_OBJECT (root), MOVING) != NULL)
    return gtk_widget_child_focus (child, direction);

  return GTK_WIDGET_CLASS (g_type_class_peek (ADW_TYPE_NAVIGATION_PAGE))->focus (page, direction);
}
