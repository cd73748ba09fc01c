/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Weeks, quarters, halves and business years in a running text: "Q3 2026",
 * "3. Quartal 2026", "KW 32/26", "first half of 2026", "FY 2026/27".
 */

#define G_LOG_DOMAIN "tue-fact-period-text"

#include "config.h"

#include "tue-fact-period.h"

#include "tue-fact-text-private.h"
#include "tue-fact-words.h"

/* No word of the tables is longer. */
#define MAX_WORD 24

/* "Q1, Q2 and Q3 2026": how many look behind themselves for a year. */
#define MAX_LENT 3

#define FIRST_YEAR 1900
#define LAST_YEAR 2199

typedef enum
{
  WORD_MARK,   /* stands before a number: "KW 32" */
  WORD_PERIOD, /* "quarter": stands behind an order, or before a number */
  WORD_ORDER,  /* "third" */
  WORD_YEAR,   /* "Geschäftsjahr": stands before its year */
  WORD_PREFIX, /* "fiscal": stands before "year", "calendar" before "week" */
} WordRole;

typedef enum
{
  WORD_IS_CERTAIN = 1 << 0, /* a period also without a year: "KW 32" */
  WORD_IS_UPPER = 1 << 1,   /* has to be written in capitals */
  WORD_IS_FRENCH = 1 << 2,  /* one only in French, or where a year follows */
  WORD_HAS_YEAR = 1 << 3,   /* one only where a year follows */
} WordFlags;

typedef struct
{
  const char *words; /* folded, between spaces */
  WordRole    role;
  int         number; /* the kind of a period, or the place in an order; 0 is the last one */
  WordFlags   flags;
} Word;

static const Word words[] = {
  { "q", WORD_MARK, TUE_FACT_PERIOD_QUARTER },
  { "t", WORD_MARK, TUE_FACT_PERIOD_QUARTER, WORD_IS_UPPER | WORD_IS_FRENCH },
  { "h", WORD_MARK, TUE_FACT_PERIOD_HALF, WORD_IS_UPPER },
  { "hj", WORD_MARK, TUE_FACT_PERIOD_HALF },
  { "s", WORD_MARK, TUE_FACT_PERIOD_HALF, WORD_IS_UPPER | WORD_IS_FRENCH | WORD_HAS_YEAR },
  { "kw cw", WORD_MARK, TUE_FACT_PERIOD_WEEK, WORD_IS_CERTAIN },
  { "w", WORD_MARK, TUE_FACT_PERIOD_WEEK, WORD_IS_UPPER | WORD_HAS_YEAR },
  { "wk sem", WORD_MARK, TUE_FACT_PERIOD_WEEK },
  { "week woche semaine", WORD_PERIOD, TUE_FACT_PERIOD_WEEK },
  { "kalenderwoche", WORD_PERIOD, TUE_FACT_PERIOD_WEEK, WORD_IS_CERTAIN },
  { "quarter quartal quartals trimestre trim", WORD_PERIOD, TUE_FACT_PERIOD_QUARTER },
  { "half hälfte jahreshälfte moitié halbjahr halbjahres halbjahrs semestre", WORD_PERIOD, TUE_FACT_PERIOD_HALF },
  { "fy gj", WORD_YEAR, TUE_FACT_PERIOD_YEAR, WORD_IS_UPPER },
  { "geschäftsjahr geschäftsjahres wirtschaftsjahr wirtschaftsjahres haushaltsjahr haushaltsjahres exercice", WORD_YEAR, TUE_FACT_PERIOD_YEAR },
  { "calendar", WORD_PREFIX, TUE_FACT_PERIOD_WEEK },
  { "fiscal financial business school academic", WORD_PREFIX, TUE_FACT_PERIOD_YEAR },
  { "first erstes ersten erste erster premier première", WORD_ORDER, 1 },
  { "second zweites zweiten zweite zweiter deuxième seconde", WORD_ORDER, 2 },
  { "third drittes dritten dritte dritter troisième", WORD_ORDER, 3 },
  { "fourth viertes vierten vierte vierter quatrième", WORD_ORDER, 4 },
  { "last final letztes letzten letzte letzter dernier", WORD_ORDER, 0 },
};

