/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a reviewer types in a revision, before it is suggested, and where it cannot be.
 *
 * It is kept by the revision: one that came meanwhile, in which they type, does not take
 * its place. The words that came are in the place "suggestion:" and the digest of the
 * text; behind its "-about" is where they stand in it, and in the place of how many bytes.
 */

#define G_LOG_DOMAIN "tue-workspace-suggest-typed"

#include "config.h"

#include "tue-workspace-reviews.h"

#include <string.h>

#include "tue-merge.h"
#include "tue-workspace-drafts-private.h"
#include "tue-workspace-private.h"

static void
keep (TueWorkspace *self,
      TueReview    *review,
      const char   *hash,
      const char   *words,
      const char   *about)
{
  g_autofree char *place = g_strconcat ("suggestion:", hash, NULL);
  g_autofree char *about_place = g_strconcat (place, TUE_TYPED_ABOUT, NULL);

  tue_workspace_keep_typed_words (self, review, place, words);
  tue_workspace_keep_typed_words (self, review, about_place, about);
}

/* (nullable): nothing is typed in it */
static const char *
find_words (TueReview  *review,
            const char *hash,
            guint64    *start,
            guint64    *removed)
{
  g_autofree char *place = g_strconcat ("suggestion:", hash, NULL);
  g_autofree char *about_place = g_strconcat (place, TUE_TYPED_ABOUT, NULL);
  g_auto(GStrv) parts = g_strsplit (tue_review_get_typed (review, about_place), " ", 2);

  if (g_strv_length (parts) != 2)
    return NULL;

  *start = g_ascii_strtoull (parts[0], NULL, 10);
  *removed = g_ascii_strtoull (parts[1], NULL, 10);

  return tue_review_get_typed (review, place);
}

/* (nullable) (transfer full): a revision with what was typed in it */
static char *
find_typed (TueReview  *review,
            GBytes     *text,
            const char *hash)
{
  gsize       length;
  const char *whole = tue_draft_bytes_get_text (text, &length);
  guint64     start, removed;
  const char *words = find_words (review, hash, &start, &removed);
  GString    *typed;

  if (words == NULL || start > length || removed > length - start)
    return NULL;

  typed = g_string_new_len (whole, (gssize)start);
  g_string_append (typed, words);
  g_string_append_len (typed, whole + start + removed, (gssize)(length - start - removed));

  return g_string_free_and_steal (typed);
}

/**
 * tue_workspace_keep_suggesting:
 * @review: a review
 * @text: the revision that was asked about
 * @edited: what the person would have it say, valid UTF-8
 *
 * Keeps what a person types in a revision until it is suggested.
 */
void
tue_workspace_keep_suggesting (TueWorkspace *self,
                               TueReview    *review,
                               GBytes       *text,
                               const char   *edited)
{
  g_autofree char *hash = NULL;
  g_autofree char *words = NULL;
  g_autofree char *about = NULL;
  gsize            length, start, removed, inserted;
  const char      *whole;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_REVIEW (review));
  g_return_if_fail (text != NULL && edited != NULL);

  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, text);
  whole = tue_draft_bytes_get_text (text, &length);
  tue_draft_find_edit (whole, length, edited, strlen (edited), &start, &removed, &inserted);
  words = g_strndup (edited + start, inserted);
  about = g_strdup_printf ("%" G_GSIZE_FORMAT " %" G_GSIZE_FORMAT, start, removed);
  keep (self, review, hash, words, about);
}

/* It is suggested. */
void
tue_workspace_forget_suggesting (TueWorkspace *self,
                                 TueReview    *review,
                                 const char   *hash)
{
  keep (self, review, hash, "", "");
}

/* What was typed in a revision before, in what is typed in this one; FALSE where not all
 * of it has a place. */
static gboolean
carry (TueReview  *review,
       GBytes     *before, /* (nullable): it is not known what was in it */
       const char *hash,
       char      **typed)
{
  g_autofree char *edited = before != NULL ? find_typed (review, before, hash) : NULL;
  g_autoptr(TueMerge) merge = NULL;
  const char *base;
  gsize       length, n_conflicts;

  if (edited == NULL)
    return FALSE;

  base = tue_draft_bytes_get_text (before, &length);
  merge = tue_merge_new (base, (gssize)length, *typed, -1, edited, -1, NULL);
  tue_merge_get_conflicts (merge, &n_conflicts);
  if (n_conflicts > 0)
    return FALSE;

  g_set_str (typed, tue_merge_get_text (merge, NULL));

  return TRUE;
}

/* --- In a task of this library ------------------------------------------------- */

typedef struct
{
  TueDraft  *draft;   /* (owned) */
  GArray    *numbers; /* of revisions */
  guint      n_tried;
  GPtrArray *texts; /* (element-type GBytes) */
} Loading;

static void
loading_free (gpointer data)
{
  Loading *loading = data;

  g_object_unref (loading->draft);
  g_array_unref (loading->numbers);
  g_ptr_array_unref (loading->texts);
  g_free (loading);
}

static void load_next (GTask *take_task);

/* One that cannot be read keeps what was typed in it. */
static void
revision_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Loading *loading = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  GBytes *text = tue_workspace_load_revision_finish (TUE_WORKSPACE (source), result, &error);

  if (text != NULL)
    g_ptr_array_add (loading->texts, text);
  else if (loading->n_tried == 0 || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  loading->n_tried++;
  load_next (g_steal_pointer (&task));
}

