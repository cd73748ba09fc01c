/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-team-figures"

#include "config.h"

#include "tue-team-figures.h"

#include <stdlib.h>

static int
compare_values (const void *a,
                const void *b)
{
  const TueTeamPart *x = a, *y = b;

  return (x->value > y->value) - (x->value < y->value);
}

/* By their last week: a stretch is known when it is over. */
static int
compare_days (const void *a,
              const void *b)
{
  const TueTeamPart *x = a, *y = b;

  if (x->last_day != y->last_day)
    return x->last_day < y->last_day ? -1 : 1;
  if (x->first_day != y->first_day)
    return x->first_day < y->first_day ? -1 : 1;

  return (x->person > y->person) - (x->person < y->person);
}

static guint64
count_cases (const TueTeamPart *parts,
             guint              n)
{
  guint64 n_cases = 0;

  for (guint i = 0; i < n; i++)
    n_cases += parts[i].n_cases;

  return n_cases;
}

static guint
count_people (const TueTeamPart *parts,
              guint              n)
{
  g_autoptr(GHashTable) people = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n; i++)
    g_hash_table_add (people, GUINT_TO_POINTER (parts[i].person));

  return g_hash_table_size (people);
}

/* The value with as many cases below as above; between two, the middle of both. */
static double
find_middle (const TueTeamPart *parts,
             guint              n)
{
  g_autofree TueTeamPart *sorted = g_memdup2 (parts, n * sizeof (TueTeamPart));
  guint64                 n_cases = count_cases (parts, n), passed = 0;

  if (n > 1)
    qsort (sorted, n, sizeof (TueTeamPart), compare_values);
  for (guint i = 0; i < n; i++)
    {
      passed += sorted[i].n_cases;
      if (2 * passed > n_cases)
        return sorted[i].value;
      if (2 * passed == n_cases)
        return (sorted[i].value + sorted[MIN (i + 1, n - 1)].value) / 2;
    }

  return 0;
}

static double
find_share (const TueTeamPart *parts,
            guint              n)
{
  guint64 n_cases = count_cases (parts, n);
  double  met = 0;

  for (guint i = 0; i < n; i++)
    met += parts[i].value;

  return n_cases > 0 ? met / (double)n_cases : 0;
}

static TueTeamFigure
put_together (const TueTeamPart *parts,
              guint              n,
              gboolean           is_share)
{
  TueTeamFigure figure = { .first_day = G_MAXUINT32, .n_people = count_people (parts, n) };

  for (guint i = 0; i < n; i++)
    {
      figure.first_day = MIN (figure.first_day, parts[i].first_day);
      figure.last_day = MAX (figure.last_day, parts[i].last_day);
    }
  figure.n_cases = (guint)MIN (count_cases (parts, n), G_MAXUINT);
  figure.value = is_share ? find_share (parts, n) : find_middle (parts, n);

  return figure;
}

/**
 * tue_team_summarize: (skip)
 * @parts: (element-type TueTeamPart): what people told of one figure
 * @is_share: whether its cases are so or not so
 * @figure: (out caller-allocates): all of it
 *
 * Returns: whether so many people told of it that it may be shown; else only
 *   @figure.n_people is set
 */
gboolean
tue_team_summarize (GArray        *parts,
                    gboolean       is_share,
                    TueTeamFigure *figure)
{
  g_return_val_if_fail (parts != NULL, FALSE);
  g_return_val_if_fail (figure != NULL, FALSE);

  *figure = put_together ((TueTeamPart *)parts->data, parts->len, is_share);
  if (figure->n_people >= TUE_TEAM_MIN_PEOPLE)
    return TRUE;

  *figure = (TueTeamFigure){ .n_people = figure->n_people };

  return FALSE;
}

/**
 * tue_team_make_series: (skip)
 * @parts: (element-type TueTeamPart): what people told of one figure
 * @is_share: whether its cases are so or not so
 *
 * Puts weeks together until TUE_TEAM_MIN_PEOPLE people are in them; what is left at
 * the end goes to the last of these. Where the stretches of people overlap, those of
 * the series do.
 *
 * Returns: (transfer full) (element-type TueTeamFigure): them, by their last day; none
 *   of fewer people
 */
GArray *
tue_team_make_series (GArray  *parts,
                      gboolean is_share)
{
  GArray                 *series = g_array_new (FALSE, FALSE, sizeof (TueTeamFigure));
  g_autofree TueTeamPart *sorted = NULL;
  guint                   begin = 0, last = 0;

  g_return_val_if_fail (parts != NULL, series);

  sorted = g_memdup2 (parts->data, parts->len * sizeof (TueTeamPart));
  if (parts->len > 1)
    qsort (sorted, parts->len, sizeof (TueTeamPart), compare_days);
  for (guint i = 0; i < parts->len; i++)
    {
      gboolean ends_week = i + 1 == parts->len || sorted[i + 1].last_day > sorted[i].last_day;

      if (ends_week && count_people (sorted + begin, i + 1 - begin) >= TUE_TEAM_MIN_PEOPLE)
        {
          TueTeamFigure figure = put_together (sorted + begin, i + 1 - begin, is_share);

          g_array_append_val (series, figure);
          last = begin;
          begin = i + 1;
        }
    }
  if (series->len > 0 && begin < parts->len)
    g_array_index (series, TueTeamFigure, series->len - 1) = put_together (sorted + last, parts->len - last, is_share);

  return series;
}