static const char *const romans[] = { "", "I", "II", "III", "IV" };

/* The words, and which letters follow each first one: most words of a text are
 * none of these, and it is to be told without looking them up. */
typedef struct
{
  GHashTable *table;
  guint32     seconds[26];
} Words;

/* A bit for a letter of ASCII, one for any other, and one for what is no letter. */
static guint32
get_bit (char c)
{
  if (g_ascii_isalpha (c))
    return 1u << (g_ascii_tolower (c) - 'a');
  return 1u << ((guchar)c >= 0x80 ? 26 : 27);
}

static void
add_word (Words      *self,
          char       *take_folded,
          const Word *word)
{
  if (g_ascii_isalpha (*take_folded))
    self->seconds[g_ascii_tolower (*take_folded) - 'a'] |= get_bit (take_folded[1]);
  g_hash_table_insert (self->table, take_folded, (gpointer)word);
}

static const Words *
get_words (void)
{
  static Words *kept = NULL;

  if (g_once_init_enter_pointer (&kept))
    {
      Words *made = g_new0 (Words, 1);

      made->table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
        {
          g_auto(GStrv) each = g_strsplit (words[i].words, " ", -1);

          for (char **word = each; *word != NULL; word++)
            add_word (made, g_utf8_casefold (*word, -1), &words[i]);
        }
      /* Roman numbers */
      made->seconds['i' - 'a'] |= get_bit ('i') | get_bit ('v') | get_bit ('.');
      g_once_init_leave_pointer (&kept, made);
    }

  return kept;
}

static gboolean
may_begin_word (const TueFactText *self,
                gsize              at)
{
  char first = byte_at (self, at);

  return g_ascii_isalpha (first) && (get_words ()->seconds[g_ascii_tolower (first) - 'a'] & get_bit (byte_at (self, at + 1))) != 0;
}

static gsize
end_letters (const TueFactText *self,
             gsize              at)
{
  while (is_word_char (char_at (self, at)) && !digit_at (self, at))
    at = char_end (self, at);
  return at;
}

static const Word *
find_word (const TueFactText *self,
           gsize              start,
           gsize              end)
{
  char        folded[TUE_FACT_WORD_SIZE];
  const Word *word;

  if (end == start || end - start > MAX_WORD || !tue_fact_word_fold (self->text + start, end - start, folded, sizeof folded))
    return NULL;
  word = g_hash_table_lookup (get_words ()->table, folded);
  if (word == NULL || (word->flags & WORD_IS_UPPER) == 0)
    return word;
  for (gsize i = start; i < end; i++)
    if (!g_ascii_isupper (self->text[i]))
      return NULL;
  return word;
}

static gboolean
is_word_at (const TueFactText *self,
            gsize              start,
            gsize              end,
            const char        *list)
{
  char folded[TUE_FACT_WORD_SIZE];

  return end > start && end - start <= MAX_WORD && tue_fact_word_fold (self->text + start, end - start, folded, sizeof folded) &&
         tue_fact_word_is_in (folded, list);
}

/* The number of a period at @at: where it ends, @at itself for none. */
static gsize
read_number (const TueFactText *self,
             gsize              at,
             TueFactPeriodKind  kind,
             int               *number)
{
  gsize n_digits = count_digits (self, at, 2);

  *number = tue_fact_text_read_int (self, at, n_digits);
  if (n_digits >= 1 && n_digits <= 2 && *number >= 1 && *number <= tue_fact_period_get_greatest (kind))
    return at + n_digits;
  if (n_digits == 0 && kind == TUE_FACT_PERIOD_QUARTER)
    for (*number = 4; *number >= 1; (*number)--)
      if (has_at (self, at, romans[*number]) && is_ended (self, at + strlen (romans[*number])))
        return at + strlen (romans[*number]);
  return at;
}

/* --- The year ----------------------------------------------------------------------- */

