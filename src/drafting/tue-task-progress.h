/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTaskProgress: how far a task is on its way through the steps of its
 * workflow, and what a person does next.
 *
 * The way is: copy the prompt of a step, paste the answer, go on to the next
 * step, and deliver when the last one is answered; where the workflow has rules
 * for reviews, and where a draft came back, a review is asked for before that.
 * Nobody has to keep to it: steps may be left out or done again, and a draft may
 * be written by hand.
 *
 * A plain value; everything in it comes from the library.
 */

#pragma once

#include "tue-review-state.h"
#include "tue-revision.h"
#include "tue-task.h"

G_BEGIN_DECLS

#define TUE_NO_STEP G_MAXUINT

typedef enum
{
  TUE_NEXT_ACTION_NONE,
  TUE_NEXT_ACTION_COPY,    /* the prompt of the step that is shown */
  TUE_NEXT_ACTION_PASTE,   /* the answer to what was copied */
  TUE_NEXT_ACTION_STEP,    /* go on to another step */
  TUE_NEXT_ACTION_DELIVER, /* the draft */
  TUE_NEXT_ACTION_ASK,     /* for a review of it */
  TUE_NEXT_ACTION_ASK_AGAIN,
} TueNextAction;

/* Steps are counted from 0, or are %TUE_NO_STEP. */
typedef struct
{
  TueTaskState state;
  guint        n_steps;
  guint        copied;       /* the step whose prompt was copied last */
  guint        answered;     /* the step of the newest answer */
  gboolean     waits;        /* no answer came yet to what was copied last */
  gboolean     has_text;     /* there is a draft with something in it */
  gboolean     wants_review; /* by the rules of its workflow */
  gboolean     came_back;    /* from its last review */
} TueTaskProgress;

/* answer: (nullable): the newest one in the draft; none while that is not loaded */
void tue_task_progress_read (TueTaskProgress *self,
                             TueTask         *task,
                             TueWorkflow     *workflow,
                             TueRevision     *answer,
                             gboolean         has_text);
/* Until then nobody is known to review anything. */
void tue_task_progress_set_review (TueTaskProgress *self,
                                   TueReviewStand   stand,
                                   gboolean         wants_review);
/* shown: the step whose prompt a person looks at; %TUE_NO_STEP: at the draft.
 * step: (out): where TUE_NEXT_ACTION_STEP leads */
TueNextAction tue_task_progress_find_next (const TueTaskProgress *self,
                                           guint                  shown,
                                           guint                 *step);

G_END_DECLS
