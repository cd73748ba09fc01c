/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-reviews"

#include "config.h"

#include "tue-workspace-reviews.h"

#include <glib/gi18n-lib.h>

#include "tue-undo-stack-private.h"
#include "tue-workspace-private.h"

/* --- Loading --------------------------------------------------------------- */

static gpointer
load_review (TueStore *store,
             gpointer  data,
             GError  **error)
{
  g_autoptr(TueReviewRecord) record = tue_store_load_review (store, data, error);

  return record != NULL && tue_store_load_typed_words (store, data, record, error) ? g_steal_pointer (&record) : NULL;
}

static const TueWorkerJob load_job = {
  .with_store = load_review,
  .free_data = g_free,
  .free_result = (GDestroyNotify)tue_review_record_free,
};

static void
add_unwritten (const TueTaskPatch *patch, /* (nullable) */
               GPtrArray          *entries)
{
  for (guint i = 0; patch != NULL && patch->review != NULL && i < patch->review->len; i++)
    g_ptr_array_add (entries, tue_review_entry_ref (patch->review->pdata[i]));
}

/* What is in the library, and behind it what is on its way there. */
void
tue_workspace_add_unwritten_review (TueWorkspace *self,
                                    const char   *task_id,
                                    GPtrArray    *entries)
{
  add_unwritten (tue_write_queue_get_writing (self->queue, task_id), entries);
  add_unwritten (tue_write_queue_get_waiting (self->queue, task_id), entries);
}

/* (transfer full) */
static TueReview *
adopt_review (TueWorkspace    *self,
              TueTask         *task,
              TueReviewRecord *record)
{
  TueReview *review = g_hash_table_lookup (self->reviews, tue_task_get_id (task));

  if (review == NULL)
    {
      review = tue_review_new (task);
      g_hash_table_insert (self->reviews, g_strdup (tue_task_get_id (task)), review);
    }
  tue_workspace_add_unwritten_review (self, tue_task_get_id (task), record->entries);
  tue_review_add_typed (review, record->typed);
  tue_review_set_entries (review, record->entries, record->damaged);

  return g_object_ref (review);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  TueWorkspace *self = g_task_get_source_object (task);
  GError       *error = NULL;
  g_autoptr(TueReviewRecord) record = tue_worker_run_finish (TUE_WORKER (source), result, &error);

  if (record != NULL)
    {
      g_task_return_pointer (task, adopt_review (self, g_task_get_task_data (task), record), g_object_unref);
      return;
    }

  tue_workspace_check_damage (self, error);
  g_task_return_error (task, error);
}

/**
 * tue_workspace_load_review_async:
 * @task: a task
 * @cancellable: (nullable): to give it up
 * @callback: is told the review
 * @user_data: for @callback
 *
 * Loads what was done in the review of a task, which is nothing where nobody was asked.
 */
void
tue_workspace_load_review_async (TueWorkspace       *self,
                                 TueTask            *task,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  GTask *request;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_TASK (task));

  request = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (request, tue_workspace_load_review_async);
  g_task_set_task_data (request, g_object_ref (task), g_object_unref);
  tue_worker_run_async (self->worker, &load_job, g_strdup (tue_task_get_id (task)), cancellable, loaded_cb, request);
}

/**
 * tue_workspace_load_review_finish:
 *
 * Returns: (transfer full): the review, or %NULL with @error set
 */
TueReview *
tue_workspace_load_review_finish (TueWorkspace *self,
                                  GAsyncResult *result,
                                  GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tue_workspace_load_review_sync:
 * @task: a task
 *
 * The same, waiting.
 *
 * Returns: (transfer full): the review, or %NULL with @error set
 */
TueReview *
tue_workspace_load_review_sync (TueWorkspace *self,
                                TueTask      *task,
                                GError      **error)
{
  g_autoptr(TueReviewRecord) record = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TUE_IS_TASK (task), NULL);

  record = tue_worker_run_sync (self->worker, &load_job, g_strdup (tue_task_get_id (task)), error);

  return record != NULL ? adopt_review (self, task, record) : NULL;
}

/**
 * tue_workspace_find_review_rules:
 * @review: a review
 *
 * Returns: (transfer none) (nullable): the rules of the workflow as it is now, %NULL
 *   where it says nothing of reviews
 */
