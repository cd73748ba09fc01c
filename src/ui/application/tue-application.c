/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-application"

#include "config.h"

#include "tue-application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "tue-about.h"
#include "tue-accelerators.h"
#include "tue-background.h"
#include "tue-lone-dialog.h"
#include "tue-preferences-dialog.h"
#include "tue-reminders.h"
#include "tue-shortcuts-dialog.h"
#include "tue-window.h"
#include "tue-workspace-shelf.h"
#include "tue-workspace.h"

/* A window that is empty for a moment looks broken; one that comes a moment
 * later does not. Past this it comes with a spinner. */
#define PATIENCE_MS 300

#define HELP_PAGES "help:tuesday"
#define HELP_SITE "https://tuesdayapp.org/help"

struct _TueApplication
{
  AdwApplication parent_instance;

  /* Owned */
  TueSettings   *settings;
  TueWorkspace  *workspace;
  TueReminders  *reminders;  /* (nullable): of the person's own library alone */
  TueBackground *background; /* (nullable): the same */
  char          *library;    /* (nullable): the person's own */

  guint patience_id;
  guint term_id;
  guint int_id;
  guint hup_id;
  guint exit_after_startup : 1;
};

G_DEFINE_FINAL_TYPE (TueApplication, tue_application, ADW_TYPE_APPLICATION)

static void
present_windows (TueApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  g_clear_handle_id (&self->patience_id, g_source_remove);
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_present (l->data);
}

static void
begin_background (TueApplication *self)
{
  if (self->background != NULL && gtk_application_get_windows (GTK_APPLICATION (self)) == NULL)
    tue_background_begin (self->background);
}

static void
stays_cb (TueApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      if (TUE_IS_WINDOW (l->data))
        tue_window_set_is_outlived (l->data, tue_background_get_stays (self->background));
    }
}

static void
lose_patience_cb (gpointer user_data)
{
  TueApplication *self = user_data;

  self->patience_id = 0;
  present_windows (self);
}

static void
open_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(TueApplication) self = user_data;
  g_autoptr(GError) error = NULL;

  /* The window shows what became of it, from the workspace's state. */
  if (!tue_workspace_open_finish (TUE_WORKSPACE (source), result, &error))
    g_debug ("The library is not open: %s", error->message);
  present_windows (self);
  /* It was started without one. */
  begin_background (self);
  tue_shared_folder_watch (tue_workspace_get_shared_folder (self->workspace));
}

static gboolean
painted_cb (gpointer user_data)
{
  g_application_quit (G_APPLICATION (user_data));

  return G_SOURCE_REMOVE;
}

static void
after_paint_cb (TueApplication *self,
                GdkFrameClock  *clock)
{
  g_signal_handlers_disconnect_by_func (clock, after_paint_cb, self);
  g_idle_add_full (G_PRIORITY_HIGH, painted_cb, g_object_ref (self), g_object_unref);
}

static void
map_cb (TueApplication *self,
        GtkWidget      *window)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint",
                           G_CALLBACK (after_paint_cb), self, G_CONNECT_SWAPPED);
}

/* Who said no to the end of the program goes on with it as before. */
static void
kept_open_cb (TueApplication *self)
{
  if (self->background != NULL)
    tue_background_set_quits (self->background, FALSE);
}

static TueWindow *
add_window (TueApplication *self)
{
  TueWindow *window = tue_window_new (GTK_APPLICATION (self), self->workspace);

  if (self->background != NULL)
    {
      tue_background_set_quits (self->background, FALSE);
      tue_window_set_is_outlived (window, tue_background_get_stays (self->background));
    }
  g_signal_connect_object (window, "kept-open", G_CALLBACK (kept_open_cb), self, G_CONNECT_SWAPPED);
  if (self->exit_after_startup)
    g_signal_connect_object (window, "map", G_CALLBACK (map_cb), self, G_CONNECT_SWAPPED);

  return window;
}

/* Windows are asked one by one, so that none closes over unsaved work; without one nothing
 * is left in the background either. */
static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  TueApplication *self = user_data;
  g_autolist(GtkWindow) windows = g_list_copy_deep (gtk_application_get_windows (user_data), (GCopyFunc)(void (*) (void))g_object_ref, NULL);

  if (self->background != NULL)
    tue_background_set_quits (self->background, TRUE);
  for (GList *l = windows; l != NULL; l = l->next)
    {
      if (TUE_IS_WINDOW (l->data))
        tue_window_end (l->data);
      else
        gtk_window_close (l->data);
    }
}

