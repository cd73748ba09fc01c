/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Which tasks are behind a figure: by day, by workflow, by period and group.
 */

#include "config.h"

#include "history-fixture.h"
#include "tue-insight-cases.h"
#include "tue-insight-csv.h"

#define START (G_GINT64_CONSTANT (1764000000) * G_USEC_PER_SEC) /* 2025-11-24, a Monday */
#define DAY HOURS (24)

static const TueInsightScope all = {
  .now = START + 10000 * DAY,
  .today = 719163 + 20416 + 10000,
  .first_day = 0,
  .last_day = G_MAXUINT32,
};

static GPtrArray *
make_outcomes (guint n)
{
  GPtrArray *outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_outcome_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("task-%03u", i);
      gint64           created = START + g_test_rand_int_range (0, 80) * DAY;

      g_ptr_array_add (outcomes,
                       history_make_approved (id, i % 3 == 0 ? "w1" : "w2", created, g_test_rand_int_range (1, 6), 2, i % 4 == 0, 1 + i % 2));
    }

  return outcomes;
}

static void
test_scope (void)
{
  g_autoptr(GPtrArray) outcomes = make_outcomes (100);
  g_autoptr(GHashTable) workflows = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_add (workflows, (gpointer) "w1");
  for (guint round = 0; round < 200; round++)
    {
      TueInsightScope scope = all;
      g_autoptr(GArray) cases = NULL;
      TueInsightSummary summary;
      guint             n = 0, last = 0;
      double            sum = 0;

      scope.first_day = 719163 + 20416 + (guint32)g_test_rand_int_range (-5, 90);
      scope.last_day = scope.first_day + (guint32)g_test_rand_int_range (0, 40);
      scope.workflows = g_test_rand_bit () ? workflows : NULL;
      for (guint i = 0; i < outcomes->len; i++)
        {
          const TueTaskOutcome *outcome = outcomes->pdata[i];

          if ((scope.workflows == NULL || i % 3 == 0) &&
              outcome->approved_day >= scope.first_day && outcome->approved_day <= scope.last_day)
            {
              n++;
              sum += outcome->n_revisions;
            }
        }

      cases = tue_insight_collect (outcomes, TUE_FIGURE_REVISIONS, &scope);
      tue_insight_summarize_cases (cases, &summary);
      g_assert_cmpuint (cases->len, ==, n);
      g_assert_cmpuint (summary.n, ==, n);
      g_assert_cmpfloat_with_epsilon (summary.mean * n, sum, 1e-6);
      for (guint i = 0; i < cases->len; i++)
        {
          g_assert_cmpuint (g_array_index (cases, TueInsightCase, i).day, >=, last);
          last = g_array_index (cases, TueInsightCase, i).day;
        }
    }
}

static void
test_figures (void)
{
  static const struct
  {
    TueFigure figure;
    double    value; /* of one that was sent back once, with three states */
  } cases[] = {
    { TUE_FIGURE_REVISIONS, 3 },
    { TUE_FIGURE_WORDS_CHANGED, 14 },
    { TUE_FIGURE_TO_APPROVAL, 7 },
    { TUE_FIGURE_FIRST_PASS, 0 },
    { TUE_FIGURE_ROUNDS, 2 },
    { TUE_FIGURE_SHARED_PRACTICE, 1 },
    { TUE_FIGURE_FILLING, 1 },
    { TUE_FIGURE_WRITING, 3 },
    { TUE_FIGURE_WAITING, 2 },
    { TUE_FIGURE_REVIEWING, 2 },
  };
  g_autoptr(TueTaskOutcome) outcome = history_make_approved ("t", "w", START - HOURS (12), 3, 7, 1, 1);
  guint32 day;
  double  value;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TueFigure figure;

      g_test_message ("%s", tue_figure_to_string (cases[i].figure));
      g_assert_true (tue_figure_measure (cases[i].figure, outcome, all.now, all.today, &day, &value));
      g_assert_cmpfloat_with_epsilon (value, cases[i].value, 1e-9);
      g_assert_cmpuint (day, ==, outcome->approved_day);
      g_assert_true (tue_figure_from_string (tue_figure_to_string (cases[i].figure), &figure));
      g_assert_cmpint (figure, ==, cases[i].figure);

      /* By a clock that is wrong, it will be. */
      g_assert_false (tue_figure_measure (cases[i].figure, outcome, START - HOURS (12), all.today, &day, &value));
    }
  g_assert_false (tue_figure_measure (TUE_FIGURE_AFTER, outcome, all.now, all.today, &day, &value));
  g_assert_false (tue_figure_measure (TUE_FIGURE_ON_TIME, outcome, all.now, all.today, &day, &value));
}

