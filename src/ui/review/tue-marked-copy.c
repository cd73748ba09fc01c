/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-marked-copy"

#include "config.h"

#include "tue-marked-copy.h"

#include <adwaita.h>
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

/* What does not count, and what could not be read, one to a line; "" for nothing */
static char *
list_problems (const TueReturnedOutcome *outcome)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (gsize i = 0; outcome->notes[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", outcome->notes[i]);
  for (guint i = 0; i < outcome->merge.refusals->len; i++)
    {
      const TueReviewRefusal *refusal = outcome->merge.refusals->pdata[i];

      g_string_append (text, text->len > 0 ? "\n" : "");
      /* Translators: the name of a person, and why something that they did does not count. */
      g_string_append_printf (text, _("%s: %s"), tue_review_entry_get_person (refusal->entry), refusal->reason);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Once for each file, so that the list may be of any length, and stays until it was
 * read. */
static void
show_problems (GtkWidget  *widget,
               const char *done,
               const char *problems)
{
  AdwDialog *dialog = adw_alert_dialog_new (_("Not All of It Was Read"), done);
  GtkWidget *label = gtk_label_new (problems);
  GtkWidget *window = gtk_scrolled_window_new ();

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (window), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (window), 240);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), label);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), window);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _("_Close"));
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "close");
  adw_dialog_present (dialog, widget);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Reading) reading = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char   *done = NULL;
  g_autofree char   *problems = NULL;
  TueReturnedOutcome outcome;

  if (!tue_workspace_read_returned_finish (TUE_WORKSPACE (source), result, &outcome, &error))
    {
      if (is_shown (reading))
        tue_toast_show_error (reading->widget, error->message);
      return;
    }

  done = tue_returned_outcome_describe (&outcome);
  problems = list_problems (&outcome);
  if (is_shown (reading))
    {
      tue_toast_show_undo (reading->widget, done, outcome.merge.operation);
      if (*problems != '\0')
        show_problems (reading->widget, done, problems);
    }
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
