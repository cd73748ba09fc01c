/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-insight-statistics"

#include "config.h"

#include "tue-insight-statistics.h"

#include <math.h>
#include <stdlib.h>

/* How often the test deals the numbers anew. The least p it can find is one in
 * N_DRAWS + 1, far below the level. */
#define N_DRAWS 2999

/* From so many numbers on, how dealing them anew would come out is known well enough
 * to be computed (the limit is a normal distribution). */
#define MANY 400

#define SEED G_GUINT64_CONSTANT (0x7475657364617921)

/* What is left of a number: its place among all. */
typedef struct
{
  double rank; /* from 1; equal values share the mean of theirs */
  guint  group;
} Ranked;

static int
compare_doubles (const void *a,
                 const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

static double *
sort (const double *values,
      gsize         n)
{
  double *sorted = g_memdup2 (values, n * sizeof *values);

  if (n > 1)
    qsort (sorted, n, sizeof *sorted, compare_doubles);

  return sorted;
}

/* Between the two numbers that are nearest to that part of the way. */
static double
find_quantile (const double *sorted,
               gsize         n,
               double        part)
{
  double place = part * (double)(n - 1);
  gsize  below = (gsize)place;

  if (below + 1 >= n)
    return sorted[n - 1];

  return sorted[below] + (place - (double)below) * (sorted[below + 1] - sorted[below]);
}

static void
summarize_sorted (const double      *sorted,
                  gsize              n,
                  TueInsightSummary *summary)
{
  double sum = 0;

  *summary = (TueInsightSummary){ .n = (guint)n };
  if (n == 0)
    return;

  for (gsize i = 0; i < n; i++)
    sum += sorted[i];

  summary->min = sorted[0];
  summary->q1 = find_quantile (sorted, n, 0.25);
  summary->median = find_quantile (sorted, n, 0.5);
  summary->q3 = find_quantile (sorted, n, 0.75);
  summary->max = sorted[n - 1];
  summary->mean = sum / (double)n;
}

/**
 * tue_insight_summarize: (skip)
 * @values: (array length=n) (nullable): numbers, in any order, all finite
 * @n: how many
 * @summary: (out caller-allocates): what they come to, in their unit
 *
 * Computes the median with the spread around it. Quartiles lie between the two
 * numbers nearest to them, weighted by distance (Hyndman and Fan, 1996, type 7, as
 * spreadsheets do it). Of no numbers, all is 0.
 */
void
tue_insight_summarize (const double      *values,
                       gsize              n,
                       TueInsightSummary *summary)
{
  g_autofree double *sorted = NULL;

  g_return_if_fail (values != NULL || n == 0);
  g_return_if_fail (summary != NULL);

  sorted = sort (values, n);
  summarize_sorted (sorted, n, summary);
}

/* SplitMix64 (Steele, Lea and Flood, 2014): the same numbers on every machine. */
static guint64
draw (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

/* Both groups are in order, so their common order is that of taking the lower one of
 * the two that are next. */
static void
give_ranks (const double *before,
            gsize         n_before,
            const double *after,
            gsize         n_after,
            Ranked       *all)
{
  gsize i = 0, j = 0;

  while (i + j < n_before + n_after)
    {
      gsize  start = i + j;
      double value = j == n_after || (i < n_before && before[i] <= after[j]) ? before[i] : after[j];

      for (; i < n_before && before[i] == value; i++)
        all[i + j].group = 0;
      for (; j < n_after && after[j] == value; j++)
        all[i + j].group = 1;
      for (gsize k = start; k < i + j; k++)
        all[k].rank = (double)(start + 1 + i + j) / 2;
    }
}

/* How far the ranks of the first group are, in sum, from what chance has them at. */
static double
find_distance (const Ranked *all,
               gsize         n,
               gsize         n_first,
               double       *variance)
{
  double middle = (double)(n + 1) / 2, sum = 0, squares = 0;

  for (gsize i = 0; i < n; i++)
    {
      squares += (all[i].rank - middle) * (all[i].rank - middle);
      if (all[i].group == 0)
        sum += all[i].rank - middle;
    }
  *variance = (double)n_first * (double)(n - n_first) / ((double)n * (double)(n - 1)) * squares;

  return fabs (sum);
}

static double
deal_anew (const Ranked *all,
           gsize         n,
           gsize         n_first,
           double        distance)
{
  g_autofree double *ranks = g_new (double, n);
  double             middle = (double)(n + 1) / 2;
  guint64            state = SEED;
  guint              n_as_far = 0;

  for (gsize i = 0; i < n; i++)
    ranks[i] = all[i].rank - middle;

  for (guint i = 0; i < N_DRAWS; i++)
    {
      double sum = 0;

      for (gsize j = 0; j < n_first; j++)
        {
          gsize  other = j + (gsize)(draw (&state) % (n - j));
          double rank = ranks[other];

          ranks[other] = ranks[j];
          ranks[j] = rank;
          sum += rank;
        }
      /* Ranks are halves, and their sums exact. */
      n_as_far += fabs (sum) >= distance;
    }

  return (double)(n_as_far + 1) / (N_DRAWS + 1);
}

/* How often chance alone puts the two groups, both in order, as far apart. */
static double
find_chance (const double *before,
             gsize         n_before,
             const double *after,
             gsize         n_after)
{
  gsize              n = n_before + n_after;
  g_autofree Ranked *all = g_new (Ranked, n);
  double             distance, variance;

  give_ranks (before, n_before, after, n_after, all);
  distance = find_distance (all, n, n_before, &variance);

  if (variance <= 0)
    return 1;
  if (n > MANY)
    return erfc (distance / sqrt (2 * variance));

  return deal_anew (all, n, n_before, distance);
}

/**
 * tue_insight_compare: (skip)
 * @before: (array length=n_before) (nullable): numbers, all finite
 * @n_before: how many
 * @after: (array length=n_after) (nullable): numbers of the same unit
 * @n_after: how many
 * @is_share: the numbers are 0 or 1, and their mean is what is shown
 * @comparison: (out caller-allocates): what is to be said
 *
 * Compares two groups by a permutation test on ranks (Wilcoxon, 1945; two-sided): the
 * numbers are dealt anew to the groups, 2,999 times, and p is how often they come out
 * at least as far apart as they are. Of more than 400 numbers that is computed from
 * the normal distribution which it tends to. A change is one where p is at most
 * %TUE_INSIGHT_LEVEL and what is shown, the median or the share, differs as well.
 *
 * Its limits: it takes the cases to be independent of one another, it says nothing
 * about why, and it finds a small change only among many cases.
 */
void
tue_insight_compare (const double         *before,
                     gsize                 n_before,
                     const double         *after,
                     gsize                 n_after,
                     gboolean              is_share,
                     TueInsightComparison *comparison)
{
  g_autofree double *sorted_before = NULL, *sorted_after = NULL;
  double             old_shown, new_shown;

  g_return_if_fail (before != NULL || n_before == 0);
  g_return_if_fail (after != NULL || n_after == 0);
  g_return_if_fail (comparison != NULL);

  sorted_before = sort (before, n_before);
  sorted_after = sort (after, n_after);
  *comparison = (TueInsightComparison){ .verdict = TUE_INSIGHT_TOO_FEW, .p = 1 };
  summarize_sorted (sorted_before, n_before, &comparison->before);
  summarize_sorted (sorted_after, n_after, &comparison->after);
  if (n_before < TUE_INSIGHT_MIN_CASES || n_after < TUE_INSIGHT_MIN_CASES)
    return;

  comparison->p = find_chance (sorted_before, n_before, sorted_after, n_after);
  comparison->verdict = TUE_INSIGHT_NO_CHANGE;
  old_shown = is_share ? comparison->before.mean : comparison->before.median;
  new_shown = is_share ? comparison->after.mean : comparison->after.median;
  if (comparison->p <= TUE_INSIGHT_LEVEL && new_shown != old_shown)
    comparison->verdict = new_shown < old_shown ? TUE_INSIGHT_LOWER : TUE_INSIGHT_HIGHER;
}
