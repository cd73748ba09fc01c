/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What an amount or a percentage is for one of: "/kg", "per user and month", "monthly".
 */

#define G_LOG_DOMAIN "tue-fact-share"

#include "config.h"

#include "tue-fact-rate.h"
#include "tue-fact-terms.h"
#include "tue-fact-text-private.h"
#include "tue-fact-words.h"

/* What an amount is for one of, where it is no unit. */
#define SHARE_OF_TOPIC (1u << 20)
#define SHARE_OF_WORD (1u << 31)

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
 * read_share_behind(); 0 for none. Behind "and" another sentence may begin. */
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
          return (guint)lexeme->unit * TUE_FACT_MAX_MEASURES + lexeme->measure;
        if (i >= n_loose && i < n_close && end > start && (lexeme == NULL || (lexeme->senses & TUE_FACT_WORD_SMALL) == 0))
          return share_of_word (self, lexeme, start, end);
      }

  return 0;
}

/* "/kg", "per day", "je Tonne": what an amount is for one of, as a number that
 * nothing else has; 0 for none. */
static guint
read_share_behind (const TueFactText *self,
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
          share = (guint)lexeme->unit * TUE_FACT_MAX_MEASURES + lexeme->measure;
        else if (i >= n_any || start == end || (lexeme != NULL && (lexeme->senses & TUE_FACT_WORD_SMALL) != 0))
          return 0;
        else
          share = share_of_word (self, lexeme, start, end);

        /* In either order it is for one of both; a third is not looked for. */
        return share ^ read_share_joined (self, end, lexeme != NULL && tue_fact_unit_is_time (lexeme->unit));
      }

  return 0;
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
    [TUE_FACT_RATE_PART] = TUE_FACT_UNIT_DAY,
  };
  /* What an amount is for begins with one of these letters. */
  gsize    behind = tue_fact_terms_skip_tax (self->text, self->length, token->end);
  gboolean may_be_behind = byte_at (self, behind) == '/' ||
                           (byte_at (self, behind) == ' ' && behind + 1 < self->length && strchr ("acdefhijlmpqtwy", g_ascii_tolower (self->text[behind + 1])) != NULL);
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
  /* A part of a day is one of none. */
  return (guint)units[rate] * TUE_FACT_MAX_MEASURES + (rate == TUE_FACT_RATE_PART ? TUE_FACT_MAX_MEASURES - 1 : 0);
}

/* Documented in the private header. */
guint
tue_fact_text_read_share (const TueFactText  *self,
                          const TueFactToken *token)
{
  /* "€480 net per month" */
  guint share = read_share_behind (self, token->kind == TUE_FACT_TOKEN_AMOUNT ? tue_fact_terms_skip_tax (self->text, self->length, token->end) : token->end);

  return share != 0 ? share : read_share_of_time (self, token);
}
