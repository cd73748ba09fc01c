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

/* So many weeks are weeks; more days than that are shown as months, and as years. */
#define MANY_WEEKS (53 * 7)
#define MANY_MONTHS (48 * 31)

/**
 * tue_insight_days_choose_unit: (skip)
 * @days: some days
 *
 * Returns: in which unit a time line of them can be looked at
 */
TueInsightUnit
tue_insight_days_choose_unit (TueInsightDays days)
{
  guint32 n_days = days.last_day - days.first_day + 1;

  return n_days <= MANY_WEEKS ? TUE_INSIGHT_WEEK : n_days <= MANY_MONTHS ? TUE_INSIGHT_MONTH
                                                                         : TUE_INSIGHT_YEAR;
}

/* The 29 February is the 28th a year before. */
static guint32
move_year_back (guint32 day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  if (g_date_get_year (&date) > 2)
    g_date_subtract_years (&date, 1);

  return g_date_get_julian (&date);
}

/**
 * tue_insight_days_find_other: (skip)
 * @days: some days
 * @with: what to compare them with
 * @other: the days for %TUE_INSIGHT_WITH_OTHER
 *
 * Returns: the days to compare with; before the first day that there is, that day
 */
TueInsightDays
tue_insight_days_find_other (TueInsightDays days,
                             TueInsightWith with,
                             TueInsightDays other)
{
  guint32 n_days = days.last_day - days.first_day + 1;

  switch (with)
    {
    case TUE_INSIGHT_WITH_OTHER:
      return other;
    case TUE_INSIGHT_WITH_YEAR_BEFORE:
      return (TueInsightDays){ move_year_back (days.first_day), move_year_back (days.last_day) };
    case TUE_INSIGHT_WITH_BEFORE:
    default:
      if (days.first_day <= 1)
        return (TueInsightDays){ 1, 1 };
      return (TueInsightDays){ days.first_day - MIN (n_days, days.first_day - 1), days.first_day - 1 };
    }
}

static TueInsightDays
find_days (TueInsightData         *data,
           const TueInsightChoice *choice)
{
  guint32 today = tue_insight_data_get_today (data);

  if (choice->days.first_day > 0)
    return choice->days;

  return (TueInsightDays){ tue_insight_move (today, choice->unit, 1 - (int)choice->n_units), today };
}

/* What may be a case of a figure, and is of the edition or version that is looked at. */
static GPtrArray *
narrow (TueInsightData         *data,
        const TueInsightChoice *choice,
        TueInsightDays          days,
        TueInsightDays          before)
{
  guint32    first_day = MIN (days.first_day, before.first_day), last_day = MAX (days.last_day, before.last_day);
  GPtrArray *outcomes = tue_insight_data_get_outcomes (data);
  g_autoptr(GPtrArray) near = g_ptr_array_new ();

  for (guint i = 0; i < outcomes->len; i++)
    if (tue_insight_may_be_case (outcomes->pdata[i], first_day, last_day))
      g_ptr_array_add (near, outcomes->pdata[i]);

  return choice->part_key != NULL ? tue_insight_data_narrow (data, near, choice->part_by, choice->part_key) : g_steal_pointer (&near);
}

static GHashTable *
make_scope (TueInsightData         *data,
            const TueInsightChoice *choice,
            TueInsightDays          days,
            TueInsightScope        *scope)
{
  GHashTable *workflows;

  tue_insight_data_make_scope (data, days.first_day, days.last_day, choice->role_id, choice->workflow_id, scope, &workflows);

  return workflows;
}

/**
 * tue_insight_overview_new: (skip)
 * @data: what is known
 * @choice: which work, and when: days, or the last @choice.n_units weeks, months,
 *   quarters or years, of which today is in the last; and what with. What versions led
 *   to, and what one learned, is of all editions.
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
  TueInsightScope     scope, scope_before;
  TueInsightDays      days = find_days (data, choice);
  TueInsightDays      before = tue_insight_days_find_other (days, choice->with, choice->other);
  g_autoptr(GPtrArray) near = narrow (data, choice, days, before);
  g_autoptr(GHashTable) workflows = make_scope (data, choice, days, &scope);
  g_autoptr(GHashTable) workflows_before = make_scope (data, choice, before, &scope_before);

  self->data = tue_insight_data_ref (data);
  self->days = days;
  self->before = before;
  self->unit = choice->days.first_day > 0 ? tue_insight_days_choose_unit (days) : choice->unit;
  self->marks = tue_insight_data_list_marks (data, days.first_day, days.last_day, choice->role_id, choice->workflow_id);
  self->baseline = tue_insight_find_first_day (tue_insight_data_get_outcomes (data), &everything);
  for (guint i = 0; i < TUE_N_FIGURES; i++)
    {
      g_autoptr(GArray) cases_before = tue_insight_collect (near, i, &scope_before);

      self->cases[i] = tue_insight_collect (near, i, &scope);
      self->series[i] = tue_insight_make_series (self->cases[i], self->unit, days.first_day, days.last_day);
      tue_insight_compare_cases (cases_before, self->cases[i], i, &self->comparisons[i]);
    }
  self->parts = tue_insight_data_ref_parts (data, choice->role_id, choice->workflow_id);
  self->templates = tue_insight_data_ref_templates (data, choice->role_id, choice->workflow_id);
  tue_learning_find (tue_insight_data_get_outcomes (data), &scope, &self->learning);
  tue_insight_collect_reasons (near, &scope, &self->n_tasks, self->reasons);

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
  for (guint i = 0; i < TUE_REVISION_N_REASONS; i++)
    g_array_unref (self->reasons[i]);
  g_ptr_array_unref (self->parts);
  g_ptr_array_unref (self->templates);
  g_ptr_array_unref (self->marks);
  tue_insight_data_unref (self->data);
  g_free (self);
}

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free ((char *)question->choice.role_id);
  g_free ((char *)question->choice.workflow_id);
  g_free ((char *)question->choice.part_key);
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
  question->choice.part_key = g_strdup (choice->part_key);
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
