/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-task-progress"

#include "config.h"

#include "tue-task-progress.h"

static guint
find_step (TueWorkflow *workflow,
           const char  *step_id)
{
  GPtrArray *steps = tue_workflow_get_steps (workflow);

  for (guint i = 0; i < steps->len && step_id != NULL; i++)
    if (g_str_equal (tue_step_get_id (g_ptr_array_index (steps, i)), step_id))
      return i;

  return TUE_NO_STEP;
}

/* Which prompt an answer is to is known only once the library has it. */
static gboolean
is_answered (TueTask     *task,
             TueRevision *answer)
{
  if (tue_revision_get_prompt_time (answer) != 0)
    return tue_revision_get_prompt_time (answer) == tue_task_get_copied (task);

  return tue_revision_get_time (answer) >= tue_task_get_copied (task);
}

/**
 * tue_task_progress_read:
 * @self: (out caller-allocates): what to set
 * @task: a task with its values
 * @workflow: the workflow of the task
 * @answer: (nullable): the newest answer in its draft
 * @has_text: whether there is anything in the draft
 *
 * Finds out how far a task is, from what was copied and what was pasted.
 */
void
tue_task_progress_read (TueTaskProgress *self,
                        TueTask         *task,
                        TueWorkflow     *workflow,
                        TueRevision     *answer,
                        gboolean         has_text)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (TUE_IS_TASK (task));
  g_return_if_fail (TUE_IS_WORKFLOW (workflow));

  *self = (TueTaskProgress){
    .state = tue_task_get_state (task),
    .n_steps = tue_workflow_get_steps (workflow)->len,
    .copied = tue_task_get_copied (task) != 0 ? find_step (workflow, tue_task_get_copied_step (task)) : TUE_NO_STEP,
    .answered = TUE_NO_STEP,
    .has_text = has_text,
  };

  self->waits = self->copied != TUE_NO_STEP && (answer == NULL || !is_answered (task, answer));
  if (answer != NULL)
    self->answered = tue_revision_get_prompt_time (answer) != 0 || self->waits
                       ? find_step (workflow, tue_revision_get_step_id (answer))
                       : self->copied;
}

/**
 * tue_task_progress_set_review:
 * @self: how far a task is, read
 * @stand: where the last review of its draft stands
 * @wants_review: whether its workflow wants one before it goes out
 *
 * Adds what is known of reviews, which are loaded by themselves.
 */
void
tue_task_progress_set_review (TueTaskProgress *self,
                              TueReviewStand   stand,
                              gboolean         wants_review)
{
  g_return_if_fail (self != NULL);

  self->wants_review = wants_review;
  self->came_back = stand == TUE_REVIEW_SENT_BACK;
}

/* With a draft that needs no prompt any more. */
static TueNextAction
find_way_out (const TueTaskProgress *self)
{
  switch (self->state)
    {
    case TUE_TASK_STATE_DRAFTING:
      if (self->came_back)
        return TUE_NEXT_ACTION_ASK_AGAIN;
      return self->wants_review ? TUE_NEXT_ACTION_ASK : TUE_NEXT_ACTION_DELIVER;
    case TUE_TASK_STATE_IN_REVIEW: /* somebody else is next */
    case TUE_TASK_STATE_DELIVERED:
    case TUE_TASK_STATE_DROPPED:
      return TUE_NEXT_ACTION_NONE;
    case TUE_TASK_STATE_OPEN:
    case TUE_TASK_STATE_APPROVED:
    default:
      return TUE_NEXT_ACTION_DELIVER;
    }
}

/* Once it was reviewed, no step that was left out is in its way. */
static gboolean
was_reviewed (const TueTaskProgress *self)
{
  return self->state == TUE_TASK_STATE_IN_REVIEW || self->state == TUE_TASK_STATE_APPROVED ||
         (self->state == TUE_TASK_STATE_DRAFTING && self->came_back);
}

/* With a draft, and no prompt that waits for its answer. */
static TueNextAction
find_way_on (const TueTaskProgress *self,
             guint                  shown,
             guint                 *step)
{
  gboolean is_done = self->state == TUE_TASK_STATE_DELIVERED;

  if (shown == TUE_NO_STEP && was_reviewed (self))
    return find_way_out (self);

  if (self->answered == TUE_NO_STEP && shown != TUE_NO_STEP)
    return TUE_NEXT_ACTION_COPY;

  if (self->answered == TUE_NO_STEP || self->answered + 1 >= self->n_steps)
    return find_way_out (self);

  if (is_done)
    return TUE_NEXT_ACTION_NONE;

  if (shown != TUE_NO_STEP && shown > self->answered)
    return TUE_NEXT_ACTION_COPY;

  *step = self->answered + 1;

  return TUE_NEXT_ACTION_STEP;
}

/**
 * tue_task_progress_find_next:
 * @self: how far the task is
 * @shown: the step whose prompt a person looks at, or %TUE_NO_STEP where that is
 *   the draft
 * @step: (out): the step to go on to, or %TUE_NO_STEP
 *
 * Decides what a person most likely does next.
 *
 * Returns: what that is
 */
TueNextAction
tue_task_progress_find_next (const TueTaskProgress *self,
                             guint                  shown,
                             guint                 *step)
{
  guint ignored;

  g_return_val_if_fail (self != NULL, TUE_NEXT_ACTION_NONE);

  if (step == NULL)
    step = &ignored;
  *step = TUE_NO_STEP;

  if (self->state == TUE_TASK_STATE_DROPPED)
    return TUE_NEXT_ACTION_NONE;

  /* An answer that was undone is waited for again. */
  if (self->copied != TUE_NO_STEP && (self->waits || !self->has_text))
    return shown == TUE_NO_STEP || shown == self->copied ? TUE_NEXT_ACTION_PASTE : TUE_NEXT_ACTION_COPY;

  if (!self->has_text)
    return TUE_NEXT_ACTION_COPY;

  return find_way_on (self, shown, step);
}