static void
new_window_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  TueApplication *self = user_data;

  /* The desktop may ask for it before there is anything. */
  if (gtk_application_get_windows (GTK_APPLICATION (self)) == NULL)
    g_application_activate (G_APPLICATION (self));
  else
    gtk_window_present (GTK_WINDOW (add_window (self)));
}

static void
new_window_at_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  TueWindow *window = add_window (user_data);

  tue_window_show_place (window, g_variant_get_string (parameter, NULL));
  gtk_window_present (GTK_WINDOW (window));
}

/* The first window, made if there is none yet. */
static TueWindow *
get_window (TueApplication *self)
{
  g_application_activate (G_APPLICATION (self));

  return TUE_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (self)));
}

static void
new_task_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  tue_window_start_task (get_window (user_data));
}

/* Out of a notification, which may be older than the program that is asked. */
static void
show_place_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  TueApplication *self = user_data;
  const char     *place = g_variant_get_string (parameter, NULL);
  TueLibraryState state = tue_workspace_get_state (self->workspace);
  gboolean        is_open = (state == TUE_LIBRARY_OPEN || state == TUE_LIBRARY_READ_ONLY) && tue_settings_get_set_up (self->settings);
  TueWindow      *window;

  /* A window that is not there yet begins where one was last. */
  if (!is_open)
    tue_settings_set_place (self->settings, place);
  window = get_window (self);
  if (is_open)
    tue_window_show_place (window, place);
}

static void
preferences_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  TueApplication *self = user_data;
  GtkWindow      *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  tue_lone_dialog_present (tue_preferences_dialog_new (self->workspace), GTK_WIDGET (window));
}

static void
shortcuts_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);

  tue_lone_dialog_present (tue_shortcuts_dialog_new (), GTK_WIDGET (window));
}

static void
help_site_shown_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(TueApplication) self = user_data;
  g_autoptr(GError) error = NULL;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error))
    return;

  g_debug ("No browser: %s", error->message);
  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.show-error", "s",
                                _("There is no program on this computer that shows the help."));
}

static void
help_shown_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(TueApplication) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GtkUriLauncher) launcher = NULL;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error))
    return;

  /* Without a help viewer the same pages are on the project's site. */
  g_debug ("No help viewer: %s", error->message);
  launcher = gtk_uri_launcher_new (HELP_SITE);
  gtk_uri_launcher_launch (launcher, window, NULL, help_site_shown_cb, g_object_ref (self));
}

static void
help_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);
  g_autoptr(GtkUriLauncher) launcher = gtk_uri_launcher_new (HELP_PAGES);

  gtk_uri_launcher_launch (launcher, window, NULL, help_shown_cb, g_object_ref (user_data));
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  TueApplication *self = user_data;
  GtkWindow      *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  tue_lone_dialog_present (tue_about_dialog_new (tue_workspace_get_path (self->workspace)), GTK_WIDGET (window));
}

/* Asked to go by the system: no questions, but everything is written. */
static gboolean
terminate_cb (gpointer user_data)
{
  g_application_quit (G_APPLICATION (user_data));

  return G_SOURCE_CONTINUE;
}

static const GActionEntry app_entries[] = {
  { .name = "quit", .activate = quit_cb },
  { .name = "new-window", .activate = new_window_cb },
  { .name = "new-window-at", .activate = new_window_at_cb, .parameter_type = "s" },
  { .name = "new-task", .activate = new_task_cb },
  { .name = "show-place", .activate = show_place_cb, .parameter_type = "s" },
  { .name = "preferences", .activate = preferences_cb },
  { .name = "shortcuts", .activate = shortcuts_cb },
  { .name = "help", .activate = help_cb },
  { .name = "about", .activate = about_cb },
};

static int
tue_application_handle_local_options (GApplication *application,
                                      GVariantDict *options)
{
  TueApplication *self = TUE_APPLICATION (application);

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Tuesday %s\n", TUE_VERSION);
      return 0;
    }

  self->exit_after_startup = g_variant_dict_contains (options, "exit-after-startup");

  /* Another library is another program as far as single instances go. */
  if (g_variant_dict_lookup (options, "library", "^ay", &self->library) || self->exit_after_startup)
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);

  return -1;
}

