/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the two halves of the matcher share: that of numbers, dates and addresses, which
 * merges both, and that of words, the texts and names of a task.
 */

#pragma once

#include "tue-fact-index.h"
#include "tue-fact-match.h"
#include "tue-fact-text-private.h"

G_BEGIN_DECLS

typedef struct
{
  /* Borrowed */
  const char      *text;
  gsize            length;
  TueKnownValues  *values;
  TueFactMatchMode mode;
  GCancellable    *cancellable;

  TueFactNames *known;
  TueFactIndex *index;
  TueFactText   look;
  GArray       *tokens; /* of TueFactMatch: numbers, dates, addresses */
  GArray       *names;  /* of TueFactMatch: texts of values, names */
  GArray       *words;  /* of TueFactWord */
  GHashTable   *titles; /* (nullable): name → which titles the task has before it */
  guint         steps;
} TueFactMatcher;

/* Asked in each step; looks now and then. */
gboolean tue_fact_matcher_is_cancelled (TueFactMatcher *self);
gboolean tue_fact_matcher_is_on_one_line (TueFactMatcher *self, gsize start, gsize end, guint value);
void     tue_fact_matcher_add_context (TueFactMatcher *self, const TueFactToken *token, TueFactMatch *match);

/* FALSE when cancelled */
gboolean tue_fact_matcher_match_words (TueFactMatcher *self);

G_END_DECLS
