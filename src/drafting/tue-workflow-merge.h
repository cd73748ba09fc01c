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

/* Words of a member, and what they are in it */
typedef struct
{
  char *text;   /* all that the member says, "" where it says nothing */
  gsize start;  /* of the words in it, in bytes */
  gsize length; /* all of it, but where the member is a long text */
} TueConflictSide;

/* Where both wrote something else; all of it as people read it. */
typedef struct
{
  char           *place;  /* what people call the part, such as "Draft" */
  char           *key;    /* of the member, such as "options"; "" for all of the workflow */
  char           *member; /* what people call it */
  char           *base;   /* what the member said before */
  TueConflictSide mine;
  TueConflictSide theirs;
  TueConflictSide merged; /* by what is chosen */
  gboolean        theirs_taken;
} TueWorkflowConflict;

/* The words alone; (transfer full) */
char *tue_conflict_side_dup_words (const TueConflictSide *words);

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
