/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueFactTerms: on what terms a figure is said: net or with taxes, at most or at
 * least, once, in working days, a percentage of what. The same figure on other
 * terms is another claim. Pure; looks at a few words on either side.
 */

#pragma once

#include "tue-fact-opposites.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_FACT_TAX_UNSAID,
  TUE_FACT_TAX_NET,
  TUE_FACT_TAX_GROSS,
} TueFactTax;

typedef enum
{
  TUE_FACT_BOUND_NONE,
  TUE_FACT_BOUND_LEAST,
  TUE_FACT_BOUND_MOST,
  TUE_FACT_BOUND_ABOUT,
} TueFactBound;

/* What both the task and a draft say of a figure, so that it is no reason to doubt. */
typedef enum
{
  TUE_FACT_SHARED_NOTHING = 0,
  TUE_FACT_SHARED_ABOUT = 1 << 0,
  TUE_FACT_SHARED_BOUND = 1 << 1, /* at least, or at most */
  TUE_FACT_SHARED_RANGE = 1 << 2,
  TUE_FACT_SHARED_FROM = 1 << 3, /* where a change begins */
  TUE_FACT_SHARED_ZONE = 1 << 4,
  TUE_FACT_SHARED_DENIAL = 1 << 5,
  TUE_FACT_SHARED_MINUS = 1 << 6, /* a text of the task has a minus before it, whatever the draft says */
} TueFactShared;

typedef enum
{
  TUE_FACT_DAYS_ANY,
  TUE_FACT_DAYS_WORKING,
  TUE_FACT_DAYS_CALENDAR,
} TueFactDays;

/* "half of €84,500", "half of the 96 desks": a figure of which a part is meant, or
 * several times as much. With an article it says how many there are. */
typedef enum
{
  TUE_FACT_PORTION_NONE,
  TUE_FACT_PORTION_OF,
  TUE_FACT_PORTION_OF_THE,
  TUE_FACT_PORTION_TIMES, /* "three times": of the price of one thing that says how many */
} TueFactPortion;

/* "a discount of €3,950": what of something a figure is. */
typedef enum
{
  TUE_FACT_PIECE_NONE,
  TUE_FACT_PIECE_DISCOUNT,
  TUE_FACT_PIECE_DEPOSIT,
  TUE_FACT_PIECE_SHARE,
  TUE_FACT_PIECE_TAX,
  TUE_FACT_PIECE_AVERAGE,
  TUE_FACT_PIECE_EACH, /* "revenue per employee" */
  /* From here on all of it, at another time: is, will be, or is not counted yet. */
  TUE_FACT_PIECE_ACTUAL,
  TUE_FACT_PIECE_FORECAST,
  TUE_FACT_PIECE_DEFERRED,
} TueFactPiece;

/* "from 2.4 to 2.1 million", "by 6 %": which part of a change a figure is. */
typedef enum
{
  TUE_FACT_ROLE_NONE,
  TUE_FACT_ROLE_FROM,
  TUE_FACT_ROLE_TO,
  TUE_FACT_ROLE_BY,
} TueFactRole;

typedef struct
{
  TueFactTax     tax;
  TueFactBound   bound;
  TueFactDays    days;
  TueFactRole    role;
  TueFactPortion portion;
  TueFactPiece   piece;
  gboolean       is_once;
  gboolean       is_denied;   /* "did not rise by 6%" */
  gboolean       is_supposed; /* "would be €84,500 without" */
  gboolean       is_level;    /* "is 17.5%", within a text: no change */
  TueFactSides   sides;       /* "costs", "import": what excludes its opposite */
  TueFactSides   joined;      /* "imports and exports of": both sides of it together */
  guint          payer;       /* a hash of who pays, 0 for none */
  guint          payee;
  gboolean       is_loan;
  const char    *base; /* (nullable) (borrowed): what a percentage is said to be of */
  gsize          base_length;
  char           range[32]; /* "3-5": the figures of a range that it is of, or "" */
} TueFactTerms;

void  tue_fact_terms_read (TueFactTerms *self,
                           const char   *text,
                           gsize         length,
                           gsize         start,
                           gsize         end);
gsize tue_fact_terms_skip_tax (const char *text,
                               gsize       length,
                               gsize       at);
/* What a field is called: "Net price", "Max. days". */
void tue_fact_terms_read_label (TueFactTerms *self,
                                const char   *label);

/* Whether a text says of all its amounts what is said of one: "All prices net". */
gboolean      tue_fact_terms_is_said_of_all (TueFactTax  tax,
                                             const char *text);
TueFactShared tue_fact_terms_get_shared (const TueFactTerms *self,
                                         const TueFactTerms *known);
/* Whether what is said is another claim than that of the task, so that it does not change
 * with it: costs and revenue, a fall and a rise. */
gboolean tue_fact_terms_exclude (const TueFactTerms *self,
                                 const TueFactTerms *known);
/* Which word of the text says the opposite. */
gboolean tue_fact_terms_find_opposite (const char  *text,
                                       gsize        length,
                                       gsize        start,
                                       gsize        end,
                                       TueFactSides known,
                                       gsize       *word_start,
                                       gsize       *word_length);
/* Whether what a value is called is an amount or a share as it stands, and no change. */
gboolean tue_fact_terms_label_is_level (const char *label);
gboolean tue_fact_terms_label_is_change (const char *label);
gboolean tue_fact_terms_label_has_piece (const char  *label,
                                         TueFactPiece piece);
/* Whether nothing is said that the task does not say. */
gboolean tue_fact_terms_go_with (const TueFactTerms *self,
                                 const TueFactTerms *known);

G_END_DECLS
