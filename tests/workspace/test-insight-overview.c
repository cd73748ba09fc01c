/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The figures of one choice: they are those that a look at everything finds, also
 * where they are made on a thread, and an older question is not answered.
 */

#include "config.h"

#include "tue-insight-overview.h"

#include "history-fixture.h"
#include "tue-figure-words.h"

#define N_TASKS 300

static const char *const workflows[] = { "proposal", "report", "reply" };

/* Two years of work that ends today. */
static TueInsightData *
make_data (void)
{
  g_autoptr(GPtrArray) outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_outcome_unref);
  g_autoptr(GDateTime) now = g_date_time_new_utc (2026, 11, 25, 12, 0, 0);
  TueInsightData *data;

  for (guint i = 0; i < N_TASKS; i++)
    {
      g_autofree char *id = g_strdup_printf ("task-%u", i);
      gint64           created = g_date_time_to_unix_usec (now) - g_test_rand_int_range (1, 730) * G_TIME_SPAN_DAY;

      g_ptr_array_add (outcomes,
                       history_make_approved (id,
                                              workflows[g_test_rand_int_range (0, G_N_ELEMENTS (workflows))],
                                              created,
                                              g_test_rand_int_range (1, 6),
                                              g_test_rand_int_range (0, 40),
                                              g_test_rand_int_range (0, 3),
                                              1));
    }
  data = tue_insight_data_new (outcomes, now);
  for (gsize i = 0; i < G_N_ELEMENTS (workflows); i++)
    tue_insight_data_add_workflow (data, workflows[i], workflows[i], i == 0 ? "sales" : "finance", i == 0 ? "Sales" : "Finance", NULL);

  return data;
}

static void
assert_cases (GArray *cases,
              GArray *expected)
{
  g_assert_cmpuint (cases->len, ==, expected->len);
  for (guint i = 0; i < cases->len; i++)
    {
      g_assert_true (g_array_index (cases, TueInsightCase, i).outcome == g_array_index (expected, TueInsightCase, i).outcome);
      g_assert_cmpfloat (g_array_index (cases, TueInsightCase, i).value, ==, g_array_index (expected, TueInsightCase, i).value);
    }
}

/* Without leaving anything out first, and each figure by itself. */
static void
check (TueInsightData         *data,
       const TueInsightChoice *choice,
       TueInsightOverview     *overview)
{
  GPtrArray      *outcomes = tue_insight_data_get_outcomes (data);
  guint32         today = tue_insight_data_get_today (data);
  guint32         first = choice->days.first_day > 0 ? choice->days.first_day : tue_insight_move (today, choice->unit, 1 - (int)choice->n_units);
  guint32         last = choice->days.first_day > 0 ? choice->days.last_day : today;
  guint32         before_first = choice->with == TUE_INSIGHT_WITH_OTHER ? choice->other.first_day : first - (last - first + 1);
  guint32         before_last = choice->with == TUE_INSIGHT_WITH_OTHER ? choice->other.last_day : first - 1;
  TueInsightScope scope, scope_before, everything = { .now = tue_insight_data_get_now (data) };
  g_autoptr(GHashTable) chosen = NULL;
  g_autoptr(GHashTable) chosen_before = NULL;
  guint   n_tasks, n_collected, n_with_reason[TUE_REVISION_N_REASONS];
  GArray *reasons[TUE_REVISION_N_REASONS];

  tue_insight_data_make_scope (data, first, last, choice->role_id, choice->workflow_id, &scope, &chosen);
  tue_insight_data_make_scope (data, before_first, before_last, choice->role_id, choice->workflow_id, &scope_before, &chosen_before);

  g_assert_cmpuint (overview->baseline, ==, tue_insight_find_first_day (outcomes, &everything));
  g_assert_cmpuint (overview->days.first_day, ==, first);
  g_assert_cmpuint (overview->days.last_day, ==, last);
  if (choice->days.first_day == 0)
    g_assert_cmpint (overview->unit, ==, choice->unit);
  for (guint i = 0; i < TUE_N_FIGURES; i++)
    {
      g_autoptr(GArray) cases = tue_insight_collect (outcomes, i, &scope);
      g_autoptr(GArray) before = tue_insight_collect (outcomes, i, &scope_before);
      g_autoptr(GArray) series = tue_insight_make_series (cases, overview->unit, first, last);
      TueInsightComparison comparison;

      assert_cases (overview->cases[i], cases);
      tue_insight_compare_cases (before, cases, i, &comparison);
      g_assert_cmpmem (&overview->comparisons[i], sizeof comparison, &comparison, sizeof comparison);
      g_assert_cmpuint (overview->series[i]->len, ==, series->len);
      for (guint j = 0; j < series->len; j++)
        g_assert_cmpuint (g_array_index (overview->series[i], TueInsightPoint, j).summary.n, ==, g_array_index (series, TueInsightPoint, j).summary.n);
    }
  tue_insight_count_reasons (outcomes, &scope, &n_tasks, n_with_reason);
  g_assert_cmpuint (overview->n_tasks, ==, n_tasks);
  tue_insight_collect_reasons (outcomes, &scope, &n_collected, reasons);
  for (guint i = 0; i < TUE_REVISION_N_REASONS; i++)
    {
      g_autoptr(GArray) cases = reasons[i];

      g_assert_cmpuint (overview->reasons[i]->len, ==, n_with_reason[i]);
      assert_cases (overview->reasons[i], cases);
    }
}

