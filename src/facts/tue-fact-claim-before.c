/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the words right before a figure or a day say of it: "about", "more than", "every",
 * "not".
 */

#define G_LOG_DOMAIN "tue-fact-claim-before"

#include "config.h"

#include "tue-fact-claim-private.h"
#include "tue-fact-words.h"

typedef enum
{
  SAYS_ABOUT = 1 << 0,  /* of anything */
  SAYS_BOUND = 1 << 1,  /* of numbers and amounts */
  SAYS_EVERY = 1 << 2,  /* of lengths of time */
  SAYS_DENIAL = 1 << 3, /* of anything */
} Says;

/* What ends with one of these, word by word. */
static const struct
{
  Says            says;
  TueFactLanguage but_not; /* a language where the words mean something else */
  const char     *phrases;
} before[] = {
  { SAYS_ABOUT, 0,
    "about|around|roughly|approximately|approx|circa|ca|nearly|almost|close to|in the region of|somewhere near|an estimated|rund|etwa|ungefähr|zirka|annähernd|nahezu|"
    "beinahe|knapp|gegen|schätzungsweise|environ|presque|près de|quasiment|autour de|aux alentours de|à peu près|week of|week commencing|week beginning|woche vom|"
    "woche ab|semaine du|shortly before|shortly after|kurz vor|kurz nach|peu avant|peu après" },
  { SAYS_ABOUT, TUE_FACT_LANGUAGE_ENGLISH, "fast|gut|wohl" },
  { SAYS_ABOUT, 0, "vers|env" },
  { SAYS_BOUND, 0,
    "some|more than|less than|fewer than|greater than|at least|at most|up to|no more than|not more than|no less than|below|above|under|exceeding|beyond|minimum|maximum|max|min|"
    "upwards of|starting at|starting from|mindestens|höchstens|maximal|minimal|wenigstens|unter|oberhalb|unterhalb|bis zu|mehr als|weniger als|nicht mehr als|"
    "plus de|moins de|au moins|au plus|jusqu à|plus que|moins que|supérieur à|inférieur à|supérieure à|inférieure à|à partir de|dépasse|dépassent|dépassait|dépassant|exceed|exceeds|exceeded|topped|tops|surpassed|surpasses|übersteigt|überstieg|übersteigen|überschreitet|überschritt|überschreiten|übertrifft|übertraf|"
    "excède|between|zwischen|entre|twice|double|half|"
    "halb so viel wie|doppelt so viel wie" },
  { SAYS_EVERY, 0, "every|each|alle|jede|aller|toutes les|tous les|chaque" },
  { SAYS_DENIAL, 0,
    "not|isn t|aren t|wasn t|weren t|never|instead of|rather than|no longer|formerly|previously|originally|up from|down from|nicht|nicht mehr|kein|keine|keinen|keiner|statt|anstatt|anstelle|anstelle von|"
    "früher|ehemals|vormals|zuvor|bisher|bislang|ursprünglich|au lieu de|plutôt que|anciennement|auparavant|précédemment|initialement" },
  { SAYS_DENIAL, 0, "pas|non|jamais" },
};

/* "jusqu’à" is two words. */
static gboolean
is_between_words (gunichar c)
{
  return c < 0x80 ? strchr (" *(_\"'-", (char)c) != NULL : c == 0xa0 || c == 0x202f || c == 0x2019;
}

/* Folds the words before a place, the last one at the end: "it is not". They
 * end with the sentence. */
char *
tue_fact_claim_read_words_before (const TueFactText *self,
                                  gsize              at,
                                  guint              n_words)
{
  GString *words = g_string_new (NULL);
  gsize    limit = at > TUE_FACT_CLAIM_REACH ? at - TUE_FACT_CLAIM_REACH : 0;

  for (guint n = 0; n < n_words; n++)
    {
      gsize end = at;
      gsize start;
      char  folded[TUE_FACT_WORD_SIZE];

      /* "ca. 6" has its point. */
      while (end > limit && (is_between_words (char_before (self, end)) || (n == 0 && self->text[end - 1] == '.')))
        end = char_start (self, end);
      if (end > limit && self->text[end - 1] == '\n' && end > limit + 1 && self->text[end - 2] != '\n')
        end--;
      for (start = end; start > limit && is_word_char (char_before (self, start));)
        start = char_start (self, start);
      if (start == end || !tue_fact_word_fold (self->text + start, end - start, folded, sizeof folded))
        break;
      if (words->len > 0)
        g_string_prepend_c (words, ' ');
      g_string_prepend (words, folded);
      at = start;
    }

  return g_string_free_and_steal (words);
}

