/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-locale"

#include "config.h"

#include "tue-locale.h"

#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <math.h>
#include <string.h>

static gboolean
is_c_locale (int category)
{
  const char *name = setlocale (category, NULL);

  return name == NULL || g_str_has_prefix (name, "C.") || strcmp (name, "C") == 0 || strcmp (name, "POSIX") == 0;
}

/* A locale of another charset may hold bytes that are not UTF-8. */
static void
copy_mark (char       *target,
           gsize       size,
           const char *mark,
           const char *fallback)
{
  if (mark == NULL || *mark == '\0' || strlen (mark) >= size || !g_utf8_validate (mark, -1, NULL))
    mark = fallback;
  g_strlcpy (target, mark, size);
}

/* A size of 0 or CHAR_MAX ends the grouping; what lies left of it is then one
 * long group in theory and groups of three in every real locale. */
static char
get_group_size (const char *grouping,
                int         index)
{
  for (int i = 0; i < index; i++)
    {
      if (grouping[i] == '\0')
        return 3;
    }

  return grouping[index] > 0 && grouping[index] < CHAR_MAX ? grouping[index] : 3;
}

static void
read_money (TueLocale *locale)
{
  const struct lconv *conv = localeconv ();

  if (is_c_locale (LC_MONETARY))
    {
      g_strlcpy (locale->money_decimal, ".", sizeof locale->money_decimal);
      g_strlcpy (locale->money_group, ",", sizeof locale->money_group);
      locale->money_group_size = 3;
      locale->money_next_size = 3;
      locale->symbol_first = TRUE;
      return;
    }

  copy_mark (locale->money_decimal, sizeof locale->money_decimal, conv->mon_decimal_point, locale->decimal);
  copy_mark (locale->money_group, sizeof locale->money_group, conv->mon_thousands_sep, "");
  locale->money_group_size = get_group_size (conv->mon_grouping, 0);
  locale->money_next_size = conv->mon_grouping[0] != '\0' && conv->mon_grouping[1] != '\0' ? get_group_size (conv->mon_grouping, 1)
                                                                                           : locale->money_group_size;
  for (int i = 0; i < 3 && g_ascii_isupper (conv->int_curr_symbol[i]); i++)
    locale->currency[i] = conv->int_curr_symbol[i];
  if (strlen (locale->currency) != 3)
    locale->currency[0] = '\0';
  locale->symbol_first = conv->p_cs_precedes != 0;
  locale->symbol_spaced = conv->p_sep_by_space == 1 || conv->p_sep_by_space == 2;
}

static void
read_date_order (TueLocale *locale)
{
  const char *format = nl_langinfo (D_FMT);
  const char *day;
  const char *month;
  const char *year;

  if (is_c_locale (LC_TIME))
    {
      locale->date_order = TUE_DATE_ORDER_DMY;
      locale->date_separator = '/';
      return;
    }

  locale->date_separator = '-';
  locale->date_order = TUE_DATE_ORDER_YMD;
  if (strstr (format, "%D") != NULL)
    {
      locale->date_order = TUE_DATE_ORDER_MDY;
      locale->date_separator = '/';
      return;
    }

  day = strstr (format, "d");
  if (day == NULL)
    day = strstr (format, "e");
  month = strpbrk (format, "mbB");
  year = strpbrk (format, "yY");
  if (day == NULL || month == NULL || year == NULL || year < day)
    return;

  locale->date_order = day < month ? TUE_DATE_ORDER_DMY : TUE_DATE_ORDER_MDY;
  for (const char *p = MIN (day, month) + 1; p < MAX (day, month); p++)
    {
      if (strchr ("./-", *p) != NULL)
        {
          locale->date_separator = *p;
          return;
        }
    }
  locale->date_separator = '/';
}

