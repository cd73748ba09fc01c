/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueLearning: what a person's drafts came back for a while ago and do not any more, and
 * what they still come back for most. It is for the person alone: no summary, report or
 * export has it.
 *
 * It counts what happened and claims no more: where one of the two times has fewer than
 * TUE_INSIGHT_MIN_CASES approved tasks, it says nothing, and that a reason was given
 * once is no habit. Of the first weeks, which have no time before them, it tells what
 * was done in each.
 *
 * Pure functions; any thread.
 */

#pragma once

#include "tue-insight-cases.h"

G_BEGIN_DECLS

/* The last so many days, beside as many before. */
#define TUE_LEARNING_DAYS 28

#define TUE_LEARNING_N_WEEKS 4

/* One of the first weeks: seven days from the first one on. */
typedef struct
{
  guint32 first_day;
  guint   n_started;
  guint   n_approved;
  guint   n_first_pass; /* of them: approved by a review that was never sent back */
} TueLearningWeek;

typedef struct
{
  guint n_tasks_before; /* that were approved */
  guint n_tasks;
  guint n_before[TUE_REVISION_N_REASONS]; /* in how many of them each reason was given */
  guint n_now[TUE_REVISION_N_REASONS];

  TueRevisionReason next;          /* what to try next; TUE_REVISION_REASON_NONE for nothing */
  const char       *next_workflow; /* (nullable) (borrowed): of an outcome: where it was given most */

  guint           n_weeks; /* of the first weeks that began by now; 0 where they are long over */
  TueLearningWeek weeks[TUE_LEARNING_N_WEEKS];
} TueLearning;

void     tue_learning_find (GPtrArray             *outcomes,
                            const TueInsightScope *scope,
                            TueLearning           *learning);
gboolean tue_learning_is_gone (const TueLearning *self,
                               TueRevisionReason  reason);

G_END_DECLS
