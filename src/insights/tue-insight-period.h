/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Days and the periods they belong to, as people count them.
 *
 * 1. A day is a number as GDate counts them (1 is the first of January of the year 1),
 *    and the one on the calendar where the person is: a moment belongs to the day that
 *    the clock on the wall showed, however long that day was.
 * 2. Weeks are those of ISO 8601: they begin on Monday, and the one around the turn of
 *    a year belongs to the year with most of its days.
 *
 * Pure functions; any thread.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TUE_INSIGHT_WEEK,
  TUE_INSIGHT_MONTH,
  TUE_INSIGHT_QUARTER,
  TUE_INSIGHT_YEAR,
} TueInsightUnit;

guint32  tue_insight_day_of (gint64     time,
                             GTimeZone *zone);
guint32  tue_insight_start_of (guint32        day,
                               TueInsightUnit unit);
guint32  tue_insight_move (guint32        day,
                           TueInsightUnit unit,
                           int            n);
char    *tue_insight_format_period (guint32        day,
                                    TueInsightUnit unit);
char    *tue_insight_format_day (guint32 day);
gboolean tue_insight_parse_day (const char *text,
                                guint32     today,
                                guint32    *day);

G_END_DECLS
