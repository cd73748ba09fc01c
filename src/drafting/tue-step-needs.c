/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-step-needs"

#include "config.h"

#include "tue-step-needs.h"

#include "tue-filler-private.h"

struct _TueStepNeeds
{
  GPtrArray *fields; /* (element-type TueField): what the step uses, in form order */
  gboolean   material;
};

/**
 * tue_step_needs_new:
 * @workflow: a workflow
 * @step: one of its steps
 *
 * Finds what a step uses. Of one whose template has an error it is not known:
 * then these are all fields of the workflow.
 *
 * Returns: (transfer full): the needs of the step
 */
TueStepNeeds *
tue_step_needs_new (TueWorkflow *workflow,
                    TueStep     *step)
{
  TueStepNeeds *self;
  g_autoptr(TueFiller) filler = NULL;

  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);
  g_return_val_if_fail (TUE_IS_STEP (step), NULL);

  self = g_new0 (TueStepNeeds, 1);
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_field_unref);
  filler = tue_filler_new (workflow, step, NULL);
  self->material = filler != NULL && filler->needs_material;

  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    {
      TueField       *field = tue_workflow_get_nth_field (workflow, i);
      TueFillerField *state = filler != NULL ? tue_filler_find_field (filler, tue_field_get_name (field)) : NULL;

      if (state == NULL || state->is_used)
        g_ptr_array_add (self->fields, tue_field_ref (field));
    }

  return self;
}

/**
 * tue_step_needs_free:
 * @self: (transfer full): the needs of a step
 */
void
tue_step_needs_free (TueStepNeeds *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->fields);
  g_free (self);
}

/**
 * tue_step_needs_uses:
 * @field: a field of the workflow
 *
 * Returns: whether the prompt of the step says, or computes something from, the
 *   value of the field
 */
gboolean
tue_step_needs_uses (TueStepNeeds *self,
                     TueField     *field)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (field != NULL, FALSE);

  return g_ptr_array_find (self->fields, field, NULL);
}

/**
 * tue_step_needs_uses_material:
 *
 * Returns: whether the prompt of the step shows it where no material is there
 */
gboolean
tue_step_needs_uses_material (TueStepNeeds *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->material;
}

static gboolean
has_material (TueValue *values)
{
  g_autoptr(GPtrArray) materials = tue_material_read (values, NULL);

  for (guint i = 0; i < materials->len; i++)
    if (tue_material_has_words (g_ptr_array_index (materials, i)))
      return TRUE;

  return FALSE;
}

/**
 * tue_step_needs_count:
 * @values: a map of what a task holds, by field
 * @n_filled: (out): how many of the fields that count hold what fits
 * @n_needed: (out): how many count
 *
 * Counts what a task has of what the step needs.
 */
void
tue_step_needs_count (TueStepNeeds *self,
                      TueValue     *values,
                      guint        *n_filled,
                      guint        *n_needed)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (values != NULL);
  g_return_if_fail (n_filled != NULL && n_needed != NULL);

  *n_filled = self->material && has_material (values);
  *n_needed = self->material;
  for (guint i = 0; i < self->fields->len; i++)
    {
      TueField     *field = g_ptr_array_index (self->fields, i);
      TueFieldState state;

      if (tue_field_get_field_type (field) == TUE_FIELD_COMPUTED)
        continue;

      state = tue_field_check (field, tue_value_lookup (values, tue_field_get_name (field)), NULL);
      *n_needed += tue_field_get_required (field) || state == TUE_FIELD_STATE_INVALID;
      *n_filled += tue_field_get_required (field) && state == TUE_FIELD_STATE_OK;
    }
}
