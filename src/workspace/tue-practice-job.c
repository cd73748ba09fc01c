/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-practice-job"

#include "config.h"

#include "tue-practice-job.h"

/* What the worker is handed. */
typedef struct
{
  TuePracticeJob *job; /* (owned): its own */
  char           *person;
  gint64          time;
} Order;

TuePracticeJob *
tue_practice_job_new_change (TuePracticeChange *change)
{
  TuePracticeJob *self = g_new0 (TuePracticeJob, 1);

  self->change = tue_practice_change_ref (change);

  return self;
}

TuePracticeJob *
tue_practice_job_new_draft (TueWorkflowDraft *take_draft)
{
  TuePracticeJob *self = g_new0 (TuePracticeJob, 1);

  self->draft = take_draft;

  return self;
}

TuePracticeJob *
tue_practice_job_new_snippet (TueSnippetEdit *take_snippet)
{
  TuePracticeJob *self = g_new0 (TuePracticeJob, 1);

  self->snippet = take_snippet;

  return self;
}

TuePracticeJob *
tue_practice_job_new_playbook (TuePlaybookChange *change)
{
  TuePracticeJob *self = g_new0 (TuePracticeJob, 1);

  self->playbook = tue_playbook_change_ref (change);

  return self;
}

TuePracticeJob *
tue_practice_job_new_arrangement (TueArrangement *arrangement)
{
  TuePracticeJob *self = g_new0 (TuePracticeJob, 1);

  self->arrangement = tue_arrangement_ref (arrangement);

  return self;
}

void
tue_practice_job_free (TuePracticeJob *self)
{
  g_clear_pointer (&self->change, tue_practice_change_unref);
  g_clear_pointer (&self->draft, tue_workflow_draft_free);
  g_clear_pointer (&self->snippet, tue_snippet_edit_free);
  g_clear_pointer (&self->playbook, tue_playbook_change_unref);
  g_clear_pointer (&self->arrangement, tue_arrangement_unref);
  g_free (self);
}

const char *
tue_practice_job_get_workflow_id (const TuePracticeJob *self)
{
  if (self->draft != NULL)
    return self->draft->workflow_id;

  return self->change != NULL ? tue_practice_change_get_workflow_id (self->change) : NULL;
}

/* All but what is edited is immutable; of that the worker sets the number. */
static TuePracticeJob *
copy_job (const TuePracticeJob *job,
          gint64                known)
{
  TuePracticeJob *copy;

  if (job->change != NULL)
    return tue_practice_job_new_change (job->change);
  if (job->playbook != NULL)
    return tue_practice_job_new_playbook (job->playbook);
  if (job->arrangement != NULL)
    return tue_practice_job_new_arrangement (job->arrangement);
  if (job->snippet != NULL)
    return tue_practice_job_new_snippet (tue_snippet_edit_copy (job->snippet));

  copy = tue_practice_job_new_draft (tue_workflow_draft_copy (job->draft));
  copy->draft->sequence = known;

  return copy;
}

gpointer
tue_practice_job_make_order (const TuePracticeJob *self,
                             gint64                known,
                             const char           *person,
                             gint64                time)
{
  Order *order = g_new0 (Order, 1);

  order->job = copy_job (self, known);
  order->person = g_strdup (person);
  order->time = time;

  return order;
}

static void
order_free (Order *order)
{
  tue_practice_job_free (order->job);
  g_free (order->person);
  g_free (order);
}

void
tue_practice_outcome_free (TuePracticeOutcome *self)
{
  g_clear_pointer (&self->result, tue_practice_result_free);
  g_clear_pointer (&self->other, tue_workflow_draft_free);
  g_free (self);
}

/* On the worker thread. */
static gpointer
write_practice (TueStore *store,
                gpointer  data,
                GError  **error)
{
  const Order          *order = data;
  const TuePracticeJob *job = order->job;
  g_autoptr(TuePracticeOutcome) outcome = g_new0 (TuePracticeOutcome, 1);
  gboolean written;

  if (job->arrangement != NULL)
    written = tue_store_apply_arrangement (store, job->arrangement, error);
  else if (job->playbook != NULL)
    written = tue_store_apply_playbook (store, job->playbook, NULL, order->person, order->time, NULL, NULL, error);
  else if (job->snippet != NULL)
    written = tue_store_keep_snippet_edit (store, job->snippet, error);
  else if (job->change != NULL)
    written = tue_store_apply_practice (store, job->change, order->person, order->time, &outcome->result, error);
  else
    written = tue_store_write_edit (store, job->draft, order->person, order->time, &outcome->other, error);
  if (job->draft != NULL)
    outcome->sequence = job->draft->sequence;

  return written ? g_steal_pointer (&outcome) : NULL;
}

const TueWorkerJob tue_practice_job_write = {
  .with_store = write_practice,
  .free_data = (GDestroyNotify)order_free,
  .free_result = (GDestroyNotify)tue_practice_outcome_free,
};
