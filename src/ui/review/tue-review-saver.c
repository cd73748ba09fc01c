/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-review-saver"

#include "config.h"

#include "tue-review-saver.h"

#include <glib/gi18n.h>

#include "tue-file-name.h"
#include "tue-toast.h"

typedef struct
{
  GWeakRef      widget;
  TueWorkspace *workspace;
  TueReview    *review;
  GFile        *file; /* (nullable) until it is chosen */
} Saving;

static void
saving_free (Saving *saving)
{
  g_weak_ref_clear (&saving->widget);
  g_object_unref (saving->workspace);
  g_object_unref (saving->review);
  g_clear_object (&saving->file);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
tell (Saving       *saving,
      const GError *error) /* (nullable) */
{
  g_autoptr(GtkWidget) widget = g_weak_ref_get (&saving->widget);

  if (widget == NULL)
    return;
  if (error != NULL)
    tue_toast_show_error (widget, error->message);
  else
    tue_toast_show (widget, _("Review file saved"), NULL, NULL, NULL);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Saving) saving = user_data;
  g_autoptr(GError) error = NULL;

  g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);
  tell (saving, error);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Saving) saving = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = tue_workspace_save_review_finish (TUE_WORKSPACE (source), result, &error);

  if (bytes == NULL)
    {
      tell (saving, error);
      return;
    }

  g_file_replace_contents_bytes_async (saving->file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, written_cb, saving);
  g_steal_pointer (&saving);
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

  tue_workspace_save_review_async (saving->workspace, saving->review, NULL, made_cb, saving);
  g_steal_pointer (&saving);
}

/**
 * tue_review_saver_run: (skip)
 * @widget: where it is told that it is there
 * @workspace: the library
 * @review: a review
 *
 * Asks where the file is to lie, and saves it there.
 */
void
tue_review_saver_run (GtkWidget    *widget,
                      TueWorkspace *workspace,
                      TueReview    *review)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr(GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autofree char *name = tue_file_name_suggest (tue_task_get_title (tue_review_get_task (review)), "review");
  Saving          *saving = g_new0 (Saving, 1);

  g_weak_ref_init (&saving->widget, widget);
  saving->workspace = g_object_ref (workspace);
  saving->review = g_object_ref (review);
  gtk_file_filter_set_name (filter, _("Reviews"));
  gtk_file_filter_add_suffix (filter, "review");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _("Save Review File"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, chosen_cb, saving);
}
