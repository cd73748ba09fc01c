/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-insight-cases"

#include "config.h"

#include "tue-insight-cases.h"

#include <stdlib.h>

/**
 * tue_insight_is_in_scope: (skip)
 * @outcome: what a task came to
 * @scope: which to look at
 *
 * Returns: whether the task is of the work that is looked at, on whatever day
 */
gboolean
tue_insight_is_in_scope (const TueTaskOutcome  *outcome,
                         const TueInsightScope *scope)
{
  g_return_val_if_fail (outcome != NULL, FALSE);
  g_return_val_if_fail (scope != NULL, FALSE);

  return scope->workflows == NULL || g_hash_table_contains (scope->workflows, outcome->workflow_id);
}

static int
compare_cases (const void *a,
               const void *b)
{
  const TueInsightCase *x = a, *y = b;

  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;

  return g_strcmp0 (x->outcome->task_id, y->outcome->task_id);
}

/**
 * tue_insight_find_case: (skip)
 * @outcome: what a task came to
 * @figure: what to measure
 * @scope: which to look at
 * @found: (out caller-allocates): the case; it holds as long as @outcome does
 *
 * Returns: whether the task is a case of the figure, and in what is looked at
 */
gboolean
tue_insight_find_case (TueTaskOutcome        *outcome,
                       TueFigure              figure,
                       const TueInsightScope *scope,
                       TueInsightCase        *found)
{
  g_return_val_if_fail (outcome != NULL, FALSE);
  g_return_val_if_fail (scope != NULL, FALSE);
  g_return_val_if_fail (found != NULL, FALSE);

  found->outcome = outcome;

  return tue_insight_is_in_scope (outcome, scope) &&
         tue_figure_measure (figure, outcome, scope->now, scope->today, &found->day, &found->value) &&
         found->day >= scope->first_day && found->day <= scope->last_day;
}

/**
 * tue_insight_sort_cases: (skip)
 * @cases: (element-type TueInsightCase): cases, in any order
 *
 * Brings them into the order of their days, those of one day into that of their tasks.
 */
void
tue_insight_sort_cases (GArray *cases)
{
  g_return_if_fail (cases != NULL);

  if (cases->len > 1)
    qsort (cases->data, cases->len, sizeof (TueInsightCase), compare_cases);
}

/**
 * tue_insight_collect: (skip)
 * @outcomes: (element-type TueTaskOutcome): what tasks came to
 * @figure: what to measure
 * @scope: which to look at
 *
 * Returns: (transfer full) (element-type TueInsightCase): the cases, by their day;
 *   they hold as long as @outcomes does
 */
GArray *
tue_insight_collect (GPtrArray             *outcomes,
                     TueFigure              figure,
                     const TueInsightScope *scope)
{
  GArray *cases;

  g_return_val_if_fail (outcomes != NULL, NULL);
  g_return_val_if_fail (figure < TUE_N_FIGURES, NULL);
  g_return_val_if_fail (scope != NULL, NULL);

  cases = g_array_new (FALSE, FALSE, sizeof (TueInsightCase));
  for (guint i = 0; i < outcomes->len; i++)
    {
      TueInsightCase found;

      if (tue_insight_find_case (outcomes->pdata[i], figure, scope, &found))
        g_array_append_val (cases, found);
    }
  tue_insight_sort_cases (cases);

  return cases;
}

/**
 * tue_insight_may_be_case: (skip)
 * @outcome: what a task came to
 * @first_day: the first day that is looked at
 * @last_day: the last one
 *
 * Of what is kept of years months are shown: who looks at many figures passes by all
 * else once.
 *
 * Returns: whether the task may be a case of some figure on one of these days
 */
gboolean
tue_insight_may_be_case (const TueTaskOutcome *outcome,
                         guint32               first_day,
                         guint32               last_day)
{
  const guint32 days[] = { outcome->started_day, outcome->approved_day, outcome->delivered_day, outcome->due_day };

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    if (days[i] >= first_day && days[i] <= last_day)
      return TRUE;

  return FALSE;
}

/**
 * tue_insight_is_in_stage: (skip)
 * @outcome: what a task came to
 * @figure: a figure
 *
 * Returns: whether the task is in the stage that the figure is the time of, so that it is
 *   no case of the figure yet
 */
gboolean
tue_insight_is_in_stage (const TueTaskOutcome *outcome,
                         TueFigure             figure)
{
  g_return_val_if_fail (outcome != NULL, FALSE);

  return outcome->stage >= 0 && TUE_FIGURE_OF_STAGE (outcome->stage) == figure;
}

/* What was approved long ago and never said to be delivered is no work that lies there,
 * and what has no draft is not written on. */
static gboolean
is_work (const TueTaskOutcome  *outcome,
         const TueInsightScope *scope)
{
  if (outcome->stage == TUE_STAGE_WRITING && !outcome->has_draft)
    return FALSE;

  return outcome->stage != TUE_STAGE_AFTER || outcome->approved_day >= scope->first_day;
}

