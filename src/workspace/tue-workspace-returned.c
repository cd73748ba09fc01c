/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-returned"

#include "config.h"

#include "tue-workspace-returned.h"

#include <glib/gi18n-lib.h>

#include "tue-export.h"
#include "tue-returned-document.h"
#include "tue-workspace-private.h"

/* A document on its way into a review. */
typedef struct
{
  TueReview           *review;   /* (owned) */
  GBytes              *file;     /* (owned) */
  TueReviewEntry      *request;  /* (owned): with which the revision was sent */
  GBytes              *text;     /* (owned) (nullable): of that revision */
  TueWorkflow         *workflow; /* (owned) (nullable) */
  TueReturnedDocument *document; /* (owned) (nullable) */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->review);
  g_bytes_unref (reading->file);
  tue_review_entry_unref (reading->request);
  g_clear_pointer (&reading->text, g_bytes_unref);
  g_clear_object (&reading->workflow);
  tue_returned_document_free (reading->document);
  g_free (reading);
}

/* (nullable): NULL with the error set */
static Reading *
reading_new (TueWorkspace *self,
             TueReview    *review,
             GBytes       *file,
             GError      **error)
{
  TueReviewEntry *request = tue_review_state_get_request (tue_review_get_state (review));
  TueWorkflow    *workflow = tue_workspace_find_workflow_of (self, tue_review_get_task (review));
  Reading        *reading;

  if (request == NULL)
    {
      g_set_error_literal (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED, _("Nobody was asked for a review yet."));
      return NULL;
    }

  reading = g_new0 (Reading, 1);
  reading->review = g_object_ref (review);
  reading->file = g_bytes_ref (file);
  reading->request = tue_review_entry_ref (request);
  reading->workflow = workflow != NULL ? g_object_ref (workflow) : NULL;
  return reading;
}

/* On any thread. */
static gboolean
read_document (Reading      *reading,
               GCancellable *cancellable,
               GError      **error)
{
  reading->document = tue_returned_document_read (reading->file,
                                                  &(TueReturnedOrigin){
                                                    .text = reading->text,
                                                    .review_id = tue_task_get_id (tue_review_get_task (reading->review)),
                                                    .revision_id = tue_review_entry_get_revision_id (reading->request),
                                                    .revision = tue_review_entry_get_revision (reading->request),
                                                    .hash = tue_review_entry_get_hash (reading->request),
                                                    .checklist = reading->workflow != NULL ? tue_workflow_get_checklist (reading->workflow) : NULL,
                                                  },
                                                  cancellable, error);
  return reading->document != NULL;
}

static gboolean
merge (TueWorkspace       *self,
       Reading            *reading,
       TueReturnedOutcome *outcome,
       GError            **error)
{
  TueReturnedDocument *document = reading->document;

  *outcome = (TueReturnedOutcome){ 0 };
  /* Translators: an operation to undo. */
  if (!tue_workspace_merge_review_entries (self, reading->review, document->entries, _("Read a Returned Document"), &outcome->merge, error))
    return FALSE;

  outcome->n_comments = document->n_comments;
  outcome->n_suggestions = document->n_suggestions;
  outcome->n_checks = document->n_checks;
  outcome->notes = g_strdupv (document->notes);
  return TRUE;
}

/**
 * tue_returned_outcome_clear: (skip)
 *
 * Frees what it tells of.
 */
void
tue_returned_outcome_clear (TueReturnedOutcome *outcome)
{
  tue_review_merge_clear (&outcome->merge);
  g_clear_pointer (&outcome->notes, g_strfreev);
}

/**
 * tue_returned_outcome_describe:
 * @outcome: what came of a document
 *
 * Returns: (transfer full): a sentence about it
 */
char *
tue_returned_outcome_describe (const TueReturnedOutcome *outcome)
{
  g_autofree char *comments = g_strdup_printf (ngettext ("%u comment", "%u comments", outcome->n_comments), outcome->n_comments);
  g_autofree char *suggestions = g_strdup_printf (ngettext ("%u suggestion", "%u suggestions", outcome->n_suggestions), outcome->n_suggestions);

  if (outcome->n_comments + outcome->n_suggestions + outcome->n_checks == 0)
    return g_strdup (_("There are no comments and no changes in the document."));
  if (outcome->merge.n_new == 0)
    return g_strdup (_("All that is in the document is in the review already."));

  /* Translators: “3 comments” and “12 suggestions” */
  return g_strdup_printf (_("The document has %s and %s."), comments, suggestions);
}

/* --- Waiting ---------------------------------------------------------------- */

/**
 * tue_workspace_read_returned_sync:
 * @review: a review
 * @file: a DOCX or ODT of the revision that was sent
 * @outcome: (out caller-allocates): what came of it
 *
 * Takes what people did in a document into the review.
 *
 * Returns: %TRUE, or %FALSE with @error set and nothing changed
 */
