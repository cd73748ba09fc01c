/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Figures that are only a part of what is said: an end of "6 to 8 weeks", the "6" of
 * "6 or more" and of "6 ½".
 */

#define G_LOG_DOMAIN "tue-fact-claim-range"

#include "config.h"

#include "tue-fact-claim-private.h"

/* Between the ends of a range: where what follows begins; @at itself for none. */
static gsize
skip_range_mark (const TueFactText *self,
                 gsize              at)
{
  static const char *const words[] = { "to", "bis", "or", "oder", "ou", "à", "through", "and", "und", "et" };
  gsize                    start = at + tue_fact_text_measure_space (self, at);
  gsize                    end = tue_fact_text_end_word (self, start);

  if (has_at (self, start, "\u2013") || has_at (self, start, "\u2010") || has_at (self, start, "\u2011"))
    return tue_fact_text_skip_spaces (self, start + strlen ("\u2013"));
  if (start == at && byte_at (self, at) == '-')
    return at + 1;
  for (gsize i = 0; start > at && i < G_N_ELEMENTS (words); i++)
    if (end - start == strlen (words[i]) && has_at (self, start, words[i]))
      return i < 7 && tue_fact_text_measure_space (self, end) > 0 ? end + tue_fact_text_measure_space (self, end) : at;
  return at;
}

static gboolean
begins_figure (const TueFactText *self,
               gsize              at)
{
  gsize                sign_end = at;
  const TueFactLexeme *lexeme;

  if (digit_at (self, at))
    return TRUE;
  if (tue_fact_text_read_sign (self, at, &sign_end) != NULL)
    return digit_at (self, sign_end + tue_fact_text_measure_space (self, sign_end));
  lexeme = tue_fact_text_find_lexeme (self, at, tue_fact_text_end_word (self, at));
  return lexeme != NULL && lexeme->cardinal > 1;
}

/* The same unit behind the next figure: "6 weeks to 8 weeks". */
static gboolean
is_unit_behind (const TueFactText  *self,
                gsize               at,
                const TueFactToken *token)
{
  gsize end = tue_fact_text_end_word (self, at);
  gsize next = end + tue_fact_text_measure_space (self, end);
  gsize length = token->unit_end - token->unit_start;

  return next > end && self->length - next >= length && memcmp (self->text + next, self->text + token->unit_start, length) == 0;
}

/* "6 or 8 weeks" leaves open which; "€10,500 or 10.500 EUR" says one twice. */
static gboolean
may_be_alternative (const TueFactText  *self,
                    const TueFactToken *token)
{
  return token->kind == TUE_FACT_TOKEN_NUMBER && token->digits_end - token->digits_start <= (token->is_in_words ? 16 : 3) &&
         memchr (self->text + token->digits_start, '.', token->digits_end - token->digits_start) == NULL;
}

static gboolean
is_alternative_mark (const TueFactText *self,
                     gsize              at)
{
  return has_at (self, at, " or ") || has_at (self, at, " oder ") || has_at (self, at, " ou ");
}

/* "6–8 weeks", "6 to 8", "6 weeks to 8 weeks", "€4,800 or €5,200": the first. */
gboolean
tue_fact_claim_begins_range (const TueFactText  *self,
                             const TueFactToken *token)
{
  gsize next = skip_range_mark (self, token->end);

  if (next == token->end && token->unit_end > token->end)
    {
      next = skip_range_mark (self, token->unit_end);
      return next > token->unit_end && begins_figure (self, next) && is_unit_behind (self, next, token);
    }
  /* "by 6% to €1.3m" is no range. */
  if (token->is_percent && next > token->end && !digit_at (self, next))
    return FALSE;
  return next > token->end && begins_figure (self, next) && (may_be_alternative (self, token) || !is_alternative_mark (self, token->end));
}

