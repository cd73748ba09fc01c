/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a TueReviewState holds, for who works it out and who reads it.
 */

#pragma once

#include "tue-review-state.h"

G_BEGIN_DECLS

struct _TueReviewState
{
  gatomicrefcount ref_count;

  GPtrArray  *entries; /* (owned) (element-type TueReviewEntry): those that came first with their id */
  GHashTable *by_id;   /* (owned): id to entry, borrowed */
  GHashTable *gone;    /* (owned): entries that were taken back, borrowed */

  TueReviewStand  stand;
  guint           round;
  TueReviewEntry *request;     /* (borrowed) (nullable) */
  TueReviewEntry *decision;    /* (borrowed) (nullable) */
  GArray         *steps;       /* (owned) (element-type TueReviewStep) */
  GPtrArray      *comments;    /* (owned) (element-type TueReviewComment) */
  GArray         *suggestions; /* (owned) (element-type TueReviewSuggestion) */
  GHashTable     *checks;      /* (owned): item to entry, both borrowed */
  GArray         *refusals;    /* (owned) (element-type TueReviewRefusal) */
  GHashTable     *early;       /* (owned): decisions that came before their turn, borrowed */
};

G_END_DECLS
