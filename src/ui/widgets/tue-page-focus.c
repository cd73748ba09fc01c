/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-page-focus"

#include "config.h"

#include "tue-page-focus.h"

gboolean
tue_page_focus_pass (GtkWidget       *page,
                     GtkDirectionType direction)
{
  GtkWidget *child = adw_navigation_page_get_child (ADW_NAVIGATION_PAGE (page));

  return child != NULL && gtk_widget_child_focus (child, direction);
}