/* It counts with the time so far, today. */
static gboolean
find_open_case (TueTaskOutcome        *outcome,
                TueStage               stage,
                const TueInsightScope *scope,
                TueInsightCase        *found)
{
  double spent = (double)outcome->stage_spent + (double)scope->now - (double)outcome->stage_time;

  *found = (TueInsightCase){ outcome, scope->today, spent / (double)G_TIME_SPAN_HOUR };

  return outcome->stage == (int)stage && outcome->stage_time <= scope->now && scope->last_day >= scope->today &&
         is_work (outcome, scope) && tue_insight_is_in_scope (outcome, scope);
}

/**
 * tue_insight_collect_stage: (skip)
 * @outcomes: (element-type TueTaskOutcome): what tasks came to
 * @stage: a stage of the way
 * @scope: which to look at
 * @n_open: (out): how many of the cases are still in the stage
 *
 * The cases of the figure of a stage, and where the scope reaches up to today, the tasks
 * that are still in it, with the time so far: without them the slowest would be those
 * that nobody sees. Their time will be longer, so the median is at least what it is here.
 * After the approval, only those are that were approved in the scope, and in writing only
 * those that have a draft.
 *
 * Returns: (transfer full) (element-type TueInsightCase): the cases, by their day;
 *   they hold as long as @outcomes does
 */
GArray *
tue_insight_collect_stage (GPtrArray             *outcomes,
                           TueStage               stage,
                           const TueInsightScope *scope,
                           guint                 *n_open)
{
  GArray *cases = tue_insight_collect (outcomes, TUE_FIGURE_OF_STAGE (stage), scope);

  *n_open = 0;
  for (guint i = 0; i < outcomes->len; i++)
    {
      TueInsightCase found;

      if (!find_open_case (outcomes->pdata[i], stage, scope, &found))
        continue;
      g_array_append_val (cases, found);
      ++*n_open;
    }
  tue_insight_sort_cases (cases);

  return cases;
}

/**
 * tue_insight_list_values: (skip)
 * @cases: (element-type TueInsightCase): cases
 *
 * Returns: (transfer full) (array): their values, in their order
 */
double *
tue_insight_list_values (GArray *cases)
{
  double *values;

  g_return_val_if_fail (cases != NULL, NULL);

  values = g_new (double, MAX (cases->len, 1));
  for (guint i = 0; i < cases->len; i++)
    values[i] = g_array_index (cases, TueInsightCase, i).value;

  return values;
}

/**
 * tue_insight_get_middle: (skip)
 * @figure: what was measured
 * @summary: what it came to
 *
 * Returns: the value that stands for all cases: the mean of shares, else the median
 */
double
tue_insight_get_middle (TueFigure                figure,
                        const TueInsightSummary *summary)
{
  g_return_val_if_fail (summary != NULL, 0);

  return tue_figure_get_unit (figure) == TUE_FIGURE_SHARE ? summary->mean : summary->median;
}

/**
 * tue_insight_summarize_cases: (skip)
 * @cases: (element-type TueInsightCase): cases of one figure
 * @summary: (out caller-allocates): what they come to
 */
void
tue_insight_summarize_cases (GArray            *cases,
                             TueInsightSummary *summary)
{
  g_autofree double *values = tue_insight_list_values (cases);

  tue_insight_summarize (values, cases->len, summary);
}

/**
 * tue_insight_compare_cases: (skip)
 * @before: (element-type TueInsightCase): cases of @figure
 * @after: (element-type TueInsightCase): others
 * @comparison: (out caller-allocates): what is to be said, as tue_insight_compare()
 *   has it
 */
void
tue_insight_compare_cases (GArray               *before,
                           GArray               *after,
                           TueFigure             figure,
                           TueInsightComparison *comparison)
{
  g_autofree double *old_values = tue_insight_list_values (before);
  g_autofree double *new_values = tue_insight_list_values (after);

  tue_insight_compare (old_values,
                       before->len,
                       new_values,
                       after->len,
                       tue_figure_get_unit (figure) == TUE_FIGURE_SHARE,
                       comparison);
}

/**
 * tue_insight_make_series: (skip)
 * @cases: (element-type TueInsightCase): cases, by their day
 * @unit: the length of a period
 * @first_day: a day in the first period
 * @last_day: a day in the last period
 *
 * Returns: (transfer full) (element-type TueInsightPoint): each period from the first
 *   to the last, also those without a case
 */