static const TueInsightChoice choices[] = {
  { TUE_INSIGHT_WEEK, 4, NULL, NULL },
  { TUE_INSIGHT_WEEK, 26, "finance", NULL },
  { TUE_INSIGHT_MONTH, 12, NULL, "proposal" },
  { TUE_INSIGHT_QUARTER, 3, "sales", NULL },
  { TUE_INSIGHT_YEAR, 5, NULL, NULL },
  { TUE_INSIGHT_WEEK, 1, NULL, "nobody" },
  /* 2026-03-02 to 2026-05-31; beside 2025, and beside days that overlap */
  { .role_id = "sales", .days = { 739677, 739767 } },
  { .days = { 739677, 739767 }, .with = TUE_INSIGHT_WITH_OTHER, .other = { 739400, 739500 } },
  { .unit = TUE_INSIGHT_MONTH, .n_units = 3, .with = TUE_INSIGHT_WITH_OTHER, .other = { 739677, 739945 } },
};

static void
test_same (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      g_autoptr(TueInsightData) data = make_data ();
      g_autoptr(TueInsightOverview) overview = tue_insight_overview_new (data, &choices[i]);

      check (data, &choices[i], overview);
    }
}

static void
test_empty (void)
{
  g_autoptr(GPtrArray) outcomes = g_ptr_array_new ();
  g_autoptr(GDateTime) now = g_date_time_new_utc (2026, 11, 25, 12, 0, 0);
  g_autoptr(TueInsightData) data = tue_insight_data_new (outcomes, now);
  g_autoptr(TueInsightOverview) overview = tue_insight_overview_new (data, &choices[0]);

  check (data, &choices[0], overview);
  g_assert_cmpuint (overview->baseline, ==, 0);
}

static guint32
day (const char *text)
{
  guint32  found;
  gboolean is_day = tue_insight_parse_day (text, 739945, &found);

  g_assert_true (is_day);

  return found;
}

/* As many days before, the same days of a year before, and how they are shown. */
static void
test_days (void)
{
  static const struct
  {
    const char    *first, *last;
    const char    *before_first, *before_last;
    const char    *year_first, *year_last;
    TueInsightUnit unit;
  } cases[] = {
    { "2026-03-02", "2026-03-08", "2026-02-23", "2026-03-01", "2025-03-02", "2025-03-08", TUE_INSIGHT_WEEK },
    { "2026-03-02", "2026-03-02", "2026-03-01", "2026-03-01", "2025-03-02", "2025-03-02", TUE_INSIGHT_WEEK },
    { "2024-02-29", "2024-03-01", "2024-02-27", "2024-02-28", "2023-02-28", "2023-03-01", TUE_INSIGHT_WEEK },
    { "2025-01-01", "2025-12-31", "2024-01-02", "2024-12-31", "2024-01-01", "2024-12-31", TUE_INSIGHT_WEEK },
    { "2024-01-01", "2025-12-31", "2021-12-31", "2023-12-31", "2023-01-01", "2024-12-31", TUE_INSIGHT_MONTH },
    { "2019-01-01", "2025-12-31", "2012-01-01", "2018-12-31", "2018-01-01", "2024-12-31", TUE_INSIGHT_YEAR },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TueInsightDays days = { day (cases[i].first), day (cases[i].last) };
      TueInsightDays other = { 1, 2 };
      TueInsightDays before = tue_insight_days_find_other (days, TUE_INSIGHT_WITH_BEFORE, other);
      TueInsightDays year = tue_insight_days_find_other (days, TUE_INSIGHT_WITH_YEAR_BEFORE, other);

      g_test_message ("%s", cases[i].first);
      g_assert_cmpuint (before.first_day, ==, day (cases[i].before_first));
      g_assert_cmpuint (before.last_day, ==, day (cases[i].before_last));
      g_assert_cmpuint (year.first_day, ==, day (cases[i].year_first));
      g_assert_cmpuint (year.last_day, ==, day (cases[i].year_last));
      g_assert_cmpint (tue_insight_days_choose_unit (days), ==, cases[i].unit);
      g_assert_cmpuint (tue_insight_days_find_other (days, TUE_INSIGHT_WITH_OTHER, other).last_day, ==, 2);
    }
}