/* What stands behind a figure that counts something, so that it is no year. */
static gboolean
is_counting (const TueFactText *self,
             gsize              end)
{
  gsize       next = tue_fact_text_skip_spaces (self, end);
  gsize       sign_end;
  const Name *name;

  if ((byte_at (self, end) == ',' || byte_at (self, end) == '.') && digit_at (self, end + 1))
    return TRUE;
  if (byte_at (self, next) == '%' || tue_fact_text_read_sign (self, next, &sign_end) != NULL)
    return TRUE;
  name = tue_fact_text_find_name (self, next, tue_fact_text_end_word (self, next));
  return name != NULL && (name->kind == NAME_CURRENCY || name->kind == NAME_MULTIPLIER || name->kind == NAME_PERCENT || name->kind == NAME_CENT);
}

static int
expand_year (int year)
{
  return year < 100 ? 2000 + year : year;
}

/* The "/27" of "2026/27": the year behind the first one. */
static gsize
read_last_year (const TueFactText *self,
                gsize              at,
                TueFactPeriod     *period,
                TueFactToken      *token)
{
  gsize mark = has_at (self, at, "\u2013") ? strlen ("\u2013") : byte_at (self, at) == '/' || byte_at (self, at) == '-' ? 1
                                                                                                                        : 0;
  gsize n_digits = count_digits (self, at + mark, 4);
  int   year = tue_fact_text_read_int (self, at + mark, n_digits);

  if (mark == 0 || (n_digits != 2 && n_digits != 4) || !is_ended (self, at + mark + n_digits) || byte_at (self, at + mark + n_digits) == '/' ||
      (byte_at (self, at + mark + n_digits) == '-' && digit_at (self, at + mark + n_digits + 1)))
    return at;
  if (n_digits == 2)
    year += period->year / 100 * 100 + (period->year % 100 == 99 ? 100 : 0);
  if (year != period->year + 1)
    return at;
  period->last_year = year;
  add_part (token, TUE_FACT_PART_LAST_YEAR, at + mark, at + mark + n_digits);
  return at + mark + n_digits;
}

/* Digits that are a year; two of them only where @may_be_short. */
static gsize
read_year_digits (const TueFactText *self,
                  gsize              at,
                  gboolean           may_be_short,
                  TueFactPeriod     *period,
                  TueFactToken      *token)
{
  gsize n_digits = count_digits (self, at, 4);
  int   year = tue_fact_text_read_int (self, at, n_digits);
  gsize end = at + n_digits;

  if (n_digits != 4 && (n_digits != 2 || !may_be_short))
    return at;
  year = expand_year (year);
  if (year < FIRST_YEAR || year > LAST_YEAR || is_counting (self, end))
    return at;
  /* "FY26Q3" */
  if (!is_ended (self, end) && byte_at (self, end) != 'Q' && byte_at (self, end) != 'H')
    return at;
  period->year = year;
  add_part (token, TUE_FACT_PART_YEAR, at, end);
  return read_last_year (self, end, period, token);
}

/* "fiscal year", "FY", "des Geschäftsjahres", "of the year": what may stand
 * between a period and its year. */
static gsize
skip_year_words (const TueFactText *self,
                 gsize              at,
                 gboolean          *is_fiscal)
{
  static const char joints[] = " of the de des du l d im in von ";
  static const char years[] = " year jahr jahres jahre année an fiscal financial business ";
  gboolean          has_joint = FALSE;
  gboolean          has_year = FALSE;
  gboolean          is_weak = FALSE;
  gsize             p = at;

  for (guint i = 0; i < 5; i++)
    {
      gsize start = tue_fact_text_skip_spaces (self, p);
      gsize end;

      if (byte_at (self, start) == '\'' || has_at (self, start, "\u2019"))
        start += byte_at (self, start) == '\'' ? 1 : strlen ("\u2019");
      end = end_letters (self, start);
      if (start == p && i > 0 && !has_year)
        break;
      if (is_word_at (self, start, end, joints))
        {
          /* "in" alone joins a place, "the" a thing. */
          is_weak = is_word_at (self, start, end, " im in ") || (i == 0 && is_word_at (self, start, end, " the "));
          has_joint = TRUE;
        }
      else if (is_word_at (self, start, end, years))
        {
          has_year = TRUE;
          *is_fiscal = *is_fiscal || is_word_at (self, start, end, " fiscal financial business ");
        }
      else
        {
          const Word *word = find_word (self, start, end);

          if (word == NULL || word->role != WORD_YEAR)
            break;
          has_year = TRUE;
          *is_fiscal = TRUE;
        }
      p = end;
    }

  return (has_joint && !is_weak) || has_year ? p : at;
}

