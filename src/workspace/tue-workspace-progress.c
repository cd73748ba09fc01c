/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace"

#include "config.h"

#include "tue-workspace.h"

#include "tue-workspace-private.h"

/* The step that a task is at; where it was never chosen, the first. */
static TueStep *
find_step (TueWorkflow *workflow,
           const char  *step_id)
{
  GPtrArray *steps = tue_workflow_get_steps (workflow);
  TueStep   *step = step_id != NULL ? tue_workflow_find_step (workflow, step_id) : NULL;

  if (step == NULL && steps->len > 0)
    step = g_ptr_array_index (steps, 0);

  return step;
}

/**
 * tue_workspace_get_step_needs:
 * @workflow: a workflow
 * @step: one of its steps
 *
 * Gets what a step asks for, which is found out once.
 *
 * Returns: (transfer none): the needs of the step
 */
TueStepNeeds *
tue_workspace_get_step_needs (TueWorkspace *self,
                              TueWorkflow  *workflow,
                              TueStep      *step)
{
  TueStepNeeds *needs;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);
  g_return_val_if_fail (TUE_IS_STEP (step), NULL);

  needs = g_hash_table_lookup (self->needs, step);
  if (needs == NULL)
    {
      needs = tue_step_needs_new (workflow, step);
      g_hash_table_insert (self->needs, g_object_ref (step), needs);
    }

  return needs;
}

/* Documented in the private header. */
void
tue_workspace_count_progress (TueWorkspace *self,
                              const char   *workflow_id,
                              const char   *step_id,
                              TueValue     *values,
                              guint        *n_filled,
                              guint        *n_fields)
{
  TueWorkflow *workflow = tue_workspace_find_workflow_with (self, workflow_id, values);
  TueStep     *step = workflow != NULL ? find_step (workflow, step_id) : NULL;

  *n_filled = 0;
  *n_fields = 0;
  if (step != NULL)
    tue_step_needs_count (tue_workspace_get_step_needs (self, workflow, step), values, n_filled, n_fields);
}
