/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is said in a review without deciding: comments, replies, checks.
 */

#define G_LOG_DOMAIN "tue-workspace-review-remarks"

#include "config.h"

#include "tue-workspace-reviews.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-blanks.h"
#include "tue-review-anchor.h"
#include "tue-workspace-private.h"

static const char *const results[] = {
  [TUE_REVIEW_CHECK_OPEN] = "",
  [TUE_REVIEW_CHECK_MET] = "met",
  [TUE_REVIEW_CHECK_NOT_MET] = "not-met",
  [TUE_REVIEW_CHECK_NOT_APPLICABLE] = "not-applicable",
};

static gboolean
is_blank (const char *text) /* (nullable) */
{
  return text == NULL || tue_blanks_only (text);
}

static gboolean
refuse_empty (GError **error)
{
  g_set_error_literal (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED, _("There is nothing to say yet."));

  return FALSE;
}

/* A map with what is said. */
static TueValueBuilder *
begin_content (const char *text)
{
  TueValueBuilder *builder = tue_value_builder_new_map ();

  tue_value_builder_set (builder, "text", tue_value_new_string (text));

  return builder;
}

/**
 * tue_workspace_comment_on_review:
 * @review: a review
 * @revision: (nullable): the text that is read, where the comment is about words of it
 * @start: where the words begin
 * @length: how long they are
 * @text: what is said
 *
 * Says something about a draft, or about words of it.
 *
 * Returns: %TRUE, or %FALSE with @error saying why not
 */
gboolean
tue_workspace_comment_on_review (TueWorkspace *self,
                                 TueReview    *review,
                                 GBytes       *revision,
                                 gsize         start,
                                 gsize         length,
                                 const char   *text,
                                 GError      **error)
{
  g_autoptr(TueValueBuilder) builder = NULL;
  g_autoptr(TueValue) content = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (TUE_IS_REVIEW (review), FALSE);

  if (is_blank (text))
    return refuse_empty (error);

  builder = begin_content (text);
  if (revision != NULL)
    {
      gsize       text_length;
      const char *whole = g_bytes_get_data (revision, &text_length);
      g_autoptr(TueReviewAnchor) anchor = tue_review_anchor_new (whole, text_length, MIN (start, text_length), length);

      tue_review_anchor_add (anchor, builder);
    }
  content = tue_value_builder_end (builder);

  return tue_workspace_do_in_review (self,
                                     review,
                                     &(TueReviewEntrySpec){ .kind = TUE_REVIEW_ENTRY_COMMENT, .content = content },
                                     /* Translators: an operation to undo. */
                                     g_strdup (_("Add a Comment")),
                                               error);
}

/**
 * tue_workspace_reply_in_review:
 * @review: a review
 * @comment: the id of a comment
 * @text: what is said to it
 *
 * Returns: %TRUE, or %FALSE with @error saying why not
 */
gboolean
tue_workspace_reply_in_review (TueWorkspace *self,
                               TueReview    *review,
                               const char   *comment,
                               const char   *text,
                               GError      **error)
{
  g_autoptr(TueValueBuilder) builder = NULL;
  g_autoptr(TueValue) content = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (TUE_IS_REVIEW (review), FALSE);
  g_return_val_if_fail (comment != NULL, FALSE);

  if (is_blank (text))
    return refuse_empty (error);

  builder = begin_content (text);
  content = tue_value_builder_end (builder);

  return tue_workspace_do_in_review (self,
                                     review,
                                     &(TueReviewEntrySpec){ .kind = TUE_REVIEW_ENTRY_REPLY, .about = comment, .content = content },
                                     /* Translators: an operation to undo. */
                                     g_strdup (_("Reply to a Comment")),
                                               error);
}

/**
 * tue_workspace_set_comment_done:
 * @review: a review
 * @comment: the id of a comment
 * @done: whether it is dealt with
 *
 * Returns: %TRUE, or %FALSE with @error saying why not
 */
gboolean
tue_workspace_set_comment_done (TueWorkspace *self,
                                TueReview    *review,
                                const char   *comment,
                                gboolean      done,
                                GError      **error)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(TueValue) content = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (TUE_IS_REVIEW (review), FALSE);
  g_return_val_if_fail (comment != NULL, FALSE);

  tue_value_builder_set (builder, "done", tue_value_new_boolean (done));
  content = tue_value_builder_end (builder);

  return tue_workspace_do_in_review (self,
                                     review,
                                     &(TueReviewEntrySpec){ .kind = TUE_REVIEW_ENTRY_DONE, .about = comment, .content = content },
                                     /* Translators: an operation to undo. */
                                     g_strdup (done ? _("Mark a Comment as Done") : _("Open a Comment Again")),
                                               error);
}