/* "Q3 26" at the end of a phrase. */
static gboolean
is_bare_year (const TueFactText *self,
              gsize              at)
{
  int year = tue_fact_text_read_int (self, at, 2);

  return count_digits (self, at, 2) == 2 && year >= 20 && year <= 49 &&
         (at + 2 >= self->length || (strchr (".,;:!?)|\n", self->text[at + 2]) != NULL && !digit_at (self, at + 3)));
}

/* The year behind a period that ends at @at: where it ends, @at for none. */
static gsize
read_year (const TueFactText *self,
           gsize              at,
           TueFactPeriod     *period,
           TueFactToken      *token)
{
  gboolean is_fiscal = FALSE;
  gsize    start = at;
  gsize    end;
  gboolean may_be_short = FALSE;

  /* "3Q26", "Q3FY26" */
  if (digit_at (self, at) || is_word_char (char_at (self, at)))
    may_be_short = TRUE;
  if (byte_at (self, at) == '/' || byte_at (self, at) == '-')
    {
      start = at + 1;
      may_be_short = TRUE;
    }
  else if (byte_at (self, at) == ',')
    start = at + 1;
  if (!digit_at (self, start))
    start = skip_year_words (self, start, &is_fiscal);
  end = tue_fact_text_skip_spaces (self, start);
  if (end > start)
    may_be_short = byte_at (self, at) != ',' && is_bare_year (self, end);
  if (byte_at (self, end) == '\'' || has_at (self, end, "\u2019"))
    {
      end += byte_at (self, end) == '\'' ? 1 : strlen ("\u2019");
      may_be_short = TRUE;
    }
  start = end;
  end = read_year_digits (self, start, may_be_short || is_fiscal, period, token);
  if (end == start)
    return at;
  period->is_fiscal = is_fiscal;
  return end;
}

/* --- Several in one ----------------------------------------------------------------- */

/* Between the first and the last of a row: where the last may begin; 0 */
static gsize
skip_row_mark (const TueFactText *self,
               gsize              at)
{
  static const char *const between[] = { "-", "/", "\u2013", "bis ", "to ", "à " };
  gsize                    start = at + tue_fact_text_measure_space (self, at);

  for (gsize i = 0; i < G_N_ELEMENTS (between); i++)
    if (has_at (self, start, between[i]) && (i < 3 || start > at))
      return tue_fact_text_skip_spaces (self, start + strlen (between[i]));
  return 0;
}

/* The "–Q4" of "Q3–Q4": where it ends, @at for none. */
static gsize
read_last (const TueFactText *self,
           gsize              at,
           gsize              mark,
           gsize              mark_end,
           TueFactPeriod     *period,
           TueFactToken      *token)
{
  gsize    start = skip_row_mark (self, at);
  gboolean has_mark = FALSE;
  gsize    end;
  int      number;

  if (start == 0)
    return at;
  if (mark_end > mark && self->length - start > mark_end - mark &&
      memcmp (self->text + start, self->text + mark, mark_end - mark) == 0)
    {
      has_mark = TRUE;
      start = tue_fact_text_skip_spaces (self, start + (mark_end - mark));
    }
  end = read_number (self, start, period->kind, &number);
  if (end == start || number <= period->number || !is_ended (self, end) || byte_at (self, end) == '%')
    return at;
  /* "Q3-26" and "KW 32/34": two digits are a year where they cannot be the next week. */
  if (!has_mark && byte_at (self, at) == '/' && end - start == 2 && number != period->number + 1)
    return at;
  period->last = number;
  add_part (token, TUE_FACT_PART_LAST_PERIOD, start, end);
  return end;
}

