/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-trouble-page"

#include "config.h"

#include "tue-trouble-page.h"

#include <glib/gi18n.h>

#include "tue-announce.h"
#include "tue-clipboard.h"
#include "tue-date-text.h"
#include "tue-locale.h"

struct _TueTroublePage
{
  AdwBin parent_instance;

  /* Template children */
  AdwStatusPage *status;
  GtkWidget     *buttons;
  GtkWidget     *restore_button;
  GtkWidget     *again_button;
  GtkWidget     *fresh_button;
  GtkWidget     *spinner;
  GtkWidget     *unsaved_row;
  GtkLabel      *details_label;

  /* Owned */
  TueWorkspace *workspace; /* (nullable) */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (TueTroublePage, tue_trouble_page, ADW_TYPE_BIN)

static void
set_busy (TueTroublePage *self,
          gboolean        busy)
{
  gtk_widget_set_sensitive (self->buttons, !busy);
  gtk_widget_set_visible (self->spinner, busy);
}

/* The description of a status page is markup; a path or a message is not. */
static void
set_text (TueTroublePage *self,
          const char     *title,
          const char     *description)
{
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, escaped);
}

static char *
format_backup_day (TueTroublePage *self)
{
  const char *day = tue_workspace_get_backup_day (self->workspace);
  TueLocale   locale;
  GDate       date;

  tue_locale_read (&locale);
  if (day == NULL || !tue_date_from_iso (day, &date))
    return NULL;

  return tue_date_format (&date, &locale);
}

static void
show_buttons (TueTroublePage *self,
              gboolean        restore,
              gboolean        again,
              gboolean        fresh)
{
  gtk_widget_set_visible (self->restore_button, restore);
  gtk_widget_set_visible (self->again_button, again);
  gtk_widget_set_visible (self->fresh_button, fresh);
}

static void
show_damaged (TueTroublePage *self)
{
  g_autofree char *day = format_backup_day (self);
  g_autofree char *text = NULL;

  if (day != NULL)
    /* Translators: %s is a date, such as "27 November 2026". */
    text = g_strdup_printf (_("Tuesday cannot read your library. The file was left as it is, and there is a good backup of %s. Restoring puts the backup in its place and keeps the damaged file under another name."), day);
  else
    text = g_strdup (_("Tuesday cannot read your library, and there is no good backup. The file was left as it is. Starting fresh keeps it under another name."));
  set_text (self, _("Library Damaged"), text);
  show_buttons (self, day != NULL, FALSE, TRUE);
}

static void
show_missing (TueTroublePage *self)
{
  g_autofree char *day = format_backup_day (self);
  g_autofree char *name = g_path_get_basename (tue_workspace_get_path (self->workspace));
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *text = NULL;

  if (day != NULL)
    /* Translators: the first %s is the name of a file, the second a date, such as "27 November 2026". */
    text = g_strdup_printf (_("Your library, “%s”, is no longer in its folder. If it was moved, put it back and try again. There is also a good backup of %s."), shown, day);
  else
    /* Translators: %s is the name of a file. */
    text = g_strdup_printf (_("Your library, “%s”, is no longer in its folder, and there is no good backup. If it was moved, put it back and try again."), shown);
  set_text (self, _("Library Not Found"), text);
  show_buttons (self, day != NULL, TRUE, TRUE);
}

static void
show_newer (TueTroublePage *self)
{
  set_text (self, _("Made by a Newer Tuesday"),
                    _("A newer version has used this library. It was left as it is. Update Tuesday to open it."));
  show_buttons (self, FALSE, FALSE, FALSE);
}

static void
show_held (TueTroublePage *self)
{
  set_text (self, _("Library in Use"),
                    _("Another program has your library open. Tuesday opens it as soon as it is free; there is nothing to do here."));
  show_buttons (self, FALSE, FALSE, FALSE);
}

static void
show_failed (TueTroublePage *self)
{
  const char *problem = tue_workspace_get_problem (self->workspace);

  set_text (self, _("Library Not Opened"),
                    problem != NULL ? problem : _("Tuesday cannot open your library. The file was left as it is."));
  show_buttons (self, FALSE, TRUE, FALSE);
}

