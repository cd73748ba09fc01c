/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-figure-axis"

#include "config.h"

#include "tue-figure-axis.h"

#include <glib/gi18n.h>

#define HOURS_A_DAY 24

static char *
format_count (double   value,
              gpointer data)
{
  return tue_figure_format_value (TUE_FIGURE_REVISIONS, value);
}

static char *
format_share (double   value,
              gpointer data)
{
  return tue_figure_format_value (TUE_FIGURE_FIRST_PASS, value);
}

static char *
format_hours (double   value,
              gpointer data)
{
  return value > 0 ? tue_figure_format_value (TUE_FIGURE_TO_APPROVAL, value) : g_strdup ("0");
}

/* The axis has whole days, and no hours among them. */
static char *
format_days (double   value,
             gpointer data)
{
  /* Translators: at the axis of a chart */
  return value > 0 ? g_strdup_printf (ngettext ("%.0f day", "%.0f days", (gulong)MIN (value, G_MAXUINT)), value) : g_strdup ("0");
}

/**
 * tue_figure_axis_set: (skip)
 * @chart: a chart of a figure
 * @figure: the figure
 * @max: the greatest value that is shown
 *
 * Returns: by what values are divided before they are drawn: durations are drawn in
 *   days where one is longer than two
 */
double
tue_figure_axis_set (TueChart *chart,
                     TueFigure figure,
                     double    max)
{
  TueFigureUnit unit = tue_figure_get_unit (figure);
  gboolean      in_days = unit == TUE_FIGURE_HOURS && max > 2 * HOURS_A_DAY;

  tue_chart_set_whole (chart, unit == TUE_FIGURE_COUNT);
  if (unit == TUE_FIGURE_COUNT)
    tue_chart_set_format (chart, format_count, NULL);
  else if (unit == TUE_FIGURE_SHARE)
    tue_chart_set_format (chart, format_share, NULL);
  else
    tue_chart_set_format (chart, in_days ? format_days : format_hours, NULL);

  return in_days ? HOURS_A_DAY : 1;
}

static guint
find_week (guint32 day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);

  return g_date_get_iso8601_week_of_year (&date);
}

/**
 * tue_figure_axis_describe_weeks: (skip)
 * @first_day: a Monday
 * @last_day: a Sunday
 *
 * Returns: (transfer full): what the weeks are called: "W48", or "W46–48"
 */
char *
tue_figure_axis_describe_weeks (guint32 first_day,
                                guint32 last_day)
{
  guint first = find_week (first_day), last = find_week (last_day);

  if (last_day < first_day + 7)
    /* Translators: a week of the year, by its number */
    return g_strdup_printf (_("W%u"), first);

  /* Translators: weeks of the year, by the numbers of the first and the last one */
  return g_strdup_printf (_("W%u–%u"), first, last);
}
