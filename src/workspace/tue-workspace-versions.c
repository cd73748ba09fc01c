/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-versions"

#include "config.h"

#include "tue-workspace.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-undo-stack-private.h"
#include "tue-workflow-revise.h"
#include "tue-workspace-practice-private.h"
#include "tue-workspace-private.h"

static char *
make_key (const char *template_id,
          guint       version)
{
  return g_strdup_printf ("%u %s", version, template_id);
}

/* A version that tasks may have been filled with. */
void
tue_workspace_note_version (TueWorkspace             *self,
                            const TueTemplateVersion *version)
{
  TueTemplate *template = version->template;

  g_hash_table_insert (self->versions,
                       make_key (tue_template_get_id (template), tue_template_get_version (template)),
                       tue_template_version_copy (version));
}

/* What steps have now will be what tasks were filled with. */
void
tue_workspace_note_steps (TueWorkspace *self,
                          TueWorkflow  *workflow)
{
  GPtrArray *steps = tue_workflow_get_steps (workflow);

  tue_workspace_note_snippets (self, workflow);
  for (guint i = 0; i < steps->len && !tue_workflow_get_damaged (workflow); i++)
    {
      TueTemplate *template = tue_step_get_template (steps->pdata[i]);
      g_autoptr(TueTemplateVersion) version = tue_template_version_new (template, NULL, 0);
      const char *id = tue_template_get_id (template);

      tue_workspace_note_version (self, version);
      if (!g_hash_table_contains (self->firsts, id))
        g_hash_table_insert (self->firsts, g_strdup (id), GUINT_TO_POINTER (tue_template_get_version (template)));
    }
}

/* Of all templates, from the library; those that are not in @firsts are what their
 * steps have. */
void
tue_workspace_adopt_versions (TueWorkspace *self,
                              GPtrArray    *firsts,
                              GPtrArray    *workflows)
{
  g_hash_table_remove_all (self->firsts);
  g_hash_table_remove_all (self->filled_with);
  for (guint i = 0; i < firsts->len; i++)
    {
      const TueTemplateVersion *first = firsts->pdata[i];

      tue_workspace_note_version (self, first);
      g_hash_table_insert (self->firsts,
                           g_strdup (tue_template_get_id (first->template)),
                           GUINT_TO_POINTER (tue_template_get_version (first->template)));
    }
  for (guint i = 0; i < workflows->len; i++)
    tue_workspace_note_steps (self, workflows->pdata[i]);
}

/* Documented in the private header. */
TueValue *
tue_workspace_make_pins (TueWorkflow *workflow)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  GPtrArray *steps = tue_workflow_get_steps (workflow);

  for (guint i = 0; i < steps->len; i++)
    tue_value_builder_set (builder,
                           tue_step_get_id (steps->pdata[i]),
                           tue_value_new_number (tue_template_get_version (tue_step_get_template (steps->pdata[i]))));

  return tue_value_builder_end (builder);
}

static guint
get_pin (TueWorkspace *self,
         TueValue     *values,
         TueStep      *step)
{
  TueTemplate *template = tue_step_get_template (step);
  TueValue *pins = tue_value_lookup (values, TUE_TEMPLATES_VALUE);
  TueValue *pin = NULL;
  gpointer  first;

  if (pins != NULL && tue_value_get_kind (pins) == TUE_VALUE_MAP)
    {
      /* A step that came later is as it is. */
      pin = tue_value_lookup (pins, tue_step_get_id (step));
      return pin != NULL && tue_value_get_kind (pin) == TUE_VALUE_NUMBER ? (guint)CLAMP (tue_value_get_number (pin), 1, G_MAXINT)
                                                                         : tue_template_get_version (template);
    }

  first = g_hash_table_lookup (self->firsts, tue_template_get_id (template));

  return first != NULL ? GPOINTER_TO_UINT (first) : tue_template_get_version (template);
}

/* A step with the version that a task was filled with; one that is lost or damaged
 * makes no prompt. */
