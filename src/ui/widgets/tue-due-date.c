/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-due-date"

#include "config.h"

#include "tue-due-date.h"

#include <glib/gi18n.h>
#include <stdio.h>

static gboolean
parse_date (const char *string,
            GDate      *date)
{
  int year, month, day;

  g_date_clear (date, 1);
  if (string == NULL || sscanf (string, "%4d-%2d-%2d", &year, &month, &day) != 3)
    return FALSE;
  if (year < 1 || month < 1 || day < 1 || !g_date_valid_dmy (day, month, year))
    return FALSE;

  g_date_set_dmy (date, day, month, year);

  return TRUE;
}

static char *
format_day (const GDate *date,
            gboolean     same_year)
{
  g_autoptr(GDateTime) day = g_date_time_new_utc (g_date_get_year (date), g_date_get_month (date),
                                                  g_date_get_day (date), 0, 0, 0);

  if (same_year)
    /* Translators: a day of this year, as in "Fri 4 Dec"; see g_date_time_format() */
    return g_date_time_format (day, _("%a %-d %b"));

  /* Translators: a day of another year, as in "4 Dec 2026" */
  return g_date_time_format (day, _("%-d %b %Y"));
}

TueDueKind
tue_due_date_classify (const char *due,
                       const char *today)
{
  GDate due_date, today_date;
  int   days;

  if (!parse_date (due, &due_date))
    return TUE_DUE_NONE;
  if (!parse_date (today, &today_date))
    return TUE_DUE_LATER;

  days = g_date_days_between (&today_date, &due_date);
  if (days < 0)
    return TUE_DUE_OVERDUE;

  return days == 0 ? TUE_DUE_TODAY : TUE_DUE_LATER;
}

char *
tue_due_date_format (const char *due,
                     const char *today)
{
  GDate due_date, today_date;
  int   days;

  if (!parse_date (due, &due_date))
    return g_strdup ("");
  if (!parse_date (today, &today_date))
    return format_day (&due_date, FALSE);

  days = g_date_days_between (&today_date, &due_date);
  if (days == 0)
    return g_strdup (_("Today"));
  if (days == 1)
    return g_strdup (_("Tomorrow"));
  if (days < 0)
    /* Translators: %d is a number of days */
    return g_strdup_printf (ngettext ("Overdue %d day", "Overdue %d days", -days), -days);

  return format_day (&due_date, g_date_get_year (&due_date) == g_date_get_year (&today_date));
}
