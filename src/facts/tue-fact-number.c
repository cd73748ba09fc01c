/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Numbers and amounts in a running text.
 */

#define G_LOG_DOMAIN "tue-fact-number"

#include "config.h"

#include "tue-decimal.h"
#include "tue-fact-rate.h"
#include "tue-fact-terms.h"
#include "tue-fact-text-private.h"
#include "tue-fact-words.h"
#include "tue-money.h"

/* More groups of digits than a number has: a version, an address of a machine. */
#define MAX_GROUPS 12
/* More than there are measures of one unit. */
#define MAX_MEASURES 1000
#define MEASURE_POINT (MAX_MEASURES + 1)
#define MEASURE_HUNDREDTH (MAX_MEASURES + 2)
#define MEASURE_THOUSANDTH (MAX_MEASURES + 3)

/* How far a list of numbers is followed back, in words. */
#define MAX_LISTED 12
#define MAX_STEP 50

/* What an amount is for one of, where it is no unit. */
#define SHARE_OF_TOPIC (1u << 20)
#define SHARE_OF_WORD (1u << 31)

typedef enum
{
  MARK_NONE,
  MARK_POINT,
  MARK_COMMA,
  MARK_APOSTROPHE,
  MARK_HARD_SPACE,
  MARK_SPACE,
} Mark;

/* Digits between marks: group i is followed by marks[i]. */
typedef struct
{
  gsize    start[MAX_GROUPS];
  gsize    size[MAX_GROUPS];
  Mark     marks[MAX_GROUPS];
  gsize    n;
  gsize    end;
  gboolean is_overlong;
} Groups;

/* The mark at @at if digits go on behind it. A space or an apostrophe has to
 * have three digits behind it, no more. */
static Mark
read_mark (const TueFactText *self,
           gsize              at,
           gsize             *end)
{
  Mark  mark = MARK_NONE;
  gsize space = tue_fact_text_measure_space (self, at);

  if (byte_at (self, at) == '.' || byte_at (self, at) == ',')
    {
      *end = at + 1;
      if (!digit_at (self, at + 1))
        return MARK_NONE;
      return byte_at (self, at) == '.' ? MARK_POINT : MARK_COMMA;
    }

  if (byte_at (self, at) == '\'')
    {
      mark = MARK_APOSTROPHE;
      *end = at + 1;
    }
  else if (has_at (self, at, "\u2019"))
    {
      mark = MARK_APOSTROPHE;
      *end = at + strlen ("\u2019");
    }
  else if (space > 0)
    {
      mark = space == 1 ? MARK_SPACE : MARK_HARD_SPACE;
      *end = at + space;
    }

  return mark != MARK_NONE && count_digits (self, *end, 3) == 3 && !is_word_char (char_at (self, *end + 3)) ? mark : MARK_NONE;
}

static void
read_groups (const TueFactText *self,
             gsize              at,
             Groups            *groups)
{
  gsize end = at;
  /* The "2" of "1,2,3": the first one was taken for itself. */
  gboolean is_listed = at > 1 && self->text[at - 1] == ',' && g_ascii_isdigit (self->text[at - 2]);

  groups->n = 0;
  groups->is_overlong = FALSE;
  while (TRUE)
    {
      Mark  mark;
      gsize start = end;

      while (digit_at (self, end))
        end++;
      groups->end = end;
      if (groups->n == MAX_GROUPS)
        {
          groups->is_overlong = TRUE;
          if ((byte_at (self, end) == '.' || byte_at (self, end) == ',') && digit_at (self, end + 1))
            {
              end++;
              continue;
            }
          return;
        }

      groups->start[groups->n] = start;
      groups->size[groups->n] = end - start;
      mark = read_mark (self, end, &end);
      if (mark == MARK_COMMA && is_listed)
        mark = MARK_NONE;
      /* Spaces and apostrophes group; what begins with four digits or a
       * fraction is not grouped so. */
      if (mark >= MARK_APOSTROPHE &&
          (groups->size[0] > 3 || (groups->n > 0 && groups->marks[groups->n - 1] != mark)))
        mark = MARK_NONE;
      groups->marks[groups->n++] = mark;
      if (mark == MARK_NONE)
        return;
    }
}

/* Whether groups 1 to n - 1 are of three digits, or of two before the last. */
static gboolean
check_groups (const TueFactText *self,
              const Groups      *groups,
              gsize              n)
{
  if (groups->size[0] > 3 || (n > 1 && self->text[groups->start[0]] == '0'))
    return FALSE;
  for (gsize i = 1; i < n; i++)
    {
      if (groups->marks[i - 1] != groups->marks[0])
        return FALSE;
      if (groups->size[i] != 3 && !(groups->size[i] == 2 && i < n - 1 && groups->marks[0] == MARK_COMMA && groups->size[0] <= 2))
        return FALSE;
    }

  return TRUE;
}

