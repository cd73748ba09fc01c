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

/* A year beyond these is a slip of the finger. */
#define MIN_YEAR 1900
#define MAX_YEAR 2199

#define MAX_TOKENS 8

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

/* The same in the languages in which dates are pasted, whatever the person's
 * own is. */
static const struct
{
  const char *words;
  Unit        unit;
} foreign_units[] = {
  { "|tag|tage|tagen|jour|jours|", UNIT_DAY },
  { "|woche|wochen|semaine|semaines|", UNIT_WEEK },
  { "|monat|monate|monaten|monats|mois|", UNIT_MONTH },
  { "|jahr|jahre|jahren|jahres|an|ans|année|années|", UNIT_YEAR },
};

static const char *const number_words[] = {
  "|a|an|one|ein|eine|einem|einen|einer|un|une|",
  "|two|zwei|deux|",
  "|three|drei|trois|",
  "|four|vier|quatre|",
  "|five|fünf|cinq|",
  "|six|sechs|",
  "|seven|sieben|sept|",
  "|eight|acht|huit|",
  "|nine|neun|neuf|",
  "|ten|zehn|dix|",
  "|eleven|elf|onze|",
  "|twelve|zwölf|douze|",
};

/* Small words that say nothing, as in "le 27 novembre" and "bis Freitag". */
#define NOISE "|by|on|le|la|du|de|des|der|die|den|dem|das|am|bis|zum|vom|"

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

gboolean
tue_date_is_word (const char *folded,
                  const char *english)
{
  return match_words (english, folded) || match_words (g_dpgettext2 (GETTEXT_PACKAGE, "date", english), folded);
}

/* Whether @words, each between "|", hold @text. */
static gboolean
has_word (const char *words,
          const char *text)
{
  gsize length = strlen (text);

  for (const char *p = words; length > 0 && (p = strstr (p, text)) != NULL; p++)
    {
      if (p[-1] == '|' && p[length] == '|')
        return TRUE;
    }

  return FALSE;
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

/* The names in which dates are pasted, whatever the person's language is. */
static const char *const foreign_months[12] = {
  "|januar|jänner|jan|janvier|janv|", "|februar|feb|février|févr|", "|märz|mär|mrz|mars|", "|april|apr|avril|avr|",
  "|mai|", "|juni|jun|juin|", "|juli|jul|juillet|juil|", "|august|aug|août|",
  "|september|sep|sept|septembre|", "|oktober|okt|octobre|oct|", "|november|nov|novembre|", "|dezember|dez|décembre|déc|"
};

static const char *const foreign_weekdays[7] = {
  "|mo|montag|lun|lundi|", "|di|die|dienstag|mardi|", "|mi|mittwoch|mer|mercredi|", "|do|donnerstag|jeu|jeudi|",
  "|fr|freitag|ven|vendredi|", "|sa|samstag|sonnabend|sam|samedi|", "|so|sonntag|dim|dimanche|"
};

static int
find_foreign (const char        *word,
              const char *const *names,
              int                n_names)
{
  for (int i = 0; i < n_names; i++)
    {
      if (has_word (names[i], word))
        return i + 1;
    }

  return 0;
}

static int
find_month (const char      *word,
            const TueLocale *locale)
{
  int month = find_name (word, locale->months, locale->short_months, english_months, 12) + 1;

  return month > 0 ? month : find_foreign (word, foreign_months, 12);
}

static int
find_weekday (const char      *word,
              const TueLocale *locale)
{
  int weekday = find_name (word, locale->weekdays, locale->short_weekdays, english_weekdays, 7) + 1;

  return weekday > 0 ? weekday : find_foreign (word, foreign_weekdays, 7);
}

static const char *
skip_ordinal (const char *p)
{
  static const char *const endings[] = { "st", "nd", "rd", "th", "ère", "er", "re", "ème", "eme", "e", "ten", "ter", "te", "º", "ª" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      const char *end = p + strlen (endings[i]);

      if (g_str_has_prefix (p, endings[i]) && !g_unichar_isalpha (g_utf8_get_char (end)))
        return end;
    }

  return p;
}

/* A mark behind a number, blanks before it or not: "27 / 11". */
static const char *
take_mark (const char *p,
           Token      *token)
{
  const char *mark = p + tue_blanks_measure (p);

  if (*p != '\0' && strchr ("./-", *p) != NULL)
    {
      token->mark = *p;
      return p + 1;
    }
  if (token->is_number && *mark != '\0' && strchr ("/-", *mark) != NULL)
    {
      token->mark = *mark;
      return mark + 1;
    }

  return p;
}

static gboolean
is_noise (const char *word)
{
  /* Translators: small words in a date that say nothing, as in "the 27th of November"; several words may be given, with "|" between them */
  return has_word (NOISE, word) || tue_date_is_word (word, NC_("date", "of|the"));
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

      if (c == ',' || c == '(' || c == ')' || tue_blanks_is_blank (c))
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
          if (is_noise (token->word))
            {
              g_clear_pointer (&token->word, g_free);
              tokens->n_tokens--;
              continue;
            }
        }
      else if ((c == '\'' || c == 0x2019) && g_ascii_isdigit (p[c == '\'' ? 1 : 3]))
        {
          /* "14 Dec '26" */
          tokens->n_tokens--;
          p = g_utf8_next_char (p);
          continue;
        }
      else
        return FALSE;

      p = take_mark (p, token);
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
  for (gsize i = 0; i < G_N_ELEMENTS (foreign_units); i++)
    {
      if (has_word (foreign_units[i].words, word))
        {
          *unit = foreign_units[i].unit;
          return TRUE;
        }
    }

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      if (tue_date_is_word (word, units[i].word))
        {
          *unit = units[i].unit;
          return TRUE;
        }
    }

  return FALSE;
}

