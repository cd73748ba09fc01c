/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-insight-stretches"

#include "config.h"

#include "tue-insight-stretches.h"

#define DAYS_A_WEEK 7

/**
 * tue_insight_make_stretches: (skip)
 * @cases: (element-type TueInsightCase): all cases of one figure there are, by their day
 * @first_day: a Monday; stretches that begin before it are left out
 * @last_day: a Sunday; what is after it does not count yet
 *
 * Returns: (transfer full) (element-type TueInsightStretch): the stretches, by their days
 */
GArray *
tue_insight_make_stretches (GArray *cases,
                            guint32 first_day,
                            guint32 last_day)
{
  GArray            *stretches = g_array_new (FALSE, FALSE, sizeof (TueInsightStretch));
  g_autofree double *values = NULL;
  guint              begin = 0;

  g_return_val_if_fail (cases != NULL, stretches);

  values = tue_insight_list_values (cases);
  for (guint i = 0; i < cases->len && g_array_index (cases, TueInsightCase, i).day <= last_day; i++)
    {
      guint32           week = tue_insight_start_of (g_array_index (cases, TueInsightCase, i).day, TUE_INSIGHT_WEEK);
      gboolean          ends_week = i + 1 == cases->len || g_array_index (cases, TueInsightCase, i + 1).day >= week + DAYS_A_WEEK;
      TueInsightStretch stretch = { 0 };

      if (!ends_week || i + 1 - begin < TUE_INSIGHT_MIN_CASES)
        continue;

      stretch.first_day = tue_insight_start_of (g_array_index (cases, TueInsightCase, begin).day, TUE_INSIGHT_WEEK);
      stretch.last_day = week + DAYS_A_WEEK - 1;
      tue_insight_summarize (values + begin, i + 1 - begin, &stretch.summary);
      begin = i + 1;
      if (stretch.first_day >= first_day)
        g_array_append_val (stretches, stretch);
    }

  return stretches;
}
