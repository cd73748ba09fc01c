/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workflow-review"

#include "config.h"

#include "tue-workflow-review.h"

#include "tue-insight-overview.h"
#include "tue-thread-job.h"
#include "tue-unused-parts.h"
#include "tue-workflow-report.h"
#include "tue-workspace-insights.h"
#include "tue-workspace-private.h"

struct _TueWorkflowReview
{
  TueInsightData *data;     /* (owned): the findings borrow from it */
  GPtrArray      *findings; /* (element-type TueFinding) */
  guint           n_tasks;
  guint           n_reviews;
  guint32         first_day;
  guint32         last_day;
  char           *report; /* (owned): made where the review is, off the main thread */
};

/* What the thread gets. */
typedef struct
{
  TueInsightData *data;
  char          **workflow_ids;
  GArray         *unused; /* (element-type TueUnusedParts) */
  guint32         first_day;
} Question;

/* Until the worker was asked. */
typedef struct
{
  GTask          *job;
  TueInsightData *data;
  guint32         first_day;
} Asking;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_pointer (&question->data, tue_insight_data_unref);
  g_strfreev (question->workflow_ids);
  g_clear_pointer (&question->unused, g_array_unref);
  g_free (question);
}

static guint
count (TueInsightData        *data,
       TueFigure              figure,
       const TueInsightScope *scope)
{
  g_autoptr(GArray) cases = tue_insight_collect (tue_insight_data_get_outcomes (data), figure, scope);

  return cases->len;
}

/* (transfer full) (element-type TueUnusedParts): borrowed. Of a workflow that changed in the
 * period nobody knows how long they were there to be used. */
static GArray *
list_unused (TueInsightData *data,
             GArray         *unused,
             guint32         first_day,
             guint32         last_day)
{
  GArray *steady = g_array_new (FALSE, FALSE, sizeof (TueUnusedParts));

  for (guint i = 0; i < unused->len; i++)
    {
      TueUnusedParts parts = g_array_index (unused, TueUnusedParts, i);
      g_autoptr(GPtrArray) marks = tue_insight_data_list_marks (data, first_day, last_day, NULL, parts.workflow_id);

      if (marks->len == 0)
        g_array_append_val (steady, parts);
    }

  return steady;
}

/* Looks through the work of these days, beside as many days before. */
static TueWorkflowReview *
make (TueInsightData    *data,
      const char *const *workflow_ids,
      GArray            *unused,
      guint32            first_day,
      guint32            last_day)
{
  TueWorkflowReview *self;
  TueInsightDays     days_before;
  TueInsightScope    before, scope;
  g_autoptr(GHashTable) none = NULL;
  g_autoptr(GArray) steady = list_unused (data, unused, first_day, last_day);

  self = g_atomic_rc_box_new0 (TueWorkflowReview);
  self->data = tue_insight_data_ref (data);
  self->first_day = first_day;
  self->last_day = last_day;
  tue_insight_data_make_scope (data, first_day, last_day, NULL, NULL, &scope, &none);
  days_before = tue_insight_days_find_other ((TueInsightDays){ first_day, last_day }, TUE_INSIGHT_WITH_BEFORE, (TueInsightDays){ 0 });
  before = scope;
  before.first_day = days_before.first_day;
  before.last_day = days_before.last_day;
  self->findings = tue_workflow_findings_find (tue_insight_data_get_outcomes (data), workflow_ids, (TueUnusedParts *)steady->data, steady->len, &before, &scope);
  self->n_tasks = count (data, TUE_FIGURE_SHARED_PRACTICE, &scope);
  self->n_reviews = count (data, TUE_FIGURE_FIRST_PASS, &scope);
  self->report = tue_workflow_report_make (self);

  return self;
}

TueWorkflowReview *
tue_workflow_review_ref (TueWorkflowReview *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  TueWorkflowReview *self = data;

  g_ptr_array_unref (self->findings);
  tue_insight_data_unref (self->data);
  g_free (self->report);
}

void
tue_workflow_review_unref (TueWorkflowReview *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

TueInsightData *
tue_workflow_review_get_data (TueWorkflowReview *self)
{
  return self->data;
}

GPtrArray *
tue_workflow_review_get_findings (TueWorkflowReview *self)
{
  return self->findings;
}

guint
tue_workflow_review_get_n_tasks (TueWorkflowReview *self)
{
  return self->n_tasks;
}

guint
tue_workflow_review_get_n_reviews (TueWorkflowReview *self)
{
  return self->n_reviews;
}

guint32
tue_workflow_review_get_first_day (TueWorkflowReview *self)
{
  return self->first_day;
}

guint32
tue_workflow_review_get_last_day (TueWorkflowReview *self)
{
  return self->last_day;
}

const char *
tue_workflow_review_get_report (TueWorkflowReview *self)
{
  return self->report;
}

/* --- Of the library that is open ------------------------------------------- */

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Question *question = task_data;

  g_task_return_pointer (task,
                         make (question->data, (const char *const *)question->workflow_ids, question->unused, question->first_day, tue_insight_data_get_today (question->data)),
                         (GDestroyNotify)tue_workflow_review_unref);
}

