/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-time-text"

#include "config.h"

#include "tue-date-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-blanks.h"
#include "tue-date-text-private.h"

/**
 * tue_time_from_iso:
 * @text: "14:30" or "14:30:00"
 * @hour: (out): 0 to 23
 * @minute: (out): 0 to 59
 *
 * Returns: whether @text is a time of day, written exactly so
 */
gboolean
tue_time_from_iso (const char *text,
                   int        *hour,
                   int        *minute)
{
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (hour != NULL && minute != NULL, FALSE);

  /* ISO 8601 knows seconds; nobody here does. */
  if (strlen (text) == 8 && text[5] == ':' && text[6] >= '0' && text[6] < '6' && g_ascii_isdigit (text[7]))
    ;
  else if (strlen (text) != 5)
    return FALSE;

  if (text[2] != ':' || !g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]) ||
      !g_ascii_isdigit (text[3]) || !g_ascii_isdigit (text[4]))
    return FALSE;

  *hour = (text[0] - '0') * 10 + (text[1] - '0');
  *minute = (text[3] - '0') * 10 + (text[4] - '0');
  return *hour < 24 && *minute < 60;
}

/**
 * tue_time_format:
 * @locale: whether its clock goes to 12 or to 24
 *
 * Returns: (transfer full): the time as people read it
 */
char *
tue_time_format (int              hour,
                 int              minute,
                 const TueLocale *locale)
{
  g_return_val_if_fail (locale != NULL, NULL);

  if (!locale->is_12_hours)
    return g_strdup_printf ("%02d:%02d", hour, minute);

  return g_strdup_printf ("%d:%02d %s", (hour + 11) % 12 + 1, minute, hour < 12 ? "AM" : "PM");
}

/* "am", "p.m." and "PM" after a number; -1 for none of them. */
static int
read_half_day (const char *text)
{
  static const char *const halves[][3] = { { "am", "a.m.", "a" }, { "pm", "p.m.", "p" } };

  for (int half = 0; half < 2; half++)
    {
      for (int i = 0; i < 3; i++)
        {
          if (strcmp (text, halves[half][i]) == 0)
            return half;
        }
    }

  return -1;
}

static gboolean
read_clock (const char  *folded,
            int         *hour,
            int         *minute,
            const char **rest)
{
  const char *p = folded;
  int         n_digits = 0;
  int         n_minutes = 0;

  *hour = 0;
  *minute = 0;
  for (; g_ascii_isdigit (*p) && n_digits < 4; p++, n_digits++)
    *hour = *hour * 10 + (*p - '0');
  if (n_digits == 0 || g_ascii_isdigit (*p))
    return FALSE;

  /* "14 h 20", as French is printed */
  if (n_digits <= 2 && p[0] == ' ' && p[1] == 'h' && (p[2] == ' ' || g_ascii_isdigit (p[2])))
    p++;
  if (n_digits > 2)
    {
      *minute = *hour % 100;
      *hour /= 100;
    }
  else if (*p == ':' || *p == '.' || *p == 'h')
    {
      gboolean is_hour_sign = *p == 'h';

      p++;
      if (is_hour_sign && p[0] == ' ' && g_ascii_isdigit (p[1]))
        p++;
      for (; g_ascii_isdigit (*p) && n_minutes < 2; p++, n_minutes++)
        *minute = *minute * 10 + (*p - '0');
      if (n_minutes != 2 && !(is_hour_sign && n_minutes == 0))
        return FALSE;
      if (g_str_has_prefix (p, ":00"))
        p += 3;
    }

  while (*p == ' ')
    p++;
  /* "17.00 h", "9 Uhr 30" */
  if (g_str_equal (p, "h"))
    p++;
  if (n_minutes == 0 && n_digits <= 2 && g_str_has_prefix (p, "uhr ") && g_ascii_isdigit (p[4]) && g_ascii_isdigit (p[5]) && p[6] == '\0')
    {
      *minute = (p[4] - '0') * 10 + (p[5] - '0');
      p += 6;
    }
  *rest = p;
  return TRUE;
}

/**
 * tue_time_parse:
 * @text: what was typed
 * @hour: (out): 0 to 23
 * @minute: (out): 0 to 59
 *
 * Reads "14:30", "14.30", "14h30", "14 h 30", "17.00 h", "9 Uhr 30", "1430", "9", "2:30 pm" and "noon".
 *
 * Returns: whether it is a time of day
 */
gboolean
tue_time_parse (const char *text,
                int        *hour,
                int        *minute)
{
  g_autofree char *stripped = NULL;
  g_autofree char *folded = NULL;
  const char      *rest;
  int              half;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (hour != NULL && minute != NULL, FALSE);

  stripped = tue_blanks_dup_stripped (text);
  folded = g_utf8_casefold (stripped, -1);

  *minute = 0;
  if (tue_date_is_word (folded, NC_("date", "noon")))
    {
      *hour = 12;
      return TRUE;
    }
  if (tue_date_is_word (folded, NC_("date", "midnight")))
    {
      *hour = 0;
      return TRUE;
    }

  if (!read_clock (folded, hour, minute, &rest))
    return FALSE;

  /* Translators: what may stand behind a time of day, as in German "14:30 Uhr"; several words may be given, with "|" between them */
  half = read_half_day (rest);
  if (half >= 0)
    {
      if (*hour < 1 || *hour > 12)
        return FALSE;
      *hour = *hour % 12 + (half == 1 ? 12 : 0);
    }
  else if (*rest != '\0' && !tue_date_is_word (rest, NC_("date", "o’clock|uhr")))
    return FALSE;

  return *hour < 24 && *minute < 60;
}
