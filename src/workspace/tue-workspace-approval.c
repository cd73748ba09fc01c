/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-approval"

#include "config.h"

#include "tue-workspace-approval.h"

#include <glib/gi18n-lib.h>

#include "tue-workspace-drafts-private.h"

/**
 * tue_workspace_find_lock:
 * @task: a task
 *
 * Returns: (transfer none) (nullable): a translated sentence that says why its draft
 *   takes no change, %NULL where it takes them
 */
const char *
tue_workspace_find_lock (TueTask *task)
{
  switch (tue_task_get_state (task))
    {
    case TUE_TASK_STATE_APPROVED:
      return _("The draft is approved and locked. Who edits on needs a new review.");
    case TUE_TASK_STATE_DELIVERED:
      return _("The task is delivered and closed. Duplicate it to go on.");
    case TUE_TASK_STATE_OPEN:
    case TUE_TASK_STATE_DRAFTING:
    case TUE_TASK_STATE_IN_REVIEW:
    case TUE_TASK_STATE_DROPPED:
    default:
      return NULL;
    }
}

static char *
hash_text (TueDraft *draft)
{
  gsize       length;
  const char *text = tue_draft_get_text (draft, &length);

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)text, length);
}

/**
 * tue_workspace_find_approval:
 * @review: a review
 * @draft: (nullable): the draft of its task
 * @approval: (out): what was approved
 *
 * Tells which revision all who were asked approved, and whether the draft still says
 * just that.
 *
 * Returns: %TRUE when it is approved, and nobody went on with it
 */
gboolean
tue_workspace_find_approval (TueReview   *review,
                             TueDraft    *draft,
                             TueApproval *approval)
{
  TueReviewState  *state;
  TueReviewEntry  *request, *decision;
  g_autofree char *hash = NULL;

  g_return_val_if_fail (TUE_IS_REVIEW (review), FALSE);
  g_return_val_if_fail (approval != NULL, FALSE);

  *approval = (TueApproval){ 0 };
  state = tue_review_get_state (review);
  if (tue_review_state_get_stand (state) != TUE_REVIEW_APPROVED)
    return FALSE;

  request = tue_review_state_get_request (state);
  decision = tue_review_state_get_decision (state);
  approval->revision = tue_review_entry_get_revision (request);
  approval->hash = tue_review_entry_get_hash (request);
  approval->time = tue_review_entry_get_time (decision);
  approval->key = tue_review_entry_get_key (decision);
  approval->n_met = tue_review_state_count_checks (state, "met");
  approval->n_not_met = tue_review_state_count_checks (state, "not-met");
  approval->n_not_applicable = tue_review_state_count_checks (state, "not-applicable");
  if (draft != NULL)
    {
      hash = hash_text (draft);
      approval->differs = g_strcmp0 (hash, approval->hash) != 0;
    }

  return TRUE;
}

/**
 * tue_workspace_describe_approvers:
 * @review: a review that ended with an approval
 *
 * Returns: (transfer full): the names of those who approved, as a person would list them
 */
char *
tue_workspace_describe_approvers (TueReview *review)
{
  TueReviewState *state = tue_review_get_state (review);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < tue_review_state_get_n_steps (state); i++)
    {
      const TueReviewStep *step = tue_review_state_get_step (state, i);

      if (step->stand == TUE_REVIEW_STEP_APPROVED)
        g_ptr_array_add (names, (char *)(*step->name != '\0' ? step->name : _("Me")));
    }

  if (names->len == 0)
    return g_strdup ("");
  if (names->len == 1)
    return g_strdup (names->pdata[0]);

  /* Translators: names of two people. */
  return g_strdup_printf (_("%s and %s"), (const char *)names->pdata[0], (const char *)names->pdata[1]);
}

/**
 * tue_workspace_describe_difference:
 * @review: a review that ended with an approval
 * @approval: what was approved
 *
 * Returns: (transfer full): a sentence: that the draft is not what was approved
 */
char *
tue_workspace_describe_difference (TueReview         *review,
                                   const TueApproval *approval)
{
  g_autofree char *names = tue_workspace_describe_approvers (review);

  /* Translators: %s is a name, or two; %u the number of a revision. */
  return g_strdup_printf (_("%s approved revision %u. The draft says something else by now."), names, approval->revision);
}

/* Whether a text is what was approved of a draft, as far as its review is loaded. */
gboolean
tue_workspace_is_approved_text (TueWorkspace *self,
                                TueDraft     *draft,
                                GBytes       *text)
{
  TueReview       *review = g_hash_table_lookup (self->reviews, tue_task_get_id (tue_draft_get_task (draft)));
  g_autofree char *hash = NULL;
  TueApproval      approval;

  if (review == NULL || !tue_workspace_find_approval (review, NULL, &approval))
    return FALSE;

  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, text);

  return g_strcmp0 (hash, approval.hash) == 0;
}

/**
 * tue_workspace_return_to_approved:
 * @review: a review that ended with an approval
 * @draft: the draft of its task
 * @text: the text of the revision that was approved
 *
 * Makes the draft what was approved, to the byte. What it said is kept as a revision.
 *
 * Returns: %TRUE, or %FALSE with @error saying why not
 */
gboolean
tue_workspace_return_to_approved (TueWorkspace *self,
                                  TueReview    *review,
                                  TueDraft     *draft,
                                  GBytes       *text,
                                  GError      **error)
{
  g_autoptr(TueRevision) before = NULL;
  g_autoptr(TueRevision) restored = NULL;
  g_autofree char *hash = NULL;
  const char      *refusal;
  TueHeldDraft    *held;
  TueApproval      approval;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (TUE_IS_REVIEW (review), FALSE);
  g_return_val_if_fail (TUE_IS_DRAFT (draft), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, text);
  refusal = tue_workspace_find_record_refusal (self, draft);
  if (refusal == NULL && !tue_workspace_find_approval (review, draft, &approval))
    refusal = _("The draft is not approved.");
  if (refusal == NULL && g_strcmp0 (hash, approval.hash) != 0)
    refusal = _("This revision is not what was approved.");
  if (refusal != NULL)
    {
      g_set_error_literal (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED, refusal);
      return FALSE;
    }
  if (!approval.differs)
    return TRUE;

  held = tue_workspace_find_draft (self, tue_task_get_id (tue_draft_get_task (draft)));
  if (tue_draft_get_changed (draft) && !tue_draft_get_damaged (draft))
    before = tue_held_draft_keep_present (held, TUE_REVISION_ORIGIN_BEFORE_RESTORE, NULL);
  /* Translators: an operation to undo. */
  tue_held_draft_do_set_text (held, text, _("Go Back to What Was Approved"), FALSE, NULL);
  restored = tue_held_draft_add_revision (held, TUE_REVISION_ORIGIN_RESTORED, NULL, text, approval.revision);

  return TRUE;
}
