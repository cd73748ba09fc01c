/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a review of the workflows finds: where practice is apart from work, where work
 * is stuck, and what improves. Each finding has the cases that it was seen in; among fewer
 * than TUE_INSIGHT_MIN_CASES nothing is found, but that there is none. It is of workflows,
 * never of people.
 *
 * Pure functions; any thread.
 */

#pragma once

#include "tue-insight-cases.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_FINDING_UNUSED,           /* no task was begun */
  TUE_FINDING_WITHOUT_TEMPLATE, /* tasks were begun, and no prompt was copied */
  TUE_FINDING_UNANSWERED,       /* prompts were copied, and there never was a draft */
  TUE_FINDING_UNFILLED,         /* fields that nobody fills */
  TUE_FINDING_UNCHECKED,        /* points of the checklist that no draft met */
  TUE_FINDING_SENT_BACK,        /* the review sent drafts back */
  TUE_FINDING_WAITS,            /* tasks lie long in a stage: that of the figure */
  TUE_FINDING_IMPROVES,         /* a figure changed for the better, beyond chance */
} TueFindingKind;

typedef struct
{
  TueFindingKind    kind;
  char             *workflow_id;
  TueFigure         figure; /* that it is seen in; of all but TUE_FINDING_UNUSED */
  TueRevisionReason reason; /* of TUE_FINDING_SENT_BACK: the most frequent; none where nobody gave one */
  GArray           *cases;  /* (element-type TueInsightCase): the n_seen; they borrow the outcomes */
  guint             n_seen; /* of n_cases */
  guint             n_cases;
  double            value;  /* a median or a share of the figure */
  double            before; /* the same of the period before; of TUE_FINDING_IMPROVES */
  double            weight; /* more comes first */
  char             *parts;  /* (nullable): what nobody used; of TUE_FINDING_UNFILLED and _UNCHECKED */

  /* Of TUE_FINDING_SENT_BACK: hours to the approval, in the median, of those that came
   * back and of those that did not; -1 where fewer than five tell it */
  double hours_back;
  double hours_at_once;

  guint n_open; /* of TUE_FINDING_WAITS: how many are still there, with the time so far */
} TueFinding;

/* What of a workflow nobody used in the tasks of a period: who looks knows what there is. */
typedef struct
{
  const char *workflow_id;
  const char *fields; /* (nullable): as they are called, for who reads */
  const char *checks; /* (nullable): likewise */
} TueUnusedParts;

void       tue_finding_free (TueFinding *self);
gboolean   tue_finding_waits_for_reviewer (const TueFinding *self); /* whom the workflow can name */
GPtrArray *tue_workflow_findings_find (GPtrArray             *outcomes,
                                       const char *const     *workflow_ids,
                                       const TueUnusedParts  *unused,
                                       guint                  n_unused,
                                       const TueInsightScope *before,
                                       const TueInsightScope *scope);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueFinding, tue_finding_free)

G_END_DECLS
