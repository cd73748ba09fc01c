/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Figures of several people put together, and that fewer than five are never shown.
 */

#include "config.h"

#include "tue-team-figures.h"

#define MONDAY 739579 /* 2025-11-24 */

static void
add (GArray *parts,
     guint   person,
     guint   week,
     guint   n_cases,
     double  value)
{
  TueTeamPart part = { person, MONDAY + 7 * week, MONDAY + 7 * week + 6, n_cases, value };

  g_array_append_val (parts, part);
}

static void
test_middle (void)
{
  static const struct
  {
    guint  n_cases[5];
    double values[5];
    double middle;
  } cases[] = {
    { { 5, 5, 5, 5, 5 }, { 5, 4, 3, 2, 1 }, 3 },
    { { 5, 5, 5, 5, 100 }, { 5, 4, 3, 2, 1 }, 1 },
    { { 10, 5, 5, 5, 5 }, { 1, 2, 3, 4, 5 }, 2.5 },
    { { 20, 5, 5, 5, 5 }, { 1, 4, 4, 4, 4 }, 2.5 },
    { { 7, 7, 7, 7, 7 }, { 0, 0, 0, 0, 0 }, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GArray) parts = g_array_new (FALSE, FALSE, sizeof (TueTeamPart));
      TueTeamFigure figure;

      for (guint j = 0; j < 5; j++)
        add (parts, j, j, cases[i].n_cases[j], cases[i].values[j]);
      g_assert_true (tue_team_summarize (parts, FALSE, &figure));
      g_assert_cmpfloat (figure.value, ==, cases[i].middle);
      g_assert_cmpuint (figure.n_people, ==, 5);
      g_assert_cmpuint (figure.first_day, ==, MONDAY);
      g_assert_cmpuint (figure.last_day, ==, MONDAY + 34);
    }
}

static void
test_share (void)
{
  g_autoptr(GArray) parts = g_array_new (FALSE, FALSE, sizeof (TueTeamPart));
  TueTeamFigure figure;

  for (guint i = 0; i < 5; i++)
    add (parts, i, 0, 10 * (i + 1), i + 1);
  g_assert_true (tue_team_summarize (parts, TRUE, &figure));
  g_assert_cmpuint (figure.n_cases, ==, 150);
  g_assert_cmpfloat_with_epsilon (figure.value, 0.1, 1e-12);
}

/* Many weeks of four people are four people. */
static void
test_too_few (void)
{
  g_autoptr(GArray) parts = g_array_new (FALSE, FALSE, sizeof (TueTeamPart));
  g_autoptr(GArray) series = NULL;
  g_autoptr(GArray) none = NULL;
  TueTeamFigure figure;

  none = tue_team_make_series (parts, FALSE);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_false (tue_team_summarize (parts, FALSE, &figure));

  for (guint i = 0; i < 40; i++)
    add (parts, i % 4, i, 10, i);
  g_assert_false (tue_team_summarize (parts, FALSE, &figure));
  g_assert_cmpuint (figure.n_people, ==, 4);
  g_assert_cmpuint (figure.n_cases, ==, 0);
  g_assert_cmpfloat (figure.value, ==, 0);
  series = tue_team_make_series (parts, FALSE);
  g_assert_cmpuint (series->len, ==, 0);
}

static void
test_series (void)
{
  for (guint round = 0; round < 300; round++)
    {
      g_autoptr(GArray) parts = g_array_new (FALSE, FALSE, sizeof (TueTeamPart));
      g_autoptr(GArray) series = NULL;
      guint         n_people = (guint)g_test_rand_int_range (1, 20), n_cases = 0;
      guint         n = (guint)g_test_rand_int_range (0, 200);
      guint32       last_day = 0;
      TueTeamFigure whole;
      gboolean      is_known;

      for (guint i = 0; i < n; i++)
        add (parts, (guint)g_test_rand_int_range (0, (int)n_people), (guint)g_test_rand_int_range (0, 52), (guint)g_test_rand_int_range (5, 50), g_test_rand_int_range (0, 5));
      is_known = tue_team_summarize (parts, TRUE, &whole);
      series = tue_team_make_series (parts, TRUE);
      g_assert_cmpint (series->len > 0, ==, is_known);
      for (guint i = 0; i < series->len; i++)
        {
          const TueTeamFigure *figure = &g_array_index (series, TueTeamFigure, i);

          g_assert_cmpuint (figure->n_people, >=, TUE_TEAM_MIN_PEOPLE);
          g_assert_cmpuint (figure->last_day, >, last_day);
          g_assert_cmpuint (figure->first_day, >, last_day);
          last_day = figure->last_day;
          n_cases += figure->n_cases;
        }
      /* Nobody is lost: all weeks together are the whole. */
      if (is_known)
        g_assert_cmpuint (n_cases, ==, whole.n_cases);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/insights/team/middle", test_middle);
  g_test_add_func ("/insights/team/share", test_share);
  g_test_add_func ("/insights/team/too-few", test_too_few);
  g_test_add_func ("/insights/team/series", test_series);

  return g_test_run ();
}