TueReviewRules *
tue_workspace_find_review_rules (TueWorkspace *self,
                                 TueReview    *review)
{
  TueWorkflow *workflow;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TUE_IS_REVIEW (review), NULL);

  workflow = tue_workspace_find_workflow (self, tue_task_get_workflow_id (tue_review_get_task (review)));

  return workflow != NULL ? tue_workflow_get_review (workflow) : NULL;
}

/* --- What is done ---------------------------------------------------------- */

static const char *
get_me (TueWorkspace *self)
{
  return tue_settings_get_user_name (self->settings);
}

static const char *
find_name (TueReviewState *state,
           const char     *name)
{
  const TueReviewStep *turn = tue_review_state_find_turn (state, name, NULL);
  TueReviewEntry      *request = tue_review_state_get_request (state);

  if (turn != NULL)
    return turn->name;
  if (request != NULL && tue_review_is_same_person (name, NULL, tue_review_entry_get_person (request), tue_review_entry_get_key (request)))
    return tue_review_entry_get_person (request);

  return NULL;
}

/**
 * tue_workspace_get_name_in_review:
 * @state: where a review stands
 *
 * Finds by which of their names the person of the settings was asked, or asked: what they
 * do is done in that name, so that it is taken for theirs wherever it is read. A name that
 * they never gave to be theirs is somebody else's, however alike it is.
 *
 * Returns: (transfer none): that name; where none of theirs takes part, the one of the
 *   settings
 */
const char *
tue_workspace_get_name_in_review (TueWorkspace   *self,
                                  TueReviewState *state)
{
  g_auto(GStrv) others = NULL;
  const char *me, *found;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (state != NULL, NULL);

  me = get_me (self);
  found = find_name (state, me);
  if (found != NULL)
    return me;

  others = tue_settings_dup_other_names (self->settings);
  for (guint i = 0; others[i] != NULL && found == NULL; i++)
    found = find_name (state, others[i]);

  return found != NULL ? found : me;
}

gboolean
tue_workspace_is_guest (TueWorkspace *self,
                        const char   *task_id)
{
  TueReview *review = g_hash_table_lookup (self->reviews, task_id);

  return review != NULL && tue_review_get_document (review) != NULL;
}

/* Whether a patch that undoes something still fits the review: another program may
 * have gone on with it. What happened already is written as it is. */
gboolean
tue_workspace_may_review (TueWorkspace *self,
                          TueTaskPatch *patch)
{
  TueReview *review = g_hash_table_lookup (self->reviews, patch->id);
  g_autoptr(GPtrArray) entries = NULL;

  if (review == NULL || patch->review == NULL)
    return TRUE;

  entries = tue_review_copy_entries (review);
  for (guint i = 0; i < patch->review->len; i++)
    {
      TueReviewEntry *entry = patch->review->pdata[i];
      g_autoptr(TueReviewState) state = NULL;

      if (tue_review_entry_get_id (entry) == NULL)
        {
          g_autoptr(TueReviewEntry) happened = tue_review_entry_happen (entry, 0, get_me (self));

          state = tue_review_state_new (entries);
          if (tue_review_state_check (state, happened) != NULL)
            return FALSE;
          g_ptr_array_add (entries, g_steal_pointer (&happened));
        }
      else
        g_ptr_array_add (entries, tue_review_entry_ref (entry));
    }

  return TRUE;
}

/* What a patch says was done in the review of its task shows in it. */
void
tue_workspace_show_reviewed (TueWorkspace       *self,
                             const TueTaskPatch *patch)
{
  TueReview *review = g_hash_table_lookup (self->reviews, patch->id);

  if (review != NULL && patch->review != NULL)
    tue_review_add_entries (review, patch->review);
}

void
tue_workspace_describe_typed (TueWorkspace       *self,
                              const TueTaskPatch *patch,
                              TueTaskPatch       *was)
{
  TueReview     *review = g_hash_table_lookup (self->reviews, patch->id);
  GHashTableIter iter;
  gpointer       place;

  if (review == NULL || patch->typed == NULL)
    return;

  g_hash_table_iter_init (&iter, patch->typed);
  while (g_hash_table_iter_next (&iter, &place, NULL))
    tue_task_patch_set_typed (was, place, tue_review_get_typed (review, place));
}

void
tue_workspace_show_typed (TueWorkspace       *self,
                          const TueTaskPatch *patch)
{
  TueReview     *review = g_hash_table_lookup (self->reviews, patch->id);
  GHashTableIter iter;
  gpointer       place, words;

  if (review == NULL || patch->typed == NULL)
    return;

  g_hash_table_iter_init (&iter, patch->typed);
  while (g_hash_table_iter_next (&iter, &place, &words))
    tue_review_set_typed (review, place, words);
}

