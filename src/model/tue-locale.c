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

/* Past one mark that groups digits, 0 if there is none. A space of any width
 * and an apostrophe group in every locale. */
static gsize
measure_group_mark (const char *p)
{
  static const char *const marks[] = { " ", "\u00a0", "\u202f", "\u2009", "'", "\u2019" };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (g_str_has_prefix (p, marks[i]))
        return strlen (marks[i]);
    }

  return 0;
}

/* Groups are of three digits, or of two left of the first; the leftmost may be
 * shorter but not empty. Anything else was not meant as a group. */
static gboolean
check_groups (const char *whole,
              char        group)
{
  const char *last = strrchr (whole, group);

  if (last == NULL)
    return TRUE;
  if (strlen (last + 1) != 3 || *whole == group || *whole == '0')
    return FALSE;

  for (const char *start = whole; start < last;)
    {
      const char *end = strchr (start, group);
      gsize       size = end - start;

      if (size < 1 || size > 3 || (start > whole && size < 2))
        return FALSE;
      start = end + 1;
    }

  return TRUE;
}

/* Which of "." and "," is the decimal mark in @number, which holds digits and
 * those two alone; '\0' for none, -1 when it cannot be read at all.
 *
 * Both there: the last one. One of them several times: none. One of them once:
 * the locale's decimal mark is what it is; the other one groups when exactly
 * three digits follow, as it does there, and else can only be a decimal mark. */
static int
find_decimal_mark (const char *number,
                   const char *decimal)
{
  const char *last_point = strrchr (number, '.');
  const char *last_comma = strrchr (number, ',');
  const char *mark = last_point != NULL ? last_point : last_comma;
  char        other;

  if (mark == NULL)
    return '\0';

  if (last_point != NULL && last_comma != NULL)
    {
      mark = MAX (last_point, last_comma);
      other = *mark == '.' ? ',' : '.';
      if (strchr (number, *mark) != mark || strchr (mark, other) != NULL)
        return -1;
      return *mark;
    }

  if (strchr (number, *mark) != mark)
    return '\0';
  if (*mark == decimal[0])
    return *mark;
  return check_groups (number, *mark) ? '\0' : *mark;
}

static gboolean
split_digits (const char *number,
              int         mark,
              TueDigits  *digits)
{
  g_autofree char *whole = g_strdup (number);
  char            *fraction = mark != '\0' ? strchr (whole, mark) : NULL;
  char             group = strchr (whole, ',') != NULL && mark != ',' ? ',' : '.';

  if (fraction != NULL)
    {
      *fraction = '\0';
      fraction++;
    }

  if (!check_groups (whole, group))
    return FALSE;

  for (const char *p = whole; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        g_string_append_c (digits->whole, *p);
    }
  if (fraction != NULL)
    g_string_append (digits->fraction, fraction);

  return digits->whole->len + digits->fraction->len > 0;
}

/* Only digits and "." and "," are left; FALSE at anything else. A group mark
 * has to stand between digits. */
static gboolean
strip_number (const char *text,
              GString    *number)
{
  const char *p = text;

  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);
      gsize    mark = measure_group_mark (p);

      if (mark > 0)
        {
          if (number->len == 0 || !g_ascii_isdigit (number->str[number->len - 1]) || !g_unichar_isdigit (g_utf8_get_char (p + mark)))
            return FALSE;
          p += mark;
          continue;
        }

      if (g_unichar_isdigit (c))
        g_string_append_c (number, '0' + g_unichar_digit_value (c));
      else if (c == '.' || c == ',')
        g_string_append_c (number, c);
      else if (c == 0x066B)
        g_string_append_c (number, '.');
      else if (c != 0x066C)
        return FALSE;
      p = g_utf8_next_char (p);
    }

  return number->len > 0;
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

/**
 * tue_locale_read_digits:
 * @text: what was typed, without a currency
 * @is_money: whether the marks of amounts count
 * @digits: (out): its sign and digits
 *
 * Reads "4,800.5", "4.800,5", "4 800,5", "4'800.-", "−3" and "٣". Where a lone
 * mark could group or divide, the locale decides.
 *
 * Returns: whether it is a number
 */
gboolean
tue_locale_read_digits (const TueLocale *locale,
                        const char      *text,
                        gboolean         is_money,
                        TueDigits       *digits)
{
  g_autofree char *stripped = NULL;
  g_autoptr(GString) number = g_string_new (NULL);
  const char *p;
  int         mark;

  g_return_val_if_fail (locale != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  digits->negative = FALSE;
  digits->whole = g_string_new (NULL);
  digits->fraction = g_string_new (NULL);

  stripped = g_strstrip (g_strdup (text));
  p = stripped;
  if (*p == '-' || *p == '+')
    {
      digits->negative = *p == '-';
      p++;
    }
  else if (g_str_has_prefix (p, "\u2212"))
    {
      digits->negative = TRUE;
      p += strlen ("\u2212");
    }
  while (*p == ' ')
    p++;

  /* 200.- and 200,– are amounts without cents. */
  if (is_money)
    {
      static const char *const endings[] = { ".-", ",-", ".\u2013", ",\u2013", ".\u2014", ",\u2014" };

      for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
        {
          if (g_str_has_suffix (p, endings[i]))
            {
              stripped[strlen (stripped) - strlen (endings[i])] = '\0';
              break;
            }
        }
    }

  if (!strip_number (p, number))
    return FALSE;

  mark = find_decimal_mark (number->str, is_money ? locale->money_decimal : locale->decimal);
  return mark >= 0 && split_digits (number->str, mark, digits);
}

/**
 * tue_digits_clear:
 * @digits: what tue_locale_read_digits() filled, or zeroes
 */
void
tue_digits_clear (TueDigits *digits)
{
  if (digits->whole != NULL)
    g_string_free (g_steal_pointer (&digits->whole), TRUE);
  if (digits->fraction != NULL)
    g_string_free (g_steal_pointer (&digits->fraction), TRUE);
}
