/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What others did elsewhere, taken into a review: out of a review file, or of a
 * document that came back.
 */

#define G_LOG_DOMAIN "tue-workspace-review-merge"

#include "config.h"

#include "tue-workspace-reviews.h"

#include <glib/gi18n-lib.h>

#include "tue-undo-stack-private.h"
#include "tue-workspace-private.h"

/**
 * tue_review_merge_clear: (skip)
 *
 * Frees what it tells of.
 */
void
tue_review_merge_clear (TueReviewMerge *merge)
{
  g_clear_pointer (&merge->refusals, g_ptr_array_unref);
  g_clear_pointer (&merge->entries, g_ptr_array_unref);
}

static void
merge_init (TueReviewMerge *merge)
{
  *merge = (TueReviewMerge){
    .refusals = g_ptr_array_new_with_free_func (g_free),
    .entries = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_review_entry_unref),
  };
}

/* What is to be written: an entry that is new, and of one that was put away what takes
 * it out again. */
static GPtrArray *
choose (GPtrArray      *entries,
        GPtrArray      *present,
        TueReviewMerge *merge)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_review_entry_unref);
  g_autoptr(GHashTable) away = tue_review_list_put_away (present);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < present->len; i++)
    g_hash_table_add (known, (char *)tue_review_entry_get_id (present->pdata[i]));

  for (guint i = 0; i < entries->len; i++)
    {
      TueReviewEntry *entry = entries->pdata[i];
      const char     *id = tue_review_entry_get_id (entry);

      /* What was put away elsewhere is nothing to this library. */
      if (id == NULL || tue_review_entry_get_put_away (entry, NULL) != NULL || !g_hash_table_add (seen, (char *)id))
        continue;
      if (!g_hash_table_contains (known, id))
        g_ptr_array_add (chosen, tue_review_entry_ref (entry));
      else if (g_hash_table_contains (away, id))
        g_ptr_array_add (chosen, tue_review_entry_new_put_away (entry, FALSE));
      else
        {
          merge->n_known++;
          continue;
        }
      g_ptr_array_add (merge->entries, tue_review_entry_ref (entry));
    }
  merge->n_new = chosen->len;

  return chosen;
}

/* (nullable) */
static const char *
find_refusal (TueReviewState *state,
              TueReviewEntry *entry)
{
  for (guint i = 0; i < tue_review_state_get_n_refusals (state); i++)
    {
      const TueReviewRefusal *refusal = tue_review_state_get_refusal (state, i);

      if (g_strcmp0 (tue_review_entry_get_id (refusal->entry), tue_review_entry_get_id (entry)) == 0)
        return refusal->reason;
    }

  return NULL;
}

/* Where the review stands with what is chosen. */
static TueReviewState *
look_ahead (TueWorkspace *self,
            TueReview    *review,
            GPtrArray    *chosen)
{
  g_autoptr(GPtrArray) all = tue_review_copy_entries (review);

  for (guint i = 0; i < chosen->len; i++)
    g_ptr_array_add (all, tue_review_entry_happen (chosen->pdata[i], 0, tue_settings_get_user_name (self->settings)));

  return tue_review_state_new (all);
}

static void
list_refusals (TueReviewState *then,
               TueReviewMerge *merge)
{
  for (guint i = 0; i < merge->entries->len; i++)
    {
      const char *reason = find_refusal (then, merge->entries->pdata[i]);

      if (reason != NULL)
        g_ptr_array_add (merge->refusals,
                         g_memdup2 (&(TueReviewRefusal){ .entry = merge->entries->pdata[i], .reason = reason }, sizeof (TueReviewRefusal)));
    }
}

/* What can be put away: it counts or will, and is more than a look. */
static gboolean
can_put_away (TueReviewState *then,
              TueReviewEntry *entry)
{
  TueReviewEntryKind kind = tue_review_entry_get_kind (entry);

  return kind != TUE_REVIEW_ENTRY_LOOK && kind != TUE_REVIEW_ENTRY_OTHER && (find_refusal (then, entry) == NULL || tue_review_state_is_early (then, tue_review_entry_get_id (entry)));
}

