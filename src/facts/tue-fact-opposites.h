/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Words that exclude one another beside the same figure: costs and revenue, import and
 * export, before and after. A table and nothing else: it knows no text.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* On which sides words stand: a few bits for each kind of opposites. */
typedef guint64 TueFactSides;

typedef enum
{
  TUE_FACT_OPPOSITES_ANYWHERE, /* in the part of the sentence */
  TUE_FACT_OPPOSITES_BESIDE,   /* the figure: "after the visit we pay" says nothing of it */
} TueFactOppositesPlace;

/* 0 for a word that no other excludes; the word is folded */
TueFactSides tue_fact_sides_of_word (const char           *folded,
                                     TueFactOppositesPlace place);
/* Both, of each kind what is nearer: "sales costs" are costs. */
TueFactSides tue_fact_sides_add_nearer (TueFactSides sides,
                                        TueFactSides word);
/* Of them whether something rises or falls, whether it comes in or goes out, who owes. */
TueFactSides tue_fact_sides_get_course (TueFactSides sides);
TueFactSides tue_fact_sides_get_money (TueFactSides sides);
TueFactSides tue_fact_sides_get_debts (TueFactSides sides);
TueFactSides tue_fact_sides_get_taxed (TueFactSides sides);
TueFactSides tue_fact_sides_get_trade (TueFactSides sides);
/* Without those kinds of which the sides are several that exclude one another. */
TueFactSides tue_fact_sides_drop_both (TueFactSides sides);
/* Without those that a minus turns round: a profit of -5 is a loss of 5. */
TueFactSides tue_fact_sides_drop_signed (TueFactSides sides);
/* Whether both say something of a kind, and nothing that goes together. */
gboolean tue_fact_sides_are_opposite (TueFactSides said,
                                      TueFactSides known);
/* Whether both say something of one kind. */
gboolean tue_fact_sides_share_kind (TueFactSides said,
                                    TueFactSides known);

G_END_DECLS