static void
test_on_time (void)
{
  static const struct
  {
    int      delivered; /* days after it was made, -1 for not */
    int      due;       /* likewise */
    int      today;
    gboolean dropped;
    int      on_time; /* -1 for no case */
  } cases[] = {
    { 3, 3, 9, FALSE, 1 },
    { 2, 3, 2, FALSE, 1 },
    { 4, 3, 9, FALSE, 0 },
    { -1, 3, 3, FALSE, -1 },
    { -1, 3, 4, FALSE, 0 },
    { -1, 3, 4, TRUE, -1 },
    { 9, 3, 8, FALSE, -1 }, /* in the future */
    { 3, -1, 9, FALSE, -1 },
  };
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueTaskHistory) history = history_new ("t", "w", START);
      g_autoptr(TueTaskOutcome) outcome = NULL;
      guint32 start = tue_insight_day_of (START, zone), day;
      double  value = -1;
      int     found = -1;

      if (cases[i].due >= 0)
        history->due = start + (guint32)cases[i].due;
      history_move (history, TUE_TASK_STATE_APPROVED, START + HOURS (1));
      if (cases[i].delivered >= 0)
        history_move (history, TUE_TASK_STATE_DELIVERED, START + cases[i].delivered * DAY);
      if (cases[i].dropped)
        history_move (history, TUE_TASK_STATE_DROPPED, START + HOURS (2));
      outcome = tue_task_outcome_new (history, zone);

      if (tue_figure_measure (TUE_FIGURE_ON_TIME, outcome, START + cases[i].today * DAY + HOURS (3), start + (guint32)cases[i].today, &day, &value))
        found = (int)value;
      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (found, ==, cases[i].on_time);
    }
}

static void
test_series (void)
{
  g_autoptr(GPtrArray) outcomes = make_outcomes (60);
  g_autoptr(GArray) cases = tue_insight_collect (outcomes, TUE_FIGURE_REVISIONS, &all);

  for (TueInsightUnit unit = TUE_INSIGHT_WEEK; unit <= TUE_INSIGHT_YEAR; unit++)
    {
      guint32 first = g_array_index (cases, TueInsightCase, 0).day;
      guint32 last = g_array_index (cases, TueInsightCase, cases->len - 1).day;
      g_autoptr(GArray) series = tue_insight_make_series (cases, unit, first, last);
      guint n = 0;

      for (guint i = 0; i < series->len; i++)
        {
          const TueInsightPoint *point = &g_array_index (series, TueInsightPoint, i);
          guint                  n_here = 0;

          for (guint j = 0; j < cases->len; j++)
            n_here += tue_insight_start_of (g_array_index (cases, TueInsightCase, j).day, unit) == point->start;
          g_assert_cmpuint (point->summary.n, ==, n_here);
          n += n_here;
        }
      g_assert_cmpuint (n, ==, cases->len);
    }
}

/* Some days, and none, and more than anybody looks at. */
static void
test_series_ends (void)
{
  g_autoptr(GPtrArray) outcomes = make_outcomes (3);
  g_autoptr(GArray) cases = tue_insight_collect (outcomes, TUE_FIGURE_REVISIONS, &all);
  g_autoptr(GArray) none = tue_insight_make_series (cases, TUE_INSIGHT_WEEK, 800000, 700000);
  g_autoptr(GArray) many = tue_insight_make_series (cases, TUE_INSIGHT_WEEK, 1, 3000000);
  g_autoptr(GArray) last = tue_insight_make_series (cases, TUE_INSIGHT_WEEK, 3651990, G_MAXUINT32);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (many->len, ==, TUE_INSIGHT_MAX_POINTS);
  g_assert_cmpuint (last->len, >, 0);
  g_assert_cmpuint (last->len, <, 5);
}

static const char *
get_version (const TueTaskOutcome *outcome,
             gpointer              data)
{
  return outcome->template_version == 1 ? "one" : data;
}

static void
test_groups (void)
{
  g_autoptr(GPtrArray) outcomes = make_outcomes (9);
  g_autoptr(GArray) cases = tue_insight_collect (outcomes, TUE_FIGURE_REVISIONS, &all);
  g_autoptr(GPtrArray) both = tue_insight_group_cases (cases, get_version, (gpointer) "two");
  g_autoptr(GPtrArray) one = tue_insight_group_cases (cases, get_version, NULL);

  g_assert_cmpuint (both->len, ==, 2);
  g_assert_cmpstr (((TueInsightGroup *)both->pdata[0])->key, ==, "one");
  g_assert_cmpuint (((TueInsightGroup *)both->pdata[0])->cases->len, ==, 5);
  g_assert_cmpuint (((TueInsightGroup *)both->pdata[1])->cases->len, ==, 4);
  g_assert_cmpuint (one->len, ==, 1);
}