static void
add_reading (const TueFactText *self,
             const Groups      *groups,
             gsize              n_whole,
             gsize              n,
             TueFactToken      *token)
{
  guint            i = token->n_readings++;
  g_autofree char *digits = NULL;
  gsize            size = 0;
  gsize            n_fraction = 0;

  for (gsize j = 0; j < n; j++)
    size += groups->size[j];

  token->marks[i] = n > n_whole ? (groups->marks[n_whole - 1] == MARK_POINT ? '.' : ',') : '\0';
  if (n_whole > 1)
    {
      gsize mark = groups->start[0] + groups->size[0];

      memcpy (token->group, self->text + mark, MIN (groups->start[1] - mark, sizeof token->group - 1));
    }
  if (size >= TUE_DECIMAL_SIZE)
    return;

  digits = g_malloc (size + 1);
  size = 0;
  for (gsize j = 0; j < n; j++)
    {
      memcpy (digits + size, self->text + groups->start[j], groups->size[j]);
      size += groups->size[j];
      if (j >= n_whole)
        n_fraction += groups->size[j];
    }
  digits[size] = '\0';
  tue_decimal_set_digits (&token->readings[i], digits, n_fraction);
}

/* Takes the groups for one number, two readings of one, or the first of
 * several. FALSE if they are none. */
static gboolean
read_readings (const TueFactText *self,
               const Groups      *groups,
               gboolean           is_amount,
               TueFactToken      *token)
{
  gsize n = groups->n;
  Mark  last = n > 1 ? groups->marks[n - 2] : MARK_NONE;

  token->digits_end = groups->end;
  if (n == 1)
    add_reading (self, groups, 1, 1, token);
  else if (last >= MARK_APOSTROPHE)
    {
      if (!check_groups (self, groups, n))
        return FALSE;
      add_reading (self, groups, n, n, token);
    }
  else if (n == 2 && check_groups (self, groups, 2))
    {
      /* "10.500" */
      gboolean is_point_language = self->language == TUE_FACT_LANGUAGE_ENGLISH ||
                                   (self->language == TUE_FACT_LANGUAGE_LOCALE && self->locale->decimal[0] == '.');
      gboolean is_decimal = (last == MARK_POINT) == is_point_language && !is_amount;

      add_reading (self, groups, is_decimal ? 1 : 2, 2, token);
      add_reading (self, groups, is_decimal ? 2 : 1, 2, token);
    }
  else if (n == 2 || (last != groups->marks[0] && check_groups (self, groups, n - 1)))
    add_reading (self, groups, n - 1, n, token);
  else if (check_groups (self, groups, n))
    add_reading (self, groups, n, n, token);
  else if (last == MARK_COMMA && groups->marks[0] == MARK_COMMA)
    {
      /* "1,2,3" is three numbers. */
      token->digits_end = groups->start[0] + groups->size[0];
      add_reading (self, groups, 1, 1, token);
    }
  else
    return FALSE;

  return TRUE;
}

/* "10 500" with a plain space is one number in French, or where it is an
 * amount or known; else two. */
static void
cut_at_spaces (const TueFactText *self,
               gsize              start,
               gboolean           is_amount,
               Groups            *groups,
               TueFactToken      *token)
{
  gsize       at = groups->end;
  gsize       end;
  const Name *name;

  if (groups->n < 2 || groups->marks[0] != MARK_SPACE || is_amount || self->language == TUE_FACT_LANGUAGE_FRENCH)
    return;

  at += tue_fact_text_measure_space (self, at);
  name = tue_fact_text_find_name (self, at, tue_fact_text_end_word (self, MIN (at, self->length)));
  if (tue_fact_text_read_sign (self, at, &end) != NULL || (name != NULL && name->kind == NAME_CURRENCY))
    return;
  if (may_guess (self, start))
    {
      token->if_known = TRUE;
      return;
    }

  groups->n = 1;
  groups->marks[0] = MARK_NONE;
  groups->end = groups->start[0] + groups->size[0];
}

/* "st", "nd", "er", "ème" behind a number: its place in an order. */
static gboolean
is_ordinal (const TueFactText *self,
            gsize              at)
{
  static const char *const endings[] = { "st", "nd", "rd", "th", "er", "re", "e", "ère", "ème", "ième", "eme", "nde" };
  gsize                    end = tue_fact_text_end_word (self, at);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (end - at == strlen (endings[i]) && has_at (self, at, endings[i]))
      return TRUE;

  return FALSE;
}

/* The "1." of "1. Quartal" */
static gboolean
is_period (const TueFactText *self,
           gsize              at)
{
  gsize       start = at + 1 + tue_fact_text_measure_space (self, at + 1);
  const Name *name;

  if (byte_at (self, at) != '.' || start == at + 1)
    return FALSE;
  name = tue_fact_text_find_name (self, start, tue_fact_text_end_word (self, start));
  return name != NULL && name->kind == NAME_PERIOD;
}

/* "die 2. Mahnung", "im 3. Obergeschoss", "2. überarbeitete Fassung": in German
 * the point stands for the ending. A sentence does not begin small. */
