/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueWorkflowDraft: what was edited of a workflow and is not saved.
 *
 * Plain data of one thread at a time; what it holds is immutable.
 */

#pragma once

#include "tue-workflow.h"

G_BEGIN_DECLS

typedef struct
{
  char        *workflow_id;
  TueWorkflow *base;     /* (nullable): as it was when that began; NULL for a new one */
  TueWorkflow *workflow; /* (nullable): as it is edited; NULL where nothing is left to be saved */
  TueRole     *new_role; /* (nullable): to be made with it */
  TueValue    *texts;    /* (nullable): a map, by the id of a step what is written as text and not applied */
  gint64       sequence; /* of the transaction that wrote it; 0 for none */
  gboolean     damaged;  /* not what was written */
} TueWorkflowDraft;

TueWorkflowDraft *tue_workflow_draft_new (const char  *workflow_id,
                                          TueWorkflow *base,
                                          TueWorkflow *workflow,
                                          TueRole     *new_role);
TueWorkflowDraft *tue_workflow_draft_copy (const TueWorkflowDraft *self);
void              tue_workflow_draft_free (TueWorkflowDraft *self);
char             *tue_workflow_draft_to_json (const TueWorkflowDraft *self);
gboolean          tue_workflow_draft_equal (const TueWorkflowDraft *self,
                                            const TueWorkflowDraft *other);
void              tue_workflow_draft_read_json (TueWorkflowDraft *self,
                                                const char       *json);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueWorkflowDraft, tue_workflow_draft_free)

G_END_DECLS
