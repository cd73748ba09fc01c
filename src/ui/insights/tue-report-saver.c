/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-report-saver"

#include "config.h"

#include "tue-report-saver.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-file-name.h"
#include "tue-toast.h"
#include "tue-workflow-report.h"

/* What the thread gets. */
typedef struct
{
  TueWorkflowReview *review; /* (owned) */
  TueExportFormat    format;
  GFile             *file;   /* (owned) */
  char              *author; /* (owned) */
  char              *note;   /* (owned) (nullable): what there is to tell about the file */
} Writing;

/* Until a file is chosen and written. */
typedef struct
{
  GWeakRef           widget;
  TueWorkspace      *workspace;
  TueWorkflowReview *review;
  TueExportFormat    format;
  GFile             *file; /* (nullable) until it is chosen */
} Saving;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  tue_workflow_review_unref (writing->review);
  g_object_unref (writing->file);
  g_free (writing->author);
  g_free (writing->note);
  g_free (writing);
}

static void
saving_free (Saving *saving)
{
  g_weak_ref_clear (&saving->widget);
  g_object_unref (saving->workspace);
  tue_workflow_review_unref (saving->review);
  g_clear_object (&saving->file);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

/* GIO writes beside the old file, and only the whole new one takes its place. */
static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Writing         *writing = task_data;
  g_autofree char *report = tue_workflow_report_make (writing->review);
  g_autoptr(GBytes) markdown = g_bytes_new (report, strlen (report));
  g_autoptr(GBytes) bytes = NULL;
  const TueDocumentProperties properties = {
    .title = _("Workflow Review"),
               .author = writing->author,
               .time = g_get_real_time () / G_USEC_PER_SEC,
               .paper = tue_export_find_paper (),
    };
  GError *error = NULL;

  bytes = tue_export_make (markdown, writing->format, &properties, &writing->note, cancellable, &error);
  if (bytes != NULL &&
      g_file_replace_contents (writing->file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                               NULL, FALSE, G_FILE_CREATE_NONE, NULL, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * tue_report_saver_write_async:
 * @workspace: knows who writes
 * @review: what was found
 * @format: as what
 * @file: where to; what is there is replaced
 * @callback: is told when it is there
 * @user_data: for @callback
 */
void
tue_report_saver_write_async (TueWorkspace       *workspace,
                              TueWorkflowReview  *review,
                              TueExportFormat     format,
                              GFile              *file,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Writing *writing = g_new0 (Writing, 1);

  writing->review = tue_workflow_review_ref (review);
  writing->format = format;
  writing->file = g_object_ref (file);
  writing->author = g_strdup (tue_settings_get_user_name (tue_workspace_get_settings (workspace)));
  g_task_set_source_tag (task, tue_report_saver_write_async);
  g_task_set_task_data (task, writing, writing_free);
  g_task_run_in_thread (task, write_thread);
}

/**
 * tue_report_saver_write_finish:
 * @note: (out) (optional) (nullable): what there is to tell about the file
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_report_saver_write_finish (GAsyncResult *result,
                               char        **note,
                               GError      **error)
{
  Writing *writing = g_task_get_task_data (G_TASK (result));

  if (note != NULL)
    *note = g_strdup (writing->note);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Saving) saving = user_data;
  g_autoptr(GtkWidget) widget = g_weak_ref_get (&saving->widget);
  g_autofree char *name = g_file_get_basename (saving->file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *note = NULL, *message = NULL;
  g_autoptr(GError) error = NULL;
  gboolean is_written = tue_report_saver_write_finish (result, &note, &error);

  /* The page may be gone; the file is there all the same. */
  if (widget == NULL || gtk_widget_get_root (widget) == NULL)
    return;

  if (!is_written)
    {
      /* Translators: the first %s is the name of a file, the second says why. */
      message = g_strdup_printf (_("“%s” was not written: %s What was there before is as it was."), shown, error->message);
      tue_toast_show_error (widget, message);
      return;
    }

  /* Translators: %s is the name of a file. */
  message = g_strdup_printf (_("Exported to “%s”"), shown);
  if (note != NULL)
    {
      g_autofree char *exported = g_steal_pointer (&message);

      /* Translators: the first %s is "Exported to “…”", the second a sentence about the file. */
      message = g_strdup_printf (_("%s. %s"), exported, note);
    }
  tue_toast_show (widget, message, NULL, NULL, NULL);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Saving) saving = user_data;

  saving->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  if (saving->file == NULL)
    return;

  tue_report_saver_write_async (saving->workspace, saving->review, saving->format, saving->file, written_cb, saving);
  g_steal_pointer (&saving);
}

/**
 * tue_report_saver_run: (skip)
 * @widget: where it is told that it is there
 * @workspace: knows who writes
 * @review: what was found
 * @format: as what to write it
 *
 * Asks where the file is to lie, and writes what is shown now.
 */
void
tue_report_saver_run (GtkWidget         *widget,
                      TueWorkspace      *workspace,
                      TueWorkflowReview *review,
                      TueExportFormat    format)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr(GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autofree char *name = tue_file_name_suggest (_("Workflow Review"), tue_export_format_get_extension (format));
  Saving          *saving = g_new0 (Saving, 1);

  g_weak_ref_init (&saving->widget, widget);
  saving->workspace = g_object_ref (workspace);
  saving->review = tue_workflow_review_ref (review);
  saving->format = format;
  gtk_file_filter_set_name (filter, tue_export_format_get_label (format));
  gtk_file_filter_add_mime_type (filter, tue_export_format_get_mime_type (format));
  gtk_file_filter_add_suffix (filter, tue_export_format_get_extension (format));
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _("Export Workflow Review"));
  gtk_file_dialog_set_accept_label (dialog, _("_Export"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, chosen_cb, saving);
}