static gboolean
is_german_ordinal (const TueFactText *self,
                   gsize              start,
                   gsize              at)
{
  gsize                next = at + 1 + tue_fact_text_measure_space (self, at + 1);
  gsize                word;
  gsize                word_end;
  const TueFactLexeme *lexeme;

  if (byte_at (self, at) != '.' || at - start > 2 || next == at + 1 || !g_unichar_isalpha (char_at (self, next)))
    return FALSE;
  if (!tue_fact_text_find_word_before (self, start, &word, &word_end) || word_end + 1 < start)
    return FALSE;
  lexeme = tue_fact_text_find_lexeme (self, word, word_end);
  if (lexeme != NULL && (lexeme->senses & TUE_FACT_WORD_ARTICLE) != 0)
    return TRUE;
  return self->language == TUE_FACT_LANGUAGE_GERMAN && !is_upper_at (self, next);
}

/* "k", "Mio.", "million" */
static gsize
read_multiplier (const TueFactText *self,
                 gsize              at,
                 gboolean           is_amount,
                 int               *shift)
{
  gsize       start = at + tue_fact_text_measure_space (self, at);
  gsize       end = tue_fact_text_end_word (self, start);
  const Name *name = tue_fact_text_find_name (self, start, end);

  *shift = 0;
  if (name == NULL || name->kind != NAME_MULTIPLIER)
    return at;
  /* "5 m" and "5 k" are not; "€5m" is. */
  if (end - start == 1 && (start > at || (name->number == 6 && !is_amount)))
    return at;

  *shift = name->number;
  if (byte_at (self, end) == '.' && (has_at (self, start, "Mio") || has_at (self, start, "Mill") || has_at (self, start, "Mrd") || has_at (self, start, "Tsd")))
    end++;
  return end;
}

static gsize
read_percent (const TueFactText *self,
              gsize              at,
              gboolean          *is_percent)
{
  static const char *const words[] = { "per cent", "pour cent" };
  gsize                    start = at + tue_fact_text_measure_space (self, at);
  const Name              *name;

  *is_percent = TRUE;
  if (byte_at (self, start) == '%')
    return start + 1;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (start > at && has_at (self, start, words[i]) && !is_word_char (char_at (self, start + strlen (words[i]))))
      return start + strlen (words[i]);

  name = tue_fact_text_find_name (self, start, tue_fact_text_end_word (self, start));
  if (start > at && name != NULL && name->kind == NAME_PERCENT)
    return tue_fact_text_end_word (self, start);
  *is_percent = FALSE;
  return at;
}

/* "200,-" and "200.–" */
static gsize
skip_no_cents (const TueFactText *self,
               gsize              at)
{
  if (byte_at (self, at) != '.' && byte_at (self, at) != ',')
    return at;
  if (has_at (self, at + 1, "\u2013") || has_at (self, at + 1, "\u2014"))
    return at + 1 + strlen ("\u2013");
  if (has_at (self, at + 1, "--") && !is_word_char (char_at (self, at + 3)))
    return at + 3;
  return byte_at (self, at + 1) == '-' && !is_word_char (char_at (self, at + 2)) ? at + 2 : at;
}

static void
set_signs (TueFactToken *token,
           gboolean      is_negative)
{
  for (guint i = 0; i < token->n_readings; i++)
    {
      tue_decimal_shift (&token->readings[i], token->shift);
      if (is_negative)
        tue_decimal_negate (&token->readings[i]);
    }
}

/* Whether a figure, or what is counted, is multiplied: behind "2 x". */
static gboolean
is_product (const TueFactText *self,
            gsize              at)
{
  gsize next = at + tue_fact_text_measure_space (self, at);
  gsize sign_end;

  return next > at && (digit_at (self, next) || is_upper_at (self, next) || tue_fact_text_read_sign (self, next, &sign_end) != NULL);
}

/* "12 Pro licences", "3 Plus seats": with its capital such a word behind figures is what
 * something is called; "ein Plus" says how something went. */
static gboolean
is_small_word (const TueFactText   *self,
               const TueFactToken  *token,
               gsize                start,
               gsize                end,
               const TueFactLexeme *lexeme) /* (nullable) */
{
  gsize    second = start < end ? char_end (self, start) : end;
  gboolean is_called = digit_at (self, token->start) && second < end && is_upper_at (self, start) && !is_upper_at (self, second);

  return lexeme != NULL && (lexeme->senses & TUE_FACT_WORD_SMALL) != 0 && !is_called;
}