static TueStep *
make_step (TueWorkspace *self,
           TueStep      *step,
           guint         pin,
           gboolean     *damaged)
{
  g_autofree char          *key = make_key (tue_template_get_id (tue_step_get_template (step)), pin);
  const TueTemplateVersion *version;

  if (tue_template_get_version (tue_step_get_template (step)) == pin)
    return g_object_ref (step);

  version = g_hash_table_lookup (self->versions, key);
  if (version == NULL || version->damaged)
    *damaged = TRUE;

  return version == NULL ? g_object_ref (step)
                         : tue_step_new (tue_step_get_id (step), tue_step_get_name (step), tue_step_get_guidance (step), version->template);
}

static TueWorkflow *
make_workflow (TueWorkspace *self,
               TueWorkflow  *workflow,
               TueValue     *values)
{
  g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean damaged = tue_workflow_get_damaged (workflow);
  g_autoptr(GPtrArray) snippets = tue_workspace_list_pinned_snippets (self, workflow, values, &damaged);
  GPtrArray      *steps = tue_workflow_get_steps (workflow);
  TueWorkflow    *filled_with;
  TueWorkflowSpec spec;

  for (guint i = 0; i < steps->len; i++)
    g_ptr_array_add (made, make_step (self, steps->pdata[i], get_pin (self, values, steps->pdata[i]), &damaged));
  tue_workflow_get_spec (workflow, &spec);
  spec.steps = made;
  spec.snippets = snippets;
  filled_with = tue_workflow_new (&spec);
  tue_workflow_set_damaged (filled_with, damaged);
  tue_workflow_set_open_tasks (filled_with, tue_workflow_get_open_tasks (workflow));

  return filled_with;
}

/* Documented in the private header. */
TueWorkflow *
tue_workspace_find_workflow_with (TueWorkspace *self,
                                  const char   *workflow_id,
                                  TueValue     *values)
{
  TueWorkflow *workflow = tue_workspace_find_workflow (self, workflow_id);
  TueWorkflow *filled_with;
  g_autoptr(GString) key = g_string_new (workflow_id);
  GPtrArray *steps;
  gboolean   same = TRUE;

  if (workflow == NULL || values == NULL)
    return workflow;

  steps = tue_workflow_get_steps (workflow);
  for (guint i = 0; i < steps->len; i++)
    {
      guint pin = get_pin (self, values, steps->pdata[i]);

      same = same && pin == tue_template_get_version (tue_step_get_template (steps->pdata[i]));
      g_string_append_printf (key, " %u", pin);
    }
  if (!tue_workspace_tell_snippets (self, workflow, values, key) && same)
    return workflow;

  filled_with = g_hash_table_lookup (self->filled_with, key->str);
  if (filled_with == NULL)
    {
      filled_with = make_workflow (self, workflow, values);
      g_hash_table_insert (self->filled_with, g_strdup (key->str), filled_with);
    }

  return filled_with;
}

/**
 * tue_workspace_find_workflow_of:
 * @task: a task
 *
 * Finds the workflow of a task as the task has it: with those versions of the
 * templates and of the snippets that it was filled with. Without its values it is the workflow as it
 * is. It may be another object after each change of practice.
 *
 * Returns: (transfer none) (nullable): the workflow
 */
TueWorkflow *
tue_workspace_find_workflow_of (TueWorkspace *self,
                                TueTask      *task)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TUE_IS_TASK (task), NULL);

  return tue_workspace_find_workflow_with (self,
                                           tue_task_get_workflow_id (task),
                                           tue_task_get_has_values (task) ? tue_task_get_values (task) : NULL);
}

/**
 * tue_workspace_get_newer_step:
 * @task: a task with its values
 * @step: a step of its workflow, of any version
 *
 * Returns: (transfer none) (nullable): the step as it is now, or %NULL where its
 *   template, with the snippets that it takes in, is what the task was filled with
 */
