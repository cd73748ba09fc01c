/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How a window closes. Asked to close while a dialog is in front, the dialog closes
 * (libadwaita sees to that). Asked to end, what is in front goes first, each as it closes by
 * itself, and with its question where something would be lost. Then all that was typed is written.
 */

#define G_LOG_DOMAIN "tue-window"

#include "config.h"

#include <glib/gi18n.h>

#include "tue-accelerators.h"
#include "tue-alert-text.h"
#include "tue-window-private.h"
#include "tue-workspace-unsaved.h"

#define KEYS_OUT "tue-keys-out"

enum
{
  SIGNAL_KEPT_OPEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void visible_cb (TueWindow *self);

static void
stop_asking (TueWindow *self)
{
  g_clear_handle_id (&self->answered_id, g_source_remove);
  g_signal_handlers_disconnect_by_func (self, visible_cb, NULL);
  g_clear_object (&self->asking);
}

/* What was asked to go stays, and whoever asked it knows. */
static void
keep_open (TueWindow *self)
{
  stop_asking (self);
  g_signal_emit (self, signals[SIGNAL_KEPT_OPEN], 0);
}

/* --- What is open over it ------------------------------------------------------ */

static AdwDialog *
get_front (TueWindow *self)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));
}

/* One that goes is in the window until it is out of sight, and on the list no more. */
static gboolean
is_open (TueWindow *self,
         AdwDialog *dialog)
{
  g_autoptr(GListModel) dialogs = adw_application_window_get_dialogs (ADW_APPLICATION_WINDOW (self));
  gboolean found = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (dialogs) && !found; i++)
    {
      g_autoptr(AdwDialog) open = g_list_model_get_item (dialogs, i);

      found = open == dialog;
    }

  return found;
}

/* Once it is gone, or the question was answered: what it was about went, or stays. */
static void
answered_cb (gpointer user_data)
{
  TueWindow *self = user_data;

  self->answered_id = 0;
  if (get_front (self) == self->asking)
    {
      keep_open (self);
    }
  else if (!is_open (self, self->asking))
    {
      stop_asking (self);
      tue_window_end (self);
    }
}

/* The question goes before what it was about does. */
static void
visible_cb (TueWindow *self)
{
  if (self->asking != NULL && self->answered_id == 0)
    self->answered_id = g_idle_add_once (answered_cb, self);
}

void
tue_window_end (TueWindow *self)
{
  AdwDialog *dialog;

  g_return_if_fail (TUE_IS_WINDOW (self));

  dialog = get_front (self);
  /* Asked again while it is asking, it goes on asking. */
  if (self->asking != NULL && dialog != self->asking)
    return;
  if (dialog == NULL)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }

  if (self->asking == NULL)
    {
      self->asking = g_object_ref (dialog);
      g_signal_connect (self, "notify::visible-dialog", G_CALLBACK (visible_cb), NULL);
    }
  /* It asks, which is to be seen, or is at work and goes when that is given up. */
  if (!adw_dialog_close (dialog) && self->asking != NULL)
    gtk_window_present (GTK_WINDOW (self));
}

/* Who goes on with what neither went nor asked does not want the end any more. */
static void
touched_cb (TueWindow *self)
{
  if (self->asking != NULL && self->asking == get_front (self))
    keep_open (self);
}

static gboolean
is_key_of (const TueAccelerator *accelerator,
           GdkEvent             *event)
{
  for (guint i = 0; accelerator->accels[i] != NULL; i++)
    {
      g_autoptr(GtkShortcutTrigger) trigger = gtk_shortcut_trigger_parse_string (accelerator->accels[i]);

      /* In part: where it is in a layout other than the present one, which has no such letter. */
      if (gtk_shortcut_trigger_trigger (trigger, event, FALSE) != GDK_KEY_MATCH_NONE)
        return TRUE;
    }

  return FALSE;
}

static gboolean
key_pressed_cb (TueWindow             *self,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GtkEventControllerKey *controller)
{
  static const char *const ways_out[] = { "app.quit", "window.close", NULL };
  GdkEvent                *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  gsize                    n_accelerators;
  const TueAccelerator    *accelerators = tue_accelerators_get (&n_accelerators);

  for (gsize i = 0; i < n_accelerators; i++)
    {
      const char *action = accelerators[i].action;

      if (action != NULL && g_strv_contains (ways_out, action) && is_key_of (&accelerators[i], event))
        return gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
    }
  if (!gdk_key_event_is_modifier (event))
    touched_cb (self);

  return GDK_EVENT_PROPAGATE;
}

