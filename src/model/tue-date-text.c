/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-date-text"

#include "config.h"

#include "tue-date-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TOKENS 6

/* A date or time in words, cut into numbers and words. "27th" is a number. */
typedef struct
{
  gboolean is_number;
  int      number;
  int      n_digits;
  char     mark; /* the "." "/" "-" behind it, or ' ' */
  char    *word; /* (owned) (nullable): case-folded */
} Token;

typedef struct
{
  Token tokens[MAX_TOKENS];
  int   n_tokens;
} Tokens;

static void
clear_tokens (Tokens *tokens)
{
  for (int i = 0; i < tokens->n_tokens; i++)
    g_free (tokens->tokens[i].word);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tokens, clear_tokens)

static const char *const english_months[12] = {
  "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"
};

static const char *const english_weekdays[7] = {
  "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"
};

/* Words for days counted from today: the translation and the English word are
 * both understood. */
static const struct
{
  const char *word;
  int         days;
} day_words[] = {
  /* Translators: what people type for a date; several words may be given, with "|" between them */
  { NC_("date", "today"), 0 },
    { NC_("date", "tomorrow"), 1 },
      { NC_("date", "yesterday"), -1 },
        { NC_("date", "day after tomorrow"), 2 },
          { NC_("date", "next week"), 7 },
        };

typedef enum
{
  UNIT_DAY,
  UNIT_WEEK,
  UNIT_MONTH,
  UNIT_YEAR,
} Unit;

static const struct
{
  const char *word;
  Unit        unit;
} units[] = {
  /* Translators: units of time, as in "in 3 days"; several words may be given, with "|" between them */
  { NC_("date", "day|days|d"), UNIT_DAY },
    { NC_("date", "week|weeks|w"), UNIT_WEEK },
      { NC_("date", "month|months|m"), UNIT_MONTH },
        { NC_("date", "year|years|y"), UNIT_YEAR },
      };

static gboolean
match_words (const char *words,
             const char *text)
{
  g_auto(GStrv) alternatives = g_strsplit (words, "|", -1);

  for (char **alternative = alternatives; *alternative != NULL; alternative++)
    {
      g_autofree char *folded = g_utf8_casefold (g_strstrip (*alternative), -1);

      if (strcmp (folded, text) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Whether @text, case-folded, is the word or its translation. */
static gboolean
is_word (const char *text,
         const char *english)
{
  return match_words (english, text) || match_words (g_dpgettext2 (GETTEXT_PACKAGE, "date", english), text);
}

/* Whether @word is @name or a beginning of it that is long enough. */
static gboolean
is_name (const char *word,
         const char *name)
{
  g_autofree char *folded = name != NULL && g_utf8_validate (name, -1, NULL) ? g_utf8_casefold (name, -1) : NULL;
  gsize            length = folded != NULL ? strlen (folded) : 0;

  /* Some locales write "Nov." with the point. */
  if (length > 0 && folded[length - 1] == '.')
    folded[--length] = '\0';

  return length > 0 && strcmp (folded, word) == 0;
}

static int
find_name (const char        *word,
           const char *const *names,
           const char *const *short_names,
           const char *const *english,
           int                n_names)
{
  gsize length = strlen (word);

  for (int i = 0; i < n_names; i++)
    {
      if (is_name (word, names[i]) || is_name (word, short_names[i]))
        return i;
    }

  /* English by any beginning of three letters or more: "nov", "sept", "thurs" */
  for (int i = 0; i < n_names; i++)
    {
      if (length >= 3 && strncmp (english[i], word, length) == 0)
        return i;
    }

  return -1;
}

static int
find_month (const char      *word,
            const TueLocale *locale)
{
  return find_name (word, locale->months, locale->short_months, english_months, 12) + 1;
}

static int
find_weekday (const char      *word,
              const TueLocale *locale)
{
  return find_name (word, locale->weekdays, locale->short_weekdays, english_weekdays, 7) + 1;
}

static const char *
skip_ordinal (const char *p)
{
  static const char *const endings[] = { "st", "nd", "rd", "th" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      if (g_str_has_prefix (p, endings[i]) && !g_ascii_isalpha (p[2]))
        return p + 2;
    }

  return p;
}

/* Cuts @text, case-folded; FALSE when it cannot be a date. */
static gboolean
read_tokens (const char *text,
             Tokens     *tokens)
{
  const char *p = text;

  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);
      Token   *token;

      if (c == ' ' || c == ',' || c == 0xa0 || c == 0x202f)
        {
          p = g_utf8_next_char (p);
          continue;
        }

      if (tokens->n_tokens == MAX_TOKENS)
        return FALSE;
      token = &tokens->tokens[tokens->n_tokens++];
      token->mark = ' ';

      if (g_ascii_isdigit (*p))
        {
          token->is_number = TRUE;
          for (; g_ascii_isdigit (*p); p++)
            {
              if (++token->n_digits > 8)
                return FALSE;
              token->number = token->number * 10 + (*p - '0');
            }
          p = skip_ordinal (p);
        }
      else if (g_unichar_isalpha (c))
        {
          const char *start = p;

          while (g_unichar_isalpha (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p)))
            p = g_utf8_next_char (p);
          token->word = g_strndup (start, p - start);

          /* Translators: small words in a date that say nothing, as in "the 27th of November"; several words may be given, with "|" between them */
          if (is_word (token->word, NC_("date", "of|the")))
            {
              g_clear_pointer (&token->word, g_free);
              tokens->n_tokens--;
              continue;
            }
        }
      else
        return FALSE;

      if (*p != '\0' && strchr ("./-", *p) != NULL)
        token->mark = *p++;
    }

  return tokens->n_tokens > 0;
}

