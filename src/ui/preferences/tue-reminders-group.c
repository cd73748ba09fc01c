/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-reminders-group"

#include "config.h"

#include "tue-reminders-group.h"

#include <glib/gi18n.h>

#include "tue-announce.h"
#include "tue-background-portal.h"

struct _TueRemindersGroup
{
  AdwPreferencesGroup parent_instance;

  /* Owned by the group */
  GtkWidget *reminders_row;
  GtkWidget *background_row;
  GtkWidget *login_row;

  /* Owned */
  TueSettings  *settings;
  GCancellable *asking; /* (nullable): the desktop is asked */

  gboolean showing; /* what is shown changes, not what a person chose */
};

G_DEFINE_FINAL_TYPE (TueRemindersGroup, tue_reminders_group, ADW_TYPE_PREFERENCES_GROUP)

static void
set_active (GtkWidget *row,
            gboolean   active)
{
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), active);
}

/* What the settings say; while the desktop is asked, what it was asked for. */
static void
show (TueRemindersGroup *self)
{
  gboolean reminders = tue_settings_get_reminders (self->settings);
  gboolean background = tue_settings_get_background (self->settings);

  gtk_widget_set_sensitive (self->background_row, reminders && self->asking == NULL);
  gtk_widget_set_sensitive (self->login_row, reminders && background && self->asking == NULL);
  if (self->asking != NULL)
    return;

  self->showing = TRUE;
  set_active (self->background_row, background);
  set_active (self->login_row, background && tue_settings_get_autostart (self->settings));
  self->showing = FALSE;
}

/* why: (nullable): nothing went wrong */
static void
say (TueRemindersGroup *self,
     GtkWidget         *row,
     const char        *why)
{
  gboolean is_login = row == self->login_row;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), why != NULL ? why
                                                                 : is_login
                                                       ? _("In the background, until there is something to tell")
                                                       : _("Tuesday goes on in the background as long as there is something to remind of"));
  if (why != NULL)
    tue_announce (row, why);
}

static void
refuse (TueRemindersGroup *self,
        const GError      *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    say (self, self->background_row, _("This computer does not let Tuesday go on in the background. You can allow it in the settings of the system."));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, self->background_row, _("This computer cannot be asked whether Tuesday may go on in the background."));
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(TueRemindersGroup) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean starts = FALSE, wanted;
  gboolean allowed = tue_background_portal_ask_finish (result, &starts, &error);

  /* It was closed meanwhile. */
  if (self->settings == NULL)
    return;

  g_clear_object (&self->asking);
  wanted = adw_switch_row_get_active (ADW_SWITCH_ROW (self->login_row));
  if (allowed)
    {
      tue_settings_set_autostart (self->settings, starts);
      tue_settings_set_background (self->settings, TRUE);
      if (wanted && !starts)
        say (self, self->login_row, _("This computer does not let Tuesday start when you log in."));
    }
  else
    {
      tue_settings_set_background (self->settings, tue_settings_get_background (self->settings) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED));
      refuse (self, error);
    }
  show (self);
}

static void
ask (TueRemindersGroup *self,
     gboolean           autostart)
{
  self->asking = g_cancellable_new ();
  say (self, self->background_row, NULL);
  say (self, self->login_row, NULL);
  show (self);
  tue_background_portal_ask_async (autostart, self->asking, asked_cb, g_object_ref (self));
}

static void
background_cb (TueRemindersGroup *self)
{
  gboolean active = adw_switch_row_get_active (ADW_SWITCH_ROW (self->background_row));

  if (self->showing)
    return;

  if (active)
    {
      ask (self, FALSE);
      return;
    }

  /* What starts it goes with it; nobody needs to be waited for. */
  if (tue_settings_get_autostart (self->settings))
    tue_background_portal_ask_async (FALSE, NULL, NULL, NULL);
  say (self, self->login_row, NULL);
  tue_settings_set_autostart (self->settings, FALSE);
  tue_settings_set_background (self->settings, FALSE);
}

static void
login_cb (TueRemindersGroup *self)
{
  if (!self->showing)
    ask (self, adw_switch_row_get_active (ADW_SWITCH_ROW (self->login_row)));
}

static void
tue_reminders_group_dispose (GObject *object)
{
  TueRemindersGroup *self = TUE_REMINDERS_GROUP (object);

  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (tue_reminders_group_parent_class)->dispose (object);
}

static void
tue_reminders_group_class_init (TueRemindersGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tue_reminders_group_dispose;
}

static GtkWidget *
add_row (TueRemindersGroup *self,
         const char        *title,
         const char        *subtitle)
{
  GtkWidget *row = g_object_new (ADW_TYPE_SWITCH_ROW, "title", title, "subtitle", subtitle, "use-underline", TRUE, NULL);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);

  return row;
}

static void
tue_reminders_group_init (TueRemindersGroup *self)
{
  self->reminders_row = add_row (self, _("_Reminders"), _("A notification in the morning for what is due, and when a draft comes back or is to be reviewed; none from 8 in the evening to 8 in the morning"));
  self->background_row = add_row (self, _("Also While No _Window Is Open"), "");
  self->login_row = add_row (self, _("_Start When You Log In"), "");
  say (self, self->background_row, NULL);
  say (self, self->login_row, NULL);
}

/**
 * tue_reminders_group_new:
 * @workspace: whose settings they are
 *
 * Returns: (transfer floating): the group
 */
GtkWidget *
tue_reminders_group_new (TueWorkspace *workspace)
{
  TueRemindersGroup *self = g_object_new (TUE_TYPE_REMINDERS_GROUP, NULL);

  self->settings = g_object_ref (tue_workspace_get_settings (workspace));
  g_object_bind_property (self->settings, "reminders", self->reminders_row, "active", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  show (self);
  g_signal_connect_object (self->background_row, "notify::active", G_CALLBACK (background_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->login_row, "notify::active", G_CALLBACK (login_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify::reminders", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify::background", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify::autostart", G_CALLBACK (show), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
