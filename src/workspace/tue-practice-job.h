/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TuePracticeJob: what is to be written to the library: a change of a workflow, what
 * is edited of one or of a snippet, a whole playbook, or an order of a person's own.
 *
 * It stays with who waits for it; the worker is handed an order, which holds all that
 * it needs.
 */

#pragma once

#include "tue-worker.h"

G_BEGIN_DECLS

/* One of them. */
typedef struct
{
  TuePracticeChange *change;      /* (owned) (nullable) */
  TueWorkflowDraft  *draft;       /* (owned) (nullable) */
  TueSnippetEdit    *snippet;     /* (owned) (nullable) */
  TuePlaybookChange *playbook;    /* (owned) (nullable) */
  TueArrangement    *arrangement; /* (owned) (nullable) */
} TuePracticeJob;

/* What came of it. */
typedef struct
{
  TuePracticeResult *result;   /* (owned) (nullable): of a change */
  TueWorkflowDraft  *other;    /* (owned) (nullable): what another program keeps */
  gint64             sequence; /* of what was kept */
} TuePracticeOutcome;

TuePracticeJob *tue_practice_job_new_change (TuePracticeChange *change);
TuePracticeJob *tue_practice_job_new_draft (TueWorkflowDraft *take_draft);
TuePracticeJob *tue_practice_job_new_snippet (TueSnippetEdit *take_snippet);
TuePracticeJob *tue_practice_job_new_playbook (TuePlaybookChange *change);
TuePracticeJob *tue_practice_job_new_arrangement (TueArrangement *arrangement);
void            tue_practice_job_free (TuePracticeJob *self);
/* (nullable): of a change, or of what is edited */
const char *tue_practice_job_get_workflow_id (const TuePracticeJob *self);
/* For tue_practice_job_write. known: of what the library has of what is edited */
gpointer tue_practice_job_make_order (const TuePracticeJob *self,
                                      gint64                known,
                                      const char           *person,
                                      gint64                time);
void     tue_practice_outcome_free (TuePracticeOutcome *self);

/* Writes an order; its result is a TuePracticeOutcome. */
extern const TueWorkerJob tue_practice_job_write;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TuePracticeOutcome, tue_practice_outcome_free)

G_END_DECLS