TueStep *
tue_workspace_get_newer_step (TueWorkspace *self,
                              TueTask      *task,
                              TueStep      *step)
{
  TueWorkflow     *workflow, *filled_with;
  TueStep         *now, *then;
  g_autofree char *hash_now = NULL, *hash_then = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TUE_IS_TASK (task), NULL);
  g_return_val_if_fail (TUE_IS_STEP (step), NULL);

  workflow = tue_workspace_find_workflow (self, tue_task_get_workflow_id (task));
  filled_with = tue_workspace_find_workflow_of (self, task);
  if (workflow == NULL || filled_with == workflow)
    return NULL;

  now = tue_workflow_find_step (workflow, tue_step_get_id (step));
  then = tue_workflow_find_step (filled_with, tue_step_get_id (step));
  if (now == NULL || then == NULL)
    return NULL;

  hash_now = tue_workflow_dup_step_hash (workflow, now);
  hash_then = tue_workflow_dup_step_hash (filled_with, then);

  return strcmp (hash_now, hash_then) != 0 ? now : NULL;
}

/* Values of fields that were renamed since go with them. */
static void
carry_values (TueWorkflow  *workflow,
              TueTask      *task,
              TueTaskPatch *before,
              TueTaskPatch *after)
{
  g_autoptr(TueValue) null = tue_value_new_null ();
  TueValue *values = tue_task_get_values (task);
  g_autoptr(TueValue) carried = tue_workflow_carry_values (workflow, values);

  if (carried == values)
    return;

  for (gsize i = 0; i < tue_value_get_n_items (carried); i++)
    {
      const char *name = tue_value_get_key (carried, i);
      TueValue   *old = tue_task_get_value (task, name);

      if (old == tue_value_get_item (carried, i))
        continue;
      tue_task_patch_set_value (before, name, old != NULL ? old : null);
      tue_task_patch_set_value (after, name, tue_value_get_item (carried, i));
    }
  for (gsize i = 0; i < tue_value_get_n_items (values); i++)
    {
      const char *name = tue_value_get_key (values, i);

      if (tue_value_lookup (carried, name) != NULL)
        continue;
      tue_task_patch_set_value (before, name, tue_value_get_item (values, i));
      tue_task_patch_set_value (after, name, null);
    }
}

/**
 * tue_workspace_take_templates:
 * @task: a task with its values
 *
 * Takes the templates of all steps and the snippets as they are now, as one operation
 * to undo. What the task holds in fields that were renamed goes with them.
 *
 * Returns: the operation, or 0 where the task has them already
 */
guint64
tue_workspace_take_templates (TueWorkspace *self,
                              TueTask      *task)
{
  g_autoptr(TueValue) null = tue_value_new_null ();
  g_autoptr(TueValue) pins = NULL;
  g_autoptr(TueValue) snippets = NULL;
  g_autofree char *label = NULL;
  TueTaskPatch    *before, *after;
  TueWorkflow     *workflow;
  TueValue        *old, *old_snippets;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), 0);
  g_return_val_if_fail (TUE_IS_TASK (task), 0);
  g_return_val_if_fail (tue_task_get_has_values (task), 0);

  workflow = tue_workspace_find_workflow (self, tue_task_get_workflow_id (task));
  if (workflow == NULL || tue_task_get_row_damaged (task) || tue_workspace_find_workflow_of (self, task) == workflow)
    return 0;

  pins = tue_workspace_make_pins (workflow);
  snippets = tue_workspace_make_snippet_pins (workflow);
  old = tue_task_get_value (task, TUE_TEMPLATES_VALUE);
  old_snippets = tue_task_get_value (task, TUE_SNIPPETS_VALUE);
  before = tue_workspace_new_patch (self, task);
  after = tue_workspace_new_patch (self, task);
  tue_task_patch_set_value (before, TUE_TEMPLATES_VALUE, old != NULL ? old : null);
  tue_task_patch_set_value (after, TUE_TEMPLATES_VALUE, pins);
  tue_task_patch_set_value (before, TUE_SNIPPETS_VALUE, old_snippets != NULL ? old_snippets : null);
  tue_task_patch_set_value (after, TUE_SNIPPETS_VALUE, snippets != NULL ? snippets : null);
  carry_values (workflow, task, before, after);
  /* Translators: an operation that can be undone; %s is the title of a task */
  label = g_strdup_printf (_("Take the New Template in “%s”"), tue_task_get_title (task));

  return tue_undo_stack_do (self->undo_stack, task, label, NULL, before, after);
}

