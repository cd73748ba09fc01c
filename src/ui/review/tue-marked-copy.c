/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-marked-copy"

#include "config.h"

#include "tue-marked-copy.h"

#include <glib/gi18n.h>

#include "tue-file-bytes.h"
#include "tue-file-text.h"
#include "tue-toast.h"
#include "tue-workspace-returned.h"

/* While a document is chosen and read. */
typedef struct
{
  GtkWidget    *widget;    /* (owned) */
  TueWorkspace *workspace; /* (owned) */
  TueReview    *review;    /* (owned) */
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->widget);
  g_object_unref (reading->workspace);
  g_object_unref (reading->review);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static Reading *
reading_new (GtkWidget    *widget,
             TueWorkspace *workspace,
             TueReview    *review)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->widget = g_object_ref (widget);
  reading->workspace = g_object_ref (workspace);
  reading->review = g_object_ref (review);
  return reading;
}

/* The page may be gone meanwhile. */
static gboolean
is_shown (Reading *reading)
{
  return gtk_widget_get_root (reading->widget) != NULL;
}

/* What came of it, what does not count, and what could not be read. */
static char *
describe (const TueReturnedOutcome *outcome)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *done = tue_returned_outcome_describe (outcome);

  g_string_append (text, done);
  for (gsize i = 0; outcome->notes[i] != NULL; i++)
    g_string_append_printf (text, " %s", outcome->notes[i]);
  for (guint i = 0; i < outcome->merge.refusals->len; i++)
    g_string_append_printf (text, " %s", ((const TueReviewRefusal *)outcome->merge.refusals->pdata[i])->reason);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Reading) reading = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char   *words = NULL;
  TueReturnedOutcome outcome;

  if (!tue_workspace_read_returned_finish (TUE_WORKSPACE (source), result, &outcome, &error))
    {
      if (is_shown (reading))
        tue_toast_show_error (reading->widget, error->message);
      return;
    }

  words = describe (&outcome);
  if (is_shown (reading))
    tue_toast_show_undo (reading->widget, words, outcome.merge.operation);
  tue_returned_outcome_clear (&outcome);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Reading) reading = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = tue_file_bytes_load_finish (G_FILE (source), result, &error);

  if (bytes != NULL)
    {
      tue_workspace_read_returned_async (reading->workspace, reading->review, bytes, NULL, read_cb, reading);
      g_steal_pointer (&reading);
    }
  else if (is_shown (reading))
    {
      tue_toast_show_error (reading->widget, error->message);
    }
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Reading) reading = user_data;
  g_autoptr(GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL)
    tue_file_bytes_load_async (file, TUE_FILE_MAX_BYTES, NULL, loaded_cb, g_steal_pointer (&reading));
}

/**
 * tue_marked_copy_choose:
 * @widget: where the person is
 *
 * Asks for a DOCX or ODT that came back, and takes what people did in it into the
 * review.
 */
void
tue_marked_copy_choose (GtkWidget    *widget,
                        TueWorkspace *workspace,
                        TueReview    *review)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr(GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (TUE_IS_REVIEW (review));

  gtk_file_filter_set_name (filter, _("Documents of Word Processors"));
  gtk_file_filter_add_suffix (filter, "docx");
  gtk_file_filter_add_suffix (filter, "odt");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _("Read Returned Document"));
  gtk_file_dialog_set_accept_label (dialog, _("_Read"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, chosen_cb, reading_new (widget, workspace, review));
}

/**
 * tue_marked_copy_read:
 * @widget: where the person is
 * @file: a DOCX or ODT that came back
 *
 * Takes what people did in a document into the review.
 */
void
tue_marked_copy_read (GtkWidget    *widget,
                      TueWorkspace *workspace,
                      TueReview    *review,
                      GFile        *file)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (TUE_IS_REVIEW (review));

  tue_file_bytes_load_async (file, TUE_FILE_MAX_BYTES, NULL, loaded_cb, reading_new (widget, workspace, review));
}
