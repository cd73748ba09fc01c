/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-toast"

#include "config.h"

#include "tue-toast.h"

void
tue_toast_show (GtkWidget  *widget,
                const char *title,
                const char *button_label,
                const char *action_name,
                GVariant   *target)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  AdwToast  *toast;

  g_return_if_fail (overlay != NULL);
  g_return_if_fail ((button_label == NULL) == (action_name == NULL));

  toast = adw_toast_new (title);
  adw_toast_set_use_markup (toast, FALSE);
  if (button_label != NULL)
    {
      adw_toast_set_button_label (toast, button_label);
      adw_toast_set_action_name (toast, action_name);
      adw_toast_set_action_target_value (toast, target);
      adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
    }
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}
