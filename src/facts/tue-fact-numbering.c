/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What stands before a number and makes it the name of something: "page 12", "PO 4800",
 * "iOS 12".
 */

#define G_LOG_DOMAIN "tue-fact-numbering"

#include "config.h"

#include "tue-fact-text-private.h"
#include "tue-fact-words.h"

/* How far a list of numbers is followed back, in words. */
#define MAX_LISTED 12
#define MAX_STEP 50

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

/* "an Airbus 320", "the Ford Transit 320", "Boeing 737-800": a word with a capital that
 * no table has, behind an article or before two numbers of a model. */
static gboolean
is_model (const TueFactText  *self,
          gsize               start,
          gsize               end,
          const TueFactToken *token)
{
  static const char one[] = " a an ein eine einen einem einer un une ";
  static const char articles[] = " the this that our your their its der die das den dem des zum zur beim vom unser unsere unseren ihr ihre le la les l du au ce cette notre votre ";
  gsize             n_digits = token->digits_end - token->digits_start;
  gboolean          is_of_one;

  if (end - start < 3 || token->unit > TUE_FACT_UNIT_THING || token->start != end + 1 || count_digits (self, token->digits_start, 4) != n_digits || token->shift != 0)
    return FALSE;
  if (n_digits == 3 && byte_at (self, token->end) == '-' && count_digits (self, token->end + 1, 3) == 3 && is_ended (self, token->end + 4))
    return TRUE;
  for (guint i = 0; i < 2; i++)
    {
      const TueFactLexeme *lexeme;
      const Name          *name = tue_fact_text_find_name (self, start, end);

      if (!is_upper_at (self, start) || (name != NULL && name->kind != NAME_SMALL_WORD))
        return FALSE;
      if (!tue_fact_text_find_word_before (self, start, &start, &end))
        return FALSE;
      is_of_one = tue_fact_text_is_one_of (self, start, end, one);
      if (is_of_one || tue_fact_text_is_one_of (self, start, end, articles))
        return token->unit == TUE_FACT_UNIT_NONE || (is_of_one && !is_upper_at (self, token->unit_start));
      lexeme = tue_fact_text_find_lexeme (self, start, end);
      if (lexeme != NULL && (lexeme->senses & TUE_FACT_WORD_COMMON) == 0)
        return FALSE;
    }

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
  if (n_capitals == 1 && is_upper_at (self, start) && is_model (self, start, end, token))
    return TUE_FACT_NUMBERING_CODE;
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
      else if (!tue_fact_text_is_one_of (self, start, end, " and und et or oder ou bis to "))
        return is_listed ? tue_fact_text_find_lexeme (self, start, end) : NULL;
      at = start;
    }

  return NULL;
}

/* Documented in the private header. */
void
tue_fact_text_look_before (const TueFactText *self,
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
