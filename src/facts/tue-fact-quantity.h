/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueFactQuantity: a figure with what it is a figure of, and how two of them
 * compare. Pure.
 */

#pragma once

#include "tue-fact-kind.h"
#include "tue-fact-labels.h"
#include "tue-fact-text.h"
#include "tue-known-values.h"

G_BEGIN_DECLS

typedef struct
{
  TueDecimal           number;
  gboolean             is_amount;
  gboolean             is_inside;    /* within a text, which says itself what is meant */
  gboolean             is_alone;     /* all that the text says: "4800" for an order */
  gboolean             is_rounded;   /* the value itself is more exact */
  gboolean             is_integer;   /* of a field for whole numbers */
  gboolean             is_of_item;   /* of a list: what names it may be far from it */
  gboolean             is_plural;    /* its label counts: "Weeks", not "Week" */
  gboolean             is_joined;    /* a small word joins it to what stands before: "a team of 12" */
  gboolean             may_be_share; /* whether "12.5" may be a percentage: no unit tells */
  TueFactUnit          unit;
  guint                measure;    /* of the unit; 0 */
  guint                topic;      /* of what a percentage is; 0 */
  int                  direction;  /* whether something rises by it, 1, or falls, -1 */
  guint                share;      /* what an amount is for one of; 0 */
  const char          *currencies; /* (nullable): codes, between spaces */
  TueFactNumbering     numbering;
  const TueFactLexeme *numbering_word; /* (nullable) */
  const char          *noun;           /* (nullable) (borrowed): what is counted within a text */
  gsize                noun_length;
  gsize                phrase_length; /* of a few words from there on */
} TueFactQuantity;

void tue_fact_quantity_init_value (TueFactQuantity     *self,
                                   const TueKnownValue *value);
void tue_fact_quantity_init_token (TueFactQuantity    *self,
                                   const char         *text,
                                   const TueFactToken *token,
                                   guint               reading);

/* Whether nothing says what is counted. */
gboolean tue_fact_quantity_is_bare (const TueFactQuantity *self);
/* The same in another unit, the @nth that there is. */
gboolean tue_fact_quantity_convert (const TueFactQuantity *self,
                                    guint                  nth,
                                    TueFactQuantity       *other);
/* What a figure of a draft is beside one of the task that has the same digits. */
TueFactMark tue_fact_quantity_compare (const TueFactQuantity *said,
                                       const TueFactQuantity *known,
                                       const TueFactNearness *nearness);
/* Whether two of the same digits may be one cell of the same table. */
gboolean tue_fact_quantity_may_be_cell (const TueFactQuantity *said,
                                        const TueFactQuantity *known);

G_END_DECLS
