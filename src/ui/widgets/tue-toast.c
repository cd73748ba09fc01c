/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-toast"

#include "config.h"

#include "tue-toast.h"

/* What the button of a toast does. */
typedef struct
{
  GWeakRef  widget; /* of a GtkWidget */
  char     *action;
  GVariant *target; /* (nullable) */
} ToastAction;

static void
free_toast_action (gpointer  data,
                   GClosure *closure)
{
  ToastAction *action = data;

  g_weak_ref_clear (&action->widget);
  g_free (action->action);
  g_clear_pointer (&action->target, g_variant_unref);
  g_free (action);
}

/* The action is the widget's, which a toast, in its overlay far above, would not
 * find. */
static void
button_clicked_cb (AdwToast *toast,
                   gpointer  user_data)
{
  ToastAction *action = user_data;
  g_autoptr(GtkWidget) widget = g_weak_ref_get (&action->widget);

  if (widget != NULL)
    gtk_widget_activate_action_variant (widget, action->action, action->target);
}

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
      ToastAction *action = g_new0 (ToastAction, 1);

      /* Who shows a toast may leave before it does; the window's own actions are
       * found from the overlay. */
      g_weak_ref_init (&action->widget, g_str_has_prefix (action_name, "win.") ? overlay : widget);
      action->action = g_strdup (action_name);
      action->target = target != NULL ? g_variant_ref_sink (target) : NULL;
      g_signal_connect_data (toast, "button-clicked", G_CALLBACK (button_clicked_cb), action,
                             free_toast_action, G_CONNECT_DEFAULT);
      adw_toast_set_button_label (toast, button_label);
      adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
    }
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}