static void
read_names (TueLocale *locale)
{
  for (int i = 0; i < 12; i++)
    {
      locale->months[i] = nl_langinfo (MON_1 + i);
      locale->short_months[i] = nl_langinfo (ABMON_1 + i);
    }

  for (int i = 0; i < 7; i++)
    {
      locale->weekdays[i] = nl_langinfo (DAY_1 + (i + 1) % 7);
      locale->short_weekdays[i] = nl_langinfo (ABDAY_1 + (i + 1) % 7);
    }
}

/* Years come first in China, Japan and Korea, with a sign behind each figure. */
static void
read_patterns (TueLocale *locale)
{
  if (g_str_has_suffix (locale->months[0], "月"))
    {
      locale->date_pattern = "%Y年%-m月%-d日";
      locale->day_pattern = "%Y年%-m月%-d日 %A";
    }
  else if (g_str_has_suffix (locale->months[0], "월"))
    {
      locale->date_pattern = "%Y년 %-m월 %-d일";
      locale->day_pattern = "%Y년 %-m월 %-d일 %A";
    }
}

static void
read_clock (TueLocale *locale)
{
  const char *format = nl_langinfo (T_FMT);

  locale->is_12_hours = !is_c_locale (LC_TIME) && *nl_langinfo (AM_STR) != '\0' &&
                        (strstr (format, "%r") != NULL || strstr (format, "%I") != NULL || strstr (format, "%l") != NULL);
}

/* The digits of a number from its left, a group mark before each group. */
static void
append_grouped (GString    *text,
                const char *whole,
                const char *group)
{
  gsize n_digits = strlen (whole);

  for (gsize i = 0; i < n_digits; i++)
    {
      if (i > 0 && (n_digits - i) % 3 == 0)
        g_string_append (text, group);
      g_string_append_c (text, whole[i]);
    }
}

/**
 * tue_locale_read:
 * @locale: (out caller-allocates): what the process's locale says
 */
void
tue_locale_read (TueLocale *locale)
{
  const struct lconv *conv = localeconv ();

  g_return_if_fail (locale != NULL);

  memset (locale, 0, sizeof *locale);
  copy_mark (locale->decimal, sizeof locale->decimal, conv->decimal_point, ".");
  copy_mark (locale->group, sizeof locale->group, conv->thousands_sep, is_c_locale (LC_NUMERIC) ? "," : "");
  read_money (locale);
  read_date_order (locale);
  read_names (locale);
  read_patterns (locale);
  read_clock (locale);
}

/**
 * tue_locale_format_number:
 * @number: a finite number
 * @grouped: whether to group the digits of what is 10,000 or more
 *
 * Returns: (transfer full): the shortest text that stands for exactly this
 *   number
 */
char *
tue_locale_format_number (const TueLocale *locale,
                          double           number,
                          gboolean         grouped)
{
  char     buffer[G_ASCII_DTOSTR_BUF_SIZE];
  GString *text;
  char    *point;

  g_return_val_if_fail (locale != NULL, NULL);

  if (fabs (number) < 1e15 && number == floor (number))
    g_snprintf (buffer, sizeof buffer, "%" G_GINT64_FORMAT, (gint64)number);
  else
    {
      for (int precision = 15; precision <= 17; precision++)
        {
          char format[8];

          g_snprintf (format, sizeof format, "%%.%dg", precision);
          g_ascii_formatd (buffer, sizeof buffer, format, number);
          if (g_ascii_strtod (buffer, NULL) == number)
            break;
        }
    }

  if (strpbrk (buffer, "en") != NULL)
    return g_strdup (buffer);

  text = g_string_new (NULL);
  point = strchr (buffer, '.');
  if (point != NULL)
    *point = '\0';

  if (*buffer == '-')
    g_string_append_c (text, '-');
  if (grouped && fabs (number) >= 10000)
    append_grouped (text, buffer + (*buffer == '-'), locale->group);
  else
    g_string_append (text, buffer + (*buffer == '-'));

  if (point != NULL)
    {
      g_string_append (text, locale->decimal);
      g_string_append (text, point + 1);
    }

  return g_string_free_and_steal (text);
}
