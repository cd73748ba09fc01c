/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Weeks put together until there are five cases in them.
 */

#include "config.h"

#include "tue-insight-stretches.h"

#define MONDAY 739579 /* 2025-11-24 */

/* By their day, as they are collected. */
static GArray *
make_cases (guint n_weeks,
            guint n)
{
  GArray *cases = g_array_new (FALSE, FALSE, sizeof (TueInsightCase));

  for (guint day = 0; day < n_weeks * 7; day++)
    for (guint i = 0; i < n; i++)
      if (g_test_rand_int_range (0, (int)(n_weeks * 7)) == 0)
        {
          TueInsightCase one = { .day = MONDAY + day, .value = g_test_rand_int_range (0, 100) };

          g_array_append_val (cases, one);
        }

  return cases;
}

static guint
count (GArray *cases,
       guint32 first_day,
       guint32 last_day)
{
  guint n = 0;

  for (guint i = 0; i < cases->len; i++)
    n += g_array_index (cases, TueInsightCase, i).day >= first_day && g_array_index (cases, TueInsightCase, i).day <= last_day;

  return n;
}

static void
check (GArray *cases,
       GArray *stretches,
       guint32 last_day)
{
  guint32 free_day = 0;

  for (guint i = 0; i < stretches->len; i++)
    {
      const TueInsightStretch *stretch = &g_array_index (stretches, TueInsightStretch, i);

      g_assert_cmpuint (stretch->first_day, >=, free_day);
      g_assert_cmpuint (stretch->first_day % 7, ==, MONDAY % 7);
      g_assert_cmpuint (stretch->last_day % 7, ==, (MONDAY + 6) % 7);
      g_assert_cmpuint (stretch->last_day, <=, last_day);
      g_assert_cmpuint (stretch->summary.n, >=, TUE_INSIGHT_MIN_CASES);
      g_assert_cmpuint (stretch->summary.n, ==, count (cases, stretch->first_day, stretch->last_day));
      /* None of its weeks is in vain, and no case is in none but the latest. */
      g_assert_cmpuint (count (cases, stretch->first_day, stretch->first_day + 6), >, 0);
      g_assert_cmpuint (count (cases, stretch->first_day, stretch->last_day - 7), <, TUE_INSIGHT_MIN_CASES);
      g_assert_cmpuint (count (cases, free_day, stretch->first_day - 1), ==, 0);
      free_day = stretch->last_day + 1;
    }
  g_assert_cmpuint (count (cases, free_day, last_day), <, TUE_INSIGHT_MIN_CASES);
}

/* A week later there are the same, and perhaps one more; and where the days that are
 * looked at begin changes none. */
static void
test_random (void)
{
  for (guint round = 0; round < 300; round++)
    {
      guint n_weeks = (guint)g_test_rand_int_range (1, 30);
      g_autoptr(GArray) cases = make_cases (n_weeks, (guint)g_test_rand_int_range (0, 150));
      g_autoptr(GArray) before = NULL;

      for (guint week = 0; week <= n_weeks; week++)
        {
          guint32 last_day = MONDAY + 7 * week - 1;
          g_autoptr(GArray) stretches = tue_insight_make_stretches (cases, 0, last_day);
          g_autoptr(GArray) late = tue_insight_make_stretches (cases, MONDAY + 7 * (week / 2), last_day);
          gsize size = sizeof (TueInsightStretch);

          check (cases, stretches, last_day);
          if (before != NULL)
            {
              g_assert_cmpuint (stretches->len, >=, before->len);
              g_assert_cmpuint (stretches->len, <=, before->len + 1);
              g_assert_cmpmem (stretches->data, before->len * size, before->data, before->len * size);
            }
          g_assert_cmpuint (late->len, <=, stretches->len);
          g_assert_cmpmem (late->data, late->len * size, stretches->data + (stretches->len - late->len) * size, late->len * size);
          g_clear_pointer (&before, g_array_unref);
          before = g_array_ref (stretches);
        }
    }
}

static void
test_value (void)
{
  g_autoptr(GArray) cases = g_array_new (FALSE, FALSE, sizeof (TueInsightCase));
  g_autoptr(GArray) stretches = NULL;
  const double values[] = { 9, 1, 3, 3, 8, 100 };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      TueInsightCase one = { .day = MONDAY + (guint32)i * 5, .value = values[i] };

      g_array_append_val (cases, one);
    }
  stretches = tue_insight_make_stretches (cases, MONDAY, MONDAY + 27);
  g_assert_cmpuint (stretches->len, ==, 1);
  g_assert_cmpfloat (g_array_index (stretches, TueInsightStretch, 0).summary.median, ==, 3);
  g_assert_cmpuint (g_array_index (stretches, TueInsightStretch, 0).last_day, ==, MONDAY + 20);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/insights/stretches/random", test_random);
  g_test_add_func ("/insights/stretches/value", test_value);

  return g_test_run ();
}