static gboolean
has_keys_out (GtkWidget *dialog)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (dialog);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_strcmp0 (gtk_event_controller_get_name (controller), KEYS_OUT) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Keys that are pressed in a dialog do not come to its window. */
static void
dialog_shown_cb (TueWindow *self)
{
  AdwDialog          *dialog = get_front (self);
  GtkEventController *keys, *click;

  if (dialog == NULL || has_keys_out (GTK_WIDGET (dialog)))
    return;

  if (ADW_IS_ALERT_DIALOG (dialog))
    tue_alert_text_mend (ADW_ALERT_DIALOG (dialog));
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_name (keys, KEYS_OUT);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (dialog), keys);
  click = GTK_EVENT_CONTROLLER (gtk_gesture_click_new ());
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (click, GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (touched_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (dialog), click);
}

void
tue_window_watch_dialogs (TueWindow *self)
{
  g_signal_connect (self, "notify::visible-dialog", G_CALLBACK (dialog_shown_cb), NULL);
}

/* --- What is not written yet ----------------------------------------------------- */

static void
close_now (TueWindow *self)
{
  self->close_anyway = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

/* path: (nullable): where the words are; %NULL where they could not be kept */
static void
tell_kept (TueWindow  *self,
           const char *path)
{
  AdwDialog       *dialog = adw_alert_dialog_new (path != NULL ? _("Kept as a Text File") : _("Not Kept"), NULL);
  g_autofree char *name = path != NULL ? g_filename_display_name (path) : NULL;

  if (name != NULL)
    /* Translators: %s is the name of a file with its folder. */
    adw_alert_dialog_format_body (ADW_ALERT_DIALOG (dialog), _("What was not saved is in “%s”."), name);
  else
    adw_alert_dialog_set_body (ADW_ALERT_DIALOG (dialog),
                               _("The text file could not be written either. The window stays open; copy what you typed to a place of your own."));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "close", _("_Close"), NULL);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "close");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "close");
  if (path != NULL)
    g_signal_connect_object (dialog, "response", G_CALLBACK (close_now), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* The last thing that the program does, so it may wait for the disk. */
static void
close_response_cb (TueWindow  *self,
                   const char *response)
{
  g_autofree char *path = NULL;

  if (g_strcmp0 (response, "keep") != 0)
    {
      keep_open (self);
      return;
    }

  if (!tue_workspace_get_saving (self->workspace))
    {
      close_now (self);
      return;
    }
  path = tue_workspace_rescue_unsaved_sync (self->workspace);
  tell_kept (self, path);
  if (path == NULL)
    keep_open (self);
}

static void
ask_before_close (TueWindow    *self,
                  const GError *error)
{
  AdwDialog *dialog = adw_alert_dialog_new (_("Close Without Saving?"), NULL);

  adw_alert_dialog_format_body (ADW_ALERT_DIALOG (dialog),
                                /* Translators: %s is a sentence, such as "The disk is full." */
                                _("%s Tuesday can keep what is not saved as a text file and close. As long as the window is open, it goes on trying to save."),
                                  error->message);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog),
                                  "cancel", _("Keep _Open"), "keep", _("Keep as _Text and Close"), NULL);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* What the program ends with. */
static gboolean
is_last_window (TueWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  return !self->is_outlived && (application == NULL || g_list_length (gtk_application_get_windows (application)) <= 1);
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TueWindow) self = TUE_WINDOW (user_data);
  g_autoptr(GError) error = NULL;

  self->closing = FALSE;
  if (tue_workspace_close_finish (TUE_WORKSPACE (source), result, &error))
    {
      close_now (self);
    }
  else
    {
      gtk_window_present (GTK_WINDOW (self));
      ask_before_close (self, error);
    }
}

/* The last window goes at once for the eye, and ends the program when all that
 * was typed is on the disk. Where that fails it comes back and asks. */
static gboolean
tue_window_close_request (GtkWindow *window)
{
  TueWindow *self = TUE_WINDOW (window);

  if (self->closing)
    return GDK_EVENT_STOP;

  if (self->close_anyway || !is_last_window (self) || !tue_workspace_get_saving (self->workspace))
    return GTK_WINDOW_CLASS (g_type_class_peek (ADW_TYPE_APPLICATION_WINDOW))->close_request (window);

  self->closing = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  tue_workspace_close_async (self->workspace, closed_cb, g_object_ref (self));

  return GDK_EVENT_STOP;
}

void
tue_window_install_close (TueWindowClass *klass)
{
  GTK_WINDOW_CLASS (klass)->close_request = tue_window_close_request;

  signals[SIGNAL_KEPT_OPEN] = g_signal_new ("kept-open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}
