/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workflow-draft"

#include "config.h"

#include "tue-workflow-draft.h"

#include <string.h>

#include "tue-value-json.h"
#include "tue-workflow-value.h"

/**
 * tue_workflow_draft_new: (skip)
 * @workflow_id: the workflow
 * @base: (nullable): as it was when the editing began
 * @workflow: (nullable): as it is edited
 * @new_role: (nullable): to be made with it
 *
 * Returns: (transfer full): what is edited, written by nobody yet
 */
TueWorkflowDraft *
tue_workflow_draft_new (const char  *workflow_id,
                        TueWorkflow *base,
                        TueWorkflow *workflow,
                        TueRole     *new_role)
{
  TueWorkflowDraft *self = g_new0 (TueWorkflowDraft, 1);

  self->workflow_id = g_strdup (workflow_id);
  g_set_object (&self->base, base);
  g_set_object (&self->workflow, workflow);
  g_set_object (&self->new_role, new_role);

  return self;
}

/**
 * tue_workflow_draft_copy: (skip)
 *
 * Returns: (transfer full): the same, written by nobody yet
 */
TueWorkflowDraft *
tue_workflow_draft_copy (const TueWorkflowDraft *self)
{
  TueWorkflowDraft *copy = tue_workflow_draft_new (self->workflow_id, self->base, self->workflow, self->new_role);

  if (self->texts != NULL)
    copy->texts = tue_value_ref (self->texts);

  return copy;
}

void
tue_workflow_draft_free (TueWorkflowDraft *self)
{
  if (self == NULL)
    return;

  g_free (self->workflow_id);
  g_clear_object (&self->base);
  g_clear_object (&self->workflow);
  g_clear_object (&self->new_role);
  g_clear_pointer (&self->texts, tue_value_unref);
  g_free (self);
}

static void
set_workflow (TueValueBuilder *builder,
              const char      *key,
              TueWorkflow     *workflow) /* (nullable) */
{
  if (workflow != NULL)
    tue_value_builder_set (builder, key, tue_workflow_to_value (workflow, TUE_WORKFLOW_VALUE_ALL));
}

static TueValue *
role_to_value (TueRole *role)
{
  const char *strings[] = { tue_role_get_id (role), tue_role_get_name (role), tue_role_get_summary (role), NULL };

  return tue_value_new_strings (strings);
}

static TueRole *
role_from_value (TueValue *value) /* (nullable) */
{
  g_auto(GStrv) strings = tue_value_dup_strings (value);

  return g_strv_length (strings) == 3 ? tue_role_new (strings[0], strings[1], strings[2]) : NULL;
}

/**
 * tue_workflow_draft_to_json: (skip)
 *
 * Returns: (transfer full): all that is edited, as the library has it
 */
char *
tue_workflow_draft_to_json (const TueWorkflowDraft *self)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(TueValue) value = NULL;

  set_workflow (builder, "workflow", self->workflow);
  set_workflow (builder, "base", self->base);
  if (self->new_role != NULL)
    tue_value_builder_set (builder, "role", role_to_value (self->new_role));
  if (self->texts != NULL)
    tue_value_builder_set (builder, "texts", tue_value_ref (self->texts));
  value = tue_value_builder_end (builder);

  return tue_value_to_json (value);
}

/**
 * tue_workflow_draft_equal: (skip)
 *
 * Returns: %TRUE when both say the same of a workflow, whoever wrote it and when
 */
gboolean
tue_workflow_draft_equal (const TueWorkflowDraft *self,
                          const TueWorkflowDraft *other)
{
  g_autofree char *content = tue_workflow_draft_to_json (self);
  g_autofree char *other_content = tue_workflow_draft_to_json (other);

  return strcmp (content, other_content) == 0;
}

/* (nullable): what there is of it; what cannot be read is told. */
static TueWorkflow *
read_workflow (TueValue   *content,
               const char *key,
               gboolean   *damaged)
{
  TueValue *value = tue_value_lookup (content, key);
  g_autoptr(TueWorkflow) workflow = NULL;

  if (value == NULL)
    return NULL;

  if (tue_value_get_kind (value) == TUE_VALUE_MAP)
    workflow = tue_workflow_from_value (value, NULL, NULL, NULL);
  if (workflow == NULL)
    *damaged = TRUE;

  return g_steal_pointer (&workflow);
}

/**
 * tue_workflow_draft_read_json: (skip)
 * @json: what tue_workflow_draft_to_json() said
 *
 * Reads what can be read of it; `damaged` is set where that is not all.
 */
void
tue_workflow_draft_read_json (TueWorkflowDraft *self,
                              const char       *json)
{
  g_autoptr(TueValue) content = tue_value_from_json (json, -1, NULL);
  TueValue *texts;

  if (content == NULL || tue_value_get_kind (content) != TUE_VALUE_MAP)
    {
      self->damaged = TRUE;
      return;
    }

  self->workflow = read_workflow (content, "workflow", &self->damaged);
  self->base = read_workflow (content, "base", &self->damaged);
  self->new_role = role_from_value (tue_value_lookup (content, "role"));
  texts = tue_value_lookup (content, "texts");
  if (texts != NULL && tue_value_get_kind (texts) == TUE_VALUE_MAP)
    self->texts = tue_value_ref (texts);
}