/* What stands behind a number: "weeks", "km", or any word that is counted. */
static void
read_unit_behind (const TueFactText *self,
                  TueFactToken      *token)
{
  gsize                start = token->end + (byte_at (self, token->end) == '-' ? 1 : tue_fact_text_measure_space (self, token->end));
  gsize                end = tue_fact_text_end_word (self, start);
  const TueFactLexeme *lexeme;

  if (token->is_percent)
    {
      token->unit = TUE_FACT_UNIT_PERCENT;
      return;
    }
  if (has_at (self, start, "‰"))
    {
      token->unit = TUE_FACT_UNIT_POINT;
      return;
    }
  if (has_at (self, start, "×"))
    end = start + strlen ("×");
  if (has_at (self, start, "°C") || has_at (self, start, "°F"))
    end = start + strlen ("°C");
  if (end == start || (start == token->end && digit_at (self, start)))
    return;
  token->unit_start = start;
  token->unit_end = end;
  token->phrase_end = end;
  for (guint i = 0; i < 2; i++)
    {
      gsize next = token->phrase_end + tue_fact_text_measure_space (self, token->phrase_end);

      if (next == token->phrase_end || !g_unichar_isalpha (char_at (self, next)))
        break;
      token->phrase_end = tue_fact_text_end_word (self, next);
    }
  lexeme = tue_fact_text_find_lexeme (self, start, end);
  /* "6 full weeks", "2 working days" */
  if ((lexeme == NULL || lexeme->unit == TUE_FACT_UNIT_NONE) && !is_small_word (self, token, start, end, lexeme) &&
      g_unichar_isalpha (char_at (self, start)) && tue_fact_text_measure_space (self, end) > 0)
    {
      gsize                next = end + tue_fact_text_measure_space (self, end);
      const TueFactLexeme *other = tue_fact_text_find_lexeme (self, next, tue_fact_text_end_word (self, next));

      if (other != NULL && (other->unit >= TUE_FACT_UNIT_PERSON || other->unit == TUE_FACT_UNIT_POINT))
        {
          token->unit = other->unit;
          token->measure = other->measure;
          return;
        }
    }
  if (lexeme != NULL && lexeme->unit != TUE_FACT_UNIT_NONE && !(lexeme->unit == TUE_FACT_UNIT_TIMES && start > token->end && end - start == 1 && !has_at (self, start, "x ")))
    {
      token->unit = lexeme->unit;
      token->measure = lexeme->measure;
    }
  else if (!is_small_word (self, token, start, end, lexeme) && g_unichar_isalpha (char_at (self, start)))
    token->unit = TUE_FACT_UNIT_THING;
  /* "2 x €1,500" counts something, and nothing is said of it. */
  if (token->unit == TUE_FACT_UNIT_TIMES && start > token->end && is_product (self, end))
    token->unit = TUE_FACT_UNIT_NONE;
}

/* A hundredth of a percentage point is no percentage point. */
static gboolean
is_hundredth (const TueFactText *self,
              gsize              at)
{
  static const char *const names[] = { "bps", "bp", "bips", "basis point", "basispunkt", "points de base", "point de base" };
  gsize                    end = tue_fact_text_end_word (self, at);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (self->length - at >= strlen (names[i]) && g_ascii_strncasecmp (self->text + at, names[i], strlen (names[i])) == 0 && (i > 2 || end - at == strlen (names[i])))
      return TRUE;

  return FALSE;
}

/* "pro Filiale", "je 100 g": by its word, or by how many of which. */
static guint
hash_share (const TueFactText *self,
            gsize              start,
            gsize              end)
{
  char folded[TUE_FACT_WORD_SIZE];

  if (digit_at (self, start))
    end = tue_fact_text_end_word (self, end + tue_fact_text_measure_space (self, end));
  return tue_fact_word_fold (self->text + start, end - start, folded, sizeof folded) ? SHARE_OF_WORD | g_str_hash (folded) : 0;
}

static guint
share_of_word (const TueFactText   *self,
               const TueFactLexeme *lexeme, /* (nullable) */
               gsize                start,
               gsize                end)
{
  return lexeme != NULL && lexeme->topic != 0 ? SHARE_OF_TOPIC + lexeme->topic : hash_share (self, start, end);
}

/* "und Monat" in "je Ladepunkt und Monat", "per month" in "per user per month", as in
 * read_share(); 0 for none. Behind "and" another sentence may begin. */
static guint
read_share_joined (const TueFactText *self,
                   gsize              at,
                   gboolean           is_of_time)
{
  static const char *const joints[] = { "and ", "und ", "et ", "/", "per ", "pro ", "je ", "par ", "a ", "im " };
  const gsize              n_loose = 3, n_close = 8;

  at += tue_fact_text_measure_space (self, at);
  for (gsize i = 0; i < G_N_ELEMENTS (joints); i++)
    if (has_at (self, at, joints[i]))
      {
        gsize                start = at + strlen (joints[i]);
        gsize                end = tue_fact_text_end_word (self, start);
        const TueFactLexeme *lexeme = tue_fact_text_find_lexeme (self, start, end);

        /* "49 € a month in the year 2026" */
        if (digit_at (self, tue_fact_text_skip_spaces (self, end)) || (is_of_time && lexeme != NULL && tue_fact_unit_is_time (lexeme->unit)))
          return 0;
        if (lexeme != NULL && lexeme->unit != TUE_FACT_UNIT_NONE)
          return (guint)lexeme->unit * MAX_MEASURES + lexeme->measure;
        if (i >= n_loose && i < n_close && end > start && (lexeme == NULL || (lexeme->senses & TUE_FACT_WORD_SMALL) == 0))
          return share_of_word (self, lexeme, start, end);
      }

  return 0;
}