static TueTaskState
find_task_state (TueReview      *review,
                 TueReviewState *then)
{
  TueTaskState   state = tue_task_get_state (tue_review_get_task (review));
  TueReviewStand stood = tue_review_state_get_stand (tue_review_get_state (review));
  TueReviewStand stand = tue_review_state_get_stand (then);

  /* A task that somebody moved on meanwhile stays where it is. */
  if (stand == stood || (stood == TUE_REVIEW_WAITING && state != TUE_TASK_STATE_IN_REVIEW) ||
      state == TUE_TASK_STATE_DELIVERED || state == TUE_TASK_STATE_DROPPED)
    return state;

  return tue_review_stand_to_task_state (stand);
}

static void
write_down (TueWorkspace   *self,
            TueReview      *review,
            GPtrArray      *chosen,
            TueReviewState *then,
            const char     *label,
            TueReviewMerge *merge)
{
  TueTask     *task = tue_review_get_task (review);
  TueTaskState state = find_task_state (review, then);
  g_autoptr(TueTaskPatch) patch = tue_workspace_new_patch (self, task);
  TueTaskPatch *before = tue_workspace_new_patch (self, task);
  TueTaskPatch *after = tue_workspace_new_patch (self, task);

  for (guint i = 0; i < chosen->len; i++)
    tue_task_patch_add_review_entry (patch, chosen->pdata[i]);
  for (guint i = merge->entries->len; i > 0; i--)
    {
      g_autoptr(TueReviewEntry) away = tue_review_entry_new_put_away (merge->entries->pdata[i - 1], TRUE);

      if (can_put_away (then, merge->entries->pdata[i - 1]))
        tue_task_patch_add_review_entry (before, away);
    }
  for (guint i = 0; i < merge->entries->len; i++)
    {
      g_autoptr(TueReviewEntry) back = tue_review_entry_new_put_away (merge->entries->pdata[i], FALSE);

      if (can_put_away (then, merge->entries->pdata[i]))
        tue_task_patch_add_review_entry (after, back);
    }
  tue_workspace_move_reviewed (task, state, patch, before, after);

  tue_workspace_apply (self, task, patch);
  merge->operation = tue_undo_stack_add (self->undo_stack, task, label, before, after);
}

/**
 * tue_workspace_merge_review_entries:
 * @review: a review
 * @entries: (element-type TueReviewEntry): what others did, in their order
 * @label: (nullable): what the operation is called, to undo it
 * @merge: (out caller-allocates): what came of it
 *
 * Takes into a review what others did elsewhere. What is there already, by its id, is
 * skipped; the rest is appended in its own order, in one transaction with the move of
 * the task that follows, and as one operation of the undo stack. What comes too late, is
 * not theirs to do, or is about another revision is kept, counts as nothing, and is
 * told in @merge with a sentence for each.
 *
 * Returns: %TRUE, also where nothing was new, or %FALSE with @error set
 */
gboolean
tue_workspace_merge_review_entries (TueWorkspace   *self,
                                    TueReview      *review,
                                    GPtrArray      *entries,
                                    const char     *label,
                                    TueReviewMerge *merge,
                                    GError        **error)
{
  g_autoptr(GPtrArray) chosen = NULL;
  g_autoptr(TueReviewState) then = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (TUE_IS_REVIEW (review), FALSE);
  g_return_val_if_fail (entries != NULL && merge != NULL, FALSE);

  merge_init (merge);
  if (tue_task_get_row_damaged (tue_review_get_task (review)))
    {
      g_set_error_literal (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED,
                           _("The task is damaged, and is not changed before it is kept as it is shown."));
      return FALSE;
    }

  chosen = choose (entries, tue_review_get_entries (review), merge);
  if (chosen->len == 0)
    return TRUE;

  then = look_ahead (self, review, chosen);
  list_refusals (then, merge);
  /* Translators: an operation to undo. */
  write_down (self, review, chosen, then, label != NULL ? label : _("Take Over What Others Said"), merge);

  return TRUE;
}