GArray *
tue_insight_make_series (GArray        *cases,
                         TueInsightUnit unit,
                         guint32        first_day,
                         guint32        last_day)
{
  g_autofree double *values = tue_insight_list_values (cases);
  GArray            *series = g_array_new (FALSE, TRUE, sizeof (TueInsightPoint));
  guint32            start = tue_insight_start_of (first_day, unit);
  guint32            earliest = tue_insight_move (last_day, unit, 1 - TUE_INSIGHT_MAX_POINTS);
  guint              i = 0;

  start = MAX (start, earliest);
  while (start <= last_day)
    {
      TueInsightPoint point = { .start = start };
      guint32         end = tue_insight_move (start, unit, 1);
      guint           n = 0;

      while (i < cases->len && g_array_index (cases, TueInsightCase, i).day < start)
        i++;
      while (i + n < cases->len && g_array_index (cases, TueInsightCase, i + n).day < end)
        n++;
      tue_insight_summarize (values + i, n, &point.summary);
      g_array_append_val (series, point);
      i += n;

      /* The last one that can be counted has no end. */
      if (end <= start)
        break;
      start = end;
    }

  return series;
}

/**
 * tue_insight_find_first_day: (skip)
 * @outcomes: (element-type TueTaskOutcome): what tasks came to
 * @scope: which to look at; not its days
 *
 * With what is compared begins there: before it nothing is known.
 *
 * Returns: the day of the first approval, 0 for none
 */
guint32
tue_insight_find_first_day (GPtrArray             *outcomes,
                            const TueInsightScope *scope)
{
  guint32 first = 0;

  g_return_val_if_fail (outcomes != NULL, 0);
  g_return_val_if_fail (scope != NULL, 0);

  for (guint i = 0; i < outcomes->len; i++)
    {
      const TueTaskOutcome *outcome = outcomes->pdata[i];

      if (outcome->approved != 0 && outcome->approved <= scope->now && tue_insight_is_in_scope (outcome, scope) &&
          (first == 0 || outcome->approved_day < first))
        first = outcome->approved_day;
    }

  return first;
}

/**
 * tue_insight_is_approved: (skip)
 * @outcome: what a task came to
 * @scope: which to look at
 *
 * Returns: whether the task is looked at and was approved on one of the days
 */
gboolean
tue_insight_is_approved (const TueTaskOutcome  *outcome,
                         const TueInsightScope *scope)
{
  g_return_val_if_fail (outcome != NULL, FALSE);
  g_return_val_if_fail (scope != NULL, FALSE);

  return outcome->approved != 0 && outcome->approved <= scope->now && outcome->approved_day >= scope->first_day &&
         outcome->approved_day <= scope->last_day && tue_insight_is_in_scope (outcome, scope);
}

/**
 * tue_insight_collect_reasons: (skip)
 * @outcomes: (element-type TueTaskOutcome): what tasks came to
 * @scope: which to look at, by the day of their approval
 * @n_tasks: (out): how many approved tasks there are
 * @cases: (out) (transfer full) (element-type TueInsightCase): by reason, the approved
 *   tasks in which it was given, by their day, each with how often; they hold as long as
 *   @outcomes does
 */
void
tue_insight_collect_reasons (GPtrArray             *outcomes,
                             const TueInsightScope *scope,
                             guint                 *n_tasks,
                             GArray                *cases[TUE_REVISION_N_REASONS])
{
  g_return_if_fail (outcomes != NULL);
  g_return_if_fail (scope != NULL);

  *n_tasks = 0;
  for (guint i = 0; i < TUE_REVISION_N_REASONS; i++)
    cases[i] = g_array_new (FALSE, FALSE, sizeof (TueInsightCase));

  for (guint i = 0; i < outcomes->len; i++)
    {
      TueTaskOutcome *outcome = outcomes->pdata[i];

      if (!tue_insight_is_approved (outcome, scope))
        continue;

      ++*n_tasks;
      for (guint j = 0; j < TUE_REVISION_N_REASONS; j++)
        {
          TueInsightCase found = { outcome, outcome->approved_day, outcome->n_reasons[j] };

          if (outcome->n_reasons[j] > 0)
            g_array_append_val (cases[j], found);
        }
    }
  for (guint i = 0; i < TUE_REVISION_N_REASONS; i++)
    tue_insight_sort_cases (cases[i]);
}

/**
 * tue_insight_count_reasons: (skip)
 * @outcomes: (element-type TueTaskOutcome): what tasks came to
 * @scope: which to look at, by the day of their approval
 * @n_tasks: (out): how many approved tasks there are
 * @n_with_reason: (out caller-allocates): in how many of them each reason was given,
 *   for a revision or when the draft was sent back
 */
void
tue_insight_count_reasons (GPtrArray             *outcomes,
                           const TueInsightScope *scope,
                           guint                 *n_tasks,
                           guint                  n_with_reason[TUE_REVISION_N_REASONS])
{
  g_return_if_fail (outcomes != NULL);
  g_return_if_fail (scope != NULL);

  *n_tasks = 0;
  for (guint i = 0; i < TUE_REVISION_N_REASONS; i++)
    n_with_reason[i] = 0;

  for (guint i = 0; i < outcomes->len; i++)
    {
      const TueTaskOutcome *outcome = outcomes->pdata[i];

      if (!tue_insight_is_approved (outcome, scope))
        continue;

      ++*n_tasks;
      for (guint j = 0; j < TUE_REVISION_N_REASONS; j++)
        n_with_reason[j] += outcome->n_reasons[j] > 0;
    }
}