/* "/kg", "per day", "je Tonne": what an amount is for one of, as a number that
 * nothing else has; 0 for none. */
static guint
read_share (const TueFactText *self,
            gsize              at)
{
  /* The first of them are said before anything, the others before a unit. */
  static const char *const marks[] = { "/", "per ", "pro ", "je ", "par ", "a ", "an ", "im " };
  const gsize              n_any = 5;

  at += tue_fact_text_measure_space (self, at);
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (has_at (self, at, marks[i]))
      {
        gsize                start = tue_fact_text_skip_spaces (self, at + strlen (marks[i]));
        gsize                end = tue_fact_text_end_word (self, start);
        const TueFactLexeme *lexeme = tue_fact_text_find_lexeme (self, start, end);
        guint                share;

        if (lexeme != NULL && lexeme->unit != TUE_FACT_UNIT_NONE)
          share = (guint)lexeme->unit * MAX_MEASURES + lexeme->measure;
        else if (i >= n_any || start == end || (lexeme != NULL && (lexeme->senses & TUE_FACT_WORD_SMALL) != 0))
          return 0;
        else
          share = share_of_word (self, lexeme, start, end);

        /* In either order it is for one of both; a third is not looked for. */
        return share ^ read_share_joined (self, end, lexeme != NULL && tue_fact_unit_is_time (lexeme->unit));
      }

  return 0;
}

static gboolean
is_one_of (const TueFactText *self,
           gsize              start,
           gsize              end,
           const char        *list)
{
  char folded[TUE_FACT_WORD_SIZE];

  return tue_fact_word_fold (self->text + start, end - start, folded, sizeof folded) && tue_fact_word_is_in (folded, list);
}

/* "a team of twelve", "ein Team von zwölf", "une équipe de douze": so many people,
 * whatever follows. A group may be one of firms. */
static gboolean
is_of_group (const TueFactText  *self,
             const TueFactToken *token)
{
  static const char teams[] = " team crew squad jury delegation mannschaft équipe délégation ";
  static const char groups[] = " group panel committee board gruppe ausschuss groupe comité ";
  gsize             start;
  gsize             end;

  return token->kind == TUE_FACT_TOKEN_NUMBER && token->unit <= TUE_FACT_UNIT_THING && token->shift == 0 && !token->is_percent &&
         token->start > 1 && strchr ("fnse", self->text[token->start - 2]) != NULL && tue_fact_text_find_word_before (self, token->start, &start, &end) && end + 1 == token->start &&
         is_one_of (self, start, end, " of von aus de ") && tue_fact_text_find_word_before (self, start, &start, &end) &&
         (is_one_of (self, start, end, teams) || (token->unit == TUE_FACT_UNIT_NONE && is_one_of (self, start, end, groups)));
}

/* "tax", "Skonto": what a percentage may be of; "from" and "bis" have a topic, too. */
static gboolean
is_percent_topic (const TueFactLexeme *lexeme) /* (nullable) */
{
  static const char *const topics[] = { "tax", "discount", "margin", "share", "skonto", "interest", "retention", "deposit", "growth" };

  for (gsize i = 0; lexeme != NULL && lexeme->topic != 0 && i < G_N_ELEMENTS (topics); i++)
    if (lexeme->topic == tue_fact_lexicon_find (topics[i])->topic)
      return TRUE;

  return FALSE;
}

/* "Skonto von 2 %", "2 % Skonto", "discount of 5%": of what a percentage is. */
static guint
find_topic_of_percent (const TueFactText  *self,
                       const TueFactToken *token)
{
  gsize                at = token->start;
  gsize                start;
  gsize                end;
  gsize                behind = token->end + tue_fact_text_measure_space (self, token->end);
  const TueFactLexeme *lexeme = tue_fact_text_find_lexeme (self, behind, tue_fact_text_end_word (self, behind));

  for (guint i = 0; i < 3 && !is_percent_topic (lexeme) && tue_fact_text_find_word_before (self, at, &start, &end); i++)
    {
      lexeme = tue_fact_text_find_lexeme (self, start, end);
      if (!(lexeme != NULL && (lexeme->senses & TUE_FACT_WORD_SMALL) != 0) && !(lexeme == NULL && (has_at (self, start, "beträgt ") || has_at (self, start, "liegt ") || has_at (self, start, "est "))))
        break;
      at = start;
    }

  return is_percent_topic (lexeme) ? lexeme->topic : 0;
}

