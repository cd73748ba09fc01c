/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-toast"

#include "config.h"

#include "tue-toast.h"

#include <glib/gi18n.h>

#include "tue-settled-text.h"
#include "tue-toast-overlay.h"

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

AdwToast *
tue_toast_new (const char *title)
{
  g_autofree char *settled = tue_settle_text (title);
  AdwToast        *toast = adw_toast_new (settled);

  adw_toast_set_use_markup (toast, FALSE);

  return toast;
}

static void
add_button (AdwToast   *toast,
            GtkWidget  *widget,
            const char *label,
            const char *action_name,
            GVariant   *target)
{
  ToastAction *action = g_new0 (ToastAction, 1);

  g_weak_ref_init (&action->widget, widget);
  action->action = g_strdup (action_name);
  action->target = target != NULL ? g_variant_ref_sink (target) : NULL;
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (button_clicked_cb), action,
                         free_toast_action, G_CONNECT_DEFAULT);
  adw_toast_set_button_label (toast, label);
}

static void
take (GtkWidget   *overlay,
      AdwToast    *take_toast,
      TueToastKind kind,
      guint64      operation)
{
  tue_toast_overlay_take (TUE_TOAST_OVERLAY (overlay), take_toast, kind, operation);
}

void
tue_toast_show (GtkWidget  *widget,
                const char *title,
                const char *button_label,
                const char *action_name,
                GVariant   *target)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, TUE_TYPE_TOAST_OVERLAY);
  g_autoptr(GVariant) sunk = target != NULL ? g_variant_ref_sink (target) : NULL;
  AdwToast *toast;

  g_return_if_fail ((button_label == NULL) == (action_name == NULL));

  if (overlay == NULL)
    return;

  toast = tue_toast_new (title);
  /* Who shows a toast may leave before it does; the window's own actions are
   * found from the overlay. */
  if (button_label != NULL)
    add_button (toast, g_str_has_prefix (action_name, "win.") ? overlay : widget, button_label, action_name, sunk);
  take (overlay, toast, button_label != NULL ? TUE_TOAST_ACTION : TUE_TOAST_INFORMATION, 0);
}

void
tue_toast_show_error (GtkWidget  *widget,
                      const char *message)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, TUE_TYPE_TOAST_OVERLAY);

  if (overlay != NULL)
    take (overlay, tue_toast_new (message), TUE_TOAST_ERROR, 0);
}

void
tue_toast_show_undo (GtkWidget  *widget,
                     const char *title,
                     guint64     operation)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, TUE_TYPE_TOAST_OVERLAY);
  AdwToast  *toast;

  if (overlay == NULL)
    return;

  toast = tue_toast_new (title);
  if (operation != 0)
    add_button (toast, overlay, _("Undo"), "win.undo-operation", g_variant_new_uint64 (operation));
  take (overlay, toast, operation != 0 ? TUE_TOAST_ACTION : TUE_TOAST_INFORMATION, operation);
}