/* Whether a figure ends at @at, with its unit or not. */
static gboolean
ends_figure (const TueFactText *self,
             gsize              at)
{
  gsize                start;
  gsize                end;
  const TueFactLexeme *lexeme;

  if (at > 0 && (g_ascii_isdigit (self->text[at - 1]) || self->text[at - 1] == '%'))
    return TRUE;
  if (at >= 3 && has_at (self, at - 3, "€"))
    return TRUE;
  if (!tue_fact_text_find_word_before (self, at, &start, &end) || end != at)
    return FALSE;
  lexeme = tue_fact_text_find_lexeme (self, start, end);
  if (lexeme == NULL)
    return end - start == 3 && g_ascii_isupper (self->text[start]) && start > 1 && g_ascii_isdigit (self->text[start - 2]);
  return lexeme->cardinal > 1 || (lexeme->unit != TUE_FACT_UNIT_NONE && start > 1 && g_ascii_isdigit (self->text[start - 2]));
}

/* The first figure of a range has the unit of the second, a currency or none. */
static gboolean
ends_with_unit (const TueFactText  *self,
                gsize               at,
                const TueFactToken *token)
{
  const TueFactLexeme *lexeme = tue_fact_text_find_lexeme (self, tue_fact_text_begin_word (self, at), at);

  return lexeme == NULL || lexeme->cardinal > 1 || lexeme->unit == token->unit;
}

static char *
dup_lower (const char *text,
           gsize       length)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize)length);

  return g_utf8_strdown (valid, -1);
}

/* Where a figure begins that ends at @at: "£5,120", "3.1%". */
static gsize
begin_figure (const TueFactText *self,
              gsize              at)
{
  gsize limit = at > TUE_FACT_CLAIM_REACH ? at - TUE_FACT_CLAIM_REACH : 0;

  while (at > limit)
    {
      gunichar c = char_before (self, at);

      if (!g_unichar_isdigit (c) && g_unichar_type (c) != G_UNICODE_CURRENCY_SYMBOL && !(c < 0x80 && strchr (".,'%", (char)c) != NULL))
        break;
      at = char_start (self, at);
    }

  return at;
}

static gboolean
is_year_before (const TueFactText *self,
                gsize              at)
{
  return at >= 5 && (has_at (self, at - 5, " 19") || has_at (self, at - 5, " 20")) && count_digits (self, at - 4, 4) == 4;
}

/* The second of them, and behind "between … and". "from 1,190 to 1,268" is a
 * change, and its second figure what there is. */
gboolean
tue_fact_claim_ends_range (const TueFactText  *self,
                           const TueFactToken *token)
{
  static const char *const marks[] = { "-", "\u2013", " \u2013 ", " to ", " bis ", " or ", " oder ", " ou ", " à " };
  static const char *const pairs[] = { " and ", " und ", " et " };
  gsize                    at = token->start;
  g_autofree char         *words = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gsize length = strlen (marks[i]);

      if (at < length || memcmp (self->text + at - length, marks[i], length) != 0 || !ends_figure (self, at - length))
        continue;
      /* "from €1,300 in 2025 to €1,450" */
      if (token->kind == TUE_FACT_TOKEN_AMOUNT && is_year_before (self, at - length))
        return FALSE;
      if (i >= 5 && i <= 7 && !may_be_alternative (self, token))
        return FALSE;
      if (self->text[at - length - 1] == '%' && !token->is_percent)
        return FALSE;
      if (!g_ascii_isdigit (self->text[at - length - 1]) && self->text[at - length - 1] != '%' && token->unit_end > token->unit_start &&
          !ends_with_unit (self, at - length, token))
        return FALSE;
      words = tue_fact_claim_read_words_before (self, at - length, TUE_FACT_CLAIM_WORDS);
      /* Behind the first figure, and what it is a figure of. */
      if (strstr (words, "from ") != NULL || g_str_has_prefix (words, "from") || strstr (words, "von ") != NULL)
        return FALSE;
      g_free (words);
      words = tue_fact_claim_read_words_before (self, begin_figure (self, at - length), TUE_FACT_CLAIM_WORDS);
      return !tue_fact_claim_ends_with_one (words, "from|von");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      gsize length = strlen (pairs[i]);
      gsize from = at > TUE_FACT_CLAIM_REACH ? at - TUE_FACT_CLAIM_REACH : 0;

      if (at < length || memcmp (self->text + at - length, pairs[i], length) != 0 || !ends_figure (self, at - length))
        continue;
      words = dup_lower (self->text + from, at - length - from);
      return (strstr (words, "between ") != NULL && strchr (strstr (words, "between "), '.') == NULL) ||
             (strstr (words, "zwischen ") != NULL && strchr (strstr (words, "zwischen "), ';') == NULL) || strstr (words, "entre ") != NULL;
    }

  return FALSE;
}

