/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Whether an amount or a percentage is said of another time, another share or another
 * thing than the task has it for: "€95 a day", "12.5 % VAT", "cut by €4,800".
 */

#define G_LOG_DOMAIN "tue-fact-claim-rate"

#include "config.h"

#include "tue-fact-claim-private.h"
#include "tue-fact-rate.h"
#include "tue-fact-words.h"

gboolean
tue_fact_claim_has_topic (const TueKnownValue *value,
                          guint                topic)
{
  const char *label = value->label != NULL ? value->label : value->place.field;
  g_autoptr(GArray) words = tue_fact_words_split (label, strlen (label));

  for (guint i = 0; i < words->len; i++)
    {
      const TueFactWord   *word = &g_array_index (words, TueFactWord, i);
      char                 folded[TUE_FACT_WORD_SIZE];
      const TueFactLexeme *lexeme;

      if (!tue_fact_word_fold (label + word->start, word->length, folded, sizeof folded) || *folded == '\0')
        continue;
      /* "Frühbucherrabatt" is a "rabatt". */
      lexeme = tue_fact_lexicon_find (folded);
      for (const char *p = g_utf8_next_char (folded); (lexeme == NULL || lexeme->topic == 0) && strlen (p) > 4; p = g_utf8_next_char (p))
        lexeme = tue_fact_lexicon_find (p);
      if (lexeme != NULL && lexeme->topic == topic)
        return TRUE;
    }
  return FALSE;
}

/* "The discount is 12.5 %", "12.5 % VAT" where that is how much something grows. */
gboolean
tue_fact_claim_is_other_rate (const TueFactToken  *token,
                              const TueKnownValue *value)
{
  return token->topic != 0 && value->kind == TUE_KNOWN_NUMBER && !tue_fact_claim_has_topic (value, token->topic);
}

/* For how long the words around an amount say that it is. */
static TueFactRate
find_said_rate (const TueFactText  *self,
                const TueFactToken *token,
                TueFactRate         known)
{
  g_autofree char *words = NULL;
  TueFactRate      said = tue_fact_rate_find_behind (self, tue_fact_terms_skip_tax (self->text, self->length, token->end));

  if (said != TUE_FACT_RATE_NONE || known == TUE_FACT_RATE_NONE)
    return said;
  words = tue_fact_claim_read_words_before (self, token->start, 2 * TUE_FACT_CLAIM_WORDS);
  said = tue_fact_rate_find_counted (words);
  return said != TUE_FACT_RATE_NONE ? said : tue_fact_rate_find_called (words);
}

static gboolean
is_of_sum (const TueKnownValue *value)
{
  static const char *const topics[] = { "total", "budget", "deposit", "fee", "cost", "revenue", "profit", "loss" };

  for (gsize i = 0; i < G_N_ELEMENTS (topics); i++)
    if (tue_fact_claim_has_topic (value, tue_fact_lexicon_find (topics[i])->topic))
      return TRUE;

  return FALSE;
}

/* "€12 per user" where the field is the "cost per user", or the "user price". */
static gboolean
is_share_of_label (const TueFactText  *self,
                   const TueFactToken *token,
                   const char         *label)
{
  static const char per[] = " per pro je par each apiece ";
  g_autoptr(GArray) words = tue_fact_words_split (label, strlen (label));
  g_autoptr(GArray) behind = tue_fact_words_split (self->text + token->end, MIN (self->length - token->end, TUE_FACT_CLAIM_NEAR));

  for (guint i = 0; i < words->len; i++)
    {
      const TueFactWord *word = &g_array_index (words, TueFactWord, i);
      char               folded[TUE_FACT_WORD_SIZE];

      if (!tue_fact_word_fold (label + word->start, word->length, folded, sizeof folded))
        continue;
      if (tue_fact_word_is_in (folded, per))
        return TRUE;
      for (guint j = 0; j < MIN (behind->len, 3); j++)
        {
          const TueFactWord *said = &g_array_index (behind, TueFactWord, j);
          char               counted[TUE_FACT_WORD_SIZE];

          /* "Nutzerpreis" */
          if (said->length >= 4 && tue_fact_word_fold (self->text + token->end + said->start, said->length, counted, sizeof counted) &&
              (g_str_has_prefix (folded, counted) || (strlen (folded) >= 4 && strlen (counted) - strlen (folded) <= 2 && g_str_has_prefix (counted, folded))))
            return TRUE;
        }
    }

  return FALSE;
}

/* "€4,800 a month" where the task has a total, "€95 a day" where it has a rate
 * by the hour, "an hourly rate of €680" where that is a training day. */
gboolean
tue_fact_claim_is_of_other_time (const TueFactText   *self,
                                 const TueFactToken  *token,
                                 const TueKnownValue *value,
                                 const char          *item_name)
{
  const char *label = value->label != NULL ? value->label : value->place.field;
  TueFactRate said;
  TueFactRate known;

  if (value->kind != TUE_KNOWN_MONEY)
    return FALSE;
  known = tue_fact_rate_find_in_label (label);
  if (known == TUE_FACT_RATE_NONE && item_name != NULL)
    known = tue_fact_rate_find_in_label (item_name);
  said = find_said_rate (self, token, known);
  /* "€4,800 per site" */
  if (said == known && (said != TUE_FACT_RATE_NONE || token->share == 0 || value->place.item != G_MAXUINT || is_share_of_label (self, token, label)))
    return FALSE;
  if (said == TUE_FACT_RATE_NONE && known != TUE_FACT_RATE_NONE)
    return FALSE;
  /* Each of the items is a day, or whatever it is called. */
  if (value->place.item != G_MAXUINT)
    return known != TUE_FACT_RATE_NONE && said != TUE_FACT_RATE_EACH;
  return known != TUE_FACT_RATE_NONE || is_of_sum (value);
}