/* Another program wrote these tasks. */
void
tue_workspace_reload_reviews (TueWorkspace *self,
                              GPtrArray    *tasks)
{
  for (guint i = 0; i < tasks->len; i++)
    {
      if (g_hash_table_contains (self->reviews, tue_task_get_id (tasks->pdata[i])))
        tue_workspace_load_review_async (self, tasks->pdata[i], self->closing, NULL, NULL);
    }
}

/* Another library is in the place of the one that they were loaded from. */
void
tue_workspace_forget_reviews (TueWorkspace *self)
{
  GHashTableIter iter;
  TueReview     *review;

  g_hash_table_iter_init (&iter, self->reviews);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&review))
    tue_workspace_load_review_async (self, tue_review_get_task (review), self->closing, NULL, NULL);
  tue_workspace_refresh_reviews (self);
}

/* Of what takes something back, the undoing restores it. */
static TueReviewEntry *
make_undo (TueReviewEntry *entry,
           gboolean        again)
{
  gboolean is_back = tue_review_entry_get_kind (entry) == TUE_REVIEW_ENTRY_TAKE_BACK;

  return tue_review_entry_new (&(TueReviewEntrySpec){
    .kind = is_back == again ? TUE_REVIEW_ENTRY_TAKE_BACK : TUE_REVIEW_ENTRY_RESTORE,
    .person = tue_review_entry_get_person (entry),
    .about = is_back ? tue_review_entry_get_about (entry) : tue_review_entry_get_id (entry),
  });
}

TueReviewEntry *
tue_workspace_undo_review_entry (TueReviewEntry *entry)
{
  return make_undo (entry, FALSE);
}

TueReviewEntry *
tue_workspace_redo_review_entry (TueReviewEntry *entry)
{
  return make_undo (entry, TRUE);
}

/* What follows for the task from what was done in its review. Who is waited for, or
 * waits, does not sleep over it. */
void
tue_workspace_move_reviewed (TueTask      *task,
                             TueTaskState  to,
                             TueTaskPatch *patch,
                             TueTaskPatch *before,
                             TueTaskPatch *after)
{
  TueTaskState from = tue_task_get_state (task);

  if (from == to)
    return;

  tue_task_patch_set_state (patch, to);
  tue_task_patch_set_state (before, from);
  tue_task_patch_set_state (after, to);
  if (tue_task_get_snoozed (task) == NULL)
    return;

  tue_task_patch_set_snooze (patch, NULL);
  tue_task_patch_set_snooze (before, tue_task_get_snoozed (task));
  tue_task_patch_set_snooze (after, NULL);
}

/* Does what is allowed: one operation, with the move of the task that follows; more:
 * (element-type TueReviewEntry) (nullable): what builds on it, and goes and comes with it */
void
tue_workspace_do_review_entries (TueWorkspace   *self,
                                 TueTask        *task,
                                 TueReviewEntry *entry,
                                 GPtrArray      *more,
                                 TueTaskState    state,
                                 const char     *label)
{
  g_autoptr(TueReviewEntry) undone = make_undo (entry, FALSE);
  g_autoptr(TueReviewEntry) redone = make_undo (entry, TRUE);
  g_autoptr(TueTaskPatch) patch = tue_workspace_new_patch (self, task);
  TueTaskPatch *before = tue_workspace_new_patch (self, task);
  TueTaskPatch *after = tue_workspace_new_patch (self, task);

  tue_task_patch_add_review_entry (patch, entry);
  for (guint i = 0; more != NULL && i < more->len; i++)
    tue_task_patch_add_review_entry (patch, more->pdata[i]);
  tue_task_patch_add_review_entry (before, undone);
  tue_task_patch_add_review_entry (after, redone);
  tue_workspace_move_reviewed (task, state, patch, before, after);

  tue_workspace_apply (self, task, patch);
  tue_undo_stack_add (self->undo_stack, task, label, before, after);
}

TueReviewEntry *
tue_workspace_make_review_entry (TueWorkspace             *self,
                                 const TueReviewEntrySpec *what,
                                 TueReviewEntry           *request)
{
  g_autofree char   *id = g_uuid_string_random ();
  TueReviewEntrySpec spec = *what;

  spec.id = id;
  if (spec.person == NULL)
    spec.person = get_me (self);
  spec.time = tue_workspace_get_now_us (self);
  if (request != NULL)
    {
      if (spec.about == NULL)
        spec.about = tue_review_entry_get_id (request);
      spec.revision_id = tue_review_entry_get_revision_id (request);
      spec.revision = tue_review_entry_get_revision (request);
      spec.hash = tue_review_entry_get_hash (request);
    }

  return tue_review_entry_new (&spec);
}

