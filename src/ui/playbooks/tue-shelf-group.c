/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-shelf-group"

#include "config.h"

#include "tue-shelf-group.h"

#include <glib/gi18n.h>

#include "tue-minute-clock.h"
#include "tue-toast.h"
#include "tue-workspace-shelf.h"

/* Beyond this, nobody reads on; the terminal lists all. */
#define MAX_LEFT_OUT 50

struct _TueShelfGroup
{
  AdwBin parent_instance;

  /* Template children */
  AdwActionRow   *none_row;
  AdwActionRow   *folder_row;
  GtkImage       *folder_image;
  GtkStack       *look_stack;
  GtkWidget      *look_button;
  GtkWidget      *spinner;
  AdwExpanderRow *left_out_row;
  AdwSwitchRow   *tell_row;

  /* Owned */
  TueWorkspace *workspace;
  GPtrArray    *rows; /* of GtkWidget: below left_out_row */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (TueShelfGroup, tue_shelf_group, ADW_TYPE_BIN)

static TueSharedFolder *
get_folder (TueShelfGroup *self)
{
  return tue_workspace_get_shared_folder (self->workspace);
}

/* --- What is said of it ------------------------------------------------------------------ */

/* A time that has just been, as long ago; else by the clock, and the day where it is another. */
static char *
describe_time (gint64 time)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 minutes = (now - time) / 60;
  g_autoptr(GDateTime) then = g_date_time_new_from_unix_local (time);
  g_autoptr(GDateTime) today = g_date_time_new_now_local ();

  if (now >= time && minutes < 1)
    return g_strdup (_("just now"));
  if (now >= time && minutes < 60)
    return g_strdup_printf (ngettext ("%d minute ago", "%d minutes ago", (gulong)minutes), (int)minutes);
  if (g_date_time_get_year (then) == g_date_time_get_year (today) && g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (today))
    /* Translators: a time of this day, as of strftime(): at 14:05. */
    return g_date_time_format (then, _("at %H:%M"));

  /* Translators: a day and a time, as of strftime(): on 24 November 2026, 14:05. */
  return g_date_time_format (then, _("on %-d %B %Y, %H:%M"));
}

static char *
describe_folder (TueSharedFolder *folder)
{
  const char      *problem = tue_shared_folder_get_problem (folder);
  gint64           looked = tue_shared_folder_get_looked (folder);
  g_autofree char *time = looked > 0 ? describe_time (looked) : NULL;

  if (problem != NULL && time != NULL)
    /* Translators: the first %s is a sentence, the second when something was: 4 minutes ago, at 14:05. */
    return g_strdup_printf (_("%s Last reached %s."), problem, time);
  if (problem != NULL)
    return g_strdup (problem);
  if (time != NULL)
    /* Translators: of a folder; %s is when it was looked into: 4 minutes ago, at 14:05. */
    return g_strdup_printf (_("Within reach · looked %s"), time);

  return g_strdup (_("Not looked into yet"));
}

static void
update (TueShelfGroup *self)
{
  TueSharedFolder *folder = get_folder (self);
  const char      *name = tue_shared_folder_get_name (folder);
  gboolean         looking = tue_shared_folder_get_looking (folder);
  g_autofree char *subtitle = describe_folder (folder);

  gtk_widget_set_visible (GTK_WIDGET (self->none_row), name == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->folder_row), name != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->tell_row), name != NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->folder_row), name != NULL ? name : "");
  adw_action_row_set_subtitle (self->folder_row, subtitle);
  gtk_image_set_from_icon_name (self->folder_image,
                                tue_shared_folder_get_problem (folder) != NULL ? "dialog-warning-symbolic" : "folder-remote-symbolic");
  gtk_stack_set_visible_child (self->look_stack, looking ? self->spinner : self->look_button);
}

static GtkWidget *
make_left_out_row (TueSharedDocument *document)
{
  GtkWidget       *row = adw_action_row_new ();
  const char      *author = tue_shared_document_get_author (document);
  g_autofree char *title = *author != '\0' ? g_strdup_printf ("%s / %s", author, tue_shared_document_get_file_name (document))
                                           : g_strdup (tue_shared_document_get_file_name (document));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), tue_shared_document_get_reason (document));

  return row;
}

static void
update_left_out (TueShelfGroup *self)
{
  GListModel      *documents = tue_shared_folder_get_documents (get_folder (self));
  g_autofree char *title = NULL;
  guint            n_left_out = 0;

  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (self->left_out_row, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr(TueSharedDocument) document = g_list_model_get_item (documents, i);

      if (tue_shared_document_get_reason (document) == NULL || n_left_out++ >= MAX_LEFT_OUT)
        continue;
      g_ptr_array_add (self->rows, make_left_out_row (document));
      adw_expander_row_add_row (self->left_out_row, self->rows->pdata[self->rows->len - 1]);
    }

  title = g_strdup_printf (ngettext ("%u File Is Left Out", "%u Files Are Left Out", n_left_out), n_left_out);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->left_out_row), title);
  gtk_widget_set_visible (GTK_WIDGET (self->left_out_row), n_left_out > 0);
}