gboolean
tue_workspace_read_returned_sync (TueWorkspace       *self,
                                  TueReview          *review,
                                  GBytes             *file,
                                  TueReturnedOutcome *outcome,
                                  GError            **error)
{
  Reading *reading;
  gboolean is_done;
  g_autoptr(TueDraft) draft = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (TUE_IS_REVIEW (review), FALSE);
  g_return_val_if_fail (file != NULL && outcome != NULL, FALSE);

  reading = reading_new (self, review, file, error);
  if (reading == NULL)
    return FALSE;

  draft = tue_workspace_load_draft_sync (self, tue_review_get_task (review), error);
  if (draft != NULL)
    reading->text = tue_workspace_load_revision_sync (self, draft, tue_review_entry_get_revision (reading->request), error);
  is_done = reading->text != NULL && read_document (reading, NULL, error) && merge (self, reading, outcome, error);
  reading_free (reading);

  return is_done;
}

/* --- Without waiting ---------------------------------------------------------- */

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError *error = NULL;

  if (read_document (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
revision_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  GError  *error = NULL;

  reading->text = tue_workspace_load_revision_finish (TUE_WORKSPACE (source), result, &error);
  if (reading->text != NULL)
    g_task_run_in_thread (task, read_thread);
  else
    g_task_return_error (task, error);
}

static void
draft_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  GError  *error = NULL;
  g_autoptr(TueDraft) draft = tue_workspace_load_draft_finish (TUE_WORKSPACE (source), result, &error);

  if (draft == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  tue_workspace_load_revision_async (TUE_WORKSPACE (source), draft, tue_review_entry_get_revision (reading->request),
                                     g_task_get_cancellable (task), revision_loaded_cb, g_object_ref (task));
}

/**
 * tue_workspace_read_returned_async:
 * @review: a review
 * @file: a DOCX or ODT of the revision that was sent
 * @cancellable: (nullable): to stop
 * @callback: is told when it is read
 * @user_data: for @callback
 *
 * Reads a document on a thread of its own; tue_workspace_read_returned_finish() takes
 * it into the review.
 */
void
tue_workspace_read_returned_async (TueWorkspace       *self,
                                   TueReview          *review,
                                   GBytes             *file,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  g_autoptr(GTask) task = NULL;
  Reading *reading;
  GError  *error = NULL;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_REVIEW (review));
  g_return_if_fail (file != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_read_returned_async);
  reading = reading_new (self, review, file, &error);
  if (reading == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_set_task_data (task, reading, reading_free);
  tue_workspace_load_draft_async (self, tue_review_get_task (review), cancellable, draft_loaded_cb, g_object_ref (task));
}

/**
 * tue_workspace_read_returned_finish:
 * @outcome: (out caller-allocates): what came of it
 *
 * Returns: %TRUE, or %FALSE with @error set and nothing changed
 */
gboolean
tue_workspace_read_returned_finish (TueWorkspace       *self,
                                    GAsyncResult       *result,
                                    TueReturnedOutcome *outcome,
                                    GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error) &&
         merge (self, g_task_get_task_data (G_TASK (result)), outcome, error);
}

/* --- What goes out ------------------------------------------------------------- */

static void
append_escaped (GString    *markdown,
                const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_ispunct (*p))
        g_string_append_c (markdown, '\\');
      g_string_append_c (markdown, *p == '\n' ? ' ' : *p);
    }
}

/**
 * tue_review_document_write:
 * @text: the revision that is to be read
 * @checklist: (nullable) (element-type TueChecklistItem): of the workflow
 * @properties: what the file says of itself
 * @error: return location for a sentence
 *
 * Writes the DOCX that somebody comments on. The checklist at its end is told from the
 * text when it comes back.
 *
 * Returns: (transfer full) (nullable): the file, or %NULL with @error set
 */
GBytes *
tue_review_document_write (GBytes                      *text,
                           GPtrArray                   *checklist,
                           const TueDocumentProperties *properties,
                           GError                     **error)
{
  gsize                 length;
  const char           *markdown = g_bytes_get_data (text, &length);
  TueDocumentProperties all = *properties;
  g_autoptr(TueDocument) document = tue_document_new_from_markdown (markdown != NULL ? markdown : "", (gssize)length);
  g_autoptr(GString) items = NULL;
  g_autoptr(TueDocument) appendix = NULL;

  if (checklist != NULL && checklist->len > 0)
    {
      /* Translators: the heading of a list of things to check, at the end of a document. */
      items = g_string_new ("## ");
      append_escaped (items, _("Checklist"));
      g_string_append (items, "\n\n");
      for (guint i = 0; i < checklist->len; i++)
        {
          g_string_append (items, "- [ ] ");
          append_escaped (items, tue_checklist_item_get_text (checklist->pdata[i]));
          g_string_append_c (items, '\n');
        }
      appendix = tue_document_new_from_markdown (items->str, (gssize)items->len);
      all.appendix = appendix;
    }

  return tue_document_write_docx (document, &all, error);
}

