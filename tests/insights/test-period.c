/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Days, weeks and months as people count them: the clocks are set forward and back,
 * and years begin in the middle of a week.
 */

#include "config.h"

#include "tue-insight-period.h"

static guint32
make_day (const char *text)
{
  guint32 day = 0;

  g_assert_true (tue_insight_parse_day (text, 0, &day));

  return day;
}

static void
test_day (void)
{
  static const struct
  {
    const char *zone;
    const char *time;
    const char *day;
  } cases[] = {
    { "UTC", "1970-01-01T00:00:00Z", "1970-01-01" },
    { "UTC", "1969-12-31T23:59:59Z", "1969-12-31" },
    { "UTC", "2026-11-29T23:59:59Z", "2026-11-29" },
    { "Europe/Berlin", "2026-11-29T22:59:59Z", "2026-11-29" },
    { "Europe/Berlin", "2026-11-29T23:00:00Z", "2026-11-30" },
    /* Summer time begins and ends. */
    { "Europe/Berlin", "2026-03-28T23:00:00Z", "2026-03-29" },
    { "Europe/Berlin", "2026-03-29T21:59:59Z", "2026-03-29" },
    { "Europe/Berlin", "2026-03-29T22:00:00Z", "2026-03-30" },
    { "Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-25" },
    { "Europe/Berlin", "2026-10-25T22:59:59Z", "2026-10-25" },
    { "Europe/Berlin", "2026-10-25T23:00:00Z", "2026-10-26" },
    /* Midnight was left out there. */
    { "America/Sao_Paulo", "2017-10-15T02:59:59Z", "2017-10-14" },
    { "America/Sao_Paulo", "2017-10-15T03:00:00Z", "2017-10-15" },
    /* A whole day was left out there. */
    { "Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29" },
    { "Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GTimeZone) zone = g_time_zone_new_identifier (cases[i].zone);
      g_autoptr(GDateTime) time = g_date_time_new_from_iso8601 (cases[i].time, NULL);
      g_autofree char *day = NULL;

      if (zone == NULL)
        {
          g_test_message ("%s is not known here", cases[i].zone);
          continue;
        }
      g_assert_nonnull (time);
      day = tue_insight_format_day (tue_insight_day_of (g_date_time_to_unix_usec (time), zone));
      g_test_message ("%s in %s", cases[i].time, cases[i].zone);
      g_assert_cmpstr (day, ==, cases[i].day);
    }
}

/* One microsecond before midnight, and times no calendar has. */
static void
test_odd_moments (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();

  g_assert_cmpuint (tue_insight_day_of (-1, zone), ==, 719162);
  g_assert_cmpuint (tue_insight_day_of (0, zone), ==, 719163);
  g_assert_cmpuint (tue_insight_day_of (G_MININT64, zone), >, 0);
  g_assert_cmpuint (tue_insight_day_of (G_MAXINT64, zone), >, 719163);
}

static void
test_period (void)
{
  static const struct
  {
    const char    *day;
    TueInsightUnit unit;
    const char    *start;
    const char    *next;
    const char    *name;
  } cases[] = {
    { "2026-11-29", TUE_INSIGHT_WEEK, "2026-11-23", "2026-11-30", "2026-W48" },
    { "2026-11-30", TUE_INSIGHT_WEEK, "2026-11-30", "2026-12-07", "2026-W49" },
    { "2021-01-03", TUE_INSIGHT_WEEK, "2020-12-28", "2021-01-04", "2020-W53" },
    { "2020-12-31", TUE_INSIGHT_WEEK, "2020-12-28", "2021-01-04", "2020-W53" },
    { "2024-12-30", TUE_INSIGHT_WEEK, "2024-12-30", "2025-01-06", "2025-W01" },
    { "2027-01-01", TUE_INSIGHT_WEEK, "2026-12-28", "2027-01-04", "2026-W53" },
    { "2024-02-29", TUE_INSIGHT_MONTH, "2024-02-01", "2024-03-01", "2024-02" },
    { "2026-12-31", TUE_INSIGHT_MONTH, "2026-12-01", "2027-01-01", "2026-12" },
    { "2026-05-31", TUE_INSIGHT_QUARTER, "2026-04-01", "2026-07-01", "2026-Q2" },
    { "2026-12-01", TUE_INSIGHT_QUARTER, "2026-10-01", "2027-01-01", "2026-Q4" },
    { "2026-05-31", TUE_INSIGHT_YEAR, "2026-01-01", "2027-01-01", "2026" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint32          day = make_day (cases[i].day);
      guint32          start = tue_insight_start_of (day, cases[i].unit);
      guint32          next = tue_insight_move (day, cases[i].unit, 1);
      g_autofree char *start_text = tue_insight_format_day (start);
      g_autofree char *next_text = tue_insight_format_day (next);
      g_autofree char *name = tue_insight_format_period (day, cases[i].unit);

      g_test_message ("%s", cases[i].day);
      g_assert_cmpstr (start_text, ==, cases[i].start);
      g_assert_cmpstr (next_text, ==, cases[i].next);
      g_assert_cmpstr (name, ==, cases[i].name);
      g_assert_cmpuint (tue_insight_move (next, cases[i].unit, -1), ==, start);
      g_assert_cmpuint (tue_insight_move (day, cases[i].unit, 0), ==, start);
    }
}

/* Whatever the day, periods follow one another without a gap. */
static void
test_no_gap (void)
{
  for (guint32 day = make_day ("2019-12-20"); day < make_day ("2025-01-20"); day++)
    for (TueInsightUnit unit = TUE_INSIGHT_WEEK; unit <= TUE_INSIGHT_YEAR; unit++)
      {
        guint32 start = tue_insight_start_of (day, unit), next = tue_insight_move (day, unit, 1);

        g_assert_cmpuint (start, <=, day);
        g_assert_cmpuint (day, <, next);
        g_assert_cmpuint (tue_insight_start_of (next, unit), ==, next);
        g_assert_cmpuint (tue_insight_start_of (next - 1, unit), ==, start);
      }
}

static void
test_ends (void)
{
  static const guint32 days[] = { 0, 1, 399, 400, 3652000, 3652058, G_MAXUINT32 };
  static const int     moves[] = { 0, 1, -1, 100000, -100000, G_MAXINT, G_MININT + 1 };

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (moves); j++)
      for (TueInsightUnit unit = TUE_INSIGHT_WEEK; unit <= TUE_INSIGHT_YEAR; unit++)
        {
          g_autofree char *name = tue_insight_format_period (tue_insight_move (days[i], unit, moves[j]), unit);

          g_assert_cmpstr (name, !=, "");
        }
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    const char *day; /* (nullable): none */
  } cases[] = {
    { "2026-11-29", "2026-11-29" },
    { "2024-02-29", "2024-02-29" },
    { "0d", "2026-11-29" },
    { "90d", "2026-08-31" },
    { "12w", "2026-09-06" },
    { "1m", "2026-10-29" },
    { "9m", "2026-02-28" },
    { "1y", "2025-11-29" },
    { "2025-02-29", NULL },
    { "2026-11-29 ", NULL },
    { "2026-11-9", NULL },
    { "2026-13-01", NULL },
    { "0000-01-01", NULL },
    { "", NULL },
    { "w", NULL },
    { "12", NULL },
    { "12x", NULL },
    { "12ww", NULL },
    { "-1w", NULL },
    { "9999y", NULL },
    { "99999999999999999999w", NULL },
    { "yesterday", NULL },
    { "2026‑11‑29", NULL },
  };
  guint32 today = make_day ("2026-11-29");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint32          day = 0;
      gboolean         parsed = tue_insight_parse_day (cases[i].text, today, &day);
      g_autofree char *text = parsed ? tue_insight_format_day (day) : NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (text, ==, cases[i].day);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/insights/period/day", test_day);
  g_test_add_func ("/insights/period/odd-moments", test_odd_moments);
  g_test_add_func ("/insights/period/period", test_period);
  g_test_add_func ("/insights/period/no-gap", test_no_gap);
  g_test_add_func ("/insights/period/ends", test_ends);
  g_test_add_func ("/insights/period/parse", test_parse);

  return g_test_run ();
}
