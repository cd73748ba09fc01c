/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-unseen-page"

#include "config.h"

#include "tue-unseen-page.h"

static void
map_cb (GtkWidget *page)
{
  g_signal_handlers_disconnect_by_func (page, G_CALLBACK (map_cb), NULL);
  gtk_widget_set_visible (gtk_widget_get_first_child (page), TRUE);
}

void
tue_unseen_page_wait (GtkWidget *page)
{
  g_return_if_fail (GTK_IS_WIDGET (page));
  g_return_if_fail (!gtk_widget_get_mapped (page) && gtk_widget_get_first_child (page) != NULL);

  gtk_widget_set_visible (gtk_widget_get_first_child (page), FALSE);
  g_signal_connect (page, "map", G_CALLBACK (map_cb), NULL);
}