/* A document on its way out. */
typedef struct
{
  TueReviewEntry *request;  /* (owned) (nullable): what was asked about, where somebody is to decide */
  GBytes         *text;     /* (owned) (nullable) until loaded */
  TueWorkflow    *workflow; /* (owned) (nullable) */
  char           *author;   /* (owned) */
  char           *language; /* (owned) (nullable) */
} Copy;

static void
copy_free (gpointer data)
{
  Copy *copy = data;

  g_clear_pointer (&copy->request, tue_review_entry_unref);
  g_clear_pointer (&copy->text, g_bytes_unref);
  g_clear_object (&copy->workflow);
  g_free (copy->author);
  g_free (copy->language);
  g_free (copy);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Copy, copy_free)

static Copy *
copy_new (TueWorkspace *self,
          TueReview    *review)
{
  TueReviewState *state = tue_review_get_state (review);
  TueWorkflow    *workflow = tue_workspace_find_workflow_of (self, tue_review_get_task (review));
  Copy           *copy = g_new0 (Copy, 1);

  if (tue_review_state_get_stand (state) == TUE_REVIEW_WAITING)
    copy->request = tue_review_entry_ref (tue_review_state_get_request (state));
  copy->workflow = workflow != NULL ? g_object_ref (workflow) : NULL;
  copy->author = g_strdup (tue_settings_get_user_name (self->settings));
  return copy;
}

/* On any thread. What the person calls the task is no matter of who comments on it. */
static GBytes *
write_copy (Copy    *copy,
            GError **error)
{
  const TueDocumentProperties properties = {
    .title = copy->workflow != NULL ? tue_workflow_get_name (copy->workflow) : _("Draft"), .author = copy->author, .language = copy->language, .time = g_get_real_time () / G_USEC_PER_SEC, .paper = tue_export_find_paper (),
    };

  return tue_review_document_write (copy->text, copy->workflow != NULL ? tue_workflow_get_checklist (copy->workflow) : NULL, &properties, error);
}

/**
 * tue_workspace_write_review_copy_sync:
 * @review: a review
 * @error: return location for a sentence
 *
 * Writes the DOCX to be commented on: what was asked about, or where nobody is to
 * decide, the draft as it is.
 *
 * Returns: (transfer full) (nullable): the file, or %NULL with @error set
 */
GBytes *
tue_workspace_write_review_copy_sync (TueWorkspace *self,
                                      TueReview    *review,
                                      GError      **error)
{
  g_autoptr(Copy) copy = NULL;
  g_autoptr(TueDraft) draft = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TUE_IS_REVIEW (review), NULL);

  draft = tue_workspace_load_draft_sync (self, tue_review_get_task (review), error);
  if (draft == NULL)
    return NULL;

  copy = copy_new (self, review);
  copy->language = g_strdup (tue_draft_get_language (draft));
  copy->text = copy->request != NULL ? tue_workspace_load_revision_sync (self, draft, tue_review_entry_get_revision (copy->request), error)
                                     : tue_draft_ref_text (draft);
  return copy->text != NULL ? write_copy (copy, error) : NULL;
}

static void
copy_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *file = write_copy (data, &error);

  if (file != NULL)
    g_task_return_pointer (task, file, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
copied_revision_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Copy   *copy = g_task_get_task_data (task);
  GError *error = NULL;

  copy->text = tue_workspace_load_revision_finish (TUE_WORKSPACE (source), result, &error);
  if (copy->text != NULL)
    g_task_run_in_thread (task, copy_thread);
  else
    g_task_return_error (task, error);
}

static void
copied_draft_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Copy   *copy = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr(TueDraft) draft = tue_workspace_load_draft_finish (TUE_WORKSPACE (source), result, &error);

  if (draft == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  copy->language = g_strdup (tue_draft_get_language (draft));
  if (copy->request == NULL)
    {
      copy->text = tue_draft_ref_text (draft);
      g_task_run_in_thread (task, copy_thread);
      return;
    }
  tue_workspace_load_revision_async (TUE_WORKSPACE (source), draft, tue_review_entry_get_revision (copy->request),
                                     g_task_get_cancellable (task), copied_revision_cb, g_object_ref (task));
}

/**
 * tue_workspace_write_review_copy_async:
 * @review: a review
 * @cancellable: (nullable): to stop
 * @callback: is told when it is written
 * @user_data: for @callback
 *
 * As tue_workspace_write_review_copy_sync(), on a thread of its own.
 */
void
tue_workspace_write_review_copy_async (TueWorkspace       *self,
                                       TueReview          *review,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_REVIEW (review));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_write_review_copy_async);
  g_task_set_task_data (task, copy_new (self, review), copy_free);
  tue_workspace_load_draft_async (self, tue_review_get_task (review), cancellable, copied_draft_cb, g_object_ref (task));
}

/**
 * tue_workspace_write_review_copy_finish:
 *
 * Returns: (transfer full) (nullable): the file, or %NULL with @error set
 */
GBytes *
tue_workspace_write_review_copy_finish (TueWorkspace *self,
                                        GAsyncResult *result,
                                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
