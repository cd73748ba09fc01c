/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-figure-words"

#include "config.h"

#include "tue-figure-words.h"

#include <glib/gi18n-lib.h>

#include "tue-date-text.h"

char *
tue_figure_format_day (guint32 day)
{
  TueLocale locale;
  GDate     date;

  tue_locale_read (&locale);
  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);

  return tue_date_format (&date, &locale);
}

char *
tue_figure_describe_value (TueFigure                figure,
                           const TueInsightSummary *summary)
{
  if (summary->n < TUE_INSIGHT_MIN_CASES)
    return g_strdup ("–");

  return tue_figure_format_value (figure, tue_insight_get_middle (figure, summary));
}

char *
tue_figure_list_values (TueFigure figure,
                        GArray   *cases)
{
  g_autoptr(GString) values = g_string_new (NULL);

  for (guint i = 0; i < cases->len; i++)
    {
      g_autofree char *value = tue_figure_format_value (figure, g_array_index (cases, TueInsightCase, i).value);

      g_string_append_printf (values, "%s%s", i > 0 ? "; " : "", value);
    }

  return g_string_free_and_steal (g_steal_pointer (&values));
}

/* Too few to say more than what each of them was. */
static char *
describe_few (TueFigure figure,
              GArray   *cases)
{
  g_autofree char *values = tue_figure_list_values (figure, cases);

  /* Translators: the number of cases, and each of them: "3 cases: 1; 2; 4" */
  return g_strdup_printf (ngettext ("%u case: %s", "%u cases: %s", cases->len), cases->len, values);
}

char *
tue_figure_describe_cases (TueFigure figure,
                           GArray   *cases)
{
  TueInsightSummary summary;
  g_autofree char  *q1 = NULL, *q3 = NULL;

  tue_insight_summarize_cases (cases, &summary);
  if (summary.n == 0)
    return g_strdup (_("No cases yet"));

  if (tue_figure_get_unit (figure) == TUE_FIGURE_SHARE)
    {
      guint n = (guint)(summary.mean * summary.n + 0.5);

      /* Translators: "7 of 12 cases" */
      return g_strdup_printf (ngettext ("%u of %u case", "%u of %u cases", summary.n), n, summary.n);
    }
  if (summary.n < TUE_INSIGHT_MIN_CASES)
    return describe_few (figure, cases);

  q1 = tue_figure_format_value (figure, summary.q1);
  q3 = tue_figure_format_value (figure, summary.q3);

  if (g_str_equal (q1, q3))
    /* Translators: half of the cases, or more, have one value: "Mostly 1, 22 cases" */
    return g_strdup_printf (ngettext ("Mostly %s, %u case", "Mostly %s, %u cases", summary.n), q1, summary.n);

  /* Translators: half of the cases lie between two values: "Mostly 1 to 3, 22 cases" */
  return g_strdup_printf (ngettext ("Mostly %s to %s, %u case", "Mostly %s to %s, %u cases", summary.n), q1, q3, summary.n);
}

char *
tue_figure_describe_change (TueFigure                   figure,
                            const TueInsightComparison *comparison)
{
  g_autofree char *before = tue_figure_format_value (figure, tue_insight_get_middle (figure, &comparison->before));

  switch (comparison->verdict)
    {
    case TUE_INSIGHT_LOWER:
      /* Translators: %s is the value in the days that are compared with, which may be any. */
      return g_strdup_printf (_("▼ Down from %s"), before);
    case TUE_INSIGHT_HIGHER:
      /* Translators: %s is the value in the days that are compared with, which may be any. */
      return g_strdup_printf (_("▲ Up from %s"), before);
    case TUE_INSIGHT_NO_CHANGE:
      /* Translators: %s is the value in the days that are compared with, which may be any. */
      return g_strdup_printf (_("Beside %s: no change beyond chance"), before);
    case TUE_INSIGHT_TOO_FEW:
    default:
      return g_strdup (_("Too few cases to compare"));
    }
}