/* What is nothing to undo, and moves no task. */
void
tue_workspace_note_in_review (TueWorkspace   *self,
                              TueReview      *review,
                              TueReviewEntry *entry)
{
  TueTask *task = tue_review_get_task (review);
  g_autoptr(TueTaskPatch) patch = tue_workspace_new_patch (self, task);

  tue_task_patch_add_review_entry (patch, entry);
  tue_workspace_apply (self, task, patch);
}

const char *
tue_workspace_find_review_refusal (TueReview *review)
{
  return tue_task_get_row_damaged (tue_review_get_task (review)) ? _("The task is damaged, and is not changed before it is kept as it is shown.") : NULL;
}

static gboolean
check_task (TueReview *review,
            GError   **error)
{
  const char *reason = tue_workspace_find_review_refusal (review);

  return reason == NULL || tue_workspace_refuse (error, reason);
}

/* The state of the task that follows from where its review has come to. */
TueTaskState
tue_review_stand_to_task_state (TueReviewStand stand)
{
  if (stand == TUE_REVIEW_APPROVED)
    return TUE_TASK_STATE_APPROVED;

  return stand == TUE_REVIEW_WAITING ? TUE_TASK_STATE_IN_REVIEW : TUE_TASK_STATE_DRAFTING;
}

/* Does something, about the request of the round where nothing else is said. */
gboolean
tue_workspace_do_in_review (TueWorkspace             *self,
                            TueReview                *review,
                            const TueReviewEntrySpec *what,
                            char                     *take_label,
                            GError                  **error)
{
  g_autofree char   *label = take_label;
  TueReviewState    *state = tue_review_get_state (review);
  TueReviewEntrySpec spec = *what;
  g_autoptr(TueReviewEntry) entry = NULL;
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(TueReviewState) then = NULL;
  const char  *reason;
  TueTask     *task = tue_review_get_task (review);
  TueTaskState task_state = tue_task_get_state (task);

  spec.person = tue_workspace_get_name_in_review (self, state);
  entry = tue_workspace_make_review_entry (self, &spec, tue_review_state_get_request (state));
  reason = tue_review_state_check (state, entry);
  if (!check_task (review, error))
    return FALSE;
  if (reason != NULL)
    return tue_workspace_refuse (error, reason);

  entries = tue_review_copy_entries (review);
  g_ptr_array_add (entries, tue_review_entry_ref (entry));
  then = tue_review_state_new (entries);
  if (tue_review_state_get_stand (then) != tue_review_state_get_stand (state))
    task_state = tue_review_stand_to_task_state (tue_review_state_get_stand (then));
  tue_workspace_do_review_entries (self, task, entry, NULL, task_state, label);

  return TRUE;
}

/* A map of the texts that are there; (transfer full) */
static TueValue *
make_content (const char *const *members) /* name, text (nullable), … */
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();

  for (gsize i = 0; members[i] != NULL; i += 2)
    {
      if (members[i + 1] != NULL && *members[i + 1] != '\0')
        tue_value_builder_set (builder, members[i], tue_value_new_string (members[i + 1]));
    }

  return tue_value_builder_end (builder);
}

static gboolean
unlock (TueWorkspace *self,
        TueTask      *task,
        GError      **error)
{
  TueTaskPatch    *before, *after;
  g_autofree char *label = NULL;

  if (tue_task_get_row_damaged (task))
    return tue_workspace_refuse (error, _("The task is damaged, and is not changed before it is kept as it is shown."));

  before = tue_workspace_new_patch (self, task);
  after = tue_workspace_new_patch (self, task);
  tue_task_patch_set_state (before, TUE_TASK_STATE_APPROVED);
  tue_task_patch_set_state (after, TUE_TASK_STATE_DRAFTING);
  /* Translators: an operation to undo; %s is the title of a task. */
  label = g_strdup_printf (_("Go On With “%s”"), tue_task_get_title (task));
  tue_undo_stack_do (self->undo_stack, task, label, NULL, before, after);

  return TRUE;
}

/**
 * tue_workspace_revise_approved:
 * @review: a review that ended with an approval
 *
 * Goes on with a draft that is approved: it is being drafted again, and needs a review.
 *
 * Returns: %TRUE, or %FALSE with @error saying why not
 */
