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

/* Names of others are in both. Each is settled by itself: what is borrowed of one does not last over a change of the other. */
static void
settle_heading (AdwAlertDialog *dialog)
{
  const char      *heading = adw_alert_dialog_get_heading (dialog);
  g_autofree char *settled = tue_settle_text (heading);

  if (g_strcmp0 (heading, settled) != 0)
    adw_alert_dialog_set_heading (dialog, settled);
}

static void
settle_body (AdwAlertDialog *dialog)
{
  const char      *body = adw_alert_dialog_get_body (dialog);
  g_autofree char *settled = tue_settle_text (body);

  if (g_strcmp0 (body, settled) != 0)
    adw_alert_dialog_set_body (dialog, settled);
}

void
tue_alert_text_mend (AdwAlertDialog *dialog)
{
  GtkWidget     *pane;
  GtkAdjustment *adjustment;

  g_return_if_fail (ADW_IS_ALERT_DIALOG (dialog));

  g_signal_connect (dialog, "notify::heading", G_CALLBACK (settle_heading), NULL);
  g_signal_connect (dialog, "notify::body", G_CALLBACK (settle_body), NULL);
  settle_heading (dialog);
  settle_body (dialog);

  pane = find_pane (GTK_WIDGET (dialog));
  if (pane == NULL)
    return;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (pane));
  gtk_accessible_update_property (GTK_ACCESSIBLE (pane), GTK_ACCESSIBLE_PROPERTY_LABEL, adw_alert_dialog_get_heading (dialog), -1);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (update), pane, G_CONNECT_SWAPPED);
  update (GTK_SCROLLED_WINDOW (pane), adjustment);
}
