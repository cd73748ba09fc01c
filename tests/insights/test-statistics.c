/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Medians, quartiles, and whether two groups differ beyond chance.
 */

#include "config.h"

#include "tue-insight-statistics.h"

#include <math.h>

#define NEAR 1e-9

static void
test_summary (void)
{
  static const struct
  {
    double values[9];
    gsize  n;
    double min, q1, median, q3, max, mean;
  } cases[] = {
    { { 0 }, 0, 0, 0, 0, 0, 0, 0 },
    { { 7 }, 1, 7, 7, 7, 7, 7, 7 },
    { { 4, 2 }, 2, 2, 2.5, 3, 3.5, 4, 3 },
    { { 3, 1, 2 }, 3, 1, 1.5, 2, 2.5, 3, 2 },
    { { 5, 1, 4, 2, 3 }, 5, 1, 2, 3, 4, 5, 3 },
    { { 1, 2, 3, 4 }, 4, 1, 1.75, 2.5, 3.25, 4, 2.5 },
    { { 2, 2, 2, 2, 2, 2, 2, 2, 100 }, 9, 2, 2, 2, 2, 100, 116.0 / 9 },
    { { -1, 0, 1 }, 3, -1, -0.5, 0, 0.5, 1, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TueInsightSummary summary;

      tue_insight_summarize (cases[i].values, cases[i].n, &summary);
      g_assert_cmpuint (summary.n, ==, cases[i].n);
      g_assert_cmpfloat_with_epsilon (summary.min, cases[i].min, NEAR);
      g_assert_cmpfloat_with_epsilon (summary.q1, cases[i].q1, NEAR);
      g_assert_cmpfloat_with_epsilon (summary.median, cases[i].median, NEAR);
      g_assert_cmpfloat_with_epsilon (summary.q3, cases[i].q3, NEAR);
      g_assert_cmpfloat_with_epsilon (summary.max, cases[i].max, NEAR);
      g_assert_cmpfloat_with_epsilon (summary.mean, cases[i].mean, NEAR);
    }
}

/* Slowly: a quarter of the numbers is at or below the first quartile, and so on. */
static void
test_summary_of_many (void)
{
  for (guint round = 0; round < 200; round++)
    {
      gsize              n = (gsize)g_test_rand_int_range (1, 60);
      g_autofree double *values = g_new (double, n);
      TueInsightSummary  summary;
      guint              below = 0, above = 0;

      for (gsize i = 0; i < n; i++)
        values[i] = g_test_rand_int_range (-5, 6);
      tue_insight_summarize (values, n, &summary);
      for (gsize i = 0; i < n; i++)
        {
          below += values[i] < summary.median;
          above += values[i] > summary.median;
        }
      g_assert_cmpuint (2 * below, <=, n);
      g_assert_cmpuint (2 * above, <=, n);
      g_assert_cmpfloat (summary.min, <=, summary.q1);
      g_assert_cmpfloat (summary.q1, <=, summary.median);
      g_assert_cmpfloat (summary.median, <=, summary.q3);
      g_assert_cmpfloat (summary.q3, <=, summary.max);
    }
}

static void
test_verdict (void)
{
  static const struct
  {
    double            before[12];
    gsize             n_before;
    double            after[12];
    gsize             n_after;
    gboolean          is_share;
    TueInsightVerdict verdict;
  } cases[] = {
    { { 0 }, 0, { 0 }, 0, FALSE, TUE_INSIGHT_TOO_FEW },
    { { 9, 9, 9, 9 }, 4, { 1, 1, 1, 1, 1, 1 }, 6, FALSE, TUE_INSIGHT_TOO_FEW },
    { { 9, 8, 9, 8, 9 }, 5, { 1, 1, 1, 1 }, 4, FALSE, TUE_INSIGHT_TOO_FEW },
    { { 9, 8, 7, 9, 8, 7 }, 6, { 1, 2, 3, 1, 2, 3 }, 6, FALSE, TUE_INSIGHT_LOWER },
    { { 1, 2, 3, 1, 2, 3 }, 6, { 9, 8, 7, 9, 8, 7 }, 6, FALSE, TUE_INSIGHT_HIGHER },
    { { 1, 2, 3, 4, 5, 6 }, 6, { 1, 2, 3, 4, 5, 6 }, 6, FALSE, TUE_INSIGHT_NO_CHANGE },
    { { 3, 3, 3, 3, 3, 3 }, 6, { 3, 3, 3, 3, 3, 3 }, 6, FALSE, TUE_INSIGHT_NO_CHANGE },
    { { 1, 2, 3, 4, 5, 6 }, 6, { 2, 3, 4, 5, 6, 7 }, 6, FALSE, TUE_INSIGHT_NO_CHANGE },
    { { 1, 1, 1, 1, 1, 1, 1, 1, 1 }, 9, { 0, 0, 0, 0, 0, 0, 1, 0, 0 }, 9, TRUE, TUE_INSIGHT_LOWER },
    { { 1, 1, 1, 1, 1, 0 }, 6, { 0, 1, 1, 0, 1, 1 }, 6, TRUE, TUE_INSIGHT_NO_CHANGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TueInsightComparison comparison, again;

      tue_insight_compare (cases[i].before, cases[i].n_before, cases[i].after, cases[i].n_after, cases[i].is_share, &comparison);
      tue_insight_compare (cases[i].before, cases[i].n_before, cases[i].after, cases[i].n_after, cases[i].is_share, &again);
      g_test_message ("case %" G_GSIZE_FORMAT ": p = %g", i, comparison.p);
      g_assert_cmpint (comparison.verdict, ==, cases[i].verdict);
      g_assert_cmpfloat (comparison.p, ==, again.p);
      g_assert_cmpuint (comparison.before.n, ==, cases[i].n_before);
      g_assert_cmpuint (comparison.after.n, ==, cases[i].n_after);
    }
}

/* All ways of dealing six numbers to two groups of three, and so on, one by one. */
static double
find_chance_slowly (const double *before,
                    guint         n_before,
                    const double *after,
                    guint         n_after)
{
  guint  n = n_before + n_after, n_ways = 0, n_as_far = 0;
  double all[20], ranks[20], expected = n_before * (n + 1) / 2.0, found = 0;

  for (guint i = 0; i < n; i++)
    all[i] = i < n_before ? before[i] : after[i - n_before];
  for (guint i = 0; i < n; i++)
    {
      ranks[i] = 0.5;
      for (guint j = 0; j < n; j++)
        ranks[i] += all[j] < all[i] ? 1 : all[j] == all[i] ? 0.5
                                                           : 0;
    }
  for (guint i = 0; i < n_before; i++)
    found += ranks[i];

  for (guint set = 0; set < 1u << n; set++)
    {
      double sum = 0;

      if ((guint)__builtin_popcount (set) != n_before)
        continue;
      for (guint i = 0; i < n; i++)
        if (set & 1u << i)
          sum += ranks[i];
      n_ways++;
      n_as_far += fabs (sum - expected) >= fabs (found - expected) - NEAR;
    }

  return (double)n_as_far / n_ways;
}

static void
test_chance (void)
{
  for (guint round = 0; round < 12; round++)
    {
      TueInsightComparison comparison;
      double               before[7], after[7], p;
      guint                n_before = (guint)g_test_rand_int_range (5, 8), n_after = (guint)g_test_rand_int_range (5, 7);

      for (guint i = 0; i < n_before; i++)
        before[i] = g_test_rand_int_range (0, 6);
      for (guint i = 0; i < n_after; i++)
        after[i] = g_test_rand_int_range (0, 6) + (int)(round % 4);
      tue_insight_compare (before, n_before, after, n_after, FALSE, &comparison);
      p = find_chance_slowly (before, n_before, after, n_after);
      g_test_message ("p = %g, in truth %g", comparison.p, p);

      /* Five standard deviations of 2,999 draws. */
      g_assert_cmpfloat_with_epsilon (comparison.p, p, 5 * sqrt (p * (1 - p) / 3000) + 1.0 / 3000);
    }
}

/* Just below and above the number from which on it is computed. */
static void
test_many (void)
{
  double few[2], many[2];

  for (guint round = 0; round < 2; round++)
    {
      gsize                n = round == 0 ? 200 : 202;
      g_autofree double   *before = g_new (double, n);
      g_autofree double   *after = g_new (double, n);
      TueInsightComparison comparison;

      for (gsize i = 0; i < n; i++)
        {
          before[i] = (double)(i % 20);
          after[i] = (double)(i % 20) + 1;
        }
      tue_insight_compare (before, n, after, n, FALSE, &comparison);
      (round == 0 ? few : many)[0] = comparison.p;
      tue_insight_compare (before, n, before, n, FALSE, &comparison);
      (round == 0 ? few : many)[1] = comparison.p;
    }

  g_test_message ("%g, %g; %g, %g", few[0], many[0], few[1], many[1]);
  g_assert_cmpfloat_with_epsilon (few[0], many[0], 0.03);
  g_assert_cmpfloat_with_epsilon (few[1], many[1], 0.03);
  g_assert_cmpfloat (few[1], >, 0.95);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/insights/statistics/summary", test_summary);
  g_test_add_func ("/insights/statistics/summary-of-many", test_summary_of_many);
  g_test_add_func ("/insights/statistics/verdict", test_verdict);
  g_test_add_func ("/insights/statistics/chance", test_chance);
  g_test_add_func ("/insights/statistics/many", test_many);

  return g_test_run ();
}