static int
expand_year (const Token *token)
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
           Unit         unit)
{
  guint n = ABS (count);

  if (n > 4000)
    return FALSE;

  *date = *today;
  switch (unit)
    {
    case UNIT_DAY:
    case UNIT_WEEK:
      n *= unit == UNIT_WEEK ? 7 : 1;
      if (count < 0 && g_date_get_julian (date) <= n)
        return FALSE;
      if (count < 0)
        g_date_subtract_days (date, n);
      else
        g_date_add_days (date, n);
      break;

    case UNIT_MONTH:
    case UNIT_YEAR:
    default:
      n *= unit == UNIT_YEAR ? 12 : 1;
      if (count < 0 && g_date_get_year (date) <= n / 12 + 1)
        return FALSE;
      if (count < 0)
        g_date_subtract_months (date, n);
      else
        g_date_add_months (date, n);
    }

  return g_date_get_year (date) <= 9999;
}

static gboolean
find_unit (const char *word,
           Unit       *unit)
{
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      if (is_word (word, units[i].word))
        {
          *unit = units[i].unit;
          return TRUE;
        }
    }

  return FALSE;
}

/* "+3", "+2 weeks", "-1", "in 3 days", "3 days" */
static gboolean
parse_offset (const char  *text,
              const GDate *today,
              GDate       *date)
{
  g_auto(Tokens) tokens = { 0 };
  Token   *token = tokens.tokens;
  gboolean is_signed = *text == '+' || *text == '-';
  gboolean is_negative = *text == '-';
  Unit     unit = UNIT_DAY;

  if (!read_tokens (is_signed ? text + 1 : text, &tokens))
    return FALSE;

  if (!is_signed && token->word != NULL && is_word (token->word, NC_("date", "in")))
    token++;

  switch (tokens.n_tokens - (token - tokens.tokens))
    {
    case 1:
      return is_signed && token->is_number && add_units (date, today, is_negative ? -token->number : token->number, UNIT_DAY);

    case 2:
      return token[0].is_number && token[1].word != NULL && find_unit (token[1].word, &unit) &&
             add_units (date, today, is_negative ? -token->number : token->number, unit);

    default:
      return FALSE;
    }
}