/* "3" and "three"; -1 for what is no number */
static int
get_count (const Token *token)
{
  if (token->is_number)
    return token->number;

  for (gsize i = 0; i < G_N_ELEMENTS (number_words); i++)
    {
      if (has_word (number_words[i], token->word))
        return i + 1;
    }

  return -1;
}

/* "+3", "+2 weeks", "-1", "in 3 days", "in two weeks", "3 days", "3 days ago" */
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
  int      n_tokens;
  int      count;

  if (!read_tokens (is_signed ? text + 1 : text, &tokens))
    return FALSE;

  n_tokens = tokens.n_tokens;
  if (!is_signed && token->word != NULL && (tue_date_is_word (token->word, NC_("date", "in")) || has_word ("|dans|vor|", token->word)))
    {
      is_negative = has_word ("|vor|", token->word);
      token++;
      n_tokens--;
    }
  else if (!is_signed && n_tokens == 3 && token[2].word != NULL && has_word ("|ago|", token[2].word))
    {
      is_negative = TRUE;
      n_tokens--;
    }

  count = n_tokens > 0 ? get_count (token) : -1;
  if (count < 0)
    return FALSE;
  if (n_tokens == 1)
    return is_signed && token->is_number && add_units (date, today, is_negative ? -count : count, UNIT_DAY);
  return n_tokens == 2 && token[1].word != NULL && find_unit (token[1].word, &unit) &&
         add_units (date, today, is_negative ? -count : count, unit);
}

static gboolean
is_next_word (const Token *token)
{
  return token->word != NULL && (tue_date_is_word (token->word, NC_("date", "next")) ||
                                                   has_word ("|coming|nächste|nächsten|nächster|nächstes|kommende|kommenden|kommender|kommendes|prochain|prochaine|", token->word));
}

static gboolean
is_last_word (const Token *token)
{
  return token->word != NULL && has_word ("|last|past|previous|letzte|letzten|letzter|letztes|vergangene|vergangenen|dernier|dernière|", token->word);
}

