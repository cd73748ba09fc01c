/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-review-saver"

#include "config.h"

#include "tue-review-saver.h"

#include <glib/gi18n.h>

#include "tue-clipboard.h"
#include "tue-document-file.h"
#include "tue-file-name.h"
#include "tue-outgoing-file.h"
#include "tue-save-dialog.h"
#include "tue-toast.h"
#include "tue-workspace-returned.h"
#include "tue-workspace-shelf.h"

typedef struct
{
  GWeakRef      widget;
  TueWorkspace *workspace;
  TueReview    *review;
  TueReviewWay  way;
  GFile        *file;      /* (nullable) until it is chosen */
  GBytes       *bytes;     /* (nullable) until they are made */
  GTask        *task;      /* who waits for it */
  char         *done;      /* (nullable): what was done in the review just now */
  guint64       operation; /* that is; 0 for nothing */
} Saving;

static const char *const ways[TUE_REVIEW_N_WAYS] = {
  [TUE_REVIEW_WAY_NONE] = "none",
  [TUE_REVIEW_WAY_SHELF] = "shelf",
  [TUE_REVIEW_WAY_FILE] = "file",
  [TUE_REVIEW_WAY_CLIPBOARD] = "clipboard",
  [TUE_REVIEW_WAY_DOCUMENT] = "document",
};

static void
saving_free (Saving *saving)
{
  g_weak_ref_clear (&saving->widget);
  g_object_unref (saving->workspace);
  g_object_unref (saving->review);
  g_clear_object (&saving->file);
  g_clear_pointer (&saving->bytes, g_bytes_unref);
  g_object_unref (saving->task);
  g_free (saving->done);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static const char *
describe_way (Saving *saving)
{
  switch (saving->way)
    {
    case TUE_REVIEW_WAY_SHELF:
      return _("The review is in the shared folder.");
    case TUE_REVIEW_WAY_CLIPBOARD:
      return _("Review file copied. Paste it into a mail or a chat.");
    case TUE_REVIEW_WAY_DOCUMENT:
      return _("Word document saved. Drop it here when it comes back.");
    case TUE_REVIEW_WAY_NONE:
    case TUE_REVIEW_WAY_FILE:
    case TUE_REVIEW_N_WAYS:
    default:
      return _("Review file saved");
    }
}

/* What was done just now, and that it is on its way. */
static char *
describe (Saving     *saving,
          const char *way)
{
  return saving->done != NULL ? g_strdup_printf ("%s %s", saving->done, way) : g_strdup (way);
}

static void
tell (Saving       *saving,
      const GError *error) /* (nullable) */
{
  g_autoptr(GtkWidget) widget = g_weak_ref_get (&saving->widget);
  g_autofree char *sentence = describe (saving, describe_way (saving));

  if (widget == NULL)
    return;
  if (error != NULL)
    tue_toast_show_error (widget, error->message);
  else
    tue_toast_show_undo (widget, sentence, saving->operation);
}

static void
fail (Saving *saving,
      GError *take_error)
{
  tell (saving, take_error);
  g_task_return_error (saving->task, take_error);
}

static void
succeed (Saving *saving)
{
  tell (saving, NULL);
  g_task_return_pointer (saving->task, saving->file != NULL ? g_file_get_basename (saving->file) : g_strdup (""), g_free);
}

static void
noted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Saving) saving = user_data;

  tue_workspace_note_review_sent_finish (TUE_WORKSPACE (source), result);
  succeed (saving);
}

/* A document for comments is no answer. */
static void
note_sent (Saving *take_saving)
{
  g_autoptr(Saving) saving = take_saving;

  if (saving->way == TUE_REVIEW_WAY_DOCUMENT)
    {
      succeed (saving);
      return;
    }

  tue_workspace_note_review_sent_async (saving->workspace, saving->review, saving->bytes, noted_cb, saving);
  g_steal_pointer (&saving);
}

static char *
suggest_name (Saving *saving)
{
  return tue_file_name_suggest (tue_task_get_title (tue_review_get_task (saving->review)),
                                saving->way == TUE_REVIEW_WAY_DOCUMENT ? "docx" : "review");
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Saving) saving = user_data;
  GError *error = NULL;

  if (tue_document_file_write_finish (result, NULL, &error))
    note_sent (g_steal_pointer (&saving));
  else
    fail (saving, error);
}

static void
outgoing_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Saving) saving = user_data;
  GError *error = NULL;
  g_autoptr(GFile) file = tue_outgoing_file_write_finish (result, &error);
  g_autoptr(GtkWidget) widget = g_weak_ref_get (&saving->widget);

  if (file == NULL)
    {
      fail (saving, error);
    }
  else if (widget == NULL)
    {
      g_task_return_new_error (saving->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The window is closed");
    }
  else
    {
      tue_clipboard_copy_file (gtk_widget_get_clipboard (widget), file);
      note_sent (g_steal_pointer (&saving));
    }
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Saving) saving = user_data;
  GError       *error = NULL;
  TueWorkspace *workspace = TUE_WORKSPACE (source);
  g_autoptr(GBytes) bytes = saving->way == TUE_REVIEW_WAY_DOCUMENT ? tue_workspace_write_review_copy_finish (workspace, result, &error)
                                                                   : tue_workspace_save_review_finish (workspace, result, &error);
  g_autofree char *name = NULL;

  if (bytes == NULL)
    {
      fail (saving, error);
      return;
    }
  saving->bytes = g_bytes_ref (bytes);
  if (saving->file != NULL)
    {
      tue_document_file_write_bytes_async (bytes, saving->file, NULL, written_cb, saving);
      g_steal_pointer (&saving);
      return;
    }

  name = suggest_name (saving);
  tue_outgoing_file_write_async (bytes, name, NULL, outgoing_cb, saving);
  g_steal_pointer (&saving);
}

