/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A year of work made with a truth that is known: an edition that halves the
 * revisions is found, and one that changes nothing is not.
 */

#include "config.h"

#include "history-fixture.h"
#include "tue-workflow-findings.h"

#define START (G_GINT64_CONSTANT (1764000000) * G_USEC_PER_SEC)
#define N_WEEKS 52
#define N_RUNS 100

/* How many times a draft is changed: seldom not at all, often two to six times, now
 * and then ten. */
static int
draw_changes (GRand *rand)
{
  int n = 0;

  for (guint i = 0; i < 8; i++)
    n += g_rand_double (rand) < 0.5;

  return g_rand_double (rand) < 0.1 ? n + 5 : n;
}

/* Three tasks a week; the edition comes in the middle of the year. */
static GPtrArray *
work_for_a_year (guint32 seed,
                 double  effect)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
  GPtrArray *outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_outcome_unref);

  for (guint i = 0; i < 3 * N_WEEKS; i++)
    {
      gboolean         is_after = i >= 3 * N_WEEKS / 2;
      g_autofree char *id = g_strdup_printf ("task-%u", i);
      int              n = 1 + draw_changes (rand);
      gboolean         sent_back = g_rand_double (rand) < 0.4;

      if (is_after)
        n = MAX (1, (int)(n * effect + 0.5));
      g_ptr_array_add (outcomes,
                       history_make_approved (id, "w", START + (gint64)i * HOURS (56), n, g_rand_int_range (rand, 1, 30), sent_back, 1 + is_after));
    }

  return outcomes;
}

static TueInsightVerdict
compare_halves (GPtrArray *outcomes,
                TueFigure  figure)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  guint32         middle = tue_insight_day_of (START + HOURS (56) * 3 * N_WEEKS / 2, zone);
  TueInsightScope scope = { .now = G_MAXINT64, .today = 3000000, .last_day = middle - 1 };
  g_autoptr(GArray) before = tue_insight_collect (outcomes, figure, &scope);
  g_autoptr(GArray) after = NULL;
  TueInsightComparison comparison;

  scope.first_day = middle;
  scope.last_day = G_MAXUINT32;
  after = tue_insight_collect (outcomes, figure, &scope);
  g_assert_cmpuint (before->len, >, 70);
  g_assert_cmpuint (after->len, >, 70);
  tue_insight_compare_cases (before, after, figure, &comparison);

  return comparison.verdict;
}

static void
test_effect (void)
{
  guint n_found = 0;

  for (guint32 seed = 1; seed <= N_RUNS; seed++)
    {
      g_autoptr(GPtrArray) outcomes = work_for_a_year (seed, 0.5);

      n_found += compare_halves (outcomes, TUE_FIGURE_REVISIONS) == TUE_INSIGHT_LOWER;
    }

  g_test_message ("found in %u of %u runs", n_found, N_RUNS);
  g_assert_cmpuint (n_found, >=, 95);
}

static void
test_no_effect (void)
{
  static const TueFigure figures[] = { TUE_FIGURE_REVISIONS, TUE_FIGURE_WORDS_CHANGED, TUE_FIGURE_FIRST_PASS };

  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      guint n_found = 0;

      for (guint32 seed = 1; seed <= N_RUNS; seed++)
        {
          g_autoptr(GPtrArray) outcomes = work_for_a_year (seed, 1);

          n_found += compare_halves (outcomes, figures[i]) != TUE_INSIGHT_NO_CHANGE;
        }

      g_test_message ("%s: “found” in %u of %u runs", tue_figure_to_string (figures[i]), n_found, N_RUNS);
      g_assert_cmpuint (n_found, <=, 5);
    }
}

/* How many years of a hundred are told to have become better, by the review of the
 * workflows, which looks at several figures at once. */
static guint
count_improved (double effect)
{
  static const char *const ids[] = { "w", NULL };
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  guint32         first = tue_insight_day_of (START, zone), middle = tue_insight_day_of (START + HOURS (56) * 3 * N_WEEKS / 2, zone);
  TueInsightScope before = { .now = G_MAXINT64, .today = 3000000, .first_day = first, .last_day = middle - 1 };
  TueInsightScope scope = { .now = G_MAXINT64, .today = 3000000, .first_day = middle, .last_day = G_MAXUINT32 };
  guint           n_found = 0;

  for (guint32 seed = 1; seed <= N_RUNS; seed++)
    {
      g_autoptr(GPtrArray) outcomes = work_for_a_year (seed, effect);
      g_autoptr(GPtrArray) findings = tue_workflow_findings_find (outcomes, ids, NULL, 0, &before, &scope);
      gboolean is_better = FALSE;

      for (guint i = 0; i < findings->len; i++)
        is_better = is_better || ((const TueFinding *)findings->pdata[i])->kind == TUE_FINDING_IMPROVES;
      n_found += is_better;
    }
  g_test_message ("better in %u of %u runs", n_found, N_RUNS);

  return n_found;
}

static void
test_review (void)
{
  g_assert_cmpuint (count_improved (0.5), >=, 95);
  g_assert_cmpuint (count_improved (1), <=, 5);
}

/* Of a team that is new, nothing is said. */
static void
test_few (void)
{
  g_autoptr(GPtrArray) outcomes = work_for_a_year (1, 0.1);
  TueInsightScope scope = { .now = G_MAXINT64, .today = 3000000, .last_day = G_MAXUINT32 };
  g_autoptr(GArray) cases = NULL;
  TueInsightComparison comparison;

  g_ptr_array_set_size (outcomes, 4);
  cases = tue_insight_collect (outcomes, TUE_FIGURE_REVISIONS, &scope);
  tue_insight_compare_cases (cases, cases, TUE_FIGURE_REVISIONS, &comparison);
  g_assert_cmpint (comparison.verdict, ==, TUE_INSIGHT_TOO_FEW);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/insights/truth/effect", test_effect);
  g_test_add_func ("/insights/truth/no-effect", test_no_effect);
  g_test_add_func ("/insights/truth/review", test_review);
  g_test_add_func ("/insights/truth/few", test_few);

  return g_test_run ();
}