/* "£1,850 monthly", "a monthly fee of £1,850", "Miete (monatlich): 1.850 €" */
static guint
read_share_of_time (const TueFactText  *self,
                    const TueFactToken *token)
{
  static const TueFactUnit units[] = {
    [TUE_FACT_RATE_NONE] = TUE_FACT_UNIT_NONE,
    [TUE_FACT_RATE_HOUR] = TUE_FACT_UNIT_HOUR,
    [TUE_FACT_RATE_DAY] = TUE_FACT_UNIT_DAY,
    [TUE_FACT_RATE_WEEK] = TUE_FACT_UNIT_WEEK,
    [TUE_FACT_RATE_MONTH] = TUE_FACT_UNIT_MONTH,
    [TUE_FACT_RATE_QUARTER] = TUE_FACT_UNIT_QUARTER,
    [TUE_FACT_RATE_YEAR] = TUE_FACT_UNIT_YEAR,
    [TUE_FACT_RATE_EACH] = TUE_FACT_UNIT_NONE,
  };
  /* What an amount is for begins with one of these letters. */
  gsize    behind = tue_fact_terms_skip_tax (self->text, self->length, token->end);
  gboolean may_be_behind = byte_at (self, behind) == '/' ||
                           (byte_at (self, behind) == ' ' && behind + 1 < self->length && strchr ("acdehijmpqtwy", g_ascii_tolower (self->text[behind + 1])) != NULL);
  TueFactRate rate = may_be_behind ? tue_fact_rate_find_behind (self, behind) : TUE_FACT_RATE_NONE;
  gsize       at = token->start;

  for (guint i = 0; i < 3 && rate == TUE_FACT_RATE_NONE; i++)
    {
      char  folded[TUE_FACT_WORD_SIZE];
      gsize start;
      gsize end;

      if (!tue_fact_text_find_word_before (self, at, &start, &end))
        break;
      if (end - start >= 5 && tue_fact_word_fold (self->text + start, end - start, folded, sizeof folded))
        rate = tue_fact_rate_find_adjective (folded);
      at = start;
    }
  return (guint)units[rate] * MAX_MEASURES;
}

/* "3 to 5 weeks": the first of them counts weeks, too. */
static void
read_unit_of_range (const TueFactText *self,
                    TueFactToken      *token)
{
  static const char *const marks[] = { "-", "\u2013", " - ", " \u2013 ", " to ", " bis ", " auf ", " à " };
  gsize                    at = token->end;
  gsize                    next;
  const TueFactLexeme     *lexeme;

  for (gsize i = 0; i < G_N_ELEMENTS (marks) && at == token->end; i++)
    if (has_at (self, token->end, marks[i]) && digit_at (self, token->end + strlen (marks[i])))
      at = token->end + strlen (marks[i]);
  if (at == token->end)
    return;
  at += count_digits (self, at, 4);
  next = at + tue_fact_text_measure_space (self, at);
  lexeme = next > at ? tue_fact_text_find_lexeme (self, next, tue_fact_text_end_word (self, next)) : NULL;
  if (lexeme == NULL || lexeme->unit <= TUE_FACT_UNIT_THING)
    return;
  token->unit = lexeme->unit;
  token->measure = lexeme->measure;
  token->unit_start = next;
  token->unit_end = token->phrase_end = tue_fact_text_end_word (self, next);
}

static void
look_behind (const TueFactText *self,
             TueFactToken      *token)
{
  gsize start = token->end + (byte_at (self, token->end) == '-' ? 1 : tue_fact_text_measure_space (self, token->end));

  read_unit_behind (self, token);
  if (token->kind == TUE_FACT_TOKEN_NUMBER && token->unit <= TUE_FACT_UNIT_THING && !token->is_percent)
    read_unit_of_range (self, token);
  if (is_of_group (self, token))
    token->unit = TUE_FACT_UNIT_PERSON;
  if (token->is_percent)
    {
      token->topic = find_topic_of_percent (self, token);
      token->direction = tue_fact_text_find_direction (self, token);
    }
  if (is_hundredth (self, start))
    {
      token->unit = TUE_FACT_UNIT_POINT;
      token->measure = MEASURE_HUNDREDTH;
    }
  else if (token->unit == TUE_FACT_UNIT_POINT)
    token->measure = has_at (self, start, "‰") || has_at (self, start, "Promille") ? MEASURE_THOUSANDTH : MEASURE_POINT;
  if (token->kind == TUE_FACT_TOKEN_AMOUNT || token->is_percent)
    {
      /* "€480 net per month" */
      token->share = read_share (self, token->kind == TUE_FACT_TOKEN_AMOUNT ? tue_fact_terms_skip_tax (self->text, self->length, token->end) : token->end);
      if (token->share == 0)
        token->share = read_share_of_time (self, token);
    }
}

