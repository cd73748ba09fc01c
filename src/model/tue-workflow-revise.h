/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Workflows that differ in one part from another.
 *
 * A workflow never changes, so who edits makes another of it. What did not change
 * is shared. All that is returned is (transfer full).
 */

#pragma once

#include "tue-workflow.h"

G_BEGIN_DECLS

/* What people call it, and say of it. */
typedef enum
{
  TUE_WORKFLOW_NAME,
  TUE_WORKFLOW_ICON_NAME,
  TUE_WORKFLOW_ROLE_ID,
  TUE_WORKFLOW_PURPOSE,
  TUE_WORKFLOW_USE_WHEN,
  TUE_WORKFLOW_AVOID_WHEN,
  TUE_WORKFLOW_OWNER,
  TUE_WORKFLOW_LOOK_AGAIN, /* a day, YYYY-MM-DD, or "" */
} TueWorkflowWords;

/* Its parts that are in order. */
typedef enum
{
  TUE_WORKFLOW_STEPS,
  TUE_WORKFLOW_CHECKLIST,
  TUE_WORKFLOW_NOTES,
} TueWorkflowParts;

TueWorkflow *tue_workflow_revise_words (TueWorkflow     *workflow,
                                        TueWorkflowWords words,
                                        const char      *text);
/* Rules that say nothing are none. */
TueWorkflow *tue_workflow_revise_review (TueWorkflow              *workflow,
                                         const TueReviewRulesSpec *rules);
TueWorkflow *tue_workflow_revise_tags (TueWorkflow       *workflow,
                                       const char *const *tags);
/* part: (nullable): what comes in place of the one at the index; NULL takes it
 * away; behind the last it is added */
TueWorkflow *tue_workflow_revise_part (TueWorkflow     *workflow,
                                       TueWorkflowParts parts,
                                       guint            index,
                                       GObject         *part);
TueWorkflow *tue_workflow_move_part (TueWorkflow     *workflow,
                                     TueWorkflowParts parts,
                                     guint            from,
                                     guint            to);
/* fields: (nullable) (element-type TueField): those it has; text: (nullable): the
 * one it has */
TueWorkflow *tue_workflow_revise_template (TueWorkflow *workflow,
                                           const char  *step_id,
                                           const char  *text,
                                           GPtrArray   *fields);

/* As it is saved: names on one line, and no checks and notes that say nothing. */
TueWorkflow *tue_workflow_tidy (TueWorkflow *workflow);

/* A name that is another in all texts, formulas, notes, follow-ups and examples; the fields
 * have it already. A text stays that does not parse, or where the new name would mean
 * a member of a list. */
TueWorkflow *tue_workflow_rename_field (TueWorkflow *workflow,
                                        const char  *name,
                                        const char  *new_name);
/* What a task holds, with the values of fields that were renamed since. (transfer full) */
TueValue *tue_workflow_carry_values (TueWorkflow *workflow,
                                     TueValue    *values);
/* (element-type TueDeclaredName): its fields, as a template sees them */
GArray *tue_workflow_declare_fields (TueWorkflow *workflow);
/* In how many places the templates name a field. */
guint tue_workflow_count_uses (TueWorkflow *workflow,
                               const char  *name);

/* (transfer full) (element-type TueField): a copy that may be changed */
GPtrArray *tue_template_copy_fields (TueTemplate *self);

G_END_DECLS
