/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-date-parse"

#include "config.h"

#include "tue-date-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-blanks.h"
#include "tue-date-text-private.h"
#include "tue-word-list.h"

/* A year beyond these is a slip of the finger. */
#define MIN_YEAR 1900
#define MAX_YEAR 2199

/* Words for days counted from today: the translation and the English word are
 * both understood, and those of the languages in which dates are pasted. */
static const struct
{
  const char *word;
  const char *foreign;
  int         days;
} day_words[] = {
  /* Translators: what people type for a date; several words may be given, with "|" between them */
  { NC_("date", "today"), "|heute|aujourd'hui|aujourd’hui|", 0 },
    { NC_("date", "tomorrow"), "|morgen|demain|", 1 },
      { NC_("date", "yesterday"), "|gestern|hier|", -1 },
        { NC_("date", "day after tomorrow"), "|the day after tomorrow|übermorgen|après-demain|", 2 },
          { NC_("date", "next week"), "||", 7 },
        };

static int
expand_year (const TueDateToken *token)
{
  if (token->n_digits == 4)
    return token->number;
  if (token->n_digits == 2)
    return token->number < 70 ? 2000 + token->number : 1900 + token->number;
  return 0;
}

/* A year of 0 is the one in which the day comes next. */
static gboolean
set_date (GDate       *date,
          const GDate *today,
          int          day,
          int          month,
          int          year)
{
  if (day < 1 || day > 31 || month < 1 || month > 12 || year < 0 || year > 9999)
    return FALSE;

  if (year > 0)
    {
      if (!g_date_valid_dmy (day, month, year))
        return FALSE;
      g_date_set_dmy (date, day, month, year);
      return TRUE;
    }

  /* 29 February may be eight years away, around a year like 2100. */
  for (int i = 0; i <= 8; i++)
    {
      year = g_date_get_year (today) + i;
      if (year > 9999 || !g_date_valid_dmy (day, month, year))
        continue;
      g_date_set_dmy (date, day, month, year);
      if (g_date_compare (date, today) >= 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
add_units (GDate       *date,
           const GDate *today,
           int          count,
           TueDateUnit  unit)
{
  guint n = ABS (count);

  if (n > 4000)
    return FALSE;

  *date = *today;
  switch (unit)
    {
    case TUE_DATE_UNIT_DAY:
    case TUE_DATE_UNIT_WEEK:
      n *= unit == TUE_DATE_UNIT_WEEK ? 7 : 1;
      if (count < 0 && g_date_get_julian (date) <= n)
        return FALSE;
      if (count < 0)
        g_date_subtract_days (date, n);
      else
        g_date_add_days (date, n);
      break;

    case TUE_DATE_UNIT_MONTH:
    case TUE_DATE_UNIT_YEAR:
    default:
      n *= unit == TUE_DATE_UNIT_YEAR ? 12 : 1;
      if (count < 0 && g_date_get_year (date) <= n / 12 + 1)
        return FALSE;
      if (count < 0)
        g_date_subtract_months (date, n);
      else
        g_date_add_months (date, n);
    }

  return g_date_get_year (date) <= 9999;
}

/* "+3", "+2 weeks", "-1", "in 3 days", "in two weeks", "3 days", "3 days ago" */
static gboolean
parse_offset (const char  *text,
              const GDate *today,
              GDate       *date)
{
  g_auto(TueDateTokens) tokens = { 0 };
  TueDateToken *token = tokens.tokens;
  gboolean      is_signed = *text == '+' || *text == '-';
  gboolean      is_negative = *text == '-';
  TueDateUnit   unit = TUE_DATE_UNIT_DAY;
  int           n_tokens;
  int           count;

  if (!tue_date_read_tokens (is_signed ? text + 1 : text, &tokens))
    return FALSE;

  n_tokens = tokens.n_tokens;
  if (!is_signed && token->word != NULL && (tue_date_is_word (token->word, NC_("date", "in")) || tue_word_list_has ("|dans|vor|", token->word)))
    {
      is_negative = tue_word_list_has ("|vor|", token->word);
      token++;
      n_tokens--;
    }
  else if (!is_signed && n_tokens == 3 && token[2].word != NULL && tue_word_list_has ("|ago|", token[2].word))
    {
      is_negative = TRUE;
      n_tokens--;
    }

  count = n_tokens > 0 ? tue_date_get_count (token) : -1;
  if (count < 0)
    return FALSE;
  if (n_tokens == 1)
    return is_signed && token->is_number && add_units (date, today, is_negative ? -count : count, TUE_DATE_UNIT_DAY);
  return n_tokens == 2 && token[1].word != NULL && tue_date_find_unit (token[1].word, &unit) &&
         add_units (date, today, is_negative ? -count : count, unit);
}

/* "Friday", "next Friday": the next one; only the bare name may be today. "last
 * Friday" is the one before today. */
static gboolean
parse_weekday (const TueDateTokens *tokens,
               const GDate         *today,
               const TueLocale     *locale,
               GDate               *date)
{
  const TueDateToken *token = tokens->tokens;
  const TueDateToken *name = &token[tokens->n_tokens - 1];
  const TueDateToken *other = tokens->n_tokens == 2 ? token : NULL;
  int                 weekday;
  int                 days;

  if (tokens->n_tokens > 2)
    return FALSE;
  /* "vendredi prochain" */
  if (other != NULL && (tue_date_is_next (name) || tue_date_is_last (name)))
    {
      other = name;
      name = token;
    }
  if (name->word == NULL || (other != NULL && !tue_date_is_next (other) && !tue_date_is_last (other) && !tue_date_is_this (other)))
    return FALSE;

  weekday = tue_date_find_weekday (name->word, locale);
  if (weekday == 0)
    return FALSE;

  days = (weekday - (int)g_date_get_weekday (today) + 7) % 7;
  if (other != NULL && tue_date_is_last (other))
    days -= 7;
  else if (other != NULL && tue_date_is_next (other) && days == 0)
    days = 7;
  return add_units (date, today, days, TUE_DATE_UNIT_DAY);
}

/* The last day of the unit that holds @date; of a week it is the Friday, on
 * which the week of an office ends. */
static void
go_to_end (GDate      *date,
           TueDateUnit unit)
{
  switch (unit)
    {
    case TUE_DATE_UNIT_WEEK:
      g_date_add_days (date, (G_DATE_FRIDAY + 7 - g_date_get_weekday (date)) % 7);
      break;

    case TUE_DATE_UNIT_MONTH:
      g_date_set_day (date, g_date_get_days_in_month (g_date_get_month (date), g_date_get_year (date)));
      break;

    case TUE_DATE_UNIT_YEAR:
      g_date_set_dmy (date, 31, G_DATE_DECEMBER, g_date_get_year (date));
      break;

    case TUE_DATE_UNIT_DAY:
    default:
      break;
    }
}

/* "next week", "last month", "end of month", "end of next year", "Monatsende" */
static gboolean
parse_period (const TueDateTokens *tokens,
              const GDate         *today,
              GDate               *date)
{
  const TueDateToken *token = tokens->tokens;
  const TueDateToken *end = token + tokens->n_tokens;
  gboolean            is_end = token->word != NULL && tue_word_list_has ("|end|ende|fin|", token->word);
  gboolean            is_moved;
  int                 count;
  TueDateUnit         unit = TUE_DATE_UNIT_MONTH;

  if (tokens->n_tokens == 1 && token->word != NULL && tue_word_list_has ("|eom|monatsende|ultimo|", token->word))
    {
      *date = *today;
      go_to_end (date, TUE_DATE_UNIT_MONTH);
      return TRUE;
    }

  token += is_end;
  if (token == end)
    return FALSE;
  count = tue_date_is_next (token) ? 1 : tue_date_is_last (token) ? -1
                                                                  : 0;
  is_moved = count != 0 || tue_date_is_this (token);
  token += is_moved;
  if (token + 1 != end || token->word == NULL || !tue_date_find_unit (token->word, &unit) || (!is_end && count == 0) || unit == TUE_DATE_UNIT_DAY)
    return FALSE;

  if (!add_units (date, today, count, unit))
    return FALSE;
  if (is_end)
    go_to_end (date, unit);
  return TRUE;
}

/* "KW 48", "week 48", "KW 48/2026": the Monday of that week of the calendar, of
 * the year in which it comes next. */
static gboolean
parse_week (const TueDateTokens *tokens,
            const GDate         *today,
            GDate               *date)
{
  const TueDateToken *token = tokens->tokens;
  int                 n_tokens = tokens->n_tokens;
  int                 year;
  int                 last_year;

  if (n_tokens > 2 && token[0].word != NULL && tue_word_list_has ("|calendar|", token[0].word))
    {
      token++;
      n_tokens--;
    }
  if (n_tokens < 2 || n_tokens > 3 || token[0].word == NULL || !tue_word_list_has ("|kw|cw|wk|week|woche|kalenderwoche|semaine|", token[0].word) || !token[1].is_number)
    return FALSE;

  year = n_tokens == 3 && token[2].is_number && token[2].n_digits == 4 ? token[2].number : 0;
  if ((n_tokens == 3 && year == 0) || token[1].number < 1 || token[1].number > 53)
    return FALSE;

  last_year = year > 0 ? year : g_date_get_year (today) + 7;
  for (int y = year > 0 ? year : g_date_get_year (today); y <= last_year && g_date_valid_year (y) && y > 0; y++)
    {
      /* 4 January lies in the first week, whatever day it is. */
      g_date_set_dmy (date, 4, G_DATE_JANUARY, y);
      g_date_subtract_days (date, g_date_get_weekday (date) - 1);
      g_date_add_days (date, (token[1].number - 1) * 7);
      if (token[1].number == 53 && g_date_get_iso8601_week_of_year (date) != 53)
        continue;
      if (year > 0 || g_date_days_between (today, date) > -7)
        return TRUE;
    }

  return FALSE;
}

/* "27 Nov", "27. November 2026", "Nov 27, 26", "end of November" */
static gboolean
parse_named_month (const TueDateTokens *tokens,
                   const GDate         *today,
                   const TueLocale     *locale,
                   GDate               *date)
{
  const TueDateToken *token = tokens->tokens;
  int                 n_tokens = tokens->n_tokens;
  gboolean            is_end = n_tokens >= 2 && token[0].word != NULL && token[1].word != NULL && tue_word_list_has ("|end|ende|fin|", token[0].word);
  int                 month;
  int                 year = 0;
  int                 day;

  if (n_tokens < 2 || n_tokens > 3)
    return FALSE;
  if (n_tokens == 3)
    {
      if (!token[2].is_number)
        return FALSE;
      year = expand_year (&token[2]);
      if (year == 0)
        return FALSE;
    }

  if (is_end)
    {
      month = tue_date_find_month (token[1].word, locale);
      if (month == 0 || !set_date (date, today, 28, month, year))
        return FALSE;
      go_to_end (date, TUE_DATE_UNIT_MONTH);
      return TRUE;
    }

  if (token[0].is_number && token[1].word != NULL)
    {
      day = token[0].number;
      month = tue_date_find_month (token[1].word, locale);
    }
  else if (token[0].word != NULL && token[1].is_number)
    {
      month = tue_date_find_month (token[0].word, locale);
      day = token[1].number;
    }
  else
    return FALSE;

  return month > 0 && set_date (date, today, day, month, year);
}

static gboolean
are_numbers (const TueDateTokens *tokens)
{
  for (int i = 0; i < tokens->n_tokens; i++)
    {
      if (!tokens->tokens[i].is_number)
        return FALSE;
    }

  return TRUE;
}

/* "27.11.2026", "11/27/26", "27.11.", "2026-11-27", "20261127" */
static gboolean
parse_numbers (const TueDateTokens *tokens,
               const GDate         *today,
               const TueDateStyle  *style,
               GDate               *date)
{
  const TueDateToken *token = tokens->tokens;
  TueDateOrder        order = style->order;
  int                 day;
  int                 month;

  if (!are_numbers (tokens))
    return FALSE;

  if (tokens->n_tokens == 1 && token[0].n_digits == 8)
    return token[0].number >= 10000 && set_date (date, today, token[0].number % 100, token[0].number / 100 % 100, token[0].number / 10000);

  if (tokens->n_tokens < 2 || tokens->n_tokens > 3 || token[0].mark == ' ' || (tokens->n_tokens == 3 && token[1].mark != token[0].mark))
    return FALSE;

  if (tokens->n_tokens == 3 && token[0].n_digits == 4)
    return token[0].number > 0 && set_date (date, today, token[2].number, token[1].number, token[0].number);

  /* Between points the day comes first wherever points are used. */
  if (token[0].mark == '.' && order == TUE_DATE_ORDER_MDY)
    order = TUE_DATE_ORDER_DMY;
  /* Four figures at the end are a year also where it is written first, and which
   * of the others is the day has to be beyond doubt. */
  if (order == TUE_DATE_ORDER_YMD && tokens->n_tokens == 3 && token[2].n_digits == 4 && !style->is_certain &&
      (token[0].mark == '.' || token[0].number > 12 || token[1].number > 12))
    order = TUE_DATE_ORDER_DMY;
  if (tokens->n_tokens == 3 && order == TUE_DATE_ORDER_YMD)
    return expand_year (&token[0]) > 0 && set_date (date, today, token[2].number, token[1].number, expand_year (&token[0]));

  day = order == TUE_DATE_ORDER_DMY ? token[0].number : token[1].number;
  month = order == TUE_DATE_ORDER_DMY ? token[1].number : token[0].number;
  if (month > 12 && day <= 12 && !style->is_certain)
    {
      int swapped = day;

      day = month;
      month = swapped;
    }

  if (tokens->n_tokens == 2)
    return set_date (date, today, day, month, 0);
  return expand_year (&token[2]) > 0 && set_date (date, today, day, month, expand_year (&token[2]));
}

/* Takes a time of day off the end, "2026-11-27 10:00" and "…T10:00:00Z": what
 * is copied from a calendar or a table has one. */
static void
cut_time (char *text)
{
  char       *colon = strchr (text, ':');
  char       *start = colon;
  const char *p;

  while (start != NULL && start > text && g_ascii_isdigit (start[-1]) && colon - start < 2)
    start--;
  if (start == NULL || start == colon || start == text)
    return;

  p = colon;
  while (*p == ':' && g_ascii_isdigit (p[1]) && g_ascii_isdigit (p[2]))
    p += 3;
  if (p == colon)
    return;
  if (*p == '.' && g_ascii_isdigit (p[1]))
    p += 1 + strspn (p + 1, "0123456789");
  p += tue_blanks_measure (p);
  if (*p == '+' || *p == '-')
    p += 1 + strspn (p + 1, "0123456789:");
  if (*p != '\0' && !tue_word_list_has ("|z|am|pm|a.m.|p.m.|uhr|h|utc|gmt|", p))
    return;

  *start = '\0';
  tue_blanks_strip (text);
  for (gsize length = strlen (text); length > 0; length = strlen (text))
    {
      if (length > 1 && text[length - 1] == 't' && g_ascii_isdigit (text[length - 2]))
        text[length - 1] = '\0';
      else if (text[length - 1] == ',')
        text[length - 1] = '\0';
      else if (g_str_has_suffix (text, " um") || g_str_has_suffix (text, " at"))
        text[length - 3] = '\0';
      else
        break;
      tue_blanks_strip (text);
    }
}

/* Takes the name of a weekday out of a date that has figures, too. */
static int
take_weekday (TueDateTokens   *tokens,
              const TueLocale *locale)
{
  gboolean has_number = FALSE;

  for (int i = 0; i < tokens->n_tokens; i++)
    has_number = has_number || tokens->tokens[i].is_number;
  if (!has_number)
    return 0;

  for (int i = 0; i < tokens->n_tokens; i++)
    {
      const char *word = tokens->tokens[i].word;
      int         weekday = word != NULL && tue_date_find_month (word, locale) == 0 ? tue_date_find_weekday (word, locale) : 0;

      if (weekday == 0 || (i > 0 && i < tokens->n_tokens - 1))
        continue;
      g_free (tokens->tokens[i].word);
      tokens->n_tokens--;
      memmove (&tokens->tokens[i], &tokens->tokens[i + 1], (tokens->n_tokens - i) * sizeof (TueDateToken));
      return weekday;
    }

  return 0;
}

static gboolean
refuse (char **why,
        char  *take_sentence)
{
  if (why != NULL)
    *why = take_sentence;
  else
    g_free (take_sentence);
  return FALSE;
}

static gboolean
check_day (const GDate     *date,
           int              weekday,
           const TueLocale *locale,
           char           **why)
{
  g_autofree char *day = NULL;

  if (g_date_get_year (date) < MIN_YEAR || g_date_get_year (date) > MAX_YEAR)
    return refuse (why, g_strdup_printf (_("The year %04d is far away. Write a year between %d and %d."), g_date_get_year (date), MIN_YEAR, MAX_YEAR));
  if (weekday == 0 || g_date_get_weekday (date) == (GDateWeekday)weekday)
    return TRUE;

  day = tue_date_format (date, locale);
  /* Translators: a date and its weekday, where another weekday was typed, as in "26 November 2026 is a Thursday" */
  return refuse (why, g_strdup_printf (_("%s is a %s. Correct the date or leave out the day of the week."), day, locale->weekdays[g_date_get_weekday (date) - 1]));
}

/**
 * tue_date_parse_in_style:
 * @text: what was typed or pasted
 * @today: what "tomorrow" and "Friday" count from
 * @style: the names, and the order of figures
 * @date: (out): the day
 * @why: (out) (optional) (nullable) (transfer full): a sentence that says what
 *   is wrong with a day that was understood; %NULL where nothing was
 *
 * Reads "27.11.2026", "Fr 27.11.", "27 November", "2026-11-27 10:00", "next
 * Friday", "in two weeks", "end of month" and "KW 48". A weekday that is not
 * that of the day is a contradiction, and a year beyond 1900 to 2199 a slip.
 *
 * Returns: whether it is a day
 */
gboolean
tue_date_parse_in_style (const char         *text,
                         const GDate        *today,
                         const TueDateStyle *style,
                         GDate              *date,
                         char              **why)
{
  g_autofree char *stripped = NULL;
  g_autofree char *folded = NULL;
  g_auto(TueDateTokens) tokens = { 0 };
  int weekday;

  if (why != NULL)
    *why = NULL;
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (today != NULL && g_date_valid (today), FALSE);
  g_return_val_if_fail (style != NULL && style->locale != NULL, FALSE);
  g_return_val_if_fail (date != NULL, FALSE);

  stripped = tue_blanks_dup_stripped (text);
  folded = g_utf8_casefold (stripped, -1);
  cut_time (folded);

  for (gsize i = 0; i < G_N_ELEMENTS (day_words); i++)
    {
      if (tue_date_is_word (folded, day_words[i].word) || tue_word_list_has (day_words[i].foreign, folded))
        return add_units (date, today, day_words[i].days, TUE_DATE_UNIT_DAY);
    }

  if (parse_offset (folded, today, date))
    return check_day (date, 0, style->locale, why);
  if (*folded == '+' || *folded == '-' || !tue_date_read_tokens (folded, &tokens))
    return FALSE;

  weekday = take_weekday (&tokens, style->locale);
  if (!parse_period (&tokens, today, date) &&
      !parse_week (&tokens, today, date) &&
      !parse_weekday (&tokens, today, style->locale, date) &&
      !parse_named_month (&tokens, today, style->locale, date) &&
      !parse_numbers (&tokens, today, style, date))
    return FALSE;

  return check_day (date, weekday, style->locale, why);
}

/**
 * tue_date_parse_typed:
 * @text: what was typed
 * @today: what "tomorrow" and "Friday" count from
 * @locale: whose names, and whose order of figures
 * @date: (out): the day
 *
 * As tue_date_parse_in_style(), where nothing is known of the text but who types it.
 *
 * Returns: whether it is a day
 */
gboolean
tue_date_parse_typed (const char      *text,
                      const GDate     *today,
                      const TueLocale *locale,
                      GDate           *date)
{
  g_return_val_if_fail (locale != NULL, FALSE);

  return tue_date_parse_in_style (text, today, &(TueDateStyle){ .locale = locale, .order = locale->date_order }, date, NULL);
}

/**
 * tue_date_tell_order:
 * @text: a cell of a column of dates
 * @locale: whose names
 * @order: (out): in which order its figures can only be
 *
 * Tells what a date reveals of how those beside it are written: in "15/4/2027"
 * the day comes first, in "2/5/2027" either could.
 *
 * Returns: '!' when the order is certain, '?' when both are possible, '\0' when
 *   the date has no such figures
 */
char
tue_date_tell_order (const char      *text,
                     const TueLocale *locale,
                     TueDateOrder    *order)
{
  g_autofree char *folded = NULL;
  g_auto(TueDateTokens) tokens = { 0 };
  const TueDateToken *token = tokens.tokens;

  g_return_val_if_fail (text != NULL && locale != NULL && order != NULL, '\0');

  folded = g_utf8_casefold (text, -1);
  tue_blanks_strip (folded);
  cut_time (folded);
  if (!tue_date_read_tokens (folded, &tokens))
    return '\0';
  take_weekday (&tokens, locale);
  if (!are_numbers (&tokens) || tokens.n_tokens < 2 || tokens.n_tokens > 3 || token[0].mark == ' ' || token[0].mark == '.' || token[0].n_digits > 2)
    return '\0';

  if (token[0].number > 12 && token[1].number <= 12)
    *order = TUE_DATE_ORDER_DMY;
  else if (token[1].number > 12 && token[0].number <= 12)
    *order = TUE_DATE_ORDER_MDY;
  else
    return token[0].number == token[1].number ? '\0' : '?';
  return '!';
}
