/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-template-step"

#include "config.h"

#include "tue-template-step.h"

#include "tue-field-name.h"
#include "tue-workflow-revise.h"

/* (nullable): of the workflow, but not of the template that goes */
static TueField *
find_other_field (TueWorkflow *workflow,
                  const char  *step_id,
                  const char  *name)
{
  GPtrArray *steps = tue_workflow_get_steps (workflow);

  for (guint i = 0; i < steps->len; i++)
    {
      TueTemplate *template = tue_step_get_template (steps->pdata[i]);

      if (g_strcmp0 (tue_step_get_id (steps->pdata[i]), step_id) == 0)
        continue;
      for (gsize j = 0; j < tue_template_get_n_fields (template); j++)
        if (g_str_equal (tue_field_get_name (tue_template_get_nth_field (template, j)), name))
          return tue_template_get_nth_field (template, j);
    }

  return NULL;
}

static gboolean
serves (TueField        *field,
        TueField        *made,
        TueValue        *value,
        const TueLocale *locale)
{
  g_autofree char *words = NULL;
  g_autofree char *made_words = NULL;

  /* What members a list has is not seen in how it is written. */
  if (tue_field_get_field_type (field) != tue_field_get_field_type (made) || tue_field_get_field_type (made) == TUE_FIELD_LIST)
    return FALSE;

  words = tue_field_format_for_prompt (field, value, locale);
  made_words = tue_field_format_for_prompt (made, value, locale);
  return g_str_equal (words, made_words) && tue_field_check (field, value, NULL) == TUE_FIELD_STATE_OK;
}

static GHashTable *
list_names (TueWorkflow *workflow,
            GPtrArray   *suggestions)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    g_hash_table_add (names, g_strdup (tue_field_get_name (tue_workflow_get_nth_field (workflow, i))));
  for (guint i = 0; i < suggestions->len; i++)
    g_hash_table_add (names, g_strdup (((TueSuggestion *)suggestions->pdata[i])->name));

  return names;
}

static void
rename_suggestion (GPtrArray  *suggestions,
                   const char *name,
                   GHashTable *names)
{
  for (guint i = 0; i < suggestions->len; i++)
    {
      TueSuggestion *suggestion = suggestions->pdata[i];

      if (!g_str_equal (suggestion->name, name))
        continue;
      g_free (suggestion->name);
      suggestion->name = tue_field_make_name (suggestion->label, names);
      return;
    }
}

/* Whether a name had to be another; then it is made again. */
static gboolean
part_names (TueWorkflow     *workflow,
            const char      *step_id,
            GPtrArray       *suggestions,
            TueMadeTemplate *made,
            const TueLocale *locale)
{
  g_autoptr(GHashTable) names = list_names (workflow, suggestions);
  gboolean parted = FALSE;

  for (guint i = 0; i < made->fields->len; i++)
    {
      const char *name = tue_field_get_name (made->fields->pdata[i]);
      TueField   *field = find_other_field (workflow, step_id, name);

      if (field == NULL || serves (field, made->fields->pdata[i], tue_value_lookup (made->values, name), locale))
        continue;
      rename_suggestion (suggestions, name, names);
      parted = TRUE;
    }

  return parted;
}

/* Those that no other step has. */
static GPtrArray *
list_new_fields (TueWorkflow     *workflow,
                 const char      *step_id,
                 TueMadeTemplate *made)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_field_unref);

  for (guint i = 0; i < made->fields->len; i++)
    if (find_other_field (workflow, step_id, tue_field_get_name (made->fields->pdata[i])) == NULL)
      g_ptr_array_add (fields, tue_field_ref (made->fields->pdata[i]));

  return fields;
}

static TueWorkflow *
add_step (TueWorkflow *workflow,
          const char  *name,
          const char  *text,
          GPtrArray   *fields,
          char       **step_id)
{
  g_autofree char *template_id = g_uuid_string_random ();
  g_autoptr(TueTemplate) template = NULL;
  g_autoptr(TueStep) step = NULL;

  *step_id = g_uuid_string_random ();
  template = tue_template_new (template_id, 1, "", text, (TueField *const *)fields->pdata, fields->len);
  step = tue_step_new (*step_id, name, "", template);

  return tue_workflow_revise_part (workflow, TUE_WORKFLOW_STEPS, tue_workflow_get_steps (workflow)->len, G_OBJECT (step));
}

static TueWorkflow *
add_example (TueWorkflow *workflow,
             const char  *title,
             TueValue    *values)
{
  g_autofree char *id = g_uuid_string_random ();
  TueExampleSpec   example = { .id = id, .title = title, .due_in_days = -1, .values = values };
  TueWorkflowSpec  spec;
  g_autoptr(GPtrArray) examples = g_ptr_array_new_with_free_func (g_object_unref);

  tue_workflow_get_spec (workflow, &spec);
  for (guint i = 0; i < spec.examples->len; i++)
    g_ptr_array_add (examples, g_object_ref (spec.examples->pdata[i]));
  g_ptr_array_add (examples, tue_example_new (&example));
  spec.examples = examples;

  return tue_workflow_new (&spec);
}

/**
 * tue_template_make_step:
 * @workflow: the workflow that it becomes a part of
 * @spec: where, and how it is called
 * @text: the text
 * @length: its length in bytes
 * @suggestions: (element-type TueSuggestion): what is to be fields; a name that the
 *   workflow has for something else becomes another
 * @locale: how a prompt of the workflow writes its values
 * @step_id: (out) (optional) (transfer full): the step
 * @error: return location for a [error@MustacheError]
 *
 * Makes a template of a text and a step of it.
 *
 * Returns: (transfer full) (nullable): the workflow with it
 */
TueWorkflow *
tue_template_make_step (TueWorkflow               *workflow,
                        const TueTemplateStepSpec *spec,
                        const char                *text,
                        gsize                      length,
                        GPtrArray                 *suggestions,
                        const TueLocale           *locale,
                        char                     **step_id,
                        GError                   **error)
{
  g_autoptr(TueMadeTemplate) made = NULL;
  g_autoptr(GPtrArray) fields = NULL;
  g_autoptr(TueWorkflow) with_step = NULL;
  g_autofree char *id = NULL;

  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);
  g_return_val_if_fail (spec != NULL && text != NULL && suggestions != NULL, NULL);

  made = tue_template_make (text, length, suggestions, locale, error);
  if (made != NULL && part_names (workflow, spec->step_id, suggestions, made, locale))
    {
      tue_made_template_free (made);
      made = tue_template_make (text, length, suggestions, locale, error);
    }
  if (made == NULL)
    return NULL;

  fields = list_new_fields (workflow, spec->step_id, made);
  if (spec->step_id != NULL)
    {
      id = g_strdup (spec->step_id);
      with_step = tue_workflow_revise_template (workflow, id, made->text, fields);
    }
  else
    {
      with_step = add_step (workflow, spec->name, made->text, fields, &id);
    }
  if (step_id != NULL)
    *step_id = g_steal_pointer (&id);

  return made->fields->len > 0 ? add_example (with_step, spec->example, made->values) : g_steal_pointer (&with_step);
}