/* Whether a small word or a colon joins a number to what is counted. */
static gboolean
is_joint (const TueFactText *self,
          gsize              start,
          gsize              end,
          gsize              at)
{
  static const char *const joints[] = { "of", "von", "aus", "de", "mit", "is", "are", "ist", "sind", "est", "now", "zu" };

  if (memchr (self->text + end, ':', at - end) != NULL)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (joints); i++)
    if (end - start == strlen (joints[i]) && has_at (self, start, joints[i]))
      return TRUE;
  return FALSE;
}

/* By the shape of the word before it: "Kundennr. 4800", "SKU 4800", "iOS 12". */
static TueFactNumbering
guess_numbering (const TueFactText  *self,
                 gsize               start,
                 gsize               end,
                 const TueFactToken *token)
{
  static const char *const endings[] = { "nr", "nummer", "nummern", "number", "numéro", "kennzahl", "code" };
  char                     folded[TUE_FACT_WORD_SIZE];
  guint                    n_capitals = 0;

  if (!tue_fact_word_fold (self->text + start, end - start, folded, sizeof folded))
    return TUE_FACT_NUMBERING_NONE;
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (folded, endings[i]) && token->unit <= TUE_FACT_UNIT_THING)
      return TUE_FACT_NUMBERING_REFERENCE;
  for (gsize i = start; i < end; i++)
    {
      if (!g_ascii_isalpha (self->text[i]))
        return TUE_FACT_NUMBERING_NONE;
      n_capitals += g_ascii_isupper (self->text[i]);
    }
  if (token->unit != TUE_FACT_UNIT_NONE || self->text[end] == ':' || byte_at (self, end) == '\n')
    return TUE_FACT_NUMBERING_NONE;
  /* "INV 4800", "macOS 12" */
  if (n_capitals == end - start)
    return end - start >= 2 && end - start <= 4 ? TUE_FACT_NUMBERING_CODE : TUE_FACT_NUMBERING_NONE;
  return n_capitals >= 2 || (n_capitals == 1 && g_ascii_islower (self->text[start])) ? TUE_FACT_NUMBERING_CODE : TUE_FACT_NUMBERING_NONE;
}

/* Whether what stands before a number is the end of another one, or of a word that
 * joins them: told without looking words up. */
static gboolean
may_be_listed (const TueFactText *self,
               gsize              at)
{
  while (at > 0 && strchr (" .,", self->text[at - 1]) != NULL)
    at--;
  return at > 0 && strchr ("0123456789dtrusoDTRUSO", self->text[at - 1]) != NULL;
}

/* The "5" of "sections 4 and 5", "Punkte 4., 5.": what stands before the first of
 * them is said of all. (nullable) */
static const TueFactLexeme *
find_word_of_list (const TueFactText *self,
                   gsize              at)
{
  gboolean is_listed = FALSE;
  int      number;

  if (!may_be_listed (self, at))
    return NULL;
  number = tue_fact_text_read_int (self, at, 9);

  for (guint i = 0; i < MAX_LISTED; i++)
    {
      gsize start;
      gsize end;

      if (at > 1 && self->text[at - 1] == ' ' && self->text[at - 2] == ',')
        at -= 2;
      if (!tue_fact_text_find_word_before (self, at, &start, &end))
        return NULL;
      if (count_digits (self, start, end - start) == end - start)
        {
          int before = tue_fact_text_read_int (self, start, 9);

          /* "in week 48 and 600 in week 49" is no list. */
          if (before >= number || number - before > MAX_STEP)
            return NULL;
          number = before;
          is_listed = TRUE;
        }
      else if (!is_one_of (self, start, end, " and und et or oder ou bis to "))
        return is_listed ? tue_fact_text_find_lexeme (self, start, end) : NULL;
      at = start;
    }

  return NULL;
}

/* What stands before a number: "page", "PO", "Nr." */
static void
look_before (const TueFactText *self,
             TueFactToken      *token)
{
  gsize                start;
  gsize                end;
  const TueFactLexeme *lexeme;

  if (token->is_in_words)
    return;
  if (token->unit == TUE_FACT_UNIT_NONE && !token->is_percent && !token->is_grouped)
    {
      lexeme = find_word_of_list (self, token->start);
      if (lexeme != NULL && lexeme->numbering == TUE_FACT_NUMBERING_PART)
        {
          token->numbering = lexeme->numbering;
          token->numbering_word = lexeme;
          return;
        }
    }
  if (!tue_fact_text_find_word_before (self, token->start, &start, &end))
    return;
  token->is_joined = is_joint (self, start, end, token->start);
  if (token->is_percent || token->is_grouped)
    return;
  lexeme = tue_fact_text_find_lexeme (self, start, end);
  if (lexeme == NULL)
    token->numbering = guess_numbering (self, start, end, token);
  if (memchr (self->text + end, '.', token->start - end) != NULL && end - start > 5)
    return;
  if (lexeme == NULL || lexeme->numbering == TUE_FACT_NUMBERING_NONE)
    return;
  /* "no 12" is a denial; "No 12", "no. 12" are not. One letter has a point. */
  if (end - start <= 2 && g_ascii_islower (self->text[start]) && g_ascii_isalpha (self->text[end - 1]) &&
      (token->start == end || self->text[end] != '.'))
    return;
  if (lexeme->numbering == TUE_FACT_NUMBERING_MAYBE && (token->unit != TUE_FACT_UNIT_NONE || self->text[end] == ':'))
    return;
  /* "Week: 6", "Article: 12 weeks" are fields. */
  if (lexeme->numbering == TUE_FACT_NUMBERING_PART && end < token->start && self->text[end] == ':')
    return;
  if (token->unit > TUE_FACT_UNIT_THING && token->unit != TUE_FACT_UNIT_TIMES)
    return;
  token->numbering = lexeme->numbering;
  token->numbering_word = lexeme;
}