static gboolean
is_this_word (const Token *token)
{
  return token->word != NULL && (tue_date_is_word (token->word, NC_("date", "this|on")) ||
                                                   has_word ("|diese|diesen|dieser|dieses|ce|cette|", token->word));
}

/* "Friday", "next Friday": the next one; only the bare name may be today. "last
 * Friday" is the one before today. */
static gboolean
parse_weekday (const Tokens    *tokens,
               const GDate     *today,
               const TueLocale *locale,
               GDate           *date)
{
  const Token *token = tokens->tokens;
  const Token *name = &token[tokens->n_tokens - 1];
  const Token *other = tokens->n_tokens == 2 ? token : NULL;
  int          weekday;
  int          days;

  if (tokens->n_tokens > 2)
    return FALSE;
  /* "vendredi prochain" */
  if (other != NULL && (is_next_word (name) || is_last_word (name)))
    {
      other = name;
      name = token;
    }
  if (name->word == NULL || (other != NULL && !is_next_word (other) && !is_last_word (other) && !is_this_word (other)))
    return FALSE;

  weekday = find_weekday (name->word, locale);
  if (weekday == 0)
    return FALSE;

  days = (weekday - (int)g_date_get_weekday (today) + 7) % 7;
  if (other != NULL && is_last_word (other))
    days -= 7;
  else if (other != NULL && is_next_word (other) && days == 0)
    days = 7;
  return add_units (date, today, days, UNIT_DAY);
}

/* The last day of the unit that holds @date; of a week it is the Friday, on
 * which the week of an office ends. */
static void
go_to_end (GDate *date,
           Unit   unit)
{
  switch (unit)
    {
    case UNIT_WEEK:
      g_date_add_days (date, (G_DATE_FRIDAY + 7 - g_date_get_weekday (date)) % 7);
      break;

    case UNIT_MONTH:
      g_date_set_day (date, g_date_get_days_in_month (g_date_get_month (date), g_date_get_year (date)));
      break;

    case UNIT_YEAR:
      g_date_set_dmy (date, 31, G_DATE_DECEMBER, g_date_get_year (date));
      break;

    case UNIT_DAY:
    default:
      break;
    }
}