static gboolean
minute_cb (gpointer user_data)
{
  update (user_data);

  return G_SOURCE_CONTINUE;
}

/* --- Actions ----------------------------------------------------------------------------- */

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TueShelfGroup) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autofree char *uri = folder != NULL ? g_file_get_uri (folder) : NULL;

  if (self->workspace == NULL)
    return;
  if (uri != NULL)
    tue_settings_set_shelf_folder (tue_workspace_get_settings (self->workspace), uri);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
    tue_toast_show_error (GTK_WIDGET (self), error->message);
}

static void
choose_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  TueShelfGroup *self = TUE_SHELF_GROUP (widget);
  GtkRoot       *root = gtk_widget_get_root (widget);
  const char    *uri = tue_settings_get_shelf_folder (tue_workspace_get_settings (self->workspace));
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr(GFile) before = *uri != '\0' ? g_file_new_for_uri (uri) : NULL;

  gtk_file_dialog_set_title (dialog, _("Choose the Shared Folder"));
  if (before != NULL)
    gtk_file_dialog_set_initial_folder (dialog, before);
  gtk_file_dialog_select_folder (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->cancellable, chosen_cb, g_object_ref (self));
}

static void
look_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  tue_shared_folder_look_async (get_folder (TUE_SHELF_GROUP (widget)), NULL, NULL, NULL);
}

static void
launched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(TueShelfGroup) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (source), result, &error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tue_toast_show_error (GTK_WIDGET (self), error->message);
}

static void
open_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueShelfGroup *self = TUE_SHELF_GROUP (widget);
  GtkRoot       *root = gtk_widget_get_root (widget);
  g_autoptr(GFile) folder = g_file_new_for_uri (tue_settings_get_shelf_folder (tue_workspace_get_settings (self->workspace)));
  g_autoptr(GtkFileLauncher) launcher = gtk_file_launcher_new (folder);

  gtk_file_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->cancellable, launched_cb, g_object_ref (self));
}

static void
stop_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueSettings     *settings = tue_workspace_get_settings (TUE_SHELF_GROUP (widget)->workspace);
  g_autofree char *uri = g_strdup (tue_settings_get_shelf_folder (settings));

  tue_settings_set_shelf_folder (settings, "");
  tue_toast_show (widget, _("The folder is no longer shared"), _("Undo"), "shelf.share", g_variant_new_string (uri));
}

static void
share_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  tue_settings_set_shelf_folder (tue_workspace_get_settings (TUE_SHELF_GROUP (widget)->workspace), g_variant_get_string (parameter, NULL));
}

/* --- Life -------------------------------------------------------------------------------- */

static void
tue_shelf_group_dispose (GObject *object)
{
  TueShelfGroup *self = TUE_SHELF_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_SHELF_GROUP);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_shelf_group_parent_class)->dispose (object);
}

static void
tue_shelf_group_finalize (GObject *object)
{
  TueShelfGroup *self = TUE_SHELF_GROUP (object);

  g_ptr_array_unref (self->rows);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (tue_shelf_group_parent_class)->finalize (object);
}

static void
tue_shelf_group_class_init (TueShelfGroupClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_shelf_group_dispose;
  object_class->finalize = tue_shelf_group_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/playbooks/tue-shelf-group.ui");
  gtk_widget_class_bind_template_child (widget_class, TueShelfGroup, none_row);
  gtk_widget_class_bind_template_child (widget_class, TueShelfGroup, folder_row);
  gtk_widget_class_bind_template_child (widget_class, TueShelfGroup, folder_image);
  gtk_widget_class_bind_template_child (widget_class, TueShelfGroup, look_stack);
  gtk_widget_class_bind_template_child (widget_class, TueShelfGroup, look_button);
  gtk_widget_class_bind_template_child (widget_class, TueShelfGroup, spinner);
  gtk_widget_class_bind_template_child (widget_class, TueShelfGroup, left_out_row);
  gtk_widget_class_bind_template_child (widget_class, TueShelfGroup, tell_row);

  gtk_widget_class_install_action (widget_class, "shelf.choose", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "shelf.look", NULL, look_action);
  gtk_widget_class_install_action (widget_class, "shelf.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "shelf.stop", NULL, stop_action);
  gtk_widget_class_install_action (widget_class, "shelf.share", "s", share_action);
}

static void
tue_shelf_group_init (TueShelfGroup *self)
{
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_minute_clock_follow (GTK_WIDGET (self), minute_cb);
}

GtkWidget *
tue_shelf_group_new (TueWorkspace *workspace)
{
  TueShelfGroup   *self = g_object_new (TUE_TYPE_SHELF_GROUP, NULL);
  TueSharedFolder *folder = tue_workspace_get_shared_folder (workspace);

  self->workspace = g_object_ref (workspace);
  g_object_bind_property (tue_workspace_get_settings (workspace), "shelf-tells", self->tell_row, "active", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_signal_connect_object (folder, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tue_shared_folder_get_documents (folder), "items-changed", G_CALLBACK (update_left_out), self, G_CONNECT_SWAPPED);
  update (self);
  update_left_out (self);

  return GTK_WIDGET (self);
}