/**
 * tue_workspace_check_in_review:
 * @review: a review that waits
 * @item: an item of the checklist of the workflow
 * @result: what the reviewer finds
 * @note: (nullable): a word why
 *
 * Says whether the draft meets an item. The words of the item are kept with it: the
 * workflow may have others later.
 *
 * Returns: %TRUE, or %FALSE with @error saying why not
 */
gboolean
tue_workspace_check_in_review (TueWorkspace        *self,
                               TueReview           *review,
                               TueChecklistItem    *item,
                               TueReviewCheckResult result,
                               const char          *note,
                               GError             **error)
{
  g_autoptr(TueValueBuilder) builder = NULL;
  g_autoptr(TueValue) content = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (TUE_IS_REVIEW (review), FALSE);
  g_return_val_if_fail (result < G_N_ELEMENTS (results), FALSE);

  builder = begin_content (tue_checklist_item_get_text (item));
  tue_value_builder_set (builder, "item", tue_value_new_string (tue_checklist_item_get_id (item)));
  tue_value_builder_set (builder, "result", tue_value_new_string (results[result]));
  if (!is_blank (note))
    tue_value_builder_set (builder, "note", tue_value_new_string (note));
  content = tue_value_builder_end (builder);

  return tue_workspace_do_in_review (self,
                                     review,
                                     &(TueReviewEntrySpec){ .kind = TUE_REVIEW_ENTRY_CHECK, .content = content },
                                     /* Translators: an operation to undo. */
                                     g_strdup (_("Check an Item of the Checklist")),
                                               error);
}

/**
 * tue_workspace_get_check_result:
 * @review: a review
 * @item: an item of the checklist
 * @note: (out) (optional) (transfer none): the word why, "" for none
 *
 * Returns: what was said of it in this round
 */
TueReviewCheckResult
tue_workspace_get_check_result (TueReview        *review,
                                TueChecklistItem *item,
                                const char      **note)
{
  TueReviewEntry *entry = tue_review_state_find_check (tue_review_get_state (review), tue_checklist_item_get_id (item));

  if (note != NULL)
    *note = entry != NULL ? tue_review_entry_get_string (entry, "note") : "";
  for (gsize i = 0; entry != NULL && i < G_N_ELEMENTS (results); i++)
    {
      if (strcmp (tue_review_entry_get_string (entry, "result"), results[i]) == 0)
        return i;
    }

  return TUE_REVIEW_CHECK_OPEN;
}

/**
 * tue_workspace_keep_typed_words:
 * @review: a review
 * @place: where in it: "comment", "reply:ID"…
 * @words: what is typed there and not said yet, "" once it is
 *
 * Keeps words in the library until they are said, as whatever else is typed. They are
 * in no file that leaves it, and nothing to undo.
 */
void
tue_workspace_keep_typed_words (TueWorkspace *self,
                                TueReview    *review,
                                const char   *place,
                                const char   *words)
{
  g_autoptr(TueTaskPatch) patch = NULL;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_REVIEW (review));
  g_return_if_fail (place != NULL && words != NULL);

  if (g_str_equal (tue_review_get_typed (review, place), words))
    return;

  patch = tue_workspace_new_patch (self, tue_review_get_task (review));
  tue_task_patch_set_typed (patch, place, words);
  tue_workspace_apply (self, tue_review_get_task (review), patch);
  /* Of a task whose row is damaged nothing is written. */
  tue_review_set_typed (review, place, words);
}

/**
 * tue_workspace_note_review_look:
 * @review: a review
 *
 * Notes that whose turn it is had the revision in front of them, once for each. That
 * is nothing to undo.
 */
void
tue_workspace_note_review_look (TueWorkspace *self,
                                TueReview    *review)
{
  TueReviewState *state;
  TueReviewEntry *request, *last;
  const char     *me;
  g_autoptr(TueReviewEntry) entry = NULL;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_REVIEW (review));

  state = tue_review_get_state (review);
  me = tue_settings_get_user_name (self->settings);
  if (!tue_review_state_waits_for (state, tue_workspace_get_name_in_review (self, state), NULL))
    return;

  request = tue_review_state_get_request (state);
  last = tue_review_state_find_look (state, me, NULL);
  if (last != NULL && g_strcmp0 (tue_review_entry_get_about (last), tue_review_entry_get_id (request)) == 0)
    return;

  entry = tue_review_entry_new (&(TueReviewEntrySpec){
    .kind = TUE_REVIEW_ENTRY_LOOK,
    .about = tue_review_entry_get_id (request),
    .revision_id = tue_review_entry_get_revision_id (request),
    .revision = tue_review_entry_get_revision (request),
    .hash = tue_review_entry_get_hash (request),
  });
  tue_workspace_note_in_review (self, review, entry);
}
