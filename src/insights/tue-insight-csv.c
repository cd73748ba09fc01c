/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-insight-csv"

#include "config.h"

#include "tue-insight-csv.h"

#include <string.h>

/**
 * tue_insight_csv_new: (skip)
 *
 * Returns: (transfer full): a table with its head
 */
GString *
tue_insight_csv_new (void)
{
  return g_string_new ("start,figure,unit,cases,value,lower-quartile,upper-quartile,marks\r\n");
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
 * tue_insight_csv_add_text: (skip)
 * @table: a table
 * @text: words of people, which are no formula to any spreadsheet
 *
 * Adds a cell.
 */
void
tue_insight_csv_add_text (GString    *table,
                          const char *text)
{
  g_autoptr(GString) cell = g_string_new (text);

  if (*text != '\0' && strchr ("=+-@\t\r", *text) != NULL)
    g_string_prepend_c (cell, '\'');
  g_string_replace (cell, "\"", "\"\"", 0);
  g_string_append_printf (table, "\"%s\"", cell->str);
}

/**
 * tue_insight_csv_add: (skip)
 * @table: a table
 * @start: the first day of the period, 0 for none
 * @figure: what was measured
 * @summary: what it came to
 * @marks: (nullable): what began in the period
 *
 * Adds a line.
 */
void
tue_insight_csv_add (GString                 *table,
                     guint32                  start,
                     TueFigure                figure,
                     const TueInsightSummary *summary,
                     const char              *marks)
{
  g_autofree char *day = start > 0 ? tue_insight_format_day (start) : g_strdup ("");

  g_string_append_printf (table, "%s,%s,%s,", day, tue_figure_to_string (figure), tue_figure_get_unit_name (figure));
  tue_insight_csv_add_summary (table, figure, summary);
  g_string_append_c (table, ',');
  if (marks != NULL)
    tue_insight_csv_add_text (table, marks);
  g_string_append (table, "\r\n");
}