/* "4,800+", "6 weeks or more" */
gboolean
tue_fact_claim_is_open_ended (const TueFactText  *self,
                              const TueFactToken *token)
{
  static const char *const phrases[] = { " or more", " or less", " or so", " oder mehr", " oder weniger", " ou plus", " ou moins", " at least", " at most", NULL };

  if (byte_at (self, token->end) == '+' && !digit_at (self, token->end + 1))
    return TRUE;
  return tue_fact_claim_has_one_at (self, token->end, phrases) || (token->unit_end > token->end && tue_fact_claim_has_one_at (self, token->unit_end, phrases));
}

/* "two dozen", from its second word on. */
static gboolean
is_multiple (const TueFactText  *self,
             const TueFactToken *token)
{
  static const char *const dozens[] = { "dozen", "Dutzend", "douzaine", "douzaines", NULL };
  gsize                    start;
  gsize                    end;
  const TueFactLexeme     *lexeme;

  if (!token->is_in_words || !tue_fact_claim_has_one_at (self, token->start, dozens) || !tue_fact_text_find_word_before (self, token->start, &start, &end))
    return FALSE;
  lexeme = tue_fact_text_find_lexeme (self, start, end);
  return digit_at (self, start) || has_at (self, start, "half") || (lexeme != NULL && lexeme->cardinal > 1);
}

/* "6 ½", "6 1/2", "six and a half", "1/2": more, or less, than the figure. */
gboolean
tue_fact_claim_has_fraction (const TueFactText  *self,
                             const TueFactToken *token)
{
  static const char *const halves[] = { " and a half", " and a quarter", " and a third", " and three quarters", " et demi", " et demie", " einhalb", " und ein halb",
                                        " und eine halbe", " dozen", " Dutzend", " douzaines", NULL };
  static const char        parts[] = " half halbe halber halbes halben halbem demi demie drittel viertel dreiviertel fünftel zehntel ";
  gsize                    next = token->end + tue_fact_text_measure_space (self, token->end);
  gunichar                 c = char_at (self, next);

  /* "ein halbes Jahr", "un demi", "ein Viertel" */
  if (token->kind == TUE_FACT_TOKEN_NUMBER && next > token->end && tue_fact_text_is_one_of (self, next, tue_fact_text_end_word (self, next), parts))
    return TRUE;
  if ((c >= 0xbc && c <= 0xbe) || (c >= 0x2150 && c <= 0x215e))
    return TRUE;
  if (next > token->end && digit_at (self, next) && byte_at (self, next + 1) == '/' && digit_at (self, next + 2) && !digit_at (self, next + 3))
    return TRUE;
  /* "24/7" */
  if (token->kind == TUE_FACT_TOKEN_NUMBER && byte_at (self, token->end) == '/' && digit_at (self, token->end + 1))
    return TRUE;
  if (token->kind == TUE_FACT_TOKEN_NUMBER && token->start > 1 && self->text[token->start - 1] == '/' && g_ascii_isdigit (self->text[token->start - 2]))
    return TRUE;
  /* "1 year and a half" */
  if (token->unit_end > token->end && tue_fact_claim_has_one_at (self, token->unit_end, halves))
    return TRUE;
  return tue_fact_claim_has_one_at (self, token->end, halves) || is_multiple (self, token);
}
