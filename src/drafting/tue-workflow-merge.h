/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What two people made of the same workflow, in one: part by part, then member by
 * member, long texts word by word.
 *
 * What only one of the two changed is as that one has it. Where both changed the
 * same words in different ways the workflow has mine, and what theirs was is told
 * with its place, so that nothing is lost without a word. A part that one removed
 * and the other changed stays, as it was changed.
 */

#pragma once

#include "tue-workflow.h"

G_BEGIN_DECLS

/* What of theirs has no place. */
typedef struct
{
  char *place; /* what people call the part, such as "Draft" */
  char *text;
} TueWorkflowMergeLeft;

/* Where both wrote something else. */
typedef struct
{
  char    *place;
  char    *mine;
  char    *theirs;
  gboolean theirs_taken;
} TueWorkflowConflict;

TueWorkflow *tue_workflow_merge (TueWorkflow *base,
                                 TueWorkflow *mine,
                                 TueWorkflow *theirs,
                                 GPtrArray  **left);
TueWorkflow *tue_workflow_merge_choosing (TueWorkflow    *base,
                                          TueWorkflow    *mine,
                                          TueWorkflow    *theirs,
                                          const gboolean *take_theirs,
                                          gsize           n_choices,
                                          GPtrArray     **conflicts);

G_END_DECLS
