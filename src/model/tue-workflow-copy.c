/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workflow-copy"

#include "config.h"

#include "tue-workflow-copy.h"

/* A new list of parts, each with an id of its own. */
static GPtrArray *
copy_parts (GPtrArray *parts,
            gpointer (*copy) (gpointer part, GHashTable *steps),
            GHashTable *steps)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < parts->len; i++)
    g_ptr_array_add (copies, copy (parts->pdata[i], steps));

  return copies;
}

static gpointer
copy_step (gpointer    part,
           GHashTable *steps)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *template_id = g_uuid_string_random ();
  TueTemplate *template = tue_step_get_template (part);
  g_autoptr(TueTemplate) copy = NULL;
  g_autoptr(GPtrArray) fields = g_ptr_array_new ();

  for (gsize i = 0; i < tue_template_get_n_fields (template); i++)
    g_ptr_array_add (fields, tue_template_get_nth_field (template, i));
  copy = tue_template_new (template_id, 1, "", tue_template_get_text (template), (TueField *const *)fields->pdata, fields->len);
  g_hash_table_insert (steps, (char *)tue_step_get_id (part), g_strdup (id));

  return tue_step_new (id, tue_step_get_name (part), tue_step_get_guidance (part), copy);
}

static gpointer
copy_item (gpointer    part,
           GHashTable *steps)
{
  g_autofree char *id = g_uuid_string_random ();

  return tue_checklist_item_new (id, tue_checklist_item_get_text (part), tue_checklist_item_get_checker (part));
}

static gpointer
copy_note (gpointer    part,
           GHashTable *steps)
{
  g_autofree char *id = g_uuid_string_random ();
  const char      *step_id = g_hash_table_lookup (steps, tue_practice_note_get_step_id (part));

  return tue_practice_note_new (id, tue_practice_note_get_title (part), tue_practice_note_get_text (part),
                                step_id, tue_practice_note_get_field (part));
}

static gpointer
copy_example (gpointer    part,
              GHashTable *steps)
{
  g_autofree char *id = g_uuid_string_random ();

  return tue_example_new (&(TueExampleSpec){
    .id = id,
    .title = tue_example_get_title (part),
    .due_in_days = tue_example_get_due_in_days (part),
    .values = tue_example_get_values (part),
    .material = tue_example_get_material (part),
    .weak_answer = tue_example_get_weak_answer (part),
    .answer = tue_example_get_answer (part),
    .remarks = tue_example_get_remarks (part),
  });
}

/**
 * tue_workflow_copy:
 * @workflow: a workflow
 *
 * Copies a workflow with all its parts. The copy and everything in it have ids of
 * their own, and its templates begin their versions anew; whose playbook and which
 * role it is of stays.
 *
 * Returns: (transfer full): the copy
 */
TueWorkflow *
tue_workflow_copy (TueWorkflow *workflow)
{
  g_autoptr(GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr(GPtrArray) steps = NULL;
  g_autoptr(GPtrArray) checklist = NULL;
  g_autoptr(GPtrArray) notes = NULL;
  g_autoptr(GPtrArray) examples = NULL;
  g_autofree char *id = g_uuid_string_random ();
  TueWorkflowSpec  spec;

  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);

  steps = copy_parts (tue_workflow_get_steps (workflow), copy_step, ids);
  checklist = copy_parts (tue_workflow_get_checklist (workflow), copy_item, ids);
  notes = copy_parts (tue_workflow_get_notes (workflow), copy_note, ids);
  examples = copy_parts (tue_workflow_get_examples (workflow), copy_example, ids);

  tue_workflow_get_spec (workflow, &spec);
  spec.id = id;
  spec.steps = steps;
  spec.checklist = checklist;
  spec.notes = notes;
  spec.examples = examples;

  return tue_workflow_new (&spec);
}
