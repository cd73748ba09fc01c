/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-insight-csv"

#include "config.h"

#include "tue-insight-csv.h"

/**
 * tue_insight_csv_new: (skip)
 *
 * Returns: (transfer full): a table with its head
 */
GString *
tue_insight_csv_new (void)
{
  return g_string_new ("start,figure,unit,cases,value,lower-quartile,upper-quartile\r\n");
}

static void
add_number (GString *table,
            gboolean is_known,
            double   value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (table, ",%s", is_known ? g_ascii_formatd (text, sizeof text, "%.6g", value) : "");
}

/**
 * tue_insight_csv_add_summary: (skip)
 * @table: a table
 * @figure: what was measured
 * @summary: what it came to
 *
 * Adds four cells: the number of cases, the value, and the quartiles.
 */
void
tue_insight_csv_add_summary (GString                 *table,
                             TueFigure                figure,
                             const TueInsightSummary *summary)
{
  gboolean is_known = summary->n >= TUE_INSIGHT_MIN_CASES;
  gboolean has_quartiles = is_known && tue_figure_get_unit (figure) != TUE_FIGURE_SHARE;

  g_string_append_printf (table, "%u", summary->n);
  add_number (table, is_known, tue_insight_get_middle (figure, summary));
  add_number (table, has_quartiles, summary->q1);
  add_number (table, has_quartiles, summary->q3);
}

/**
 * tue_insight_csv_add: (skip)
 * @table: a table
 * @start: the first day of the period, 0 for none
 * @figure: what was measured
 * @summary: what it came to
 *
 * Adds a line.
 */
void
tue_insight_csv_add (GString                 *table,
                     guint32                  start,
                     TueFigure                figure,
                     const TueInsightSummary *summary)
{
  g_autofree char *day = start > 0 ? tue_insight_format_day (start) : g_strdup ("");

  g_string_append_printf (table, "%s,%s,%s,", day, tue_figure_to_string (figure), tue_figure_get_unit_name (figure));
  tue_insight_csv_add_summary (table, figure, summary);
  g_string_append (table, "\r\n");
}

/**
 * tue_insight_csv_add_series: (skip)
 * @table: a table
 * @figure: what was measured
 * @series: (element-type TueInsightPoint): one period after the other
 *
 * Adds a line for each period.
 */
void
tue_insight_csv_add_series (GString  *table,
                            TueFigure figure,
                            GArray   *series)
{
  for (guint i = 0; i < series->len; i++)
    {
      const TueInsightPoint *point = &g_array_index (series, TueInsightPoint, i);

      tue_insight_csv_add (table, point->start, figure, &point->summary);
    }
}
