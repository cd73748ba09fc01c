/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-lone-dialog"

#include "config.h"

#include "tue-lone-dialog.h"

static gboolean
is_covered (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (ADW_IS_APPLICATION_WINDOW (root))
    return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (root)) != NULL;

  return ADW_IS_WINDOW (root) && adw_window_get_visible_dialog (ADW_WINDOW (root)) != NULL;
}

/* Returns FALSE where another one is open, and this one is not shown. */
gboolean
tue_lone_dialog_present (AdwDialog *take_dialog,
                         GtkWidget *parent)
{
  g_autoptr(AdwDialog) dialog = g_object_ref_sink (take_dialog);

  if (parent != NULL && is_covered (parent))
    return FALSE;

  adw_dialog_present (dialog, parent);

  return TRUE;
}