static gboolean read_any (const TueFactText *self,
                          gsize              at,
                          guint              n_lent,
                          TueFactToken      *token);

/* "Q3 and Q4 2026": the year of the next one; behind a comma where it has borrowed
 * it as well. */
static void
borrow_year (const TueFactText *self,
             guint              n_lent,
             TueFactToken      *token)
{
  static const char *const between[] = { ", ", " and ", " und ", " et ", " or ", " oder ", " ou ", " & ", " vs ", " vs. " };
  TueFactToken             next;

  for (gsize i = 0; i < G_N_ELEMENTS (between) && n_lent < MAX_LENT; i++)
    if (has_at (self, token->end, between[i]) && read_any (self, token->end + strlen (between[i]), n_lent + 1, &next) &&
        next.period.kind == token->period.kind && next.period.year != 0 && (i > 0 || next.is_partial))
      {
        token->period.year = next.period.year;
        token->period.last_year = next.period.last_year;
        token->period.is_fiscal = next.period.is_fiscal;
        token->is_partial = TRUE;
        return;
      }
}

/* --- Reading ------------------------------------------------------------------------ */

/* What follows the number of a period, or the word for it. */
static gboolean
finish (const TueFactText *self,
        gsize              at,
        WordFlags          flags,
        guint              n_lent,
        TueFactToken      *token)
{
  TueFactPeriod *period = &token->period;
  gsize          end = period->year == 0 ? read_year (self, at, period, token) : at;

  if (end == at && !is_ended (self, at))
    return FALSE;
  token->end = end;
  if (period->year == 0)
    borrow_year (self, n_lent, token);
  if (period->year != 0 || (flags & WORD_IS_CERTAIN) != 0)
    return TRUE;
  if ((flags & WORD_HAS_YEAR) != 0 || ((flags & WORD_IS_FRENCH) != 0 && self->language != TUE_FACT_LANGUAGE_FRENCH) ||
      byte_at (self, end) == '%' || !may_guess (self, token->start))
    return FALSE;
  token->if_known = TRUE;
  return TRUE;
}

static void
begin_token (TueFactToken     *token,
             gsize             at,
             TueFactPeriodKind kind)
{
  *token = (TueFactToken){ .kind = TUE_FACT_TOKEN_PERIOD, .start = at, .period = { .kind = kind } };
}

/* "Q3", "KW 32", "Quartal 3", "calendar week 32": @at its mark. */
static gboolean
read_marked (const TueFactText *self,
             gsize              at,
             gsize              mark_end,
             const Word        *word,
             guint              n_lent,
             TueFactToken      *token)
{
  gsize number = mark_end + (byte_at (self, mark_end) == '.' && word->role == WORD_MARK && mark_end - at > 1);
  gsize end;

  number += tue_fact_text_measure_space (self, number);
  end = read_number (self, number, token->period.kind, &token->period.number);
  if (end == number || (number == mark_end && word->role == WORD_PERIOD))
    return FALSE;
  /* "Q 3" is one only with its year. */
  token->period.last = token->period.number;
  add_part (token, TUE_FACT_PART_PERIOD, number, end);
  end = read_last (self, end, at, mark_end, &token->period, token);
  return finish (self, end, number > mark_end && mark_end - at == 1 ? word->flags | WORD_HAS_YEAR : word->flags, n_lent, token);
}

