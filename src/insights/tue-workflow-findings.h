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
  TUE_FINDING_SENT_BACK,        /* the review sent drafts back */
  TUE_FINDING_WAITS,            /* drafts wait for somebody to look */
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
} TueFinding;

void       tue_finding_free (TueFinding *self);
GPtrArray *tue_workflow_findings_find (GPtrArray             *outcomes,
                                       const char *const     *workflow_ids,
                                       const TueInsightScope *before,
                                       const TueInsightScope *scope);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueFinding, tue_finding_free)

G_END_DECLS
