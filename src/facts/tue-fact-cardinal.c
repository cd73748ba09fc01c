/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Numbers in words in a running text: "twelve", "fünfundzwanzig", "deux cents".
 */

#define G_LOG_DOMAIN "tue-fact-cardinal"

#include "config.h"

#include "tue-decimal.h"
#include "tue-fact-text-private.h"
#include "tue-fact-words.h"

/* Adds what one more word says to the number that words before it said. FALSE
 * where it does not go on so. */
static gboolean
add_cardinal (int  cardinal,
              int *total,
              int *rest)
{
  int below = *rest % 100;

  if (cardinal >= 1000)
    {
      *total += MAX (*rest, 1) * cardinal;
      *rest = 0;
    }
  else if (cardinal == 100 && *rest < 100)
    *rest = MAX (*rest, 1) * 100;
  else if (*rest == 4 && cardinal == 20)
    *rest = 80; /* "quatre-vingts" */
  else if (below == 0 || (cardinal < 10 && below >= 20 && below % 10 == 0) || (cardinal < 20 && (below == 60 || below == 80)))
    *rest += cardinal;
  else
    return FALSE;
  return TRUE;
}

static int
read_cardinal (const TueFactText *self,
               gsize              start,
               gsize              end)
{
  const TueFactLexeme *lexeme = tue_fact_text_find_lexeme (self, start, end);
  char                 folded[TUE_FACT_WORD_SIZE];

  if (lexeme != NULL && lexeme->cardinal > 0)
    return lexeme->cardinal;
  if (end - start < 8 || !tue_fact_word_fold (self->text + start, end - start, folded, sizeof folded))
    return -1;
  return tue_fact_lexicon_read_german_number (folded);
}

/* The words of one number, "two hundred and fifty": where they end, and what
 * they say; 0 if they are none. */
static gsize
read_cardinals (const TueFactText *self,
                gsize              at,
                gsize              word_end,
                int               *number)
{
  int   cardinal = read_cardinal (self, at, word_end);
  int   total = 0;
  int   rest = 0;
  gsize word_start = at;
  gsize end = 0;

  for (guint i = 0; i < 8 && cardinal > 0; i++)
    {
      /* "dix-huit" */
      if (cardinal >= 7 && cardinal <= 9 && rest % 100 == 10 && byte_at (self, word_start - 1) == '-')
        rest += cardinal;
      else if (!add_cardinal (cardinal, &total, &rest))
        break;

      gsize next = word_end + (byte_at (self, word_end) == '-' ? 1 : tue_fact_text_measure_space (self, word_end));

      end = word_end;
      if (next == word_end)
        break;
      if (rest + total >= 100 && has_at (self, next, "and "))
        next += strlen ("and ");
      else if (has_at (self, next, "et ") || has_at (self, next, "et-"))
        next += strlen ("et ");
      word_start = next;
      word_end = tue_fact_text_end_word (self, next);
      cardinal = read_cardinal (self, next, word_end);
    }

  *number = total + rest;
  return end;
}

/* Whether what stands behind a number is a word of a language: "sept jours" tells where
 * the sentence is too short to. */
static gboolean
has_unit_of_language (const TueFactText *self,
                      gsize              at,
                      TueFactLanguage    language)
{
  static const struct
  {
    TueFactLanguage language;
    const char     *units;
  } units[] = {
    { TUE_FACT_LANGUAGE_ENGLISH, " days weeks months years hours people " },
    { TUE_FACT_LANGUAGE_GERMAN, " tage tagen wochen monate monaten jahre jahren stunden personen " },
    { TUE_FACT_LANGUAGE_FRENCH, " jours semaines mois ans années heures personnes " },
  };
  gsize start = at + tue_fact_text_measure_space (self, at);

  for (gsize i = 0; start > at && i < G_N_ELEMENTS (units); i++)
    if (units[i].language == language)
      return tue_fact_text_is_one_of (self, start, tue_fact_text_end_word (self, start), units[i].units);
  return FALSE;
}

/* Whether a word is a number only where the text is in its language: "elf",
 * "sept", "cent", "mille", "an". */
static gboolean
is_of_language (const TueFactText *self,
                gsize              at,
                gsize              end)
{
  static const struct
  {
    const char     *word;
    TueFactLanguage language;
  } ambiguous[] = {
    { "elf", TUE_FACT_LANGUAGE_GERMAN },
    { "acht", TUE_FACT_LANGUAGE_GERMAN },
    { "sept", TUE_FACT_LANGUAGE_FRENCH },
    { "cent", TUE_FACT_LANGUAGE_FRENCH },
    { "cents", TUE_FACT_LANGUAGE_FRENCH },
    { "mille", TUE_FACT_LANGUAGE_FRENCH },
    { "dix", TUE_FACT_LANGUAGE_FRENCH },
    { "dozen", TUE_FACT_LANGUAGE_ENGLISH },
    { "ten", TUE_FACT_LANGUAGE_ENGLISH },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ambiguous); i++)
    if (end - at == strlen (ambiguous[i].word) && g_ascii_strncasecmp (self->text + at, ambiguous[i].word, end - at) == 0)
      return self->language == ambiguous[i].language || self->language == TUE_FACT_LANGUAGE_LOCALE || has_unit_of_language (self, end, ambiguous[i].language);
  return TRUE;
}

/* Documented in the private header. */
gboolean
tue_fact_text_read_number_in_words (const TueFactText *self,
                                    gsize              at,
                                    gsize              word_end,
                                    TueFactToken      *token)
{
  char  digits[16];
  int   number = 0;
  gsize end;

  if (word_end - at < 2 || !is_of_language (self, at, word_end))
    return FALSE;
  end = read_cardinals (self, at, word_end, &number);
  if (end == 0 || number < 1)
    return FALSE;

  *token = (TueFactToken){ .kind = TUE_FACT_TOKEN_NUMBER, .start = at, .digits_start = at, .digits_end = end, .is_in_words = TRUE };
  g_snprintf (digits, sizeof digits, "%d", number);
  tue_decimal_set_digits (&token->readings[0], digits, 0);
  token->n_readings = 1;
  tue_fact_text_finish_number (self, end, token);
  /* A word that is counted by may be of any sentence; a number of weeks, or of
   * euros, is a fact. "One" and "a" are not much of a number, and
   * "three quarters" may be a part of anything. */
  token->if_known = number == 1 || (token->kind == TUE_FACT_TOKEN_NUMBER && (token->unit <= TUE_FACT_UNIT_THING || token->unit == TUE_FACT_UNIT_QUARTER));
  return !token->if_known || may_guess (self, at);
}