gboolean
tue_workspace_revise_approved (TueWorkspace *self,
                               TueReview    *review,
                               GError      **error)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (TUE_IS_REVIEW (review), FALSE);

  if (tue_task_get_state (tue_review_get_task (review)) == TUE_TASK_STATE_DELIVERED)
    return tue_workspace_refuse (error, _("The task is delivered and closed."));
  /* An earlier Tuesday let it be approved without a review. */
  if (tue_task_get_state (tue_review_get_task (review)) == TUE_TASK_STATE_APPROVED &&
      tue_review_state_get_stand (tue_review_get_state (review)) != TUE_REVIEW_APPROVED)
    return unlock (self, tue_review_get_task (review), error);

  return tue_workspace_do_in_review (self,
                                     review,
                                     &(TueReviewEntrySpec){ .kind = TUE_REVIEW_ENTRY_REVISE },
                                     /* Translators: an operation to undo; %s is the title of a task. */
                                     g_strdup_printf (_("Go On with “%s”"), tue_task_get_title (tue_review_get_task (review))),
                                                      error);
}

/* --- Deciding -------------------------------------------------------------- */

/* A decision moves the task from the state in which it waits, and from no other. */
static gboolean
check_in_review (TueReview *review,
                 GError   **error)
{
  TueTaskState state = tue_task_get_state (tue_review_get_task (review));

  if (state == TUE_TASK_STATE_IN_REVIEW ||
      tue_review_state_get_stand (tue_review_get_state (review)) != TUE_REVIEW_WAITING)
    return TRUE;

  return tue_workspace_refuse (error, state == TUE_TASK_STATE_DROPPED ? _("The task was dropped. Reopen it first.")
                                                                      : _("The draft is being written on: a review has to be asked for again."));
}

/**
 * tue_workspace_approve_review:
 * @review: a review that waits
 * @note: (nullable): a line
 * @for_whom: (nullable): whose decision it is, where who asked notes it
 *
 * Approves the revision that was asked about.
 *
 * Returns: %TRUE, or %FALSE with @error saying why not
 */
gboolean
tue_workspace_approve_review (TueWorkspace *self,
                              TueReview    *review,
                              const char   *note,
                              const char   *for_whom,
                              GError      **error)
{
  g_autoptr(TueValue) content = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (TUE_IS_REVIEW (review), FALSE);

  if (!check_in_review (review, error))
    return FALSE;

  content = make_content ((const char *const[]){ "note", note, "for", for_whom, NULL });

  return tue_workspace_do_in_review (self,
                                     review,
                                     &(TueReviewEntrySpec){ .kind = TUE_REVIEW_ENTRY_APPROVE, .content = content },
                                     /* Translators: an operation to undo; %s is the title of a task. */
                                     g_strdup_printf (_("Approve “%s”"), tue_task_get_title (tue_review_get_task (review))),
                                                      error);
}

/**
 * tue_workspace_send_review_back:
 * @review: a review that waits
 * @reason: why, in one word
 * @note: (nullable): a line
 * @for_whom: (nullable): whose decision it is, where who asked notes it
 *
 * Sends the draft back; it is being drafted again.
 *
 * Returns: %TRUE, or %FALSE with @error saying why not
 */
gboolean
tue_workspace_send_review_back (TueWorkspace     *self,
                                TueReview        *review,
                                TueRevisionReason reason,
                                const char       *note,
                                const char       *for_whom,
                                GError          **error)
{
  g_autoptr(TueValue) content = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (TUE_IS_REVIEW (review), FALSE);

  if (!check_in_review (review, error))
    return FALSE;
  if (reason == TUE_REVISION_REASON_NONE && (note == NULL || *note == '\0'))
    return tue_workspace_refuse (error, _("Say in a word why the draft is sent back."));

  content = make_content ((const char *const[]){
    "reason", reason != TUE_REVISION_REASON_NONE ? tue_revision_reason_to_string (reason) : NULL, "note", note, "for", for_whom, NULL });

  return tue_workspace_do_in_review (self,
                                     review,
                                     &(TueReviewEntrySpec){ .kind = TUE_REVIEW_ENTRY_SEND_BACK, .content = content },
                                     /* Translators: an operation to undo; %s is the title of a task. */
                                     g_strdup_printf (_("Send “%s” Back"), tue_task_get_title (tue_review_get_task (review))),
                                                      error);
}
