/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-period-day"

#include "config.h"

#include "tue-period-day.h"

#include <glib/gi18n.h>

char *
tue_period_day_format (guint32 day)
{
  g_autoptr(GDateTime) time = NULL;
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  time = g_date_time_new_utc (g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date), 12, 0, 0);

  /* Translators: a day, as in "7 September" */
  return g_date_time_format (time, C_("day of a period", "%-d %B"));
}