/* Of days that no calendar on a wall has nothing is asked that GDate cannot count. */
static void
test_far_days (void)
{
  static const TueInsightDays cases[] = {
    { 1, 1 },
    { 1, 10 },
    { 2, 2 },
    { 365, 366 },
    { 366, 731 },
    { 1, 3652059 }, /* 9999-12-31 */
    { 3652059, 3652059 },
    { 3652060, 3652425 }, /* the year 10000 */
  };
  g_autoptr(GPtrArray) outcomes = g_ptr_array_new ();
  g_autoptr(GDateTime) now = g_date_time_new_utc (2026, 11, 25, 12, 0, 0);
  g_autoptr(TueInsightData) data = tue_insight_data_new (outcomes, now);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint with = TUE_INSIGHT_WITH_BEFORE; with <= TUE_INSIGHT_WITH_OTHER; with++)
      {
        TueInsightChoice choice = { .days = cases[i], .with = (TueInsightWith)with, .other = cases[i] };
        g_autoptr(TueInsightOverview) overview = tue_insight_overview_new (data, &choice);
        g_autofree char *first = tue_figure_format_day (overview->before.first_day);
        g_autofree char *last = tue_figure_format_day (overview->before.last_day);

        g_test_message ("%u to %u: %s to %s", cases[i].first_day, cases[i].last_day, first, last);
        g_assert_cmpuint (overview->before.first_day, >=, 1);
        g_assert_cmpuint (overview->before.first_day, <=, overview->before.last_day);
        g_assert_cmpuint (overview->before.last_day, <=, cases[i].last_day);
      }
}

static gint64
moment (const char *text)
{
  return (gint64)(day (text) - 719163) * G_TIME_SPAN_DAY + G_TIME_SPAN_HOUR;
}

static char *
list_marks (TueInsightData *data,
            const char     *role_id,
            const char     *workflow_id)
{
  g_autoptr(GPtrArray) marks = tue_insight_data_list_marks (data, day ("2026-01-01"), day ("2026-12-31"), role_id, workflow_id);
  GString *texts = g_string_new (NULL);

  for (guint i = 0; i < marks->len; i++)
    {
      const TueInsightMark *mark = marks->pdata[i];
      g_autofree char      *at = tue_insight_format_day (mark->day);

      g_string_append_printf (texts, "%s%s %s", i > 0 ? "; " : "", at, mark->text);
    }

  return g_string_free_and_steal (texts);
}

/* Only what came where something was before, within the days, of the work that is
 * looked at; versions of templates of one workflow alone. */
