/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueLearning: what a person's drafts came back for a while ago and do not any more, and
 * what they still come back for most. It is for the person alone: no summary, report or
 * export has it.
 *
 * It counts what happened and claims no more: where one of the two times has fewer than
 * TUE_INSIGHT_MIN_CASES approved tasks, it says nothing, and that a reason was given
 * once is no habit.
 *
 * Pure functions; any thread.
 */

#pragma once

#include "tue-insight-cases.h"

G_BEGIN_DECLS

/* The last so many days, beside as many before. */
#define TUE_LEARNING_DAYS 28

typedef struct
{
  guint n_tasks_before; /* that were approved */
  guint n_tasks;
  guint n_before[TUE_REVISION_N_REASONS]; /* in how many of them each reason was given */
  guint n_now[TUE_REVISION_N_REASONS];

  TueRevisionReason next;          /* what to try next; TUE_REVISION_REASON_NONE for nothing */
  const char       *next_workflow; /* (nullable) (borrowed): of an outcome: where it was given most */
} TueLearning;

void     tue_learning_find (GPtrArray             *outcomes,
                            const TueInsightScope *scope,
                            TueLearning           *learning);
gboolean tue_learning_is_gone (const TueLearning *self,
                               TueRevisionReason  reason);

G_END_DECLS