/* "next week", "last month", "end of month", "end of next year", "Monatsende" */
static gboolean
parse_period (const Tokens *tokens,
              const GDate  *today,
              GDate        *date)
{
  const Token *token = tokens->tokens;
  const Token *end = token + tokens->n_tokens;
  gboolean     is_end = token->word != NULL && has_word ("|end|ende|fin|", token->word);
  gboolean     is_moved;
  int          count;
  Unit         unit = UNIT_MONTH;

  if (tokens->n_tokens == 1 && token->word != NULL && has_word ("|eom|monatsende|ultimo|", token->word))
    {
      *date = *today;
      go_to_end (date, UNIT_MONTH);
      return TRUE;
    }

  token += is_end;
  if (token == end)
    return FALSE;
  count = is_next_word (token) ? 1 : is_last_word (token) ? -1
                                                          : 0;
  is_moved = count != 0 || is_this_word (token);
  token += is_moved;
  if (token + 1 != end || token->word == NULL || !find_unit (token->word, &unit) || (!is_end && count == 0) || unit == UNIT_DAY)
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
parse_week (const Tokens *tokens,
            const GDate  *today,
            GDate        *date)
{
  const Token *token = tokens->tokens;
  int          n_tokens = tokens->n_tokens;
  int          year;
  int          last_year;

  if (n_tokens > 2 && token[0].word != NULL && has_word ("|calendar|", token[0].word))
    {
      token++;
      n_tokens--;
    }
  if (n_tokens < 2 || n_tokens > 3 || token[0].word == NULL || !has_word ("|kw|cw|wk|week|woche|kalenderwoche|semaine|", token[0].word) || !token[1].is_number)
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
parse_named_month (const Tokens    *tokens,
                   const GDate     *today,
                   const TueLocale *locale,
                   GDate           *date)
{
  const Token *token = tokens->tokens;
  int          n_tokens = tokens->n_tokens;
  gboolean     is_end = n_tokens >= 2 && token[0].word != NULL && token[1].word != NULL && has_word ("|end|ende|fin|", token[0].word);
  int          month;
  int          year = 0;
  int          day;

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
      month = find_month (token[1].word, locale);
      if (month == 0 || !set_date (date, today, 28, month, year))
        return FALSE;
      go_to_end (date, UNIT_MONTH);
      return TRUE;
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

static gboolean
are_numbers (const Tokens *tokens)
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
parse_numbers (const Tokens       *tokens,
               const GDate        *today,
               const TueDateStyle *style,
               GDate              *date)
{
  const Token *token = tokens->tokens;
  TueDateOrder order = style->order;
  int          day;
  int          month;

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
  if (*p != '\0' && !has_word ("|z|am|pm|a.m.|p.m.|uhr|h|utc|gmt|", p))
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
take_weekday (Tokens          *tokens,
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
      int         weekday = word != NULL && find_month (word, locale) == 0 ? find_weekday (word, locale) : 0;

      if (weekday == 0 || (i > 0 && i < tokens->n_tokens - 1))
        continue;
      g_free (tokens->tokens[i].word);
      tokens->n_tokens--;
      memmove (&tokens->tokens[i], &tokens->tokens[i + 1], (tokens->n_tokens - i) * sizeof (Token));
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
  g_auto(Tokens) tokens = { 0 };
  int weekday;

  if (why != NULL)
    *why = NULL;
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (today != NULL && g_date_valid (today), FALSE);
  g_return_val_if_fail (style != NULL && style->locale != NULL, FALSE);
  g_return_val_if_fail (date != NULL, FALSE);

  stripped = tue_blanks_dup_stripped (text);
  folded = g_utf8_casefold (stripped, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (day_words); i++)
    {
      if (tue_date_is_word (folded, day_words[i].word))
        return add_units (date, today, day_words[i].days, UNIT_DAY);
    }

  if (parse_offset (folded, today, date))
    return check_day (date, 0, style->locale, why);
  cut_time (folded);
  if (*folded == '+' || *folded == '-' || !read_tokens (folded, &tokens))
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
 * tue_date_parse:
 * @text: what was typed
 * @today: what "tomorrow" and "Friday" count from
 * @locale: which order and names
 * @date: (out): the day
 *
 * The same in the order of the locale, for those who do not ask why not.
 *
 * Returns: whether it is a day
 */
gboolean
tue_date_parse (const char      *text,
                const GDate     *today,
                const TueLocale *locale,
                GDate           *date)
{
  TueDateStyle style = { locale, TUE_DATE_ORDER_DMY, FALSE };

  g_return_val_if_fail (locale != NULL, FALSE);

  style.order = locale->date_order;
  return tue_date_parse_in_style (text, today, &style, date, NULL);
}

/**
 * tue_date_tell_order:
 * @text: a cell of a column of dates
 * @order: (out): in which order its figures can only be
 *
 * Tells what a date reveals of how those beside it are written: in "15/4/2027"
 * the day comes first, in "2/5/2027" either could.
 *
 * Returns: '!' when the order is certain, '?' when both are possible, '\0' when
 *   the date has no such figures
 */
char
tue_date_tell_order (const char   *text,
                     TueDateOrder *order)
{
  g_autofree char *folded = NULL;
  g_auto(Tokens) tokens = { 0 };
  const Token *token = tokens.tokens;
  TueLocale    locale;

  g_return_val_if_fail (text != NULL && order != NULL, '\0');

  tue_locale_read (&locale);
  folded = g_utf8_casefold (text, -1);
  tue_blanks_strip (folded);
  cut_time (folded);
  if (!read_tokens (folded, &tokens))
    return '\0';
  take_weekday (&tokens, &locale);
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
