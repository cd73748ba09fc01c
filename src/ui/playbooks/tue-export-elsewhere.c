/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-export-elsewhere"

#include "config.h"

#include "tue-export-elsewhere.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "tue-document-file.h"
#include "tue-file-name.h"
#include "tue-foreign-files.h"
#include "tue-save-dialog.h"
#include "tue-toast.h"
#include "tue-trouble-dialog.h"
#include "tue-workspace-export.h"

#define MAX_REMARKS 100

/* Something on its way out. */
typedef struct
{
  GtkWidget              *widget;      /* (owned) */
  TueWorkspace           *workspace;   /* (owned) (nullable) */
  TueExportPlan          *plan;        /* (owned) */
  GCancellable           *cancellable; /* (owned) */
  GFile                  *target;      /* (owned) (nullable): a file or a folder */
  TueExportFormat         format;      /* of a document */
  const TueForeignFormat *tool;        /* (nullable) */
  TueForeignWriting      *writing;     /* (owned) (nullable): for the tool */
} Way;

static void
way_free (Way *way)
{
  g_object_unref (way->widget);
  g_clear_object (&way->workspace);
  g_object_unref (way->plan);
  g_object_unref (way->cancellable);
  g_clear_object (&way->target);
  g_clear_pointer (&way->writing, tue_foreign_writing_free);
  g_free (way);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Way, way_free)

static Way *
way_new (GtkWidget     *widget,
         TueExportPlan *plan,
         GCancellable  *cancellable)
{
  Way *way = g_new0 (Way, 1);

  way->widget = g_object_ref (widget);
  way->plan = g_object_ref (plan);
  way->cancellable = g_object_ref (cancellable);

  return way;
}

/* The dialog may be gone. */
static gboolean
is_gone (Way *way)
{
  return g_cancellable_is_cancelled (way->cancellable) || gtk_widget_get_root (way->widget) == NULL;
}

static GtkWindow *
get_window (Way *way)
{
  return GTK_WINDOW (gtk_widget_get_root (way->widget));
}

static void
tell_trouble (Way          *way,
              const GError *error)
{
  if (!is_gone (way))
    tue_trouble_dialog_show (way->widget, _("Not Exported"), error->message);
}

static void
tell_done (Way *way)
{
  g_autofree char *name = g_file_get_basename (way->target);
  g_autofree char *shown = g_filename_display_name (name);
  /* Translators: %s is the name of a file or folder. */
  g_autofree char *message = g_strdup_printf (_("Exported to “%s”"), shown);

  if (!is_gone (way))
    tue_toast_show (way->widget, message, NULL, NULL, NULL);
}

/* --- A document ------------------------------------------------------------------------ */

static void
document_written_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(Way) way = user_data;
  g_autoptr(GError) error = NULL;

  if (tue_document_file_write_finish (result, NULL, &error))
    tell_done (way);
  else
    tell_trouble (way, error);
}

static void
document_made_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(Way) way = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = tue_workspace_make_document_finish (TUE_WORKSPACE (source), result, &error);
  GCancellable *cancellable = way->cancellable;
  GFile        *target = way->target;

  if (bytes != NULL)
    tue_document_file_write_bytes_async (bytes, target, cancellable, document_written_cb, g_steal_pointer (&way));
  else
    tell_trouble (way, error);
}

static void
document_chosen_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(Way) way = user_data;
  TueWorkspace   *workspace = way->workspace;
  TueExportPlan  *plan = way->plan;
  TueExportFormat format = way->format;
  GCancellable   *cancellable = way->cancellable;

  way->target = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  if (way->target != NULL && !is_gone (way))
    tue_workspace_make_document_async (workspace, plan, format, cancellable, document_made_cb, g_steal_pointer (&way));
}

void
tue_export_document (GtkWidget     *widget,
                     TueWorkspace  *workspace,
                     TueExportPlan *plan,
                     const char    *format,
                     GCancellable  *cancellable)
{
  g_autoptr(Way) way = NULL;
  g_autoptr(GtkFileDialog) dialog = NULL;
  g_autofree char *name = NULL;
  const char      *extension;
  GtkWindow       *window;

  g_return_if_fail (GTK_IS_WIDGET (widget) && TUE_IS_EXPORT_PLAN (plan));

  way = way_new (widget, plan, cancellable);
  way->workspace = g_object_ref (workspace);
  if (!tue_export_format_from_string (format, &way->format))
    return;

  extension = tue_export_format_get_extension (way->format);
  name = tue_file_name_suggest (tue_playbook_get_name (tue_export_plan_get_playbook (plan)), extension);
  dialog = tue_save_dialog_new (_("Export to Read"), tue_export_format_get_label (way->format),
                                  tue_export_format_get_mime_type (way->format), extension, name);
  gtk_file_dialog_set_accept_label (dialog, _("_Export"));
  window = get_window (way);
  gtk_file_dialog_save (dialog, window, cancellable, document_chosen_cb, g_steal_pointer (&way));
}