/**
 * tue_workspace_go_back_to_version:
 * @workflow_id: a workflow of the library
 * @step_id: a step of it
 * @version: a version of the template of that step
 *
 * Puts the text and the fields of an older version into the template, as one operation
 * to undo. It becomes the newest version; none is lost. What is being edited of the
 * workflow and not saved stays, on top of that.
 *
 * Returns: the operation, or 0 with @error set
 */
guint64
tue_workspace_go_back_to_version (TueWorkspace             *self,
                                  const char               *workflow_id,
                                  const char               *step_id,
                                  const TueTemplateVersion *version,
                                  GError                  **error)
{
  g_autoptr(TuePracticeChange) change = NULL;
  g_autoptr(TueWorkflow) revised = NULL;
  g_autoptr(TueWorkflow) after = NULL;
  g_autoptr(GPtrArray) fields = NULL;
  g_autofree char *note = NULL, *label = NULL;
  TueWorkflow     *saved;
  TueStep         *step;
  guint            number;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), 0);
  g_return_val_if_fail (workflow_id != NULL, 0);
  g_return_val_if_fail (step_id != NULL, 0);
  g_return_val_if_fail (version != NULL, 0);

  saved = tue_workspace_find_workflow (self, workflow_id);
  step = saved != NULL ? tue_workflow_find_step (saved, step_id) : NULL;
  if (step == NULL)
    return tue_workspace_refuse (error, _("The step is gone."));
  if (tue_workflow_get_damaged (saved) || version->damaged)
    return tue_workspace_refuse (error, _("It is damaged in the library and cannot be gone back to."));
  if (g_str_equal (tue_template_get_hash (tue_step_get_template (step)), tue_template_get_hash (version->template)))
    return tue_workspace_refuse (error, _("The template is like this already."));

  number = tue_template_get_version (version->template);
  fields = tue_template_copy_fields (version->template);
  revised = tue_workflow_revise_template (saved, step_id, tue_template_get_text (version->template), fields);
  /* Translators: why there is a new version of a template; %u is the number of an older one. */
  note = g_strdup_printf (_("Back to version %u"), number);
  after = tue_workspace_number_templates (self, revised, saved, note);
  change = tue_practice_change_new (saved, after, NULL, note);
  /* Translators: an operation that can be undone: the number of a version, and the name of a workflow */
  label = g_strdup_printf (_("Go Back to Version %u of “%s”"), number, tue_workflow_get_name (saved));

  return tue_undo_stack_do_practice (self->undo_stack, change, FALSE, label);
}

/* On the worker thread. */
static gpointer
list_versions (TueStore *store,
               gpointer  data,
               GError  **error)
{
  return tue_store_list_template_versions (store, data, error);
}

static const TueWorkerJob list_job = {
  .with_store = list_versions,
  .free_data = g_free,
  .free_result = (GDestroyNotify)g_ptr_array_unref,
};

/**
 * tue_workspace_list_template_versions_async:
 * @template_id: a template
 * @cancellable: (nullable): to give it up
 * @callback: is told when they are there
 * @user_data: for @callback
 *
 * Lists the versions of a template, newest first, with who made them and when.
 */
void
tue_workspace_list_template_versions_async (TueWorkspace       *self,
                                            const char         *template_id,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (template_id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_list_template_versions_async);
  tue_worker_answer (self->worker, &list_job, g_strdup (template_id), task);
}

/**
 * tue_workspace_list_template_versions_finish:
 *
 * Returns: (transfer full) (element-type TueTemplateVersion): the versions, or
 *   %NULL with @error set
 */
GPtrArray *
tue_workspace_list_template_versions_finish (TueWorkspace *self,
                                             GAsyncResult *result,
                                             GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tue_workspace_list_template_versions_sync:
 * @template_id: a template
 *
 * The same, waiting.
 *
 * Returns: (transfer full) (element-type TueTemplateVersion): the versions, or
 *   %NULL with @error set
 */
GPtrArray *
tue_workspace_list_template_versions_sync (TueWorkspace *self,
                                           const char   *template_id,
                                           GError      **error)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (template_id != NULL, NULL);

  return tue_worker_run_sync (self->worker, &list_job, g_strdup (template_id), error);
}
