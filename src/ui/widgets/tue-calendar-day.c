/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-calendar-day"

#include "config.h"

#include "tue-calendar-day.h"

#include <stdio.h>

void
tue_calendar_select_iso (GtkCalendar *calendar,
                         const char  *day,
                         GDateTime   *today)
{
  g_autoptr(GDateTime) selected = NULL;
  int year, month, date;

  if (day != NULL && sscanf (day, "%4d-%2d-%2d", &year, &month, &date) == 3)
    selected = g_date_time_new_local (year, month, date, 0, 0, 0);

  gtk_calendar_select_day (calendar, selected != NULL ? selected : today);
}

char *
tue_calendar_dup_iso (GtkCalendar *calendar)
{
  g_autoptr(GDateTime) day = gtk_calendar_get_date (calendar);

  return g_date_time_format (day, "%Y-%m-%d");
}
