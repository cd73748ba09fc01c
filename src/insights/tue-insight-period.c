/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-insight-period"

#include "config.h"

#include "tue-insight-period.h"

/* The first of January 1970, as GDate counts. */
#define EPOCH 719163

#define SECONDS_A_DAY (24 * 60 * 60)

/* What GDate can hold, with room for a year on both sides. */
#define FIRST_DAY 400
#define LAST_DAY 3652000

static guint32
clamp_day (gint64 day)
{
  return (guint32)CLAMP (day, FIRST_DAY, LAST_DAY);
}

static GDate
make_date (guint32 day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, clamp_day (day));

  return date;
}

/**
 * tue_insight_day_of: (skip)
 * @time: a moment in microseconds since 1970, UTC
 * @zone: where the person is
 *
 * Returns: the day on the calendar there; the nearest that can be counted for a
 *   moment that no calendar has
 */
guint32
tue_insight_day_of (gint64     time,
                    GTimeZone *zone)
{
  gint64 seconds = time / G_USEC_PER_SEC - (time % G_USEC_PER_SEC < 0);
  int    interval;

  g_return_val_if_fail (zone != NULL, FIRST_DAY);

  interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);
  if (interval >= 0)
    seconds += g_time_zone_get_offset (zone, interval);

  return clamp_day (EPOCH + seconds / SECONDS_A_DAY - (seconds % SECONDS_A_DAY < 0));
}

/**
 * tue_insight_start_of: (skip)
 * @day: a day
 * @unit: what to look for
 *
 * Returns: the first day of the week, month, quarter or year with @day in it
 */
guint32
tue_insight_start_of (guint32        day,
                      TueInsightUnit unit)
{
  GDate date = make_date (day);

  if (unit == TUE_INSIGHT_WEEK)
    return clamp_day (day) - (guint32)(g_date_get_weekday (&date) - G_DATE_MONDAY);

  g_date_set_day (&date, 1);
  if (unit == TUE_INSIGHT_QUARTER)
    g_date_set_month (&date, (GDateMonth)((g_date_get_month (&date) - 1) / 3 * 3 + 1));
  else if (unit == TUE_INSIGHT_YEAR)
    g_date_set_month (&date, G_DATE_JANUARY);

  return g_date_get_julian (&date);
}

/**
 * tue_insight_move: (skip)
 * @day: a day
 * @unit: how far
 * @n: how often; less than 0 for back
 *
 * Returns: the first day of the period that is @n after the one of @day
 */
guint32
tue_insight_move (guint32        day,
                  TueInsightUnit unit,
                  int            n)
{
  static const int n_months[] = { [TUE_INSIGHT_MONTH] = 1, [TUE_INSIGHT_QUARTER] = 3, [TUE_INSIGHT_YEAR] = 12 };
  guint32          start = tue_insight_start_of (day, unit);
  GDate            date;

  if (unit == TUE_INSIGHT_WEEK)
    return clamp_day ((gint64)start + 7 * (gint64)n);

  date = make_date (start);
  n = CLAMP (n, -12000, 12000) * n_months[unit];
  if (n >= 0)
    g_date_add_months (&date, (guint)n);
  else if ((int)g_date_get_year (&date) * 12 > 24 - n)
    g_date_subtract_months (&date, (guint)-n);
  else
    return FIRST_DAY;

  return clamp_day (g_date_get_julian (&date));
}

/**
 * tue_insight_format_period: (skip)
 * @day: a day in it
 * @unit: what it is
 *
 * Returns: (transfer full): "2026-W53", "2026-11", "2026-Q4" or "2026", never translated
 */
char *
tue_insight_format_period (guint32        day,
                           TueInsightUnit unit)
{
  GDate date = make_date (tue_insight_start_of (day, unit));

  if (unit == TUE_INSIGHT_WEEK)
    {
      guint week = g_date_get_iso8601_week_of_year (&date);

      /* The year of a week is that of its Thursday. */
      g_date_add_days (&date, 3);
      return g_strdup_printf ("%04d-W%02u", g_date_get_year (&date), week);
    }
  if (unit == TUE_INSIGHT_MONTH)
    return g_strdup_printf ("%04d-%02d", g_date_get_year (&date), g_date_get_month (&date));
  if (unit == TUE_INSIGHT_QUARTER)
    return g_strdup_printf ("%04d-Q%d", g_date_get_year (&date), (g_date_get_month (&date) + 2) / 3);

  return g_strdup_printf ("%04d", g_date_get_year (&date));
}

/**
 * tue_insight_format_day: (skip)
 * @day: a day
 *
 * Returns: (transfer full): "2026-11-29"
 */
char *
tue_insight_format_day (guint32 day)
{
  GDate date = make_date (day);

  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date));
}

/* Exactly "YYYY-MM-DD". */
static gboolean
parse_date (const char *text,
            guint32    *day)
{
  static const char form[] = "0000-00-00";
  GDate             date;
  guint8            numbers[10] = { 0 };

  for (gsize i = 0; i < sizeof form; i++)
    {
      if (form[i] == '0' ? !g_ascii_isdigit (text[i]) : text[i] != form[i])
        return FALSE;
      if (form[i] == '0')
        numbers[i] = (guint8)(text[i] - '0');
    }

  {
    guint year = numbers[0] * 1000u + numbers[1] * 100u + numbers[2] * 10u + numbers[3];
    guint month = numbers[5] * 10u + numbers[6];
    guint of_month = numbers[8] * 10u + numbers[9];

    if (year < 2 || !g_date_valid_dmy ((GDateDay)of_month, (GDateMonth)month, (GDateYear)year))
      return FALSE;
    g_date_clear (&date, 1);
    g_date_set_dmy (&date, (GDateDay)of_month, (GDateMonth)month, (GDateYear)year);
  }
  *day = clamp_day (g_date_get_julian (&date));

  return TRUE;
}

/**
 * tue_insight_parse_day: (skip)
 * @text: "2026-11-29", or how long before today: "12w", "90d", "6m", "1y"
 * @today: the day that is called so
 * @day: (out): the day
 *
 * Returns: whether @text is one of both
 */
gboolean
tue_insight_parse_day (const char *text,
                       guint32     today,
                       guint32    *day)
{
  guint64 n;
  char   *end;
  GDate   date;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (day != NULL, FALSE);

  if (parse_date (text, day))
    return TRUE;
  if (!g_ascii_isdigit (*text))
    return FALSE;

  n = g_ascii_strtoull (text, &end, 10);
  if (n > 10000 || *end == '\0' || end[1] != '\0')
    return FALSE;

  date = make_date (today);
  switch (*end)
    {
    case 'd':
      *day = clamp_day ((gint64)today - (gint64)n);
      return TRUE;
    case 'w':
      *day = clamp_day ((gint64)today - 7 * (gint64)n);
      return TRUE;
    case 'm':
    case 'y':
      n *= *end == 'y' ? 12 : 1;
      if (n + 24 > (guint64)g_date_get_year (&date) * 12)
        return FALSE;
      g_date_subtract_months (&date, (guint)n);
      *day = clamp_day (g_date_get_julian (&date));
      return TRUE;
    default:
      return FALSE;
    }
}