/* "Friday", "next Friday": the next one; only the bare name may be today. */
static gboolean
parse_weekday (const Tokens    *tokens,
               const GDate     *today,
               const TueLocale *locale,
               GDate           *date)
{
  const Token *last = &tokens->tokens[tokens->n_tokens - 1];
  gboolean     is_next;
  int          weekday;
  int          days;

  if (tokens->n_tokens > 2 || last->word == NULL)
    return FALSE;

  is_next = tokens->n_tokens == 2 && tokens->tokens[0].word != NULL && is_word (tokens->tokens[0].word, NC_("date", "next"));
  if (tokens->n_tokens == 2 && !is_next &&
      !(tokens->tokens[0].word != NULL && is_word (tokens->tokens[0].word, NC_("date", "this|on"))))
    return FALSE;

  weekday = find_weekday (last->word, locale);
  if (weekday == 0)
    return FALSE;

  days = (weekday - (int)g_date_get_weekday (today) + 7) % 7;
  if (is_next && days == 0)
    days = 7;
  return add_units (date, today, days, UNIT_DAY);
}

/* "27 Nov", "27. November 2026", "Nov 27, 26", "Fri 27 Nov" */
static gboolean
parse_named_month (const Tokens    *tokens,
                   const GDate     *today,
                   const TueLocale *locale,
                   GDate           *date)
{
  const Token *token = tokens->tokens;
  int          n_tokens = tokens->n_tokens;
  int          first = 0;
  int          month;
  int          year = 0;
  int          day;

  if (n_tokens > 2 && token[0].word != NULL && find_weekday (token[0].word, locale) > 0 && find_month (token[0].word, locale) == 0)
    first = 1;
  token += first;
  n_tokens -= first;

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

  if (token[0].is_number && token[1].word != NULL)
    {
      day = token[0].number;
      month = find_month (token[1].word, locale);
    }
  else if (token[0].word != NULL && token[1].is_number)
    {
      month = find_month (token[0].word, locale);
      day = token[1].number;
    }
  else
    return FALSE;

  return month > 0 && set_date (date, today, day, month, year);
}

/* "27.11.2026", "11/27/26", "27.11.", "2026-11-27", "20261127" */
static gboolean
parse_numbers (const Tokens    *tokens,
               const GDate     *today,
               const TueLocale *locale,
               GDate           *date)
{
  const Token *token = tokens->tokens;
  TueDateOrder order = locale->date_order;
  int          day;
  int          month;

  for (int i = 0; i < tokens->n_tokens; i++)
    {
      if (!token[i].is_number)
        return FALSE;
    }

  if (tokens->n_tokens == 1 && token[0].n_digits == 8)
    return token[0].number >= 10000 && set_date (date, today, token[0].number % 100, token[0].number / 100 % 100, token[0].number / 10000);

  if (tokens->n_tokens < 2 || tokens->n_tokens > 3 || token[0].mark == ' ' || (tokens->n_tokens == 3 && token[1].mark != token[0].mark))
    return FALSE;

  if (tokens->n_tokens == 3 && token[0].n_digits == 4)
    return token[0].number > 0 && set_date (date, today, token[2].number, token[1].number, token[0].number);

  /* Between points the day comes first wherever points are used. */
  if (token[0].mark == '.' && order == TUE_DATE_ORDER_MDY)
    order = TUE_DATE_ORDER_DMY;
  if (tokens->n_tokens == 3 && order == TUE_DATE_ORDER_YMD)
    return expand_year (&token[0]) > 0 && set_date (date, today, token[2].number, token[1].number, expand_year (&token[0]));

  day = order == TUE_DATE_ORDER_DMY ? token[0].number : token[1].number;
  month = order == TUE_DATE_ORDER_DMY ? token[1].number : token[0].number;
  if (month > 12 && day <= 12)
    {
      int swapped = day;

      day = month;
      month = swapped;
    }

  if (tokens->n_tokens == 2)
    return set_date (date, today, day, month, 0);
  return expand_year (&token[2]) > 0 && set_date (date, today, day, month, expand_year (&token[2]));
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

/**
 * tue_date_format:
 * @locale: whose names of months, and which order
 *
 * Returns: (transfer full): the day as people read it
 */
char *
tue_date_format (const GDate     *date,
                 const TueLocale *locale)
{
  g_autoptr(GDateTime) time = NULL;
  const char *format;

  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);
  g_return_val_if_fail (locale != NULL, NULL);

  time = g_date_time_new_utc (g_date_get_year (date), g_date_get_month (date), g_date_get_day (date), 0, 0, 0);
  switch (locale->date_order)
    {
    case TUE_DATE_ORDER_MDY:
      /* Translators: a date in full, in places that put the month first; see g_date_time_format() */
      format = C_("date format", "%B %-d, %Y");
      break;

    case TUE_DATE_ORDER_DMY:
    case TUE_DATE_ORDER_YMD:
    default:
      /* Translators: a date in full; see g_date_time_format() */
      format = C_("date format", "%-d %B %Y");
    }

  return g_date_time_format (time, format);
}