static void
tue_application_startup (GApplication *application)
{
  TueApplication *self = TUE_APPLICATION (application);

  /* The library is read while GTK gets ready. */
  self->settings = tue_settings_new (NULL);
  self->workspace = tue_workspace_new (self->library, self->settings);
  tue_workspace_set_keeps_unsaved (self->workspace, TRUE);
  tue_workspace_open_async (self->workspace, NULL, open_cb, g_object_ref (self));

  G_APPLICATION_CLASS (tue_application_parent_class)->startup (application);

  g_set_prgname (TUE_APPLICATION_ID);
  gtk_window_set_default_icon_name (TUE_APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (self), app_entries, G_N_ELEMENTS (app_entries), self);
  tue_accelerators_install (GTK_APPLICATION (self));
  if (self->library == NULL)
    {
      self->reminders = tue_reminders_new (self->workspace);
      g_signal_connect_object (self->reminders, "tell", G_CALLBACK (g_application_send_notification), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->reminders, "withdraw", G_CALLBACK (g_application_withdraw_notification), self, G_CONNECT_SWAPPED);
      self->background = tue_background_new (application, self->workspace, self->reminders);
      g_signal_connect_object (self->background, "notify::stays", G_CALLBACK (stays_cb), self, G_CONNECT_SWAPPED);
    }
  self->term_id = g_unix_signal_add (SIGTERM, terminate_cb, self);
  self->int_id = g_unix_signal_add (SIGINT, terminate_cb, self);
  self->hup_id = g_unix_signal_add (SIGHUP, terminate_cb, self);
}

static void
tue_application_activate (GApplication *application)
{
  TueApplication *self = TUE_APPLICATION (application);

  if (gtk_application_get_windows (GTK_APPLICATION (self)) == NULL)
    add_window (self);

  if (tue_workspace_get_state (self->workspace) != TUE_LIBRARY_OPENING)
    gtk_window_present (gtk_application_get_active_window (GTK_APPLICATION (self)));
  else if (self->patience_id == 0)
    self->patience_id = g_timeout_add_once (PATIENCE_MS, lose_patience_cb, self);
}

/* Nobody can be asked any longer. */
static void
tell_rescue (TueApplication *self,
             const GError   *error)
{
  g_autofree char *path = tue_workspace_rescue_unsaved_sync (self->workspace);
  g_autofree char *name = path != NULL ? g_filename_display_name (path) : NULL;

  if (name == NULL)
    g_printerr ("%s\n", error->message);
  else
    /* Translators: the first %s is a sentence, such as "The disk is full.", the
     * second the name of a file. */
    g_printerr (_("%s What was not saved is in %s.\n"), error->message, name);
}

static void
tue_application_open (GApplication *application,
                      GFile       **files,
                      int           n_files,
                      const char   *hint)
{
  tue_window_open_files (get_window (TUE_APPLICATION (application)), files, (guint)n_files);
}

static void
tue_application_shutdown (GApplication *application)
{
  TueApplication *self = TUE_APPLICATION (application);
  g_autoptr(GError) error = NULL;

  g_clear_handle_id (&self->patience_id, g_source_remove);
  g_clear_object (&self->background);
  g_clear_object (&self->reminders);
  g_clear_handle_id (&self->term_id, g_source_remove);
  g_clear_handle_id (&self->int_id, g_source_remove);
  g_clear_handle_id (&self->hup_id, g_source_remove);
  if (self->workspace != NULL && !tue_workspace_flush_sync (self->workspace, &error) &&
      !tue_workspace_keep_unsaved_sync (self->workspace))
    tell_rescue (self, error);

  G_APPLICATION_CLASS (tue_application_parent_class)->shutdown (application);
}

static void
tue_application_window_removed (GtkApplication *application,
                                GtkWindow      *window)
{
  GTK_APPLICATION_CLASS (tue_application_parent_class)->window_removed (application, window);

  begin_background (TUE_APPLICATION (application));
}

static void
tue_application_finalize (GObject *object)
{
  TueApplication *self = TUE_APPLICATION (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->library, g_free);

  G_OBJECT_CLASS (tue_application_parent_class)->finalize (object);
}

static void
tue_application_class_init (TueApplicationClass *klass)
{
  GObjectClass      *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = tue_application_finalize;

  application_class->handle_local_options = tue_application_handle_local_options;
  application_class->startup = tue_application_startup;
  application_class->activate = tue_application_activate;
  application_class->open = tue_application_open;
  application_class->shutdown = tue_application_shutdown;

  GTK_APPLICATION_CLASS (klass)->window_removed = tue_application_window_removed;
}

static void
tue_application_init (TueApplication *self)
{
  /* clang-format off */
  const GOptionEntry options[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and exit"), NULL },
    { "library", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Open this library instead of your own"), N_("FILE") },
    { "exit-after-startup", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Exit when the first frame is drawn, to measure the start"), NULL },
    { NULL },
  };
  /* clang-format on */

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

TueApplication *
tue_application_new (void)
{
  return g_object_new (TUE_TYPE_APPLICATION,
                       "application-id", TUE_APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       /* A session that ends says so first, and waits. */
                       "register-session", TRUE,
                       "resource-base-path", TUE_RESOURCE_PATH,
                       "version", TUE_VERSION,
                       NULL);
}