static void
test_reasons (void)
{
  g_autoptr(GPtrArray) outcomes = make_outcomes (20);
  guint   n_tasks, n_collected, n_with_reason[TUE_REVISION_N_REASONS];
  GArray *reasons[TUE_REVISION_N_REASONS];

  tue_insight_count_reasons (outcomes, &all, &n_tasks, n_with_reason);
  g_assert_cmpuint (n_tasks, ==, 20);
  g_assert_cmpuint (n_with_reason[TUE_REVISION_REASON_MISSING], ==, 5);
  g_assert_cmpuint (n_with_reason[TUE_REVISION_REASON_TONE], ==, 0);

  tue_insight_collect_reasons (outcomes, &all, &n_collected, reasons);
  g_assert_cmpuint (n_collected, ==, n_tasks);
  for (guint i = 0; i < TUE_REVISION_N_REASONS; i++)
    {
      g_autoptr(GArray) cases = reasons[i];

      g_assert_cmpuint (cases->len, ==, n_with_reason[i]);
      for (guint j = 0; j < cases->len; j++)
        {
          const TueInsightCase *one = &g_array_index (cases, TueInsightCase, j);

          g_assert_cmpfloat (one->value, ==, one->outcome->n_reasons[i]);
          g_assert_true (j == 0 || g_array_index (cases, TueInsightCase, j - 1).day <= one->day);
        }
    }
}

static void
test_nothing (void)
{
  g_autoptr(GPtrArray) outcomes = g_ptr_array_new ();

  g_assert_cmpuint (tue_insight_find_first_day (outcomes, &all), ==, 0);
  for (TueFigure figure = 0; figure < TUE_N_FIGURES; figure++)
    {
      g_autoptr(GArray) cases = tue_insight_collect (outcomes, figure, &all);
      TueInsightComparison comparison;

      tue_insight_compare_cases (cases, cases, figure, &comparison);
      g_assert_cmpuint (cases->len, ==, 0);
      g_assert_cmpint (comparison.verdict, ==, TUE_INSIGHT_TOO_FEW);
      g_assert_cmpstr (tue_figure_get_label (figure), !=, "");
      g_assert_cmpstr (tue_figure_get_definition (figure), !=, "");
    }
}

/* Of few there is the number alone. */
static void
test_csv (void)
{
  static const double values[] = { 1, 2, 2.5, 4, 10 };
  g_autoptr(GString) table = tue_insight_csv_new ();
  TueInsightSummary summary;

  tue_insight_summarize (values, 5, &summary);
  tue_insight_csv_add (table, 0, TUE_FIGURE_REVISIONS, &summary, NULL);
  tue_insight_summarize (values, 4, &summary);
  tue_insight_csv_add (table, 739943, TUE_FIGURE_TO_APPROVAL, &summary, "“Ours”, edition 2, \"new\"");
  tue_insight_csv_add (table, 739950, TUE_FIGURE_TO_APPROVAL, &summary, "=HYPERLINK(\"x\")");
  tue_insight_summarize ((double[]){ 1, 1, 1, 0, 0 }, 5, &summary);
  tue_insight_csv_add (table, 0, TUE_FIGURE_FIRST_PASS, &summary, NULL);
  g_assert_cmpstr (table->str, ==,
                   "start,figure,unit,cases,value,lower-quartile,upper-quartile,marks\r\n"
                   ",revisions,count,5,2.5,2,4,\r\n"
                   "2026-11-23,to-approval,hours,4,,,,\"“Ours”, edition 2, \"\"new\"\"\"\r\n"
                   "2026-11-30,to-approval,hours,4,,,,\"'=HYPERLINK(\"\"x\"\")\"\r\n"
                   ",first-pass,share,5,0.6,,,\r\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/insights/cases/scope", test_scope);
  g_test_add_func ("/insights/cases/figures", test_figures);
  g_test_add_func ("/insights/cases/on-time", test_on_time);
  g_test_add_func ("/insights/cases/series", test_series);
  g_test_add_func ("/insights/cases/series-ends", test_series_ends);
  g_test_add_func ("/insights/cases/groups", test_groups);
  g_test_add_func ("/insights/cases/reasons", test_reasons);
  g_test_add_func ("/insights/cases/nothing", test_nothing);
  g_test_add_func ("/insights/cases/csv", test_csv);

  return g_test_run ();
}