static char **
list_workflows (TueWorkspace *workspace)
{
  GListModel *workflows = tue_workspace_get_workflows (workspace);
  g_autoptr(GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (workflows); i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (workflows, i);

      g_strv_builder_add (ids, tue_workflow_get_id (workflow));
    }

  return g_strv_builder_end (ids);
}

/* (transfer full): what the worker is asked; a little more than the days, whatever their
 * hours */
static gpointer
ask_for_unused (TueWorkspace   *workspace,
                TueInsightData *data,
                guint32         first_day)
{
  guint32 n_days = tue_insight_data_get_today (data) - first_day + 1;

  return tue_unused_parts_ask (tue_workspace_get_workflows (workspace), tue_insight_data_get_now (data) - n_days * G_TIME_SPAN_DAY);
}

static void
unused_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Asking *asking = user_data;
  g_autoptr(GTask) job = asking->job;
  g_autoptr(TueInsightData) data = asking->data;
  GError   *error = NULL;
  GArray   *unused = tue_worker_run_finish (TUE_WORKER (source), result, &error);
  Question *question;

  if (unused == NULL)
    {
      g_task_return_error (job, error);
      return;
    }

  question = g_new0 (Question, 1);
  question->data = g_steal_pointer (&data);
  question->workflow_ids = list_workflows (g_task_get_source_object (job));
  question->unused = unused;
  question->first_day = asking->first_day;
  tue_thread_job_run (g_steal_pointer (&job), look_thread, question, question_free, (GDestroyNotify)tue_workflow_review_unref);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask          *job = user_data;
  TueWorkspace   *workspace = TUE_WORKSPACE (source);
  GError         *error = NULL;
  TueInsightData *data = tue_workspace_load_insights_finish (workspace, result, &error);
  Asking         *asking;
  guint           n_weeks = GPOINTER_TO_UINT (g_task_get_task_data (job));

  if (data == NULL)
    {
      g_task_return_error (job, error);
      g_object_unref (job);
      return;
    }

  asking = g_new0 (Asking, 1);
  asking->job = job;
  asking->data = data;
  asking->first_day = tue_insight_move (tue_insight_data_get_today (data), TUE_INSIGHT_WEEK, 1 - (int)n_weeks);
  tue_worker_run_async (workspace->worker, &tue_unused_parts_job, ask_for_unused (workspace, data, asking->first_day), g_task_get_cancellable (job), unused_cb, asking);
}

/**
 * tue_workspace_review_workflows_sync: (skip)
 * @data: what is known of the library
 * @first_day: from which day on to look
 *
 * The same as tue_workspace_review_workflows_async(), waiting; for the terminal.
 *
 * Returns: (transfer full): what was found, or %NULL with @error set
 */
TueWorkflowReview *
tue_workspace_review_workflows_sync (TueWorkspace   *workspace,
                                     TueInsightData *data,
                                     guint32         first_day,
                                     GError        **error)
{
  g_auto(GStrv) workflow_ids = NULL;
  g_autoptr(GArray) unused = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (data != NULL, NULL);
  g_return_val_if_fail (first_day <= tue_insight_data_get_today (data), NULL);

  unused = tue_worker_run_sync (workspace->worker, &tue_unused_parts_job, ask_for_unused (workspace, data, first_day), error);
  if (unused == NULL)
    return NULL;

  workflow_ids = list_workflows (workspace);

  return make (data, (const char *const *)workflow_ids, unused, first_day, tue_insight_data_get_today (data));
}

/**
 * tue_workspace_review_workflows_async:
 * @n_weeks: how many weeks to look at, this one among them
 * @cancellable: (nullable): to give it up
 * @callback: is told when it is there
 * @user_data: for @callback
 *
 * Looks at all workflows that are not archived, off the main thread. What is not
 * written yet does not count.
 */
void
tue_workspace_review_workflows_async (TueWorkspace       *workspace,
                                      guint               n_weeks,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data)
{
  GTask *job;

  g_return_if_fail (TUE_IS_WORKSPACE (workspace));
  g_return_if_fail (n_weeks > 0);

  job = g_task_new (workspace, cancellable, callback, user_data);
  g_task_set_source_tag (job, tue_workspace_review_workflows_async);
  g_task_set_task_data (job, GUINT_TO_POINTER (n_weeks), NULL);
  tue_workspace_load_insights_async (workspace, cancellable, loaded_cb, job);
}

/**
 * tue_workspace_review_workflows_finish: (skip)
 *
 * Returns: (transfer full): what was found, or %NULL with @error set
 */
TueWorkflowReview *
tue_workspace_review_workflows_finish (TueWorkspace *workspace,
                                       GAsyncResult *result,
                                       GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