/* Whether words end with one of some phrases. */
gboolean
tue_fact_claim_ends_with_one (const char *words,
                              const char *phrases)
{
  gsize length = strlen (words);

  for (const char *p = phrases; *p != '\0';)
    {
      gsize n = strcspn (p, "|");

      if (n <= length && strncmp (words + length - n, p, n) == 0 && (n == length || words[length - n - 1] == ' '))
        return TRUE;
      p += n + (p[n] == '|');
    }

  return FALSE;
}

static Says
find_says (const TueFactText *self,
           const char        *words)
{
  Says says = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (before); i++)
    if (before[i].but_not != self->language && tue_fact_claim_ends_with_one (words, before[i].phrases))
      says |= before[i].says;
  if (tue_fact_claim_ends_with_one (words, "add up to|adds up to|added up to|sum up to|sums up to|summed up to"))
    says &= ~SAYS_BOUND;
  return says;
}

/* "über 4.800 €" is more than that, "ein Angebot über 4.800 €" is not; "over 6
 * weeks" is during them; "ab 4.800 €", "from €4,800" is the least. */
static gboolean
is_over (const TueFactText  *self,
         const TueFactToken *token,
         const char         *words)
{
  gsize start;
  gsize end;
  gsize noun;

  if (!tue_fact_text_find_word_before (self, token->start, &start, &end))
    return FALSE;
  /* "We turn over €84,500" is no bound. */
  if (tue_fact_claim_ends_with_one (words, "turn over|turns over|turned over|carry over|carried over|hand over|handed over|left over"))
    return FALSE;
  if (tue_fact_claim_ends_with_one (words, "over"))
    return !tue_fact_unit_is_time (token->unit);
  if (tue_fact_claim_ends_with_one (words, "ab|from"))
    return token->kind == TUE_FACT_TOKEN_AMOUNT;
  if (!tue_fact_claim_ends_with_one (words, "über"))
    return FALSE;
  return !tue_fact_text_find_word_before (self, start, &noun, &end) || !(is_upper_at (self, noun) || digit_at (self, noun));
}

/* "Max. price" is what the field is called. */
static gboolean
is_of_label (const char          *words,
             const TueKnownValue *value)
{
  const char *last = strrchr (words, ' ') != NULL ? strrchr (words, ' ') + 1 : words;
  const char *label = value->label != NULL ? value->label : value->place.field;
  g_autoptr(GArray) of_label = NULL;

  if (strlen (last) < 3 || tue_fact_word_is_in (last, tue_fact_claim_small_words))
    return FALSE;

  of_label = tue_fact_words_split (label, strlen (label));
  for (guint i = 0; i < of_label->len; i++)
    {
      const TueFactWord *word = &g_array_index (of_label, TueFactWord, i);
      char               folded[TUE_FACT_WORD_SIZE];

      if (tue_fact_word_fold (label + word->start, word->length, folded, sizeof folded) && g_str_equal (folded, last))
        return TRUE;
    }
  return FALSE;
}

/* "no rebate of 4%", "we do not start on 12 May", "no 24-month warranty": further
 * words stand between. */
