/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is said of the sign of a figure where it is not written: "a loss of €1,200",
 * "fell by 12.5 %".
 */

#define G_LOG_DOMAIN "tue-fact-claim-sign"

#include "config.h"

#include "tue-fact-claim-private.h"
#include "tue-fact-words.h"

/* A word of a list between spaces near the figure, in its part of the sentence. */
gboolean
tue_fact_claim_is_near_word (const TueFactText  *self,
                             const TueFactToken *token,
                             const char         *list)
{
  gsize from = token->start > TUE_FACT_CLAIM_NEAR ? token->start - TUE_FACT_CLAIM_NEAR : 0;
  gsize to = MIN (self->length, token->end + TUE_FACT_CLAIM_NEAR);
  guint n = 0;

  for (gsize p = token->start; p > from; p--)
    if (strchr ("\n|;,", self->text[p - 1]) != NULL || (strchr (".!?", self->text[p - 1]) != NULL && p < token->start && self->text[p] == ' ' && p > 3 && self->text[p - 3] != ' '))
      from = p;
  for (gsize p = token->end; p < to; p++)
    if (strchr ("\n|;,", self->text[p]) != NULL || (strchr (".!?", self->text[p]) != NULL && g_ascii_isspace (byte_at (self, p + 1))))
      to = p;
  for (gsize p = from; p < to && n < 40; n++)
    {
      gsize end = tue_fact_text_end_word (self, p);
      char  folded[TUE_FACT_WORD_SIZE];

      if (end == p)
        {
          p = MIN (char_end (self, p), to);
          n--;
          continue;
        }
      if (tue_fact_word_fold (self->text + p, end - p, folded, sizeof folded) && tue_fact_word_is_in (folded, list))
        return TRUE;
      p = end;
    }

  return FALSE;
}

/* What says that an amount is owed, missing or lost. */
static const char owed_words[] =
  " below under minus loss losses lost deficit shortfall negative less behind short overdraft overdrawn down fell fall fallen decline declined decrease decreased dropped drop "
  "missed missing worse credit lower reduced savings saved unter minus verlust verluste defizit fehlbetrag rückgang gesunken gefallen fehlt fehlen niedriger weniger "
  "unterschritten unterschreitung unterschreitet verfehlt schlechter negativ negative gutschrift einsparung moins perte pertes déficit baisse inférieur inférieure inférieurs dessous sous recul manque "
  "négatif négative retard avoir red roten rote rouge overdrawn ";

static const char gained_words[] = " above over profit gain surplus plus exceeded exceeds more über gewinn überschuss mehr übertroffen excédent bénéfice dessus black schwarzen schwarze vert ";

static gboolean
is_minus_said (const TueFactText  *self,
               const TueFactToken *token)
{
  g_autofree char *words = tue_fact_claim_read_words_before (self, token->start, TUE_FACT_CLAIM_WORDS);
  gsize            behind = token->end + tue_fact_text_measure_space (self, token->end);

  if (tue_fact_claim_ends_with_one (words, "minus|negative|moins") && !tue_fact_claim_ends_with_one (words, "au moins|plus ou moins"))
    return TRUE;
  if (tue_fact_claim_is_figure (token) && byte_at (self, token->end) == '-' && !is_word_char (char_at (self, token->end + 1)) &&
      strchr ("\xe2-", byte_at (self, token->end + 1)) == NULL && token->kind == TUE_FACT_TOKEN_AMOUNT)
    return TRUE;
  return has_at (self, behind, "minus") && is_ended (self, behind + strlen ("minus"));
}

/* A figure that falls where the task says how much it grows. */
static gboolean
is_fall_of_growth (const TueFactText   *self,
                   const TueFactToken  *token,
                   const TueKnownValue *value)
{
  static const char fall_words[] = "fell by|fell|decline of|declined by|decreased by|decrease of|dropped by|drop of|down|down by|down from|shrank by|fall of|loss of|minus of|reduction of|"
                                   "rückgang um|rückgang von|rückgang|minus von|einbruch um|einbruch von|gesunken um|sank um|sanken um|fiel um|gefallen um|schrumpfte um|gesunken|baisse de|baissé de|recul de|reculé de|chute de|repli de|diminution de";
  g_autofree char  *words = NULL;

  if (value->kind != TUE_KNOWN_NUMBER || !token->is_percent)
    return FALSE;
  words = tue_fact_claim_read_words_before (self, token->start, TUE_FACT_CLAIM_WORDS);
  if (token->direction >= 0 && !tue_fact_claim_ends_with_one (words, fall_words) && !(self->language == TUE_FACT_LANGUAGE_GERMAN && tue_fact_claim_is_near_word (self, token, " gesunken gefallen geschrumpft zurückgegangen ")))
    return FALSE;
  return tue_fact_claim_has_topic (value, tue_fact_lexicon_find ("growth")->topic);
}

/* What is said of the sign, where it is not written. */
TueFactClaim
tue_fact_claim_read_sign (const TueFactText   *self,
                          const TueFactToken  *token,
                          const TueKnownValue *value,
                          TueFactShared        shared)
{
  gboolean is_negative = *token->readings[0].text == '-';
  gboolean has_plus = byte_at (self, token->start) == '+' || (token->start > 0 && self->text[token->start - 1] == '+');

  gboolean has_minus = (shared & TUE_FACT_SHARED_MINUS) != 0;

  if (value->kind != TUE_KNOWN_NUMBER && value->kind != TUE_KNOWN_MONEY && !has_minus)
    return TUE_FACT_CLAIM_PLAIN;
  if (has_minus || *value->number.text == '-')
    {
      gunichar sign = char_before (self, token->start);

      if (is_negative || token->is_bracketed || is_minus_said (self, token) || sign == '-' || sign == 0x2212 || sign == 0x2013 || sign == '(')
        return TUE_FACT_CLAIM_PLAIN;
      if (sign == ' ' && token->start > 1 && (self->text[token->start - 2] == '-' || has_at (self, token->start - MIN (token->start, 4), "\u2212") || has_at (self, token->start - MIN (token->start, 4), "\u2013")))
        return TUE_FACT_CLAIM_PLAIN;
      if (has_plus)
        return TUE_FACT_CLAIM_OTHER;
      if (tue_fact_claim_is_near_word (self, token, gained_words))
        return TUE_FACT_CLAIM_HEDGED;
      return tue_fact_claim_is_near_word (self, token, owed_words) ? TUE_FACT_CLAIM_PLAIN : TUE_FACT_CLAIM_HEDGED;
    }
  if (!is_negative && is_minus_said (self, token))
    return TUE_FACT_CLAIM_OTHER;
  /* The figure is that of the task, what is said of it is not. */
  if (!is_negative && is_fall_of_growth (self, token, value))
    return TUE_FACT_CLAIM_DENIED;
  return TUE_FACT_CLAIM_PLAIN;
}
