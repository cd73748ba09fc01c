/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What may be said of a handful of numbers, and what not.
 *
 * 1. Fewer than TUE_INSIGHT_MIN_CASES numbers are cases: they are shown one by one,
 *    and nothing is said of a trend.
 * 2. That two groups differ is said only where chance alone would seldom show as
 *    much: at most once in a hundred comparisons of groups that are alike
 *    (TUE_INSIGHT_LEVEL). A page shows twelve figures, so the usual one in twenty would
 *    be a false alarm on every second page.
 * 3. The same numbers give the same answer each time and everywhere: the draw of the
 *    test begins with a fixed seed.
 *
 * Pure functions; any thread.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TUE_INSIGHT_MIN_CASES 5
#define TUE_INSIGHT_LEVEL 0.01

typedef struct
{
  guint  n;
  double min;
  double q1; /* a quarter is below it */
  double median;
  double q3; /* a quarter is above it */
  double max;
  double mean; /* of numbers that are 0 or 1: their share */
} TueInsightSummary;

typedef enum
{
  TUE_INSIGHT_TOO_FEW,   /* one of the two has fewer than TUE_INSIGHT_MIN_CASES */
  TUE_INSIGHT_NO_CHANGE, /* none that chance could not show as well */
  TUE_INSIGHT_LOWER,     /* the second is */
  TUE_INSIGHT_HIGHER,
} TueInsightVerdict;

typedef struct
{
  TueInsightSummary before;
  TueInsightSummary after;
  TueInsightVerdict verdict;
  double            p; /* how often chance alone shows as much, 0 to 1; 1 for too few */
} TueInsightComparison;

void tue_insight_summarize (const double      *values,
                            gsize              n,
                            TueInsightSummary *summary);
void tue_insight_compare (const double         *before,
                          gsize                 n_before,
                          const double         *after,
                          gsize                 n_after,
                          gboolean              is_share,
                          TueInsightComparison *comparison);

G_END_DECLS
