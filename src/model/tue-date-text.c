/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-date-text"

#include "config.h"

#include "tue-date-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * tue_date_from_time:
 * @time: a time
 * @date: (out caller-allocates): its day, where that time is told
 */
void
tue_date_from_time (GDateTime *time,
                    GDate     *date)
{
  int year, month, day;

  g_return_if_fail (time != NULL);
  g_return_if_fail (date != NULL);

  g_date_time_get_ymd (time, &year, &month, &day);
  g_date_clear (date, 1);
  g_date_set_dmy (date, day, month, year);
}

/**
 * tue_date_from_iso:
 * @text: "2026-11-27"
 * @date: (out): the day
 *
 * Returns: whether @text is a day that exists, written exactly so
 */
gboolean
tue_date_from_iso (const char *text,
                   GDate      *date)
{
  int year;
  int month;
  int day;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (date != NULL, FALSE);

  if (strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  for (int i = 0; i < 10; i++)
    {
      if (i != 4 && i != 7 && !g_ascii_isdigit (text[i]))
        return FALSE;
    }

  year = (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + (text[3] - '0');
  month = (text[5] - '0') * 10 + (text[6] - '0');
  day = (text[8] - '0') * 10 + (text[9] - '0');
  if (!g_date_valid_dmy (day, month, year))
    return FALSE;

  g_date_set_dmy (date, day, month, year);
  return TRUE;
}

/**
 * tue_date_to_iso:
 *
 * Returns: (transfer full): "2026-11-27"
 */
char *
tue_date_to_iso (const GDate *date)
{
  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);

  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (date), g_date_get_month (date), g_date_get_day (date));
}

/* What a date in full looks like; see expand_pattern() for the letters. */
static const char *
get_pattern (const TueLocale *locale,
             gboolean         with_weekday)
{
  const char *own = with_weekday ? locale->day_pattern : locale->date_pattern;

  if (own != NULL)
    return own;

  if (locale->date_order == TUE_DATE_ORDER_MDY)
    /* Translators: a date in full, in places that put the month first; see g_date_time_format() */
    return with_weekday ? C_("date format", "%A, %B %-d, %Y") : C_("date format", "%B %-d, %Y");
  /* Translators: a date in full; see g_date_time_format() */
  return with_weekday ? C_("date format", "%A, %-d %B %Y") : C_("date format", "%-d %B %Y");
}

/* %A and %B are the names of weekday and month, %d and %-d the day, %m and %-m
 * the month in figures, %Y the year, in four digits whatever it is. */
static char *
expand_pattern (const char      *pattern,
                const GDate     *date,
                const TueLocale *locale)
{
  GString *text = g_string_new (NULL);

  for (const char *p = pattern; *p != '\0'; p++)
    {
      gboolean is_padded = TRUE;

      if (*p != '%')
        {
          g_string_append_c (text, *p);
          continue;
        }

      p++;
      if (*p == '-' || *p == 'e')
        is_padded = FALSE;
      if (*p == '-')
        p++;
      switch (*p)
        {
        case 'A':
          g_string_append (text, locale->weekdays[g_date_get_weekday (date) - 1]);
          break;

        case 'B':
          g_string_append (text, locale->months[g_date_get_month (date) - 1]);
          break;

        case 'd':
        case 'e':
          g_string_append_printf (text, is_padded ? "%02d" : "%d", g_date_get_day (date));
          break;

        case 'm':
          g_string_append_printf (text, is_padded ? "%02d" : "%d", g_date_get_month (date));
          break;

        case 'Y':
          g_string_append_printf (text, "%04d", g_date_get_year (date));
          break;

        case '\0':
          return g_string_free_and_steal (text);

        default:
          g_string_append_c (text, *p);
        }
    }

  return g_string_free_and_steal (text);
}

/**
 * tue_date_format:
 * @locale: whose names of months, and which order
 *
 * Returns: (transfer full): the day as people read it, its year in four digits
 */
char *
tue_date_format (const GDate     *date,
                 const TueLocale *locale)
{
  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);
  g_return_val_if_fail (locale != NULL, NULL);

  return expand_pattern (get_pattern (locale, FALSE), date, locale);
}

/**
 * tue_date_format_moment:
 * @time: microseconds since 1970
 *
 * Returns: (transfer full): the day that it was here, in full; "?" where it is none
 */
char *
tue_date_format_moment (gint64           time,
                        const TueLocale *locale)
{
  g_autoptr(GDateTime) then = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);
  GDate day;

  if (then == NULL)
    return g_strdup ("?");

  tue_date_from_time (then, &day);

  return tue_date_format (&day, locale);
}

/**
 * tue_date_format_with_weekday:
 * @locale: whose names, and which order
 *
 * Returns: (transfer full): the day with its name, for who has to act on it
 */
char *
tue_date_format_with_weekday (const GDate     *date,
                              const TueLocale *locale)
{
  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);
  g_return_val_if_fail (locale != NULL, NULL);

  return expand_pattern (get_pattern (locale, TRUE), date, locale);
}

/**
 * tue_date_format_edit:
 * @locale: which order and mark
 *
 * Returns: (transfer full): the day in figures, as tue_date_parse_in_style() reads it
 */
char *
tue_date_format_edit (const GDate     *date,
                      const TueLocale *locale)
{
  int  day;
  int  month;
  int  year;
  char mark;

  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);
  g_return_val_if_fail (locale != NULL, NULL);

  day = g_date_get_day (date);
  month = g_date_get_month (date);
  year = g_date_get_year (date);
  mark = locale->date_separator;

  switch (locale->date_order)
    {
    case TUE_DATE_ORDER_DMY:
      return g_strdup_printf ("%02d%c%02d%c%04d", day, mark, month, mark, year);

    case TUE_DATE_ORDER_MDY:
      return g_strdup_printf ("%02d%c%02d%c%04d", month, mark, day, mark, year);

    case TUE_DATE_ORDER_YMD:
    default:
      return tue_date_to_iso (date);
    }
}
