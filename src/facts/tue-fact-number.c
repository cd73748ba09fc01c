/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Numbers and amounts in a running text.
 */

#define G_LOG_DOMAIN "tue-fact-number"

#include "config.h"

#include "tue-decimal.h"
#include "tue-fact-digits.h"
#include "tue-fact-text-private.h"
#include "tue-money.h"

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
  tue_fact_text_look_behind (self, token);
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
  TueFactDigits groups;
  gsize         digits_end;
  gsize         end;

  *token = (TueFactToken){ .kind = TUE_FACT_TOKEN_NUMBER, .start = start, .digits_start = at, .currencies = currencies };
  tue_fact_digits_read (self, at, &groups);
  *past = groups.end;
  if (groups.is_overlong)
    return FALSE;
  tue_fact_digits_cut_at_spaces (self, start, currencies != NULL, &groups, token);

  if (currencies == NULL && groups.n == 1 && is_german_ordinal (self, at, groups.end))
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

  if (!tue_fact_digits_add_readings (self, &groups, token->currencies != NULL, token))
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
  tue_fact_text_look_behind (self, token);
  if (token->kind == TUE_FACT_TOKEN_NUMBER)
    tue_fact_text_look_before (self, token);
  *past = end;
  return TRUE;
}
