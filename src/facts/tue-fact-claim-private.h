/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the readers of the words around a figure share. Each looks at a bounded piece of
 * the text and answers one question; tue-fact-claim.c asks them in order.
 */

#pragma once

#include "tue-fact-claim.h"
#include "tue-fact-text-private.h"

G_BEGIN_DECLS

/* Words before a figure that may say something of it. */
#define TUE_FACT_CLAIM_WORDS 5

/* How far a sign, a range and a line are followed, in bytes. */
#define TUE_FACT_CLAIM_REACH 100

/* How far from a figure a word tells of it, in bytes. */
#define TUE_FACT_CLAIM_NEAR 40

static inline gboolean
tue_fact_claim_is_figure (const TueFactToken *token)
{
  return token->kind == TUE_FACT_TOKEN_NUMBER || token->kind == TUE_FACT_TOKEN_AMOUNT;
}

/* tue-fact-claim.c */
/* Words that may stand between "not" and what it denies, between spaces. */
extern const char tue_fact_claim_small_words[];
gboolean          tue_fact_claim_has_one_at (const TueFactText *text,
                                             gsize              at,
                                             const char *const *phrases);

/* tue-fact-claim-before.c */
/* Folds the words before a place, the last one at the end: "it is not". (transfer full) */
char *tue_fact_claim_read_words_before (const TueFactText *text,
                                        gsize              at,
                                        guint              n_words);
/* phrases: "about|close to" */
gboolean     tue_fact_claim_ends_with_one (const char *words,
                                           const char *phrases);
TueFactClaim tue_fact_claim_read_before (const TueFactText   *text,
                                         const TueFactToken  *token,
                                         const TueKnownValue *value,
                                         TueFactShared        shared);

/* tue-fact-claim-range.c */
gboolean tue_fact_claim_begins_range (const TueFactText  *text,
                                      const TueFactToken *token);
gboolean tue_fact_claim_ends_range (const TueFactText  *text,
                                    const TueFactToken *token);
gboolean tue_fact_claim_is_open_ended (const TueFactText  *text,
                                       const TueFactToken *token);
gboolean tue_fact_claim_has_fraction (const TueFactText  *text,
                                      const TueFactToken *token);

/* tue-fact-claim-sign.c */
/* Whether a word of a list between spaces is near, in the part of the sentence. */
gboolean     tue_fact_claim_is_near_word (const TueFactText  *text,
                                          const TueFactToken *token,
                                          const char         *list);
TueFactClaim tue_fact_claim_read_sign (const TueFactText   *text,
                                       const TueFactToken  *token,
                                       const TueKnownValue *value,
                                       TueFactShared        shared);

/* tue-fact-claim-rate.c */
/* Whether a word of what a value is called has a topic of the lexicon. */
gboolean tue_fact_claim_has_topic (const TueKnownValue *value,
                                   guint                topic);
gboolean tue_fact_claim_is_other_rate (const TueFactToken  *token,
                                       const TueKnownValue *value);
gboolean tue_fact_claim_is_of_other_time (const TueFactText   *text,
                                          const TueFactToken  *token,
                                          const TueKnownValue *value,
                                          const char          *item_name);

/* tue-fact-claim-currency.c */
gboolean tue_fact_claim_is_of_other_currency (const TueFactText   *text,
                                              const TueFactToken  *token,
                                              const TueKnownValue *value);

G_END_DECLS