static void
show_details (TueTroublePage *self)
{
  const char *problem = tue_workspace_get_problem (self->workspace);
  const char *backup = tue_workspace_get_backup (self->workspace);
  g_autoptr(GString) details = g_string_new (NULL);

  /* Translators: the place of a file */
  g_string_append_printf (details, _("Library: %s"), tue_workspace_get_path (self->workspace));
  if (backup != NULL)
    {
      g_string_append_c (details, '\n');
      g_string_append_printf (details, _("Backup: %s"), backup);
    }
  if (problem != NULL)
    g_string_append_printf (details, "\n%s", problem);
  g_string_append_printf (details, "\nTuesday %s", TUE_VERSION);
  gtk_label_set_label (self->details_label, details->str);
}

static void
show_unsaved (TueTroublePage *self)
{
  g_autofree char *unsaved = tue_workspace_dup_unsaved_text (self->workspace);

  gtk_widget_set_visible (self->unsaved_row, unsaved != NULL);
}

static void
update (TueTroublePage *self)
{
  gboolean held = tue_workspace_get_state (self->workspace) == TUE_LIBRARY_HELD;

  gtk_widget_set_visible (self->spinner, held);
  adw_status_page_set_icon_name (self->status, held ? "changes-prevent-symbolic" : "dialog-warning-symbolic");
  switch (tue_workspace_get_state (self->workspace))
    {
    case TUE_LIBRARY_DAMAGED:
      show_damaged (self);
      break;
    case TUE_LIBRARY_MISSING:
      show_missing (self);
      break;
    case TUE_LIBRARY_NEWER:
      show_newer (self);
      break;
    case TUE_LIBRARY_HELD:
      show_held (self);
      break;
    case TUE_LIBRARY_CLOSED:
    case TUE_LIBRARY_OPENING:
    case TUE_LIBRARY_OPEN:
    case TUE_LIBRARY_READ_ONLY:
    case TUE_LIBRARY_FAILED:
    default:
      show_failed (self);
      break;
    }
  show_details (self);
  show_unsaved (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, adw_status_page_get_title (self->status),
                                  -1);
}

static void
restore_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TueTroublePage) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean restored = tue_workspace_restore_finish (TUE_WORKSPACE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  set_busy (self, FALSE);
  if (!restored)
    set_text (self, _("Library Not Restored"), error->message);
}

static void
open_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(TueTroublePage) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean opened = tue_workspace_open_finish (TUE_WORKSPACE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  set_busy (self, FALSE);
  if (!opened && self->workspace != NULL)
    update (self);
}

static void
restore (TueTroublePage *self,
         gboolean        fresh)
{
  set_busy (self, TRUE);
  /* What the damaged file still holds is shown when there is a library again,
   * also where that is after the next start. */
  if (tue_workspace_get_state (self->workspace) == TUE_LIBRARY_DAMAGED)
    tue_settings_set_salvage (tue_workspace_get_settings (self->workspace), tue_workspace_get_path (self->workspace));
  tue_workspace_restore_async (self->workspace, fresh, self->cancellable, restore_cb, g_object_ref (self));
}

static void
restore_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  restore (TUE_TROUBLE_PAGE (widget), FALSE);
}

static void
fresh_response_cb (TueTroublePage *self,
                   const char     *response)
{
  if (g_strcmp0 (response, "fresh") == 0)
    restore (self, TRUE);
}

static void
start_fresh_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  AdwDialog *dialog = adw_alert_dialog_new (_("Start Fresh?"),
                                              _("Tuesday opens an empty library, without your tasks and drafts. The file that is there now is kept under another name in the same folder."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog),
                                  "cancel", _("_Cancel"), "fresh", _("Start _Fresh"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "fresh", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (fresh_response_cb), widget, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
try_again_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  TueTroublePage *self = TUE_TROUBLE_PAGE (widget);

  set_busy (self, TRUE);
  tue_workspace_open_async (self->workspace, self->cancellable, open_cb, g_object_ref (self));
}

static void
open_folder_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  TueTroublePage *self = TUE_TROUBLE_PAGE (widget);
  g_autoptr(GFile) file = g_file_new_for_path (tue_workspace_get_path (self->workspace));
  g_autoptr(GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_open_containing_folder (launcher, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, NULL, NULL);
}

static void
copy_details_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  TueTroublePage *self = TUE_TROUBLE_PAGE (widget);

  tue_clipboard_copy_text (gtk_widget_get_clipboard (widget), gtk_label_get_label (self->details_label));
  tue_announce (widget, _("Details copied"));
}