/**
 * tue_date_format_edit:
 * @locale: which order and mark
 *
 * Returns: (transfer full): the day in figures, as tue_date_parse() reads it
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

/**
 * tue_date_parse:
 * @text: what was typed
 * @today: what "tomorrow" and "Friday" count from
 * @locale: which order and names
 * @date: (out): the day
 *
 * Returns: whether it is a day
 */
gboolean
tue_date_parse (const char      *text,
                const GDate     *today,
                const TueLocale *locale,
                GDate           *date)
{
  g_autofree char *stripped = NULL;
  g_autofree char *folded = NULL;
  g_auto(Tokens) tokens = { 0 };
  Unit unit;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (today != NULL && g_date_valid (today), FALSE);
  g_return_val_if_fail (locale != NULL, FALSE);
  g_return_val_if_fail (date != NULL, FALSE);

  stripped = g_strstrip (g_strdup (text));
  folded = g_utf8_casefold (stripped, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (day_words); i++)
    {
      if (is_word (folded, day_words[i].word))
        return add_units (date, today, day_words[i].days, UNIT_DAY);
    }

  if (parse_offset (folded, today, date))
    return TRUE;
  if (*folded == '+' || *folded == '-' || !read_tokens (folded, &tokens))
    return FALSE;

  if (tokens.n_tokens == 2 && tokens.tokens[0].word != NULL && tokens.tokens[1].word != NULL &&
      is_word (tokens.tokens[0].word, NC_("date", "next")) && find_unit (tokens.tokens[1].word, &unit))
    return add_units (date, today, 1, unit);

  return parse_weekday (&tokens, today, locale, date) ||
         parse_named_month (&tokens, today, locale, date) ||
         parse_numbers (&tokens, today, locale, date);
}

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

  if (n_digits > 2)
    {
      *minute = *hour % 100;
      *hour /= 100;
    }
  else if (*p == ':' || *p == '.' || *p == 'h')
    {
      gboolean is_hour_sign = *p == 'h';

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
  *rest = p;
  return TRUE;
}

/**
 * tue_time_parse:
 * @text: what was typed
 * @hour: (out): 0 to 23
 * @minute: (out): 0 to 59
 *
 * Reads "14:30", "14.30", "14h30", "1430", "9", "2:30 pm" and "noon".
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

  stripped = g_strstrip (g_strdup (text));
  folded = g_utf8_casefold (stripped, -1);

  *minute = 0;
  if (is_word (folded, NC_("date", "noon")))
    {
      *hour = 12;
      return TRUE;
    }
  if (is_word (folded, NC_("date", "midnight")))
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
  else if (*rest != '\0' && !is_word (rest, NC_("date", "o’clock|uhr")))
    return FALSE;

  return *hour < 24 && *minute < 60;
}