/* "fiscal year 2026/27", "FY26", "FY26 Q3" */
static gboolean
read_business_year (const TueFactText *self,
                    gsize              at,
                    gsize              word_end,
                    TueFactToken      *token)
{
  gsize       start = word_end + tue_fact_text_measure_space (self, word_end);
  gsize       end;
  gsize       next;
  gsize       mark_end;
  const Word *word;

  if (byte_at (self, start) == '\'' || has_at (self, start, "\u2019"))
    start += byte_at (self, start) == '\'' ? 1 : strlen ("\u2019");
  end = read_year_digits (self, start, TRUE, &token->period, token);
  if (end == start)
    return FALSE;
  token->period.is_fiscal = TRUE;
  token->end = end;
  next = end + tue_fact_text_measure_space (self, end);
  mark_end = end_letters (self, next);
  word = find_word (self, next, mark_end);
  if (word != NULL && word->role == WORD_MARK && mark_end - next == 1)
    {
      TueFactToken whole = *token;

      whole.period.kind = word->number;
      if (read_marked (self, next, mark_end, word, 0, &whole))
        {
          whole.start = at;
          *token = whole;
        }
    }
  return is_ended (self, token->end);
}

/* Behind an order: "fiscal quarter", "half-year". */
static const Word *
find_period_word (const TueFactText *self,
                  gsize              at,
                  gsize             *end,
                  gboolean          *is_fiscal)
{
  gsize       start = at;
  const Word *word;

  *end = end_letters (self, start);
  if (is_word_at (self, start, *end, " fiscal financial calendar "))
    {
      *is_fiscal = byte_at (self, start) != 'c';
      start = tue_fact_text_skip_spaces (self, *end);
      *end = end_letters (self, start);
    }
  word = find_word (self, start, *end);
  if (word == NULL || (word->role != WORD_PERIOD && !(word->role == WORD_MARK && *end - start > 1)))
    return NULL;
  if (has_at (self, *end, "-year") || has_at (self, *end, " year"))
    *end = word->number == TUE_FACT_PERIOD_HALF ? *end + strlen ("-year") : *end;
  return word;
}

/* "third quarter of 2026" */
static gboolean
read_ordered (const TueFactText *self,
              gsize              word_end,
              int                order,
              guint              n_lent,
              TueFactToken      *token)
{
  gsize       start = word_end + (byte_at (self, word_end) == '-' ? 1 : tue_fact_text_measure_space (self, word_end));
  gboolean    is_fiscal = FALSE;
  gsize       end;
  WordFlags   flags;
  const Word *word;

  if (start == word_end)
    return FALSE;
  word = find_period_word (self, start, &end, &is_fiscal);
  /* "The second week" is of a month, "the first half" of anything. */
  if (word == NULL || word->number == TUE_FACT_PERIOD_WEEK)
    return FALSE;
  token->period.kind = word->number;
  token->period.number = token->period.last = order > 0 ? order : tue_fact_period_get_greatest (token->period.kind);
  if (order > tue_fact_period_get_greatest (token->period.kind))
    return FALSE;
  add_part (token, TUE_FACT_PART_PERIOD, token->start, word_end);
  flags = word->flags;
  if (order == 0 || (token->period.kind == TUE_FACT_PERIOD_HALF && is_word_at (self, start, end, " half hälfte jahreshälfte moitié ")))
    flags |= WORD_HAS_YEAR;
  if (!finish (self, end, flags, n_lent, token))
    return FALSE;
  token->period.is_fiscal = token->period.is_fiscal || is_fiscal;
  return TRUE;
}

/* "calendar week 32", "fiscal year 2026" */
static gboolean
read_prefixed (const TueFactText *self,
               gsize              prefix_end,
               TueFactPeriodKind  kind,
               guint              n_lent,
               TueFactToken      *token)
{
  static const Word week = { "", WORD_PERIOD, TUE_FACT_PERIOD_WEEK, WORD_IS_CERTAIN };
  gsize             next = tue_fact_text_skip_spaces (self, prefix_end);
  gsize             end = end_letters (self, next);

  if (!is_word_at (self, next, end, kind == TUE_FACT_PERIOD_WEEK ? " week " : " year "))
    return FALSE;
  return kind == TUE_FACT_PERIOD_WEEK ? read_marked (self, token->start, end, &week, n_lent, token) : read_business_year (self, token->start, end, token);
}