static void
copy_unsaved_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  TueTroublePage  *self = TUE_TROUBLE_PAGE (widget);
  g_autofree char *unsaved = tue_workspace_dup_unsaved_text (self->workspace);

  if (unsaved == NULL)
    return;

  tue_clipboard_copy_text (gtk_widget_get_clipboard (widget), unsaved);
  tue_announce (widget, _("Text copied"));
}

/* The page may appear in the middle of a word. So the focus comes to the page
 * itself, where no key does anything, and to a button only when one goes on. */
static gboolean
tue_trouble_page_grab_focus (GtkWidget *widget)
{
  gtk_root_set_focus (gtk_widget_get_root (widget), widget);

  return TRUE;
}

static gboolean
tue_trouble_page_focus (GtkWidget       *widget,
                        GtkDirectionType direction)
{
  if (!gtk_widget_is_focus (widget) && gtk_widget_get_focus_child (widget) == NULL)
    return tue_trouble_page_grab_focus (widget);

  return gtk_widget_child_focus (adw_bin_get_child (ADW_BIN (widget)), direction);
}

static void
tue_trouble_page_dispose (GObject *object)
{
  TueTroublePage *self = TUE_TROUBLE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_TROUBLE_PAGE);

  G_OBJECT_CLASS (tue_trouble_page_parent_class)->dispose (object);
}

static void
tue_trouble_page_finalize (GObject *object)
{
  TueTroublePage *self = TUE_TROUBLE_PAGE (object);

  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (tue_trouble_page_parent_class)->finalize (object);
}

static void
tue_trouble_page_class_init (TueTroublePageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_trouble_page_dispose;
  object_class->finalize = tue_trouble_page_finalize;

  widget_class->focus = tue_trouble_page_focus;
  widget_class->grab_focus = tue_trouble_page_grab_focus;

  gtk_widget_class_install_action (widget_class, "trouble.restore", NULL, restore_action);
  gtk_widget_class_install_action (widget_class, "trouble.start-fresh", NULL, start_fresh_action);
  gtk_widget_class_install_action (widget_class, "trouble.try-again", NULL, try_again_action);
  gtk_widget_class_install_action (widget_class, "trouble.open-folder", NULL, open_folder_action);
  gtk_widget_class_install_action (widget_class, "trouble.copy-unsaved", NULL, copy_unsaved_action);
  gtk_widget_class_install_action (widget_class, "trouble.copy-details", NULL, copy_details_action);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/window/tue-trouble-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TueTroublePage, status);
  gtk_widget_class_bind_template_child (widget_class, TueTroublePage, buttons);
  gtk_widget_class_bind_template_child (widget_class, TueTroublePage, restore_button);
  gtk_widget_class_bind_template_child (widget_class, TueTroublePage, again_button);
  gtk_widget_class_bind_template_child (widget_class, TueTroublePage, fresh_button);
  gtk_widget_class_bind_template_child (widget_class, TueTroublePage, spinner);
  gtk_widget_class_bind_template_child (widget_class, TueTroublePage, unsaved_row);
  gtk_widget_class_bind_template_child (widget_class, TueTroublePage, details_label);
}

static void
tue_trouble_page_init (TueTroublePage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
tue_trouble_page_set_workspace (TueTroublePage *self,
                                TueWorkspace   *workspace)
{
  g_return_if_fail (TUE_IS_TROUBLE_PAGE (self));
  g_return_if_fail (TUE_IS_WORKSPACE (workspace));

  g_set_object (&self->workspace, workspace);
  update (self);
}