/* What stands behind the digits and belongs to the number. */
static gsize
read_suffixes (const TueFactText *self,
               gsize              at,
               const char        *currencies,
               TueFactToken      *token)
{
  gsize end = read_multiplier (self, at, currencies != NULL, &token->shift);
  gsize behind = end;

  if (currencies != NULL)
    return end;
  end = read_percent (self, behind, &token->is_percent);
  return token->is_percent ? end : tue_fact_text_read_currency (self, behind, &token->currencies, &token->shift);
}

/* Documented in the private header. */
void
tue_fact_text_finish_number (const TueFactText *self,
                             gsize              end,
                             TueFactToken      *token)
{
  token->end = read_suffixes (self, end, NULL, token);
  token->kind = token->currencies != NULL ? TUE_FACT_TOKEN_AMOUNT : TUE_FACT_TOKEN_NUMBER;
  set_signs (token, FALSE);
  look_behind (self, token);
}

/* Capitals that hang on a number and are no unit: "4AB" of a postcode. */
static gboolean
is_code_behind (const TueFactText *self,
                gsize              at)
{
  gsize                end = tue_fact_text_end_word (self, at);
  gsize                sign_end;
  int                  shift;
  const TueFactLexeme *lexeme;
  const Name          *name;

  for (gsize i = at; i < end; i++)
    if (!g_ascii_isupper (self->text[i]))
      return FALSE;
  if (end < at + 2 || end > at + 4 || tue_fact_text_read_sign (self, at, &sign_end) != NULL || tue_fact_text_read_scaled_sign (self, at, &sign_end, &shift) != NULL)
    return FALSE;
  if (end == at + 3)
    {
      char code[4] = "";

      memcpy (code, self->text + at, 3);
      if (tue_currency_get_digits (code) >= 0)
        return FALSE;
    }
  lexeme = tue_fact_text_find_lexeme (self, at, end);
  name = tue_fact_text_find_name (self, at, end);
  return name == NULL && (lexeme == NULL || lexeme->unit == TUE_FACT_UNIT_NONE);
}

gboolean
tue_fact_text_read_number (const TueFactText *self,
                           gsize              start,
                           gsize              at,
                           const char        *currencies,
                           int                shift,
                           gboolean           is_negative,
                           TueFactToken      *token,
                           gsize             *past)
{
  Groups groups;
  gsize  digits_end;
  gsize  end;

  *token = (TueFactToken){ .kind = TUE_FACT_TOKEN_NUMBER, .start = start, .digits_start = at, .currencies = currencies };
  read_groups (self, at, &groups);
  *past = groups.end;
  if (groups.is_overlong)
    return FALSE;
  cut_at_spaces (self, start, currencies != NULL, &groups, token);

  if (currencies == NULL && groups.n == 1 && (is_period (self, groups.end) || is_german_ordinal (self, at, groups.end)))
    return FALSE;
  if (currencies == NULL && is_ordinal (self, groups.end))
    {
      *past = tue_fact_text_end_word (self, groups.end);
      return FALSE;
    }

  if (currencies == NULL && is_code_behind (self, groups.end))
    {
      *past = tue_fact_text_end_word (self, groups.end);
      return FALSE;
    }

  digits_end = skip_no_cents (self, groups.end);
  end = read_suffixes (self, digits_end, currencies, token);
  token->shift += shift;
  if (end == digits_end && token->currencies == NULL)
    end = groups.end;

  if (!read_readings (self, &groups, token->currencies != NULL, token))
    return FALSE;
  if (token->digits_end < groups.end)
    {
      end = token->digits_end;
      token->shift = 0;
      token->is_percent = FALSE;
      token->currencies = currencies;
    }

  token->end = end;
  token->kind = token->currencies != NULL ? TUE_FACT_TOKEN_AMOUNT : TUE_FACT_TOKEN_NUMBER;
  token->is_grouped = *token->group != '\0' || end > groups.end;
  token->is_bracketed = char_before (self, start) == '(' && byte_at (self, end) == ')';
  set_signs (token, is_negative);
  look_behind (self, token);
  if (token->kind == TUE_FACT_TOKEN_NUMBER)
    look_before (self, token);
  *past = end;
  return TRUE;
}
