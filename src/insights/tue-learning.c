/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-learning"

#include "config.h"

#include "tue-learning.h"

/* Once is no habit. */
#define HABIT 2

static gboolean
has_enough (const TueLearning *self)
{
  return self->n_tasks >= TUE_INSIGHT_MIN_CASES && self->n_tasks_before >= TUE_INSIGHT_MIN_CASES;
}

/* Of workflows with as many, the one with the first id. */
static const char *
find_workflow (GPtrArray             *tasks,
               const TueInsightScope *scope,
               TueRevisionReason      reason)
{
  g_autoptr(GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  const char    *found = NULL;
  guint          most = 0;
  GHashTableIter iter;
  gpointer       id, count;

  for (guint i = 0; i < tasks->len; i++)
    {
      const TueTaskOutcome *outcome = tasks->pdata[i];

      if (outcome->n_reasons[reason] > 0 && tue_insight_is_approved (outcome, scope))
        g_hash_table_replace (counts, outcome->workflow_id, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, outcome->workflow_id)) + 1));
    }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &id, &count))
    if (GPOINTER_TO_UINT (count) > most || (GPOINTER_TO_UINT (count) == most && g_strcmp0 (id, found) < 0))
      {
        found = id;
        most = GPOINTER_TO_UINT (count);
      }

  return found;
}

/* A day is 1 at least. */
static guint32
move_back (guint32 day,
           guint32 n_days)
{
  return day > n_days ? day - n_days : 1;
}

static void
count_week (const TueTaskOutcome  *outcome,
            const TueInsightScope *scope,
            TueLearningWeek       *week)
{
  TueInsightScope days = *scope;
  double          first_pass;
  guint32         day;

  days.first_day = week->first_day;
  days.last_day = week->first_day + 6;
  week->n_started += outcome->started_day >= days.first_day && outcome->started_day <= days.last_day && outcome->started <= scope->now &&
                     tue_insight_is_in_scope (outcome, scope);
  if (!tue_insight_is_approved (outcome, &days))
    return;

  week->n_approved++;
  week->n_first_pass += tue_figure_measure (TUE_FIGURE_FIRST_PASS, outcome, scope->now, scope->today, &day, &first_pass) && first_pass > 0;
}

/* From the first task on, of whatever work; until what was learned since can be told. */
static void
find_weeks (GPtrArray             *outcomes,
            const TueInsightScope *scope,
            TueLearning           *learning)
{
  guint32 first_day = 0;

  for (guint i = 0; i < outcomes->len; i++)
    {
      const TueTaskOutcome *outcome = outcomes->pdata[i];

      if (outcome->started_day != 0 && outcome->started <= scope->now && (first_day == 0 || outcome->started_day < first_day))
        first_day = outcome->started_day;
    }
  if (first_day == 0 || first_day > scope->today || scope->today - first_day >= 2 * TUE_LEARNING_DAYS)
    return;

  learning->n_weeks = MIN ((scope->today - first_day) / 7 + 1, TUE_LEARNING_N_WEEKS);
  for (guint i = 0; i < learning->n_weeks; i++)
    {
      learning->weeks[i].first_day = first_day + 7 * i;
      for (guint j = 0; j < outcomes->len; j++)
        count_week (outcomes->pdata[j], scope, &learning->weeks[i]);
    }
}

/**
 * tue_learning_find: (skip)
 * @outcomes: (element-type TueTaskOutcome): what tasks came to
 * @scope: which to look at; not its days
 * @learning: (out caller-allocates): what is to be said; it holds as long as @outcomes
 */
void
tue_learning_find (GPtrArray             *outcomes,
                   const TueInsightScope *scope,
                   TueLearning           *learning)
{
  g_autoptr(GPtrArray) tasks = g_ptr_array_new (); /* of both times */
  TueInsightScope   before, now;
  TueRevisionReason most;

  g_return_if_fail (outcomes != NULL);
  g_return_if_fail (scope != NULL);
  g_return_if_fail (learning != NULL);

  *learning = (TueLearning){ .next = TUE_REVISION_REASON_NONE };
  find_weeks (outcomes, scope, learning);
  before = now = *scope;
  now.last_day = scope->today;
  now.first_day = move_back (scope->today, TUE_LEARNING_DAYS - 1);
  before.last_day = move_back (scope->today, TUE_LEARNING_DAYS);
  before.first_day = move_back (scope->today, 2 * TUE_LEARNING_DAYS - 1);
  for (guint i = 0; i < outcomes->len; i++)
    {
      const TueTaskOutcome *outcome = outcomes->pdata[i];

      if (outcome->approved_day >= before.first_day && outcome->approved_day <= now.last_day)
        g_ptr_array_add (tasks, outcomes->pdata[i]);
    }
  tue_insight_count_reasons (tasks, &before, &learning->n_tasks_before, learning->n_before);
  tue_insight_count_reasons (tasks, &now, &learning->n_tasks, learning->n_now);
  if (!has_enough (learning))
    return;

  most = tue_revision_reason_find_most (learning->n_now);
  if (learning->n_now[most] < HABIT)
    return;

  learning->next = most;
  learning->next_workflow = find_workflow (tasks, &now, most);
}

/**
 * tue_learning_is_gone: (skip)
 * @reason: a reason
 *
 * Returns: whether drafts came back for it more than once before, and not at all since
 */
gboolean
tue_learning_is_gone (const TueLearning *self,
                      TueRevisionReason  reason)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (reason < TUE_REVISION_N_REASONS, FALSE);

  return reason != TUE_REVISION_REASON_NONE && has_enough (self) && self->n_before[reason] >= HABIT && self->n_now[reason] == 0;
}