static void
test_marks (void)
{
  g_autoptr(GPtrArray) outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_outcome_unref);
  g_autoptr(GDateTime) now = g_date_time_new_utc (2026, 11, 25, 12, 0, 0);
  g_autoptr(TueInsightData) data = tue_insight_data_new (outcomes, now);
  static const struct
  {
    const char *role_id;
    const char *workflow_id;
    const char *marks;
  } cases[] = {
    { NULL, NULL, "2026-03-01 since edition 2 of Sales; 2026-06-01 since edition 3 of Sales" },
    { "sales", NULL, "2026-03-01 since edition 2 of Sales; 2026-06-01 since edition 3 of Sales" },
    { "finance", NULL, "" },
    { NULL, "proposal", "2026-03-01 since edition 2 of Sales; 2026-03-01 since version 2 of Proposal; 2026-06-01 since edition 3 of Sales" },
    { NULL, "report", "2026-04-01 since version 5 of Report" },
    { NULL, "gone", "" },
  };

  tue_insight_data_add_workflow (data, "proposal", "Proposal", "sales", "Sales", "p1");
  tue_insight_data_add_workflow (data, "report", "Report", "finance", "Finance", "p2");
  tue_insight_data_add_template (data, "t1", "Proposal", "proposal");
  tue_insight_data_add_template (data, "t2", "Report", "report");
  tue_insight_data_add_edition (data, "p1", "Sales", 1, moment ("2026-01-05"));
  tue_insight_data_add_edition (data, "p1", "Sales", 2, moment ("2026-03-01"));
  tue_insight_data_add_edition (data, "p2", "Finance", 7, moment ("2026-03-02"));
  tue_insight_data_add_edition (data, "p1", "Sales", 3, moment ("2026-06-01"));
  tue_insight_data_add_edition (data, "p1", "Sales", 4, moment ("2027-06-01"));
  tue_insight_data_add_edition (data, "p3", "Unused", 1, moment ("2026-06-01"));
  tue_insight_data_add_edition (data, "p3", "Unused", 2, moment ("2026-06-02"));
  tue_insight_data_add_version (data, "t1", 2, moment ("2026-03-01"));
  tue_insight_data_add_version (data, "t2", 5, moment ("2026-04-01"));
  tue_insight_data_add_version (data, "t3", 2, moment ("2026-04-01"));

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *marks = list_marks (data, cases[i].role_id, cases[i].workflow_id);

      g_assert_cmpstr (marks, ==, cases[i].marks);
    }
}

/* "Sales, edition 3; Sales, edition 2" */
static char *
describe_parts (GPtrArray *parts)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", ((TueInsightPart *)parts->pdata[i])->label);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* What may be chosen of some work, and that the figures are then of it alone: of an
 * edition those tasks that were begun while it was the newest. */
static void
test_parts (void)
{
  static const struct
  {
    const char *role_id;
    const char *workflow_id;
    const char *parts;
    const char *cases; /* how many of each */
  } cases[] = {
    { NULL, NULL, "Sales, edition 10; Sales, edition 2; Sales", "3; 2; 1" },
    { "sales", NULL, "Sales, edition 10; Sales, edition 2; Sales", "3; 2; 1" },
    /* Of one alone there is nothing to choose. */
    { "finance", NULL, "", "" },
    { NULL, "proposal", "Sales, edition 10; Sales, edition 2; Sales; Proposal, version 2; Proposal, version 1", "3; 2; 1; 4; 2" },
    { NULL, "gone", "", "" },
  };
  static const struct
  {
    const char *workflow_id;
    const char *day;
    guint       version;
  } tasks[] = {
    { "proposal", "2026-01-10", 1 },
    { "proposal", "2026-03-10", 1 },
    { "proposal", "2026-03-20", 2 },
    { "proposal", "2026-06-10", 2 },
    { "proposal", "2026-06-20", 2 },
    { "proposal", "2026-06-30", 2 },
    { "report", "2026-06-30", 5 },
  };
  g_autoptr(GPtrArray) outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_outcome_unref);
  g_autoptr(GDateTime) now = g_date_time_new_utc (2026, 11, 25, 12, 0, 0);
  g_autoptr(TueInsightData) data = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (tasks); i++)
    {
      g_autofree char *id = g_strdup_printf ("task-%zu", i);

      g_ptr_array_add (outcomes, history_make_approved (id, tasks[i].workflow_id, moment (tasks[i].day), 1, 0, 0, tasks[i].version));
    }
  data = tue_insight_data_new (outcomes, now);
  tue_insight_data_add_workflow (data, "proposal", "Proposal", "sales", "Sales", "p1");
  tue_insight_data_add_workflow (data, "report", "Report", "finance", "Finance", NULL);
  tue_insight_data_add_template (data, ((TueTaskOutcome *)outcomes->pdata[0])->template_id, "Proposal", "proposal");
  tue_insight_data_add_edition (data, "p1", "Sales", 2, moment ("2026-03-01"));
  tue_insight_data_add_edition (data, "p1", "Sales", 10, moment ("2026-06-01"));

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TueInsightChoice choice = { .unit = TUE_INSIGHT_YEAR, .n_units = 1, .role_id = cases[i].role_id, .workflow_id = cases[i].workflow_id };
      g_autoptr(TueInsightOverview) overview = tue_insight_overview_new (data, &choice);
      g_autofree char *parts = describe_parts (overview->parts);
      g_autoptr(GString) counts = g_string_new (NULL);

      g_assert_cmpstr (parts, ==, cases[i].parts);
      for (guint j = 0; j < overview->parts->len; j++)
        {
          const TueInsightPart *part = overview->parts->pdata[j];
          g_autoptr(TueInsightOverview) narrowed = NULL;

          choice.part_by = part->by;
          choice.part_key = part->key;
          narrowed = tue_insight_overview_new (data, &choice);
          g_string_append_printf (counts, "%s%u", j > 0 ? "; " : "", narrowed->cases[TUE_FIGURE_REVISIONS]->len);
          g_assert_cmpuint (narrowed->parts->len, ==, overview->parts->len);
        }
      g_assert_cmpstr (counts->str, ==, cases[i].cases);
    }
}