static void
load_next (GTask *take_task)
{
  g_autoptr(GTask) task = take_task;
  Loading *loading = g_task_get_task_data (task);

  if (loading->n_tried == loading->numbers->len)
    g_task_return_pointer (task, g_ptr_array_ref (loading->texts), (GDestroyNotify)g_ptr_array_unref);
  else
    tue_workspace_load_revision_async (g_task_get_source_object (task), loading->draft, g_array_index (loading->numbers, guint, loading->n_tried),
                                       g_task_get_cancellable (task), revision_loaded_cb, g_object_ref (task));
}

/**
 * tue_workspace_load_suggesting_async:
 * @review: a review in which somebody was asked
 * @draft: its draft
 * @cancellable: (nullable): to give it up
 * @callback: is told the texts
 * @user_data: for @callback
 *
 * Loads what tue_workspace_resume_suggesting() needs: the revision that was asked about,
 * and those before in which something is typed still.
 */
void
tue_workspace_load_suggesting_async (TueWorkspace       *self,
                                     TueReview          *review,
                                     TueDraft           *draft,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  TueReviewEntry *request;
  GPtrArray      *entries;
  Loading        *loading;
  GTask          *task;
  guint           number;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_REVIEW (review));
  g_return_if_fail (TUE_IS_DRAFT (draft));

  request = tue_review_state_get_request (tue_review_get_state (review));
  g_return_if_fail (request != NULL);

  loading = g_new0 (Loading, 1);
  loading->draft = g_object_ref (draft);
  loading->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  loading->texts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  number = tue_review_entry_get_revision (request);
  g_array_append_val (loading->numbers, number);
  entries = tue_review_get_entries (review);
  for (guint i = 0; i < entries->len; i++)
    {
      const char *hash = tue_review_entry_get_hash (entries->pdata[i]);
      guint64     start, removed;

      number = tue_review_entry_get_revision (entries->pdata[i]);
      if (tue_review_entry_get_kind (entries->pdata[i]) == TUE_REVIEW_ENTRY_REQUEST && hash != NULL &&
          g_strcmp0 (hash, tue_review_entry_get_hash (request)) != 0 && find_words (review, hash, &start, &removed) != NULL)
        g_array_append_val (loading->numbers, number);
    }

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_load_suggesting_async);
  g_task_set_task_data (task, loading, loading_free);
  load_next (task);
}

/**
 * tue_workspace_load_suggesting_finish:
 *
 * Returns: (transfer full) (element-type GBytes): the revision that was asked about, and
 *   those before, or %NULL with @error set
 */
GPtrArray *
tue_workspace_load_suggesting_finish (TueWorkspace *self,
                                      GAsyncResult *result,
                                      GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* What a revision said before; document: (nullable): of a review of somebody else's. (nullable) */
static GBytes *
find_before (TueReviewDocument *document,
             GPtrArray         *before, /* (nullable) */
             const char        *hash)
{
  const TueReviewText *text = document != NULL ? tue_review_document_find_text (document, hash) : NULL;

  for (guint i = 0; text == NULL && before != NULL && i < before->len; i++)
    {
      g_autofree char *own = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, before->pdata[i]);

      if (g_str_equal (own, hash))
        return before->pdata[i];
    }

  return text != NULL ? text->text : NULL;
}

/* --- Going on ------------------------------------------------------------------ */

/**
 * tue_workspace_resume_suggesting:
 * @review: a review
 * @text: the revision that was asked about
 * @before: (nullable) (element-type GBytes): revisions before, of a task of this library;
 *   a review of somebody else's has them itself
 * @typed: (out): whether the person typed in it what is not suggested yet
 * @left: (out) (transfer full) (nullable): what they typed in a revision before, and
 *   that has no place in this one
 *
 * Brings back what a person typed and did not suggest. Words that were typed in a
 * revision before come along; where they have no place, they stay kept.
 *
 * Returns: (transfer full): what the person would have the revision say
 */
char *
tue_workspace_resume_suggesting (TueWorkspace *self,
                                 TueReview    *review,
                                 GBytes       *text,
                                 GPtrArray    *before,
                                 gboolean     *typed,
                                 char        **left)
{
  TueReviewDocument *document;
  GPtrArray         *entries;
  g_autofree char   *hash = NULL;
  g_autofree char   *edited = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TUE_IS_REVIEW (review), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  *left = NULL;
  document = tue_review_get_document (review);
  entries = tue_review_get_entries (review);
  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, text);
  edited = find_typed (review, text, hash);
  *typed = edited != NULL;
  if (edited == NULL)
    edited = tue_workspace_dup_suggested_text (self, review, text);

  for (guint i = 0; i < entries->len; i++)
    {
      TueReviewEntry *entry = entries->pdata[i];
      const char     *other = tue_review_entry_get_hash (entry);
      const char     *words;
      guint64         start, removed;

      if (tue_review_entry_get_kind (entry) != TUE_REVIEW_ENTRY_REQUEST || other == NULL || g_str_equal (other, hash))
        continue;
      words = find_words (review, other, &start, &removed);
      if (words == NULL)
        continue;

      if (carry (review, find_before (document, before, other), other, &edited))
        {
          *typed = TRUE;
          tue_workspace_keep_suggesting (self, review, text, edited);
          tue_workspace_forget_suggesting (self, review, other);
        }
      else if (*words != '\0' && *left == NULL)
        *left = g_strdup (words);
    }

  return g_steal_pointer (&edited);
}