static gboolean
read_at_letters (const TueFactText *self,
                 gsize              at,
                 guint              n_lent,
                 TueFactToken      *token)
{
  gsize       end;
  gsize       next;
  const Word *word;

  if (!may_begin_word (self, at))
    return FALSE;
  end = end_letters (self, at);
  word = find_word (self, at, end);
  /* "III. Quartal" */
  if (word == NULL && strchr ("IV", byte_at (self, at)) != NULL && end - at <= 3)
    {
      begin_token (token, at, TUE_FACT_PERIOD_QUARTER);
      next = read_number (self, at, TUE_FACT_PERIOD_QUARTER, &token->period.number);
      return next > at && byte_at (self, next) == '.' && read_ordered (self, next + 1, token->period.number, n_lent, token) &&
             token->period.kind == TUE_FACT_PERIOD_QUARTER;
    }
  if (word == NULL)
    return FALSE;

  begin_token (token, at, word->role == WORD_ORDER ? TUE_FACT_PERIOD_NONE : word->number);
  switch (word->role)
    {
    case WORD_MARK:
    case WORD_PERIOD:
      return read_marked (self, at, end, word, n_lent, token);
    case WORD_YEAR:
      return read_business_year (self, at, end, token);
    case WORD_PREFIX:
      return read_prefixed (self, end, word->number, n_lent, token);
    case WORD_ORDER:
    default:
      return read_ordered (self, end, word->number, n_lent, token);
    }
}

/* "th" in "4th", the point in "4.", "ème" in "4ème": behind a number. */
static gsize
skip_order_mark (const TueFactText *self,
                 gsize              at,
                 TueFactToken      *token)
{
  static const char *const endings[] = { "st", "nd", "rd", "th", "er", "ère", "re", "e", "ème", "eme" };
  gsize                    end = end_letters (self, at);

  if (byte_at (self, at) == '.')
    return at + 1;
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (end - at == strlen (endings[i]) && has_at (self, at, endings[i]))
      {
        add_part (token, TUE_FACT_PART_ORDINAL, at, end);
        return end;
      }
  return at;
}

/* "3Q26", "1H 2026" */
static gboolean
read_number_first (const TueFactText *self,
                   gsize              at,
                   guint              n_lent,
                   TueFactToken      *token)
{
  gboolean is_quarter = byte_at (self, at + 1) == 'Q';

  if ((!is_quarter && byte_at (self, at + 1) != 'H') || g_ascii_isalpha (byte_at (self, at + 2)))
    return FALSE;
  begin_token (token, at, is_quarter ? TUE_FACT_PERIOD_QUARTER : TUE_FACT_PERIOD_HALF);
  if (read_number (self, at, token->period.kind, &token->period.number) != at + 1)
    return FALSE;
  token->period.last = token->period.number;
  add_part (token, TUE_FACT_PART_PERIOD, at, at + 1);
  return finish (self, at + 2, 0, n_lent, token);
}