static guint
count_versions (GPtrArray *templates)
{
  guint n = 0;

  for (guint i = 0; i < templates->len; i++)
    n += ((TueTemplateOutcomes *)templates->pdata[i])->versions->len;

  return n;
}

/* They are found once, and anew for other work. */
static void
test_templates (void)
{
  g_autoptr(GPtrArray) outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_outcome_unref);
  g_autoptr(GDateTime) now = g_date_time_new_utc (2026, 11, 25, 12, 0, 0);
  g_autoptr(TueInsightData) data = NULL;
  g_autoptr(GPtrArray) all = NULL;
  g_autoptr(GPtrArray) again = NULL;
  g_autoptr(GPtrArray) one = NULL;
  g_autoptr(GPtrArray) role = NULL;

  /* Two versions in one workflow, and a third in another one. */
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *id = g_strdup_printf ("task-%u", i);

      g_ptr_array_add (outcomes, history_make_approved (id, i < 2 ? "proposal" : "report", moment ("2026-03-01"), 1, 0, 0, i + 1));
    }
  data = tue_insight_data_new (outcomes, now);
  tue_insight_data_add_workflow (data, "proposal", "Proposal", "sales", "Sales", NULL);
  tue_insight_data_add_workflow (data, "report", "Report", "finance", "Finance", NULL);

  all = tue_insight_data_ref_templates (data, NULL, NULL);
  again = tue_insight_data_ref_templates (data, NULL, NULL);
  g_assert_true (all == again);
  g_assert_cmpuint (count_versions (all), ==, 3);
  one = tue_insight_data_ref_templates (data, NULL, "proposal");
  g_assert_cmpuint (count_versions (one), ==, 2);
  role = tue_insight_data_ref_templates (data, "finance", NULL);
  g_assert_cmpuint (count_versions (role), ==, 0);
  /* What was handed out holds. */
  g_assert_cmpuint (count_versions (all), ==, 3);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_set_object ((GAsyncResult **)user_data, result);
}

/* The cases stay while the overview does, whoever else lets go of the data. */
static void
test_thread (void)
{
  g_autoptr(TueInsightData) data = make_data ();
  g_autoptr(GAsyncResult) older = NULL;
  g_autoptr(GAsyncResult) newer = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(TueInsightOverview) overview = NULL;
  g_autoptr(GError) error = NULL;

  {
    g_autofree char *role = g_strdup ("finance");
    TueInsightChoice choice = { TUE_INSIGHT_WEEK, 26, role, NULL };

    tue_insight_overview_make_async (data, &choices[0], cancellable, made_cb, &older);
    tue_insight_overview_make_async (data, &choice, NULL, made_cb, &newer);
  }
  g_cancellable_cancel (cancellable);
  while (older == NULL || newer == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_null (tue_insight_overview_make_finish (older, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  overview = tue_insight_overview_make_finish (newer, &error);
  g_assert_no_error (error);
  check (data, &choices[1], overview);
  g_clear_pointer (&data, tue_insight_data_unref);
  g_assert_cmpuint (overview->cases[TUE_FIGURE_REVISIONS]->len, >, 0);
  g_assert_cmpstr (g_array_index (overview->cases[TUE_FIGURE_REVISIONS], TueInsightCase, 0).outcome->workflow_id, !=, "proposal");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/insight-overview/same", test_same);
  g_test_add_func ("/workspace/insight-overview/empty", test_empty);
  g_test_add_func ("/workspace/insight-overview/days", test_days);
  g_test_add_func ("/workspace/insight-overview/far-days", test_far_days);
  g_test_add_func ("/workspace/insight-overview/marks", test_marks);
  g_test_add_func ("/workspace/insight-overview/parts", test_parts);
  g_test_add_func ("/workspace/insight-overview/templates", test_templates);
  g_test_add_func ("/workspace/insight-overview/thread", test_thread);

  return g_test_run ();
}
