/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the rooms of the index share: what a key leads to, and one search for what a
 * token stands for, which keeps the best of what it was offered.
 */

#pragma once

#include "tue-fact-index.h"
#include "tue-fact-quantity.h"
#include "tue-fact-row.h"
#include "tue-fact-subject.h"
#include "tue-fact-terms.h"
#include "tue-fact-when.h"

G_BEGIN_DECLS

/* Added to the number of a reading that is a hundred times the value: "12 %"
 * for 0.12, and to one that is owed: "(1,200)". */
#define TUE_FACT_SCALED 4

/* What a key of a meaning leads to. */
typedef struct
{
  guint           value;
  gboolean        is_whole;
  TueFactMark     mark; /* at best */
  gboolean        is_inside;
  TueFactQuantity quantity; /* of figures */
  TueFactSubject  subject;  /* within a text */
  guint           start;
  guint           length;
} TueFactEntry;

struct _TueFactIndex
{
  TueKnownValues  *values;
  const TueLocale *locale;
  TueFactNames    *names; /* borrowed */
  TueFactLabels   *labels;
  GHashTable      *entries;                               /* key → GArray of TueFactEntry */
  GHashTable      *subjects;                              /* what a text calls its figures, as keys */
  guint            n_rows, n_cells;                       /* that were read to compare tables */
  gboolean         has_periods[TUE_FACT_PERIOD_YEAR + 1]; /* the task says such ones */
  int              has_tax[TUE_FACT_TAX_GROSS + 1];       /* a text says it of all amounts: 1, -1, or 0 where nobody asked */
};

/* The best of what was found for a token so far. */
typedef struct
{
  const char         *text;
  gsize               length;
  const TueFactToken *token;
  TueFactSurroundings around;
  TueFactSubject      subject;
  gboolean            has_around;
  TueFactTerms        terms;
  gboolean            has_terms;
  TueFactWhen         when;
  gboolean            has_when;
  TueFactSides        head; /* what its column is called, in a table */
  gboolean            has_head;
  gboolean            is_other_claim;            /* of what was compared last: costs where the task has revenue */
  TueFactSides        other_sides;               /* what the task says of it, where that is opposite */
  char                thing[TUE_FACT_WORD_SIZE]; /* that the row of a table is about */
  gboolean            has_row;                   /* it was looked for */
  gboolean            is_cell;
  TueFactRowSaid     *said_of; /* which row and column */
  guint               score;   /* the lower the better */
  TueFactHit         *hit;
} TueFactSearch;

/* tue-fact-index.c */
/* The word that a text has for a figure of a kind, or for a day. */
gpointer tue_fact_index_make_subject_key (guint               value,
                                          const TueFactToken *token,
                                          guint               id);

/* tue-fact-search.c */
void     tue_fact_search_look_around (TueFactIndex  *self,
                                      TueFactSearch *search);
gboolean tue_fact_search_is_of_other_subject (TueFactIndex       *self,
                                              TueFactSearch      *search,
                                              const TueFactEntry *entry);
/* The lower the better. */
guint tue_fact_search_rate (const TueFactEntry    *entry,
                            guint                  reading,
                            TueFactMark            mark,
                            const TueFactNearness *nearness);
/* Whether it is the best so far. */
gboolean tue_fact_search_offer (TueFactIndex          *self,
                                TueFactSearch         *search,
                                const TueFactEntry    *entry,
                                guint                  reading,
                                TueFactMark            mark,
                                gboolean               is_on_other_terms,
                                const TueFactNearness *nearness);
/* Entries that need no more than their key. */
void tue_fact_search_try_key (TueFactIndex  *self,
                              TueFactSearch *search,
                              const char    *key,
                              guint          reading,
                              TueFactMark    best);

/* tue-fact-search-figure.c */
void tue_fact_search_try_numbers (TueFactIndex  *self,
                                  TueFactSearch *search);

/* tue-fact-search-day.c */
void tue_fact_search_try_days (TueFactIndex  *self,
                               TueFactSearch *search);
void tue_fact_search_try_period (TueFactIndex  *self,
                                 TueFactSearch *search);

G_END_DECLS