/* --- For another tool -------------------------------------------------------------------- */

static void
files_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Way    *way = data;
  GError *error = NULL;

  if (tue_foreign_files_write (way->writing->files, way->target, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
files_written_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(Way) way = user_data;
  g_autoptr(GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    tell_done (way);
  else
    tell_trouble (way, error);
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(Way) way = user_data;
  g_autoptr(GTask) task = NULL;
  Way *held = way;

  way->target = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);
  if (way->target == NULL || is_gone (way))
    return;

  /* The callback frees it, on this thread, when the other one is through. */
  way = NULL;
  task = g_task_new (NULL, held->cancellable, files_written_cb, held);
  g_task_set_source_tag (task, folder_chosen_cb);
  g_task_set_task_data (task, held, NULL);
  g_task_run_in_thread (task, files_thread);
}

static void
losses_answered_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(Way) way = user_data;
  g_autoptr(GtkFileDialog) dialog = NULL;
  GtkWindow    *window;
  GCancellable *cancellable = way->cancellable;

  if (g_strcmp0 (adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result), "go") != 0 || is_gone (way))
    return;

  dialog = gtk_file_dialog_new ();
  gtk_file_dialog_set_title (dialog, _("Choose a Folder for the Files"));
  window = get_window (way);
  gtk_file_dialog_select_folder (dialog, window, cancellable, folder_chosen_cb, g_steal_pointer (&way));
}

static GtkWidget *
make_losses (GPtrArray *remarks)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *window = gtk_scrolled_window_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What it cannot carry"), -1);
  for (guint i = 0; i < MIN (remarks->len, MAX_REMARKS); i++)
    {
      TueForeignRemark *remark = remarks->pdata[i];
      GtkWidget        *row = adw_action_row_new ();
      g_autofree char  *subtitle = g_strdup_printf ("%s\n%s", remark->why, remark->place);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *remark->what != '\0' ? remark->what : remark->place);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (window), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (window), 280);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), list);

  return window;
}

/* Nothing is written before one has seen what is lost. */
static void
tell_losses (Way *way)
{
  guint            n_files = way->writing->files->len, n_lost = way->writing->remarks->len;
  g_autofree char *files = g_strdup_printf (ngettext ("%u file is made in a folder that you choose.", "%u files are made in a folder that you choose.", n_files), n_files);
  g_autofree char *lost = g_strdup_printf (ngettext ("%u thing cannot be carried as it is:", "%u things cannot be carried as they are:", n_lost), n_lost);
  g_autofree char *body = n_lost > 0 ? g_strdup_printf ("%s %s", files, lost) : g_strdup (files);
  AdwAlertDialog  *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (tue_foreign_format_get_name (way->tool), body));

  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "go", _("Choose _Folder…"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "go", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "go");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  if (n_lost > 0)
    adw_alert_dialog_set_extra_child (dialog, make_losses (way->writing->remarks));
  adw_alert_dialog_choose (dialog, way->widget, NULL, losses_answered_cb, way);
}

static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Way    *way = data;
  GError *error = NULL;
  g_autoptr(TuePlaybook) playbook = tue_export_plan_make_playbook (way->plan, &error);

  if (playbook != NULL)
    g_task_return_pointer (task, tue_foreign_write (way->tool, tue_playbook_get_workflows (playbook)), (GDestroyNotify)tue_foreign_writing_free);
  else
    g_task_return_error (task, error);
}

static void
made_for_tool_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(Way) way = user_data;
  g_autoptr(GError) error = NULL;

  way->writing = g_task_propagate_pointer (G_TASK (result), &error);
  if (way->writing == NULL)
    tell_trouble (way, error);
  else if (!is_gone (way))
    tell_losses (g_steal_pointer (&way));
}

void
tue_export_for_tool (GtkWidget     *widget,
                     TueExportPlan *plan,
                     const char    *format,
                     GCancellable  *cancellable)
{
  const TueForeignFormat *tool;
  g_autoptr(GTask) task = NULL;
  Way *way;

  g_return_if_fail (GTK_IS_WIDGET (widget) && TUE_IS_EXPORT_PLAN (plan));

  tool = tue_foreign_format_find (format);
  if (tool == NULL || !tue_foreign_format_can_write (tool))
    return;

  way = way_new (widget, plan, cancellable);
  way->tool = tool;
  task = g_task_new (NULL, cancellable, made_for_tool_cb, way);
  g_task_set_source_tag (task, tue_export_for_tool);
  g_task_set_task_data (task, way, NULL);
  g_task_run_in_thread (task, write_thread);
}
