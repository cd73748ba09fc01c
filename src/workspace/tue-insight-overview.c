/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-insight-overview"

#include "config.h"

#include "tue-insight-overview.h"

typedef struct
{
  TueInsightData  *data;
  TueInsightChoice choice; /* owns its ids */
} Question;

typedef struct
{
  guint32 first_day; /* both are in it */
  guint32 last_day;
} Stretch;

static Stretch
find_stretch (TueInsightData         *data,
              const TueInsightChoice *choice)
{
  guint32 today = tue_insight_data_get_today (data);
  Stretch stretch = { tue_insight_move (today, choice->unit, 1 - (int)choice->n_units), today };

  return stretch;
}

/* As many days, before. */
static Stretch
find_stretch_before (Stretch stretch)
{
  guint32 n_days = stretch.last_day - stretch.first_day + 1;
  Stretch before = { stretch.first_day - MIN (n_days, stretch.first_day - 1), stretch.first_day - 1 };

  return before;
}

static gboolean
is_within (guint32 day,
           guint32 first_day,
           guint32 last_day)
{
  return day >= first_day && day <= last_day;
}

/* Of what is kept of years months are shown: all else is passed by once, and not for
 * each figure. */
static GPtrArray *
narrow (TueInsightData *data,
        guint32         first_day,
        guint32         last_day)
{
  GPtrArray *outcomes = tue_insight_data_get_outcomes (data);
  GPtrArray *near = g_ptr_array_new ();

  for (guint i = 0; i < outcomes->len; i++)
    {
      const TueTaskOutcome *outcome = outcomes->pdata[i];

      if (is_within (outcome->approved_day, first_day, last_day) || is_within (outcome->started_day, first_day, last_day) ||
          is_within (outcome->delivered_day, first_day, last_day) || is_within (outcome->due_day, first_day, last_day))
        g_ptr_array_add (near, outcomes->pdata[i]);
    }

  return near;
}

static GHashTable *
make_scope (TueInsightData         *data,
            const TueInsightChoice *choice,
            Stretch                 stretch,
            TueInsightScope        *scope)
{
  GHashTable *workflows;

  tue_insight_data_make_scope (data, stretch.first_day, stretch.last_day, choice->role_id, choice->workflow_id, scope, &workflows);

  return workflows;
}

/**
 * tue_insight_overview_new: (skip)
 * @data: what is known
 * @choice: which work, and when: the last @choice.n_units weeks, months, quarters or
 *   years, of which today is in the last
 *
 * What it costs grows with the outcomes and the figures: a window asks with
 * tue_insight_overview_make_async().
 *
 * Returns: (transfer full): the figures
 */
TueInsightOverview *
tue_insight_overview_new (TueInsightData         *data,
                          const TueInsightChoice *choice)
{
  TueInsightOverview *self = g_new0 (TueInsightOverview, 1);
  TueInsightScope     everything = { .now = tue_insight_data_get_now (data) };
  TueInsightScope     scope, scope_before, ever;
  Stretch             stretch = find_stretch (data, choice);
  Stretch             before = find_stretch_before (stretch);
  g_autoptr(GPtrArray) near = narrow (data, before.first_day, stretch.last_day);
  g_autoptr(GHashTable) workflows = make_scope (data, choice, stretch, &scope);
  g_autoptr(GHashTable) workflows_before = make_scope (data, choice, before, &scope_before);

  self->data = tue_insight_data_ref (data);
  self->unit = choice->unit;
  self->baseline = tue_insight_find_first_day (tue_insight_data_get_outcomes (data), &everything);
  for (guint i = 0; i < TUE_N_FIGURES; i++)
    {
      g_autoptr(GArray) cases_before = tue_insight_collect (near, i, &scope_before);

      self->cases[i] = tue_insight_collect (near, i, &scope);
      self->series[i] = tue_insight_make_series (self->cases[i], choice->unit, stretch.first_day, stretch.last_day);
      tue_insight_compare_cases (cases_before, self->cases[i], i, &self->comparisons[i]);
    }
  ever = scope;
  ever.first_day = 1;
  self->templates = tue_template_outcomes_find (tue_insight_data_get_outcomes (data), &ever);
  tue_insight_count_reasons (near, &scope, &self->n_tasks, self->n_with_reason);

  return self;
}

void
tue_insight_overview_free (TueInsightOverview *self)
{
  for (guint i = 0; i < TUE_N_FIGURES; i++)
    {
      g_array_unref (self->cases[i]);
      g_array_unref (self->series[i]);
    }
  g_ptr_array_unref (self->templates);
  tue_insight_data_unref (self->data);
  g_free (self);
}

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free ((char *)question->choice.role_id);
  g_free ((char *)question->choice.workflow_id);
  tue_insight_data_unref (question->data);
  g_free (question);
}

static void
make_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Question *question = data;

  g_task_return_pointer (task, tue_insight_overview_new (question->data, &question->choice), (GDestroyNotify)tue_insight_overview_free);
}

/**
 * tue_insight_overview_make_async: (skip)
 * @choice: which work, and when; copied
 *
 * Makes an overview on a thread of its own. One that is cancelled is told as
 * cancelled, also where it was made already: who asks again cancels first, and never
 * sees an answer to an older question.
 */
void
tue_insight_overview_make_async (TueInsightData         *data,
                                 const TueInsightChoice *choice,
                                 GCancellable           *cancellable,
                                 GAsyncReadyCallback     callback,
                                 gpointer                user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->data = tue_insight_data_ref (data);
  question->choice = *choice;
  question->choice.role_id = g_strdup (choice->role_id);
  question->choice.workflow_id = g_strdup (choice->workflow_id);
  g_task_set_source_tag (task, tue_insight_overview_make_async);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, make_in_thread);
}

/**
 * tue_insight_overview_make_finish: (skip)
 *
 * Returns: (transfer full) (nullable): the overview; %NULL where it was cancelled
 */
TueInsightOverview *
tue_insight_overview_make_finish (GAsyncResult *result,
                                  GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