/* "3. Quartal 2026", "3rd quarter", "32. KW", "1.–3. Quartal" */
static gboolean
read_in_order (const TueFactText *self,
               gsize              at,
               guint              n_lent,
               TueFactToken      *token)
{
  gsize       n_digits = count_digits (self, at, 2);
  gsize       number_end = at + n_digits;
  gboolean    is_fiscal = FALSE;
  gsize       mark;
  gsize       next;
  gsize       end;
  const Word *word;
  WordFlags   flags;

  /* Most figures are none: a token is cleared for those that may be. */
  if (n_digits > 2 || (byte_at (self, number_end) != '.' && !is_word_char (char_at (self, number_end))))
    return FALSE;
  begin_token (token, at, TUE_FACT_PERIOD_WEEK);
  add_part (token, TUE_FACT_PART_PERIOD, at, number_end);
  mark = skip_order_mark (self, number_end, token);
  if (mark == number_end)
    return FALSE;
  token->period.number = token->period.last = tue_fact_text_read_int (self, at, n_digits);
  next = skip_row_mark (self, mark);
  if (next != 0 && digit_at (self, next) && count_digits (self, next, 2) <= 2)
    {
      gsize last_end = next + count_digits (self, next, 2);

      token->period.last = tue_fact_text_read_int (self, next, 2);
      add_part (token, TUE_FACT_PART_LAST_PERIOD, next, last_end);
      mark = skip_order_mark (self, last_end, token);
      if (mark == last_end || token->period.last <= token->period.number)
        return FALSE;
    }
  next = tue_fact_text_skip_spaces (self, mark);
  if (byte_at (self, next) == '-')
    next++;
  word = find_period_word (self, next, &end, &is_fiscal);
  /* "2. Hj. 2026" */
  if (word != NULL && word->role == WORD_MARK && byte_at (self, end) == '.' && tue_fact_text_measure_space (self, end + 1) > 0 &&
      digit_at (self, tue_fact_text_skip_spaces (self, end + 1)))
    end++;
  if (word == NULL || token->period.number < 1 || token->period.last > tue_fact_period_get_greatest (word->number))
    return FALSE;
  token->period.kind = word->number;
  flags = word->flags;
  if (token->period.kind == TUE_FACT_PERIOD_WEEK && (flags & WORD_IS_CERTAIN) == 0)
    flags |= WORD_HAS_YEAR;
  if (is_word_at (self, next, end, " half hälfte jahreshälfte moitié "))
    flags |= WORD_HAS_YEAR;
  if (!finish (self, end, flags, n_lent, token))
    return FALSE;
  token->period.is_fiscal = token->period.is_fiscal || is_fiscal;
  return TRUE;
}

/* Whether the word before makes "2026/27" the number of a thing. */
static gboolean
is_numbered (const TueFactText *self,
             gsize              at)
{
  gsize                start;
  gsize                end;
  const TueFactLexeme *lexeme;

  if (char_before (self, at) == '/' || char_before (self, at) == '-' || char_before (self, at) == '.')
    return TRUE;
  if (!tue_fact_text_find_word_before (self, at, &start, &end))
    return FALSE;
  if (end == at)
    return TRUE;
  lexeme = tue_fact_text_find_lexeme (self, start, end);
  return lexeme != NULL && lexeme->numbering != TUE_FACT_NUMBERING_NONE && !is_word_at (self, start, end, " year jahr jahre année ");
}

/* "2026/27", "2026 Q3", "2026-W32" */
static gboolean
read_year_first (const TueFactText *self,
                 gsize              at,
                 guint              n_lent,
                 TueFactToken      *token)
{
  gsize       end;
  gsize       next;
  gsize       mark_end;
  const Word *word;

  if (count_digits (self, at, 4) != 4)
    return FALSE;
  begin_token (token, at, TUE_FACT_PERIOD_YEAR);
  end = read_year_digits (self, at, FALSE, &token->period, token);
  if (end == at)
    return FALSE;
  if (token->period.last_year != 0 && is_numbered (self, at))
    return FALSE;
  token->end = end;
  next = end + (byte_at (self, end) == '-' || byte_at (self, end) == '/' ? 1 : tue_fact_text_measure_space (self, end));
  mark_end = end_letters (self, next);
  word = find_word (self, next, mark_end);
  if (word != NULL && word->role == WORD_MARK && mark_end > next && digit_at (self, mark_end))
    {
      TueFactToken whole = *token;

      whole.period.kind = word->number;
      if (read_marked (self, next, mark_end, word, n_lent, &whole))
        {
          whole.start = at;
          *token = whole;
          return TRUE;
        }
    }
  return token->period.last_year != 0;
}

static gboolean
read_any (const TueFactText *self,
          gsize              at,
          guint              n_lent,
          TueFactToken      *token)
{
  if (!digit_at (self, at))
    return read_at_letters (self, at, n_lent, token);
  return read_number_first (self, at, n_lent, token) || read_in_order (self, at, n_lent, token) || read_year_first (self, at, n_lent, token);
}

/* Documented in the private header. */
gboolean
tue_fact_text_read_period (const TueFactText *self,
                           gsize              at,
                           TueFactToken      *token)
{
  if (!read_any (self, at, 0, token))
    return FALSE;
  token->is_vague = tue_fact_text_is_vague_before (self, at);
  return TRUE;
}
