/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the readers of terms share: the words on either side of a figure, read once, and
 * one question each that is asked of them. tue-fact-terms.c asks them.
 */

#pragma once

#include "tue-fact-terms.h"
#include "tue-fact-words.h"

G_BEGIN_DECLS

/* Words that are read on either side of a figure, and of a sentence. */
#define TUE_FACT_TERMS_WORDS 9
#define TUE_FACT_TERMS_SENTENCE 16

/* Further from a figure nothing says its terms, in bytes. */
#define TUE_FACT_TERMS_REACH 400

typedef struct
{
  char     folded[TUE_FACT_TERMS_SENTENCE][TUE_FACT_WORD_SIZE];
  gsize    starts[TUE_FACT_TERMS_SENTENCE], ends[TUE_FACT_TERMS_SENTENCE]; /* in the text */
  gboolean is_close[TUE_FACT_TERMS_SENTENCE];                              /* nothing but a space before it */
  guint    n;
  guint    colon; /* how many of them stand before the last colon */
} TueFactTermsWords;

/* What may stand between a word and the figure that it says something of. */
extern const char tue_fact_terms_small_words[];

/* tue-fact-terms-words.c */
/* From a place on; is_before: a figure, so that marks begin anew. */
void tue_fact_terms_read_words (TueFactTermsWords *self,
                                const char        *text,
                                gsize              length,
                                gsize              at,
                                guint              max,
                                gboolean           is_before);
/* In their order, back to the start of the sentence or to another figure. */
void tue_fact_terms_read_words_before (TueFactTermsWords *self,
                                       const char        *text,
                                       gsize              at);

/* tue-fact-terms-sides.c */
/* Sides, what is said of both, and the part that a figure is. */
void         tue_fact_terms_read_sides (TueFactTerms            *self,
                                        const char              *text,
                                        gsize                    length,
                                        gsize                    end,
                                        const TueFactTermsWords *before,
                                        const TueFactTermsWords *behind);
TueFactSides tue_fact_terms_find_sides_of_label (const TueFactTermsWords *words,
                                                 const char              *label);

/* tue-fact-terms-phrases.c */
/* What several words say together: behind the sides, which it adds to. */
void tue_fact_terms_read_phrases (TueFactTerms      *self,
                                  const char        *text,
                                  gsize              start,
                                  TueFactTermsWords *before,
                                  TueFactTermsWords *behind);
void tue_fact_terms_read_phrases_of_label (TueFactTerms      *self,
                                           TueFactTermsWords *words);

/* tue-fact-terms-parties.c */
void tue_fact_terms_read_parties (TueFactTerms *self,
                                  const char   *text,
                                  gsize         length,
                                  gsize         start,
                                  gsize         end);
/* Whether who pays and who is paid have changed places. */
gboolean tue_fact_terms_change_parties (const TueFactTerms *self,
                                        const TueFactTerms *known);

/* tue-fact-terms-change.c */
/* Whether a word says that something is not taken: "waived". */
gboolean tue_fact_terms_is_waiving (const char *folded);
/* Which part of a change a figure is, whether there is one at all: behind the sides. */
void tue_fact_terms_read_change (TueFactTerms            *self,
                                 const char              *text,
                                 gsize                    length,
                                 gsize                    start,
                                 gsize                    end,
                                 const TueFactTermsWords *before,
                                 const TueFactTermsWords *behind);

G_END_DECLS