static void
put_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(Saving) saving = user_data;
  GError *error = NULL;

  if (tue_workspace_put_review_finish (TUE_WORKSPACE (source), result, &error))
    succeed (saving);
  else
    fail (saving, error);
}

static void
make (Saving *take_saving)
{
  if (take_saving->way == TUE_REVIEW_WAY_SHELF)
    tue_workspace_put_review_async (take_saving->workspace, take_saving->review, NULL, put_cb, take_saving);
  else if (take_saving->way == TUE_REVIEW_WAY_DOCUMENT)
    tue_workspace_write_review_copy_async (take_saving->workspace, take_saving->review, NULL, made_cb, take_saving);
  else
    tue_workspace_save_review_async (take_saving->workspace, take_saving->review, NULL, made_cb, take_saving);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Saving) saving = user_data;

  saving->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  if (saving->file != NULL)
    {
      make (g_steal_pointer (&saving));
      return;
    }

  g_task_return_new_error (saving->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "No file was chosen");
  if (saving->operation != 0)
    {
      g_autoptr(GtkWidget) widget = g_weak_ref_get (&saving->widget);
      g_autofree char *sentence = describe (saving, _("No file was saved."));

      if (widget != NULL)
        tue_toast_show_undo (widget, sentence, saving->operation);
    }
}

static void
choose_file (GtkWidget *widget,
             Saving    *take_saving)
{
  gboolean         is_document = take_saving->way == TUE_REVIEW_WAY_DOCUMENT;
  g_autofree char *name = suggest_name (take_saving);
  g_autoptr(GtkFileDialog) dialog = tue_save_dialog_new (is_document ? _("Save Word Document for Comments") : _("Save Review File"), is_document ? _("Word Documents") : _("Reviews"), NULL, is_document ? "docx" : "review", name);

  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, chosen_cb, take_saving);
}

/**
 * tue_review_saver_run_async: (skip)
 * @widget: where it is told that it is there
 * @workspace: the library
 * @review: a review
 * @way: how it goes to who is asked
 * @done: (nullable): what was done in the review just now, a sentence that is told with it
 * @operation: the one of the undo stack that is; 0 for none
 * @callback: (nullable): is told when it is there, and when it is not to be
 * @user_data: for @callback
 *
 * Makes the file, where it is neither for the clipboard nor for the shared folder after
 * asking where it is to lie.
 */
void
tue_review_saver_run_async (GtkWidget          *widget,
                            TueWorkspace       *workspace,
                            TueReview          *review,
                            TueReviewWay        way,
                            const char         *done,
                            guint64             operation,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  Saving *saving;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (TUE_IS_REVIEW (review));
  g_return_if_fail (way != TUE_REVIEW_WAY_NONE);

  saving = g_new0 (Saving, 1);
  g_weak_ref_init (&saving->widget, widget);
  saving->workspace = g_object_ref (workspace);
  saving->review = g_object_ref (review);
  saving->way = way;
  saving->task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (saving->task, tue_review_saver_run_async);
  saving->done = g_strdup (done);
  saving->operation = operation;
  if (way == TUE_REVIEW_WAY_CLIPBOARD || way == TUE_REVIEW_WAY_SHELF)
    make (saving);
  else
    choose_file (widget, saving);
}

/**
 * tue_review_saver_run_finish: (skip)
 *
 * Returns: (transfer full) (nullable): the name of the file that it is, "" where the person
 *   gave it none; %NULL where it went nowhere, which the person knows
 */
char *
tue_review_saver_run_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/**
 * tue_review_saver_run: (skip)
 *
 * The same, for who goes on with something else; nothing is done for %TUE_REVIEW_WAY_NONE.
 */
void
tue_review_saver_run (GtkWidget    *widget,
                      TueWorkspace *workspace,
                      TueReview    *review,
                      TueReviewWay  way,
                      const char   *done,
                      guint64       operation)
{
  if (way != TUE_REVIEW_WAY_NONE)
    tue_review_saver_run_async (widget, workspace, review, way, done, operation, NULL, NULL);
}

const char *
tue_review_way_to_string (TueReviewWay way)
{
  g_return_val_if_fail (way < TUE_REVIEW_N_WAYS, ways[0]);

  return ways[way];
}

TueReviewWay
tue_review_way_from_string (const char *string)
{
  for (TueReviewWay way = 0; way < TUE_REVIEW_N_WAYS; way++)
    {
      if (g_strcmp0 (string, ways[way]) == 0)
        return way;
    }

  return TUE_REVIEW_WAY_NONE;
}
