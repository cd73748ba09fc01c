/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-insight-saver"

#include "config.h"

#include "tue-insight-saver.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-document-file.h"
#include "tue-file-name.h"
#include "tue-save-dialog.h"
#include "tue-toast.h"

/* Until a file is chosen and written. */
typedef struct
{
  GWeakRef           widget;
  TueWorkspace      *workspace; /* (nullable): of a review */
  TueWorkflowReview *review;    /* (nullable) */
  TueExportFormat    format;    /* of a review */
  GBytes            *bytes;     /* (nullable): what is written as it is */
  GFile             *file;      /* (nullable) until it is chosen */
} Saving;

static void
saving_free (Saving *saving)
{
  g_weak_ref_clear (&saving->widget);
  g_clear_object (&saving->workspace);
  g_clear_pointer (&saving->review, tue_workflow_review_unref);
  g_clear_pointer (&saving->bytes, g_bytes_unref);
  g_clear_object (&saving->file);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

/**
 * tue_insight_saver_write_report_async:
 * @workspace: knows who writes
 * @review: what was found
 * @format: as what
 * @file: where to; what is there is replaced
 * @callback: is told when it is there
 * @user_data: for @callback
 */
void
tue_insight_saver_write_report_async (TueWorkspace       *workspace,
                                      TueWorkflowReview  *review,
                                      TueExportFormat     format,
                                      GFile              *file,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data)
{
  const char *report = tue_workflow_review_get_report (review);
  g_autoptr(GBytes) markdown = g_bytes_new (report, strlen (report));
  const TueDocumentProperties properties = {
    .title = _("Workflow Review"), .author = tue_settings_get_user_name (tue_workspace_get_settings (workspace)),
    };

  tue_document_file_write_async (markdown, format, &properties, file, NULL, callback, user_data);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Saving) saving = user_data;
  g_autoptr(GtkWidget) widget = g_weak_ref_get (&saving->widget);
  g_autofree char *note = NULL, *message = NULL;
  g_autoptr(GError) error = NULL;
  gboolean is_written = tue_document_file_write_finish (result, &note, &error);

  /* The page may be gone; the file is there all the same. */
  if (widget == NULL || gtk_widget_get_root (widget) == NULL)
    return;

  if (!is_written)
    {
      g_autofree char *shown = tue_document_file_dup_name (saving->file);

      /* Translators: the first %s is the name of a file, the second says why. */
      message = g_strdup_printf (_("“%s” was not written: %s What was there before is as it was."), shown, error->message);
      tue_toast_show_error (widget, message);
      return;
    }

  message = tue_document_file_describe_done (saving->file, note);
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

  if (saving->bytes != NULL)
    tue_document_file_write_bytes_async (saving->bytes, saving->file, NULL, written_cb, saving);
  else
    tue_insight_saver_write_report_async (saving->workspace, saving->review, saving->format, saving->file, written_cb, saving);
  g_steal_pointer (&saving);
}

static void
ask (GtkWidget     *widget,
     GtkFileDialog *dialog,
     Saving        *take_saving)
{
  g_weak_ref_init (&take_saving->widget, widget);
  gtk_file_dialog_set_accept_label (dialog, _("_Export"));
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, chosen_cb, take_saving);
}

/**
 * tue_insight_saver_save_report: (skip)
 * @widget: where it is told that it is there
 * @workspace: knows who writes
 * @review: what was found
 * @format: as what to write it
 *
 * Asks where the file is to lie, and writes what is shown now.
 */
void
tue_insight_saver_save_report (GtkWidget         *widget,
                               TueWorkspace      *workspace,
                               TueWorkflowReview *review,
                               TueExportFormat    format)
{
  const char      *extension = tue_export_format_get_extension (format);
  g_autofree char *name = tue_file_name_suggest (_("Workflow Review"), extension);
  g_autoptr(GtkFileDialog) dialog = tue_save_dialog_new (_("Export Workflow Review"), tue_export_format_get_label (format),
                                                           tue_export_format_get_mime_type (format), extension, name);
  Saving *saving = g_new0 (Saving, 1);

  saving->workspace = g_object_ref (workspace);
  saving->review = tue_workflow_review_ref (review);
  saving->format = format;
  ask (widget, dialog, saving);
}

static void
save_bytes (GtkWidget     *widget,
            GtkFileDialog *dialog,
            GBytes        *bytes)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->bytes = g_bytes_ref (bytes);
  ask (widget, dialog, saving);
}

/**
 * tue_insight_saver_save_bytes: (skip)
 * @widget: where it is told that it is there
 * @title: what it is, for the name of the file
 * @kind: what people call such files
 * @mime_type: (nullable): their type
 * @extension: how their names end
 * @bytes: what is written
 *
 * Asks where the file is to lie, and writes it off the main thread.
 */
void
tue_insight_saver_save_bytes (GtkWidget  *widget,
                              const char *title,
                              const char *kind,
                              const char *mime_type,
                              const char *extension,
                              GBytes     *bytes)
{
  g_autofree char *name = tue_file_name_suggest (title, extension);
  g_autoptr(GtkFileDialog) dialog = tue_save_dialog_new (_("Export Chart"), kind, mime_type, extension, name);

  save_bytes (widget, dialog, bytes);
}

/**
 * tue_insight_saver_save_summary: (skip)
 * @widget: where it is told that it is there
 * @bytes: a summary
 *
 * The same for a summary.
 */
void
tue_insight_saver_save_summary (GtkWidget *widget,
                                GBytes    *bytes)
{
  g_autofree char *name = tue_file_name_suggest (_("Summary"), "summary");
  g_autoptr(GtkFileDialog) dialog = tue_save_dialog_new (_("Save Summary"), _("Summaries"), NULL, "summary", name);

  save_bytes (widget, dialog, bytes);
}
