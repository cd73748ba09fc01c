/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Days in a running text.
 */

#define G_LOG_DOMAIN "tue-fact-date"

#include "config.h"

#include "tue-fact-text-private.h"

/* "September 30th and" before another day */
#define MAX_RANGE_BYTES 32

static gboolean
add_day (TueFactToken *token,
         int           year,
         int           month,
         int           day)
{
  static const int lengths[12] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  if (month < 1 || month > 12 || day < 1 || day > lengths[month - 1])
    return FALSE;
  if (year != 0 && (year < 1000 || year > 9999 || !g_date_valid_dmy (day, month, year)))
    return FALSE;
  token->days[token->n_days++] = (TueFactDay){ year, month, day };
  return TRUE;
}

static int
expand_year (int   year,
             gsize n_digits)
{
  if (n_digits == 4)
    return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/* "T14:30:00Z" behind a day */
static gsize
skip_time (const TueFactText *self,
           gsize              at)
{
  gsize end = at + 1;

  if (byte_at (self, at) != 'T' || count_digits (self, end, 2) != 2)
    return at;
  end += 2;
  for (guint i = 0; i < 2 && byte_at (self, end) == ':' && count_digits (self, end + 1, 2) == 2; i++)
    end += 3;
  return byte_at (self, end) == 'Z' ? end + 1 : end;
}

/* "2026-11-27" */
static gboolean
read_iso (const TueFactText *self,
          gsize              at,
          TueFactToken      *token)
{
  char  mark = byte_at (self, at + 4);
  gsize month = at + 5;
  gsize day;
  gsize n_month;
  gsize n_day;

  if (count_digits (self, at, 4) != 4 || mark == '\0' || strchr ("-/.", mark) == NULL)
    return FALSE;
  n_month = count_digits (self, month, 2);
  day = month + n_month + 1;
  n_day = count_digits (self, day, 2);
  if (n_month < 1 || n_month > 2 || byte_at (self, day - 1) != mark || n_day < 1 || n_day > 2)
    return FALSE;

  /* Behind "2026-11-27T14:30" stands a time. */
  if (!is_ended (self, day + n_day) && byte_at (self, day + n_day) != 'T')
    return FALSE;
  if (!add_day (token, tue_fact_text_read_int (self, at, 4), tue_fact_text_read_int (self, month, n_month), tue_fact_text_read_int (self, day, n_day)))
    return FALSE;

  add_part (token, TUE_FACT_PART_YEAR, at, at + 4);
  add_part (token, TUE_FACT_PART_MONTH, month, month + n_month);
  add_part (token, TUE_FACT_PART_DAY, day, day + n_day);
  token->end = skip_time (self, day + n_day);
  token->is_partial = token->end > day + n_day;
  return TRUE;
}

static void
add_numeric_days (const TueFactText *self,
                  char               mark,
                  int                first,
                  int                second,
                  int                year,
                  TueFactToken      *token)
{
  gboolean is_month_first = mark != '.' && (self->day_order == TUE_FACT_DAY_ORDER_MONTH_FIRST ||
                                            (self->day_order == TUE_FACT_DAY_ORDER_UNKNOWN && self->locale->date_order == TUE_DATE_ORDER_MDY));

  add_day (token, year, is_month_first ? first : second, is_month_first ? second : first);
  if (mark != '.' && first != second && self->day_order == TUE_FACT_DAY_ORDER_UNKNOWN)
    add_day (token, year, is_month_first ? second : first, is_month_first ? first : second);
}

/* Day and month, as the first reading has them. */
static void
add_numeric_parts (TueFactToken *token,
                   int           first_number,
                   gsize         first,
                   gsize         n_first,
                   gsize         second,
                   gsize         n_second)
{
  gboolean is_day_first = token->days[0].day == first_number;

  add_part (token, is_day_first ? TUE_FACT_PART_DAY : TUE_FACT_PART_MONTH, first, first + n_first);
  add_part (token, is_day_first ? TUE_FACT_PART_MONTH : TUE_FACT_PART_DAY, second, second + n_second);
}

/* "am 14. 12.", "bis 14. 12." */
static gboolean
is_after_day_word (const TueFactText *self,
                   gsize              at)
{
  static const char *const words[] = { "am", "der", "den", "dem", "bis", "zum", "vom", "ab", "seit" };
  gsize                    start;
  gsize                    end;

  if (!tue_fact_text_find_word_before (self, at, &start, &end))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (end - start == strlen (words[i]) && g_ascii_strncasecmp (self->text + start, words[i], end - start) == 0)
      return TRUE;
  return FALSE;
}

/* "section 4.5.10", "Ziffer 2.1.12": the number of a part, without a zero. */
static gboolean
is_part_number (const TueFactText *self,
                gsize              at)
{
  gsize                start;
  gsize                end;
  const TueFactLexeme *lexeme;

  if (byte_at (self, at) == '0' || !tue_fact_text_find_word_before (self, at, &start, &end))
    return FALSE;
  lexeme = tue_fact_text_find_lexeme (self, start, end);
  return lexeme != NULL && lexeme->numbering == TUE_FACT_NUMBERING_PART;
}

/* "27.11.2026", "27/11/26", "27.11." */
static gboolean
read_numeric (const TueFactText *self,
              gsize              at,
              TueFactToken      *token)
{
  gsize n_first = count_digits (self, at, 2);
  char  mark = byte_at (self, at + n_first);
  gsize space = mark == '.' ? tue_fact_text_measure_space (self, at + n_first + 1) : 0;
  gsize second = at + n_first + 1 + space;
  gsize n_second = count_digits (self, second, 2);
  gsize third = second + n_second + 1;
  gsize n_third = count_digits (self, third, 4);
  int   first_number;
  int   second_number;

  if (n_first > 2 || n_second < 1 || n_second > 2 || mark == '\0' || strchr ("-/.", mark) == NULL)
    return FALSE;

  first_number = tue_fact_text_read_int (self, at, n_first);
  second_number = tue_fact_text_read_int (self, second, n_second);
  /* "27. 11. 2026" */
  if (mark == '.' && byte_at (self, third - 1) == '.' && n_third == 0)
    {
      third += tue_fact_text_measure_space (self, third);
      n_third = count_digits (self, third, 4);
      if (n_third != 4)
        {
          third = second + n_second + 1;
          n_third = 0;
        }
    }

  if (mark == '.' && n_third == 2 && is_part_number (self, at))
    return FALSE;
  if (byte_at (self, second + n_second) == mark && (n_third == 4 || n_third == 2) && is_ended (self, third + n_third) &&
      !(byte_at (self, third + n_third) == mark && digit_at (self, third + n_third + 1)))
    {
      add_numeric_days (self, mark, first_number, second_number,
                        expand_year (tue_fact_text_read_int (self, third, n_third), n_third), token);
      if (token->n_days == 0)
        return FALSE;
      add_numeric_parts (token, first_number, at, n_first, second, n_second);
      add_part (token, TUE_FACT_PART_YEAR, third, third + n_third);
      token->end = third + n_third;
      return TRUE;
    }

  /* Without a year "27.11." is one only with both points, "27/11" only where
   * the task has that day, "27. 11." behind a word, and "1-2" never. */
  if (n_third > 0 || mark == '-' || !may_guess (self, at) || !is_ended (self, second + n_second) || (space > 0 && !is_after_day_word (self, at)))
    return FALSE;
  if (mark == '.' && byte_at (self, second + n_second) != '.')
    return FALSE;

  add_numeric_days (self, mark, first_number, second_number, 0, token);
  if (token->n_days == 0)
    return FALSE;
  add_numeric_parts (token, first_number, at, n_first, second, n_second);
  token->if_known = TRUE;
  token->end = second + n_second + (mark == '.' ? 1 : 0);
  return TRUE;
}

/* Behind the name of a month: a year, maybe after a comma. */
static int
read_year (const TueFactText *self,
           gsize              at,
           TueFactToken      *token)
{
  gsize start = at + (byte_at (self, at) == ',');

  if (byte_at (self, at) == '-')
    start = at + 1;
  else if (tue_fact_text_measure_space (self, start) == 0)
    return 0;
  else
    start = tue_fact_text_skip_spaces (self, start);

  /* "14 Dec '26" */
  if (byte_at (self, start) == '\'' || has_at (self, start, "\u2019"))
    {
      gsize digits = start + (byte_at (self, start) == '\'' ? 1 : strlen ("\u2019"));

      if (count_digits (self, digits, 2) != 2 || !is_ended (self, digits + 2))
        return 0;
      add_part (token, TUE_FACT_PART_YEAR, digits, digits + 2);
      token->end = digits + 2;
      return expand_year (tue_fact_text_read_int (self, digits, 2), 2);
    }

  if (count_digits (self, start, 4) != 4 || !is_ended (self, start + 4) ||
      (byte_at (self, start + 4) == ',' && digit_at (self, start + 5)) || byte_at (self, start) == '0' ||
      byte_at (self, start) > '2')
    return 0;

  add_part (token, TUE_FACT_PART_YEAR, start, start + 4);
  token->end = start + 4;
  return tue_fact_text_read_int (self, start, 4);
}

/* "15. Januar 27": two digits are a year where nothing follows that they could
 * count. */
static int
read_short_year (const TueFactText *self,
                 gsize              at,
                 TueFactToken      *token)
{
  gsize start = at + tue_fact_text_measure_space (self, at);
  gsize end = start + 2;
  int   year = tue_fact_text_read_int (self, start, 2);

  if (start == at || count_digits (self, start, 2) != 2 || !is_ended (self, end) || year < 20 || year > 69)
    return 0;
  if (end < self->length && (strchr (".,;:!?)|\n", self->text[end]) == NULL || digit_at (self, end + 1)))
    return 0;
  add_part (token, TUE_FACT_PART_YEAR, start, end);
  token->end = end;
  return expand_year (year, 2);
}

/* Words that are also others have to be written as a month is. */
static gboolean
is_month (const TueFactText *self,
          const Name        *name,
          gsize              at,
          gsize              end)
{
  if (name == NULL || name->kind != NAME_MONTH)
    return FALSE;
  if ((name->languages & (TUE_FACT_LANGUAGE_FRENCH | TUE_FACT_LANGUAGE_LOCALE)) != 0)
    return TRUE;
  return is_upper_at (self, at) || end - at > 5;
}

static gsize
skip_small_word (const TueFactText *self,
                 gsize              at)
{
  gsize       end = tue_fact_text_end_word (self, at);
  const Name *name = tue_fact_text_find_name (self, at, end);

  if (has_at (self, at, "de ") || has_at (self, at, "du "))
    return at + 3;
  if (name == NULL || name->kind != NAME_SMALL_WORD || tue_fact_text_measure_space (self, end) == 0)
    return at;
  return tue_fact_text_skip_spaces (self, end);
}

/* The name of a month at @at, and what belongs to it behind. */
static const Name *
read_month_name (const TueFactText *self,
                 gsize              at,
                 TueFactToken      *token)
{
  gsize       end = tue_fact_text_end_word (self, at);
  const Name *name = tue_fact_text_find_name (self, at, end);

  if (!is_month (self, name, at, end))
    return NULL;

  add_part (token, TUE_FACT_PART_MONTH_NAME, at, end);
  token->languages = name->languages;
  token->end = end;
  /* A point belongs to it where the date goes on, else it ends a sentence. */
  if (name->is_short && byte_at (self, end) == '.')
    {
      gsize next = tue_fact_text_skip_spaces (self, end + 1);

      if (digit_at (self, next) || byte_at (self, end + 1) == ',' || g_ascii_islower (byte_at (self, next)))
        token->end = end + 1;
    }

  return name;
}

/* "th" in "27th", "er" in "1er", the point in "27." */
static gsize
skip_ordinal (const TueFactText *self,
              gsize              at,
              TueFactToken      *token)
{
  static const char *const endings[] = { "st", "nd", "rd", "th", "er" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (has_at (self, at, endings[i]) && is_ended (self, at + 2))
      {
        add_part (token, TUE_FACT_PART_ORDINAL, at, at + 2);
        return at + 2;
      }

  return byte_at (self, at) == '.' ? at + 1 : at;
}

/* "27. November 2026", "1er décembre", "27th of November, 2026", "27-Nov-2026" */
static gboolean
read_named (const TueFactText *self,
            gsize              at,
            TueFactToken      *token)
{
  gsize       n_digits = count_digits (self, at, 2);
  gsize       next = at + n_digits;
  gboolean    has_point;
  const Name *name;
  int         year;

  if (n_digits > 2)
    return FALSE;

  add_part (token, TUE_FACT_PART_DAY, at, next);
  has_point = byte_at (self, next) == '.';
  next = skip_ordinal (self, next, token);
  if (byte_at (self, next) == '-')
    next++;
  else
    next = skip_small_word (self, tue_fact_text_skip_spaces (self, next));
  if (next == at + n_digits && !is_upper_at (self, next))
    return FALSE;

  name = read_month_name (self, next, token);
  if (name == NULL)
    return FALSE;
  if (has_point && (token->languages & TUE_FACT_LANGUAGE_GERMAN) != 0)
    token->languages = TUE_FACT_LANGUAGE_GERMAN;
  year = read_year (self, token->end, token);
  if (year == 0)
    year = read_short_year (self, token->end, token);
  return add_day (token, year, name->number, tue_fact_text_read_int (self, at, n_digits));
}

/* Behind the first day of "24–27 November" and "24. bis 27. November". */
static gsize
skip_connector (const TueFactText *self,
                gsize              at)
{
  static const char *const connectors[] = { "-", "\u2013", "\u2014", "/", "to ", "bis ", "and ", "und ", "et ", "au ", "or ", "oder ", "ou " };
  gsize                    start = tue_fact_text_skip_spaces (self, at);

  for (gsize i = 0; i < G_N_ELEMENTS (connectors); i++)
    if (has_at (self, start, connectors[i]) && (start > at || i < 4))
      return tue_fact_text_skip_spaces (self, start + strlen (connectors[i]));

  return 0;
}

static gboolean
read_range (const TueFactText *self,
            gsize              at,
            TueFactToken      *token)
{
  TueFactToken other = { 0 };
  gsize        n_digits = count_digits (self, at, 2);
  gsize        end = at + n_digits;
  gsize        next;

  if (n_digits > 2)
    return FALSE;
  end = skip_ordinal (self, end, token);
  next = skip_connector (self, end);
  if (next == 0 || !digit_at (self, next) || !read_named (self, next, &other))
    return FALSE;
  if (!add_day (token, other.days[0].year, other.days[0].month, tue_fact_text_read_int (self, at, n_digits)))
    return FALSE;

  token->is_partial = TRUE;
  token->end = end;
  return TRUE;
}

/* "end of January", "Anfang März": less than the month. */
gboolean
tue_fact_text_is_vague_before (const TueFactText *self,
                               gsize              at)
{
  for (guint i = 0; i < 3; i++)
    {
      gsize                start;
      gsize                end;
      const TueFactLexeme *lexeme;

      if (!tue_fact_text_find_word_before (self, at, &start, &end) || end == at)
        return FALSE;
      lexeme = tue_fact_text_find_lexeme (self, start, end);
      if (lexeme == NULL || (lexeme->senses & (TUE_FACT_WORD_PART_OF | TUE_FACT_WORD_SMALL)) == 0)
        return FALSE;
      if ((lexeme->senses & TUE_FACT_WORD_PART_OF) != 0)
        return TRUE;
      at = start;
    }

  return FALSE;
}

static void
begin_token (TueFactToken *token,
             gsize         at)
{
  *token = (TueFactToken){ .kind = TUE_FACT_TOKEN_DATE, .start = at };
}

/* "14 December 2026 (Mon)" */
static void
read_weekday_behind (const TueFactText *self,
                     TueFactToken      *token)
{
  gsize       start = tue_fact_text_skip_spaces (self, token->end) + 1;
  gsize       end = tue_fact_text_end_word (self, start);
  gsize       behind = end + (byte_at (self, end) == '.');
  const Name *name;

  if (token->weekday != 0 || start == token->end + 1 || byte_at (self, start - 1) != '(' || byte_at (self, behind) != ')')
    return;
  name = tue_fact_text_find_name (self, start, end);
  if (name == NULL || name->kind != NAME_WEEKDAY)
    return;
  add_part (token, TUE_FACT_PART_WEEKDAY, start, end);
  token->weekday = name->number;
  token->end = behind + 1;
  if (token->languages == 0)
    token->languages = name->languages;
}

/* Whether a word goes on behind "March 3 and 5": then that many of it are counted. */
static gboolean
is_counted_behind (const TueFactText *self,
                   gsize              at,
                   gsize              end)
{
  gsize next = end + tue_fact_text_measure_space (self, end);

  if (at < 3 || self->text[at - 1] != ' ' || !g_ascii_isalpha (self->text[at - 2]) || (self->text[at - 3] == 't' && self->text[at - 2] == 'o'))
    return FALSE;
  return next > end && g_unichar_isalpha (char_at (self, next));
}

/* The "5" of "March 3–5, 2027". */
static gboolean
read_range_end (const TueFactText *self,
                gsize              at,
                TueFactToken      *token)
{
  gsize n_digits = count_digits (self, at, 3);
  gsize before = at;

  while (before > 0 && self->text[before - 1] == ' ')
    before--;
  /* Only a dash or a word joins them: most figures have neither before them. */
  if (n_digits == 0 || n_digits > 2 || byte_at (self, at + n_digits) == '%' || before == 0 ||
      !(g_ascii_isalpha (self->text[before - 1]) ? before < at : strchr ("-/\x93\x94", self->text[before - 1]) != NULL))
    return FALSE;

  for (gsize start = at > MAX_RANGE_BYTES ? at - MAX_RANGE_BYTES : 0; start < at; start++)
    {
      TueFactToken first = { 0 };
      const Name  *name;
      gsize        day;
      gsize        end = at + n_digits;

      if ((self->text[start] & 0xc0) == 0x80 || is_word_char (char_before (self, start)) || !is_upper_at (self, start))
        continue;
      name = read_month_name (self, start, &first);
      if (name == NULL)
        continue;
      day = tue_fact_text_skip_spaces (self, first.end);
      if (day == first.end || count_digits (self, day, 3) == 0 || count_digits (self, day, 3) > 2 ||
          skip_connector (self, skip_ordinal (self, day + count_digits (self, day, 3), &first)) != at)
        continue;

      add_part (token, TUE_FACT_PART_DAY, at, end);
      if (byte_at (self, end) != '.')
        end = skip_ordinal (self, end, token);
      if (!is_ended (self, end) || (strchr (".,:", byte_at (self, end)) != NULL && end < self->length && digit_at (self, end + 1)) || is_counted_behind (self, at, end))
        return FALSE;
      token->end = end;
      token->is_partial = TRUE;
      return add_day (token, read_year (self, end, token), name->number, tue_fact_text_read_int (self, at, n_digits));
    }

  return FALSE;
}

gboolean
tue_fact_text_read_date (const TueFactText *self,
                         gsize              at,
                         TueFactToken      *token)
{
  static gboolean (*const readers[]) (const TueFactText *, gsize, TueFactToken *) = { read_iso, read_numeric, read_named, read_range, read_range_end };

  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      begin_token (token, at);
      if (!readers[i](self, at, token))
        continue;
      if (!token->is_partial)
        read_weekday_behind (self, token);
      return TRUE;
    }

  return FALSE;
}

/* "November 27, 2026", "Nov. 27th", "November 2026" */
static gboolean
read_month_first (const TueFactText *self,
                  gsize              at,
                  TueFactToken      *token)
{
  const Name *name = read_month_name (self, at, token);
  gsize       day;
  gsize       n_digits;
  gsize       end;
  int         year;

  if (name == NULL)
    return FALSE;

  day = tue_fact_text_skip_spaces (self, token->end);
  n_digits = count_digits (self, day, 4);
  if (day == token->end || (n_digits == 0 && byte_at (self, day) != '\''))
    return FALSE;

  if (n_digits == 4 || byte_at (self, day) == '\'')
    {
      year = read_year (self, token->end, token);
      if (year == 0)
        return FALSE;
      token->days[token->n_days++] = (TueFactDay){ year, name->number, 0 };
      token->is_partial = TRUE;
      token->is_vague = tue_fact_text_is_vague_before (self, at);
      return TRUE;
    }
  if (n_digits > 2)
    return FALSE;

  end = day + n_digits;
  /* "May 10.5", "May 10%" */
  if (strchr (".,:", byte_at (self, end)) != NULL && end < self->length && digit_at (self, end + 1))
    return FALSE;
  if (byte_at (self, end) == '%' || byte_at (self, tue_fact_text_skip_spaces (self, end)) == '%')
    return FALSE;
  add_part (token, TUE_FACT_PART_DAY, day, end);
  if (byte_at (self, end) != '.')
    end = skip_ordinal (self, end, token);
  if (!is_ended (self, end))
    return FALSE;

  token->end = end;
  year = read_year (self, end, token);
  return add_day (token, year, name->number, tue_fact_text_read_int (self, day, n_digits));
}

/* "Friday 27 November", "Freitag, den 27.11.2026", "vendredi 27 novembre" */
static gboolean
read_with_weekday (const TueFactText *self,
                   const Name        *weekday,
                   gsize              at,
                   gsize              word_end,
                   TueFactToken      *token)
{
  gsize    next = word_end;
  gboolean is_bracketed = char_before (self, at) == '(';
  gboolean has_mark = FALSE;
  gboolean found;

  /* "Fr., 27.11.", "(Mon.) 14 December" */
  while (byte_at (self, next) == '.' || byte_at (self, next) == ',' || (is_bracketed && byte_at (self, next) == ')'))
    {
      has_mark = TRUE;
      next++;
      if (next - word_end > 2)
        return FALSE;
    }

  /* "so", "do", "di" are also words. */
  if ((weekday->is_short && word_end - at == 2 && !has_mark) || tue_fact_text_measure_space (self, next) == 0)
    return FALSE;

  next = skip_small_word (self, tue_fact_text_skip_spaces (self, next));
  if (digit_at (self, next))
    found = tue_fact_text_read_date (self, next, token);
  else
    {
      begin_token (token, next);
      found = read_month_first (self, next, token);
    }
  if (!found || token->is_partial)
    return FALSE;

  memmove (token->parts + 1, token->parts, sizeof token->parts - sizeof token->parts[0]);
  token->parts[0] = (TueFactPart){ TUE_FACT_PART_WEEKDAY, at, word_end };
  token->n_parts = MIN (token->n_parts + 1, G_N_ELEMENTS (token->parts));
  token->start = at;
  token->weekday = weekday->number;
  token->if_known = FALSE;
  if (token->languages == 0 || (token->languages & weekday->languages) != 0)
    token->languages = weekday->languages;
  return TRUE;
}

gboolean
tue_fact_text_read_date_in_words (const TueFactText *self,
                                  gsize              at,
                                  gsize              word_end,
                                  TueFactToken      *token)
{
  const Name *name = tue_fact_text_find_name (self, at, word_end);

  if (name != NULL && name->kind == NAME_WEEKDAY && read_with_weekday (self, name, at, word_end, token))
    return TRUE;
  if (name == NULL || name->kind != NAME_MONTH)
    return FALSE;

  begin_token (token, at);
  if (!read_month_first (self, at, token))
    return FALSE;
  if (!token->is_partial)
    read_weekday_behind (self, token);
  return TRUE;
}
