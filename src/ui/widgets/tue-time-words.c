/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-time-words"

#include "config.h"

#include "tue-time-words.h"

#include <glib/gi18n.h>

/* The minutes after which "ago" says less than the time of day. */
#define MAX_MINUTES_AGO 59

static GDateTime *
make_date_time (gint64     time,
                GDateTime *now)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc_usec (time);

  return utc != NULL ? g_date_time_to_timezone (utc, g_date_time_get_timezone (now)) : NULL;
}

static int
count_days (GDateTime *from,
            GDateTime *to)
{
  GDate from_date, to_date;

  g_date_clear (&from_date, 1);
  g_date_clear (&to_date, 1);
  g_date_set_dmy (&from_date, g_date_time_get_day_of_month (from), g_date_time_get_month (from), g_date_time_get_year (from));
  g_date_set_dmy (&to_date, g_date_time_get_day_of_month (to), g_date_time_get_month (to), g_date_time_get_year (to));

  return g_date_days_between (&from_date, &to_date);
}

/**
 * tue_time_words_format:
 * @time: microseconds since 1970
 * @now: the time it is, in the person's time zone
 *
 * Says when something was, as one would on that day.
 *
 * Returns: (transfer full): the words
 */
char *
tue_time_words_format (gint64     time,
                       GDateTime *now)
{
  g_autoptr(GDateTime) then = make_date_time (time, now);
  gint64 minutes;
  int    days;

  if (then == NULL)
    return g_strdup ("");

  minutes = g_date_time_difference (now, then) / G_TIME_SPAN_MINUTE;
  days = count_days (then, now);
  /* A clock that was put back makes a future of the past: its time of day is
   * all that can be said. */
  if (minutes == 0 && g_date_time_compare (then, now) <= 0)
    return g_strdup (_("just now"));
  if (minutes > 0 && minutes <= MAX_MINUTES_AGO)
    /* Translators: %d is a number of minutes */
    return g_strdup_printf (ngettext ("%d minute ago", "%d minutes ago", (int)minutes), (int)minutes);
  if (days == 0)
    /* Translators: a time of today, as in "today 10:42"; see g_date_time_format() */
    return g_date_time_format (then, _("today %H:%M"));
  if (days == 1)
    /* Translators: a time of yesterday, as in "yesterday 10:42" */
    return g_date_time_format (then, _("yesterday %H:%M"));
  if (g_date_time_get_year (then) == g_date_time_get_year (now))
    /* Translators: a day and time of this year, as in "Fri 4 Dec 10:42" */
    return g_date_time_format (then, _("%a %-d %b %H:%M"));

  /* Translators: a day of another year, as in "4 Dec 2026" */
  return g_date_time_format (then, _("%-d %b %Y"));
}

/**
 * tue_time_words_format_full:
 * @time: microseconds since 1970
 * @now: the time it is, in the person's time zone
 *
 * Returns: (transfer full): the whole date and time
 */
char *
tue_time_words_format_full (gint64     time,
                            GDateTime *now)
{
  g_autoptr(GDateTime) then = make_date_time (time, now);

  /* Translators: a whole date and time, as in "Friday 4 December 2026, 10:42" */
  return then != NULL ? g_date_time_format (then, _("%A %-d %B %Y, %H:%M")) : g_strdup ("");
}
