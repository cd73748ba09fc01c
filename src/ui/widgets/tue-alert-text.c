/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-alert-text"

#include "config.h"

#include "tue-alert-text.h"

#include "tue-settled-text.h"

static GtkWidget *
find_pane (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_SCROLLED_WINDOW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = find_pane (child);

  return found;
}

static void
update (GtkScrolledWindow *pane,
        GtkAdjustment     *adjustment)
{
  gtk_widget_set_focusable (GTK_WIDGET (pane), gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment));
}

/* Names of others are in both. */
static void
settle (AdwAlertDialog *dialog)
{
  const char      *heading = adw_alert_dialog_get_heading (dialog);
  const char      *body = adw_alert_dialog_get_body (dialog);
  g_autofree char *settled_heading = tue_settle_text (heading);
  g_autofree char *settled_body = tue_settle_text (body);

  if (g_strcmp0 (heading, settled_heading) != 0)
    adw_alert_dialog_set_heading (dialog, settled_heading);
  if (g_strcmp0 (body, settled_body) != 0)
    adw_alert_dialog_set_body (dialog, settled_body);
}

void
tue_alert_text_mend (AdwAlertDialog *dialog)
{
  GtkWidget     *pane;
  GtkAdjustment *adjustment;

  g_return_if_fail (ADW_IS_ALERT_DIALOG (dialog));

  g_signal_connect (dialog, "notify::heading", G_CALLBACK (settle), NULL);
  g_signal_connect (dialog, "notify::body", G_CALLBACK (settle), NULL);
  settle (dialog);

  pane = find_pane (GTK_WIDGET (dialog));
  if (pane == NULL)
    return;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (pane));
  gtk_accessible_update_property (GTK_ACCESSIBLE (pane), GTK_ACCESSIBLE_PROPERTY_LABEL, adw_alert_dialog_get_heading (dialog), -1);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (update), pane, G_CONNECT_SWAPPED);
  update (GTK_SCROLLED_WINDOW (pane), adjustment);
}
