/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a workflow says, part by part: for whoever looks for words in it.
 */

#pragma once

#include "tue-workflow.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_WORKFLOW_PART_ABOUT,
  TUE_WORKFLOW_PART_TAG,
  TUE_WORKFLOW_PART_STEP,
  TUE_WORKFLOW_PART_FIELD,
  TUE_WORKFLOW_PART_TEMPLATE,
  TUE_WORKFLOW_PART_CHECKLIST,
  TUE_WORKFLOW_PART_NOTE,
  TUE_WORKFLOW_PART_EXAMPLE,
  TUE_WORKFLOW_PART_FOLLOW_UP,
} TueWorkflowPart;

/* text: never empty */
typedef void (*TueWorkflowTextFunc) (TueWorkflowPart part,
                                     const char     *text,
                                     gpointer        user_data);

void tue_workflow_foreach_text (TueWorkflow        *self,
                                TueWorkflowTextFunc func,
                                gpointer            user_data);

G_END_DECLS