static gboolean
is_denied_from_afar (const TueFactText  *self,
                     const TueFactToken *token,
                     const char         *words)
{
  static const char nothing[] = " no without kein keine keinen keinem keiner keines ohne aucun aucune sans pas ";
  static const char of[] = " of von de d vom ";
  static const char not[] = " not cannot t never ";
  static const char bounds[] = " later before after until only earlier beyond exceed exceeding just more less ";
  g_auto(GStrv) each = g_strsplit (words, " ", -1);
  guint n = g_strv_length (each);

  if (n > 0 && g_str_equal (each[n - 1], "no"))
    return token->start > 0 && self->text[token->start - 1] == ' ' && byte_at (self, token->start - 2) != '.' && byte_at (self, token->end) == '-';
  if (n < 3)
    return FALSE;
  if (tue_fact_word_is_in (each[n - 1], of) && tue_fact_word_is_in (each[n - 3], nothing))
    return TRUE;
  /* "pas de remise de 4 %" */
  if (n > 3 && tue_fact_word_is_in (each[n - 1], of) && tue_fact_word_is_in (each[n - 3], of) && tue_fact_word_is_in (each[n - 4], nothing))
    return TRUE;
  return token->kind == TUE_FACT_TOKEN_DATE && tue_fact_word_is_in (each[n - 1], tue_fact_claim_small_words) && tue_fact_word_is_in (each[n - 3], not) && !tue_fact_word_is_in (each[n - 2], bounds);
}

/* What is no reason to doubt, since the task says it as well. */
static Says
find_freed (const char   *words,
            TueFactShared shared)
{
  Says freed = 0;

  if ((shared & TUE_FACT_SHARED_ABOUT) != 0)
    freed |= SAYS_ABOUT;
  if ((shared & TUE_FACT_SHARED_BOUND) != 0 || ((shared & TUE_FACT_SHARED_FROM) != 0 && tue_fact_claim_ends_with_one (words, "from|von")) ||
      ((shared & TUE_FACT_SHARED_RANGE) != 0 && tue_fact_claim_ends_with_one (words, "between|zwischen|entre")))
    freed |= SAYS_BOUND;

  return freed;
}

TueFactClaim
tue_fact_claim_read_before (const TueFactText   *self,
                            const TueFactToken  *token,
                            const TueKnownValue *value,
                            TueFactShared        shared)
{
  g_autofree char *words = tue_fact_claim_read_words_before (self, token->start, TUE_FACT_CLAIM_WORDS);
  gboolean         is_label = is_of_label (words, value);
  Says             says = is_label ? 0 : find_says (self, words);
  Says             freed = find_freed (words, shared);

  if ((shared & TUE_FACT_SHARED_DENIAL) != 0)
    says &= ~SAYS_DENIAL;
  if ((says & SAYS_DENIAL) != 0 && !((shared & TUE_FACT_SHARED_FROM) != 0 && tue_fact_claim_ends_with_one (words, "up from|down from")))
    return TUE_FACT_CLAIM_DENIED;
  if ((shared & TUE_FACT_SHARED_DENIAL) == 0 && is_denied_from_afar (self, token, words))
    return TUE_FACT_CLAIM_DENIED;
  says &= ~freed;
  if ((says & SAYS_ABOUT) != 0 || (tue_fact_claim_is_figure (token) && ((says & SAYS_BOUND) != 0 || (!is_label && (freed & SAYS_BOUND) == 0 && is_over (self, token, words)))))
    return TUE_FACT_CLAIM_HEDGED;
  if ((says & SAYS_EVERY) != 0 && tue_fact_claim_is_figure (token) && tue_fact_unit_is_time (token->unit))
    return TUE_FACT_CLAIM_HEDGED;

  for (guint i = 0; i < 2; i++)
    {
      char *space = strrchr (words, ' ');

      if (space == NULL || !tue_fact_word_is_in (space + 1, tue_fact_claim_small_words))
        break;
      /* "Half of the 96 desks" says how many there are. */
      if (tue_fact_claim_ends_with_one (words, "half of|half of the|double of the"))
        break;
      *space = '\0';
      says = find_says (self, words);
      if ((says & SAYS_DENIAL) != 0 && (shared & TUE_FACT_SHARED_DENIAL) == 0)
        return TUE_FACT_CLAIM_DENIED;
      says &= ~find_freed (words, shared);
      if ((says & SAYS_ABOUT) != 0 || (tue_fact_claim_is_figure (token) && (says & SAYS_BOUND) != 0 && tue_fact_claim_ends_with_one (words, "minimum|maximum|max|min|mindestens|höchstens|half|double")))
        return TUE_FACT_CLAIM_HEDGED;
    }

  return TUE_FACT_CLAIM_PLAIN;
}
