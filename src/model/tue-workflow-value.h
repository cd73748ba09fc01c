/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A workflow as a value tree: to keep it while it is being edited, finished or
 * not, and to compare and merge what people made of it, part by part.
 *
 * Its parts (steps, checklist, notes, examples) are lists of maps with an "id".
 * What belongs to its playbook, language and snippets, is not in it.
 */

#pragma once

#include "tue-workflow.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_WORKFLOW_VALUE_ALL,
  TUE_WORKFLOW_VALUE_CONTENT, /* without what only tells versions of templates apart */
} TueWorkflowValueScope;

TueValue    *tue_workflow_to_value (TueWorkflow          *self,
                                    TueWorkflowValueScope scope);
TueWorkflow *tue_workflow_from_value (TueValue   *value,
                                      const char *language,
                                      GPtrArray  *snippets,
                                      GError    **error);
gboolean     tue_workflow_equal (TueWorkflow *self,
                                 TueWorkflow *other);

G_END_DECLS
