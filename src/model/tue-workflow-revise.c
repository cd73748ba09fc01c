/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workflow-revise"

#include "config.h"

#include "tue-workflow-revise.h"

#include <string.h>

#include "tue-blanks.h"
#include "tue-mustache-names.h"

/* Where the spec has the parts. */
static GPtrArray **
find_parts (TueWorkflowSpec *spec,
            TueWorkflowParts parts)
{
  switch (parts)
    {
    case TUE_WORKFLOW_STEPS:
      return &spec->steps;
    case TUE_WORKFLOW_CHECKLIST:
      return &spec->checklist;
    case TUE_WORKFLOW_NOTES:
      return &spec->notes;
    default:
      g_return_val_if_reached (&spec->steps);
    }
}

static const char **
find_words (TueWorkflowSpec *spec,
            TueWorkflowWords words)
{
  switch (words)
    {
    case TUE_WORKFLOW_NAME:
      return &spec->name;
    case TUE_WORKFLOW_ICON_NAME:
      return &spec->icon_name;
    case TUE_WORKFLOW_ROLE_ID:
      return &spec->role_id;
    case TUE_WORKFLOW_PURPOSE:
      return &spec->purpose;
    case TUE_WORKFLOW_USE_WHEN:
      return &spec->use_when;
    case TUE_WORKFLOW_AVOID_WHEN:
      return &spec->avoid_when;
    case TUE_WORKFLOW_OWNER:
      return &spec->owner;
    case TUE_WORKFLOW_LOOK_AGAIN:
      return &spec->look_again;
    default:
      g_return_val_if_reached (&spec->name);
    }
}

static GPtrArray *
copy_parts (GPtrArray *parts)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    g_ptr_array_add (copy, g_object_ref (parts->pdata[i]));

  return copy;
}

/**
 * tue_workflow_revise_words:
 * @workflow: a workflow
 * @words: which words
 * @text: what they are
 *
 * Returns: (transfer full): the workflow with other words
 */
TueWorkflow *
tue_workflow_revise_words (TueWorkflow     *workflow,
                           TueWorkflowWords words,
                           const char      *text)
{
  TueWorkflowSpec spec;

  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  tue_workflow_get_spec (workflow, &spec);
  *find_words (&spec, words) = text;

  return tue_workflow_new (&spec);
}

/**
 * tue_workflow_revise_review:
 * @workflow: a workflow
 * @rules: how its drafts are to be reviewed
 *
 * Returns: (transfer full): the workflow with other rules of review, with none
 *   where they say nothing
 */
TueWorkflow *
tue_workflow_revise_review (TueWorkflow              *workflow,
                            const TueReviewRulesSpec *rules)
{
  TueWorkflowSpec spec;
  g_autoptr(TueReviewRules) review = NULL;

  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);
  g_return_val_if_fail (rules != NULL, NULL);

  tue_workflow_get_spec (workflow, &spec);
  review = tue_review_rules_new (rules);
  spec.review = tue_review_rules_get_is_empty (review) ? NULL : review;

  return tue_workflow_new (&spec);
}

/**
 * tue_workflow_revise_tags:
 * @workflow: a workflow
 * @tags: (array zero-terminated=1): what it is to be found by
 *
 * Returns: (transfer full): the workflow with other tags
 */
TueWorkflow *
tue_workflow_revise_tags (TueWorkflow       *workflow,
                          const char *const *tags)
{
  TueWorkflowSpec spec;

  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);
  g_return_val_if_fail (tags != NULL, NULL);

  tue_workflow_get_spec (workflow, &spec);
  spec.tags = tags;

  return tue_workflow_new (&spec);
}

/**
 * tue_workflow_revise_part:
 * @workflow: a workflow
 * @parts: of which kind
 * @index: which one; one behind the last adds
 * @part: (nullable): what comes in its place, %NULL to take it away
 *
 * Returns: (transfer full): the workflow with another part
 */
TueWorkflow *
tue_workflow_revise_part (TueWorkflow     *workflow,
                          TueWorkflowParts parts,
                          guint            index,
                          GObject         *part)
{
  TueWorkflowSpec spec;
  g_autoptr(GPtrArray) copy = NULL;
  GPtrArray **place;

  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);

  tue_workflow_get_spec (workflow, &spec);
  place = find_parts (&spec, parts);
  copy = copy_parts (*place);
  g_return_val_if_fail (index < copy->len || (index == copy->len && part != NULL), NULL);

  if (index < copy->len)
    g_ptr_array_remove_index (copy, index);
  if (part != NULL)
    g_ptr_array_insert (copy, (int)index, g_object_ref (part));
  *place = copy;

  return tue_workflow_new (&spec);
}

/**
 * tue_workflow_move_part:
 * @workflow: a workflow
 * @parts: of which kind
 * @from: which one
 * @to: where it is to be among its kind
 *
 * Returns: (transfer full): the workflow with a part in another place
 */
TueWorkflow *
tue_workflow_move_part (TueWorkflow     *workflow,
                        TueWorkflowParts parts,
                        guint            from,
                        guint            to)
{
  TueWorkflowSpec spec;
  g_autoptr(GPtrArray) copy = NULL;
  GPtrArray **place;

  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);

  tue_workflow_get_spec (workflow, &spec);
  place = find_parts (&spec, parts);
  copy = copy_parts (*place);
  g_return_val_if_fail (from < copy->len && to < copy->len, NULL);

  g_ptr_array_insert (copy, (int)to, g_ptr_array_steal_index (copy, from));
  *place = copy;

  return tue_workflow_new (&spec);
}

/**
 * tue_template_copy_fields:
 * @self: a template
 *
 * Returns: (transfer full) (element-type TueField): its fields
 */
GPtrArray *
tue_template_copy_fields (TueTemplate *self)
{
  GPtrArray *fields;

  g_return_val_if_fail (TUE_IS_TEMPLATE (self), NULL);

  fields = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_field_unref);
  for (gsize i = 0; i < tue_template_get_n_fields (self); i++)
    g_ptr_array_add (fields, tue_field_ref (tue_template_get_nth_field (self, i)));

  return fields;
}

static TueStep *
revise_step (TueStep    *step,
             const char *text,
             GPtrArray  *fields)
{
  TueTemplate *template = tue_step_get_template (step);
  g_autoptr(GPtrArray) copy = fields != NULL ? g_ptr_array_ref (fields) : tue_template_copy_fields (template);
  g_autoptr(TueTemplate) revised = tue_template_new (tue_template_get_id (template),
                                                     tue_template_get_version (template),
                                                     tue_template_get_note (template),
                                                     text != NULL ? text : tue_template_get_text (template),
                                                     (TueField *const *)copy->pdata, copy->len);

  return tue_step_new (tue_step_get_id (step), tue_step_get_name (step), tue_step_get_guidance (step), revised);
}

/**
 * tue_workflow_revise_template:
 * @workflow: a workflow
 * @step_id: of one of its steps
 * @text: (nullable): of the template
 * @fields: (nullable) (element-type TueField): of the template
 *
 * The version stays; a new one is made when it is saved.
 *
 * Returns: (transfer full): the workflow with another template
 */
TueWorkflow *
tue_workflow_revise_template (TueWorkflow *workflow,
                              const char  *step_id,
                              const char  *text,
                              GPtrArray   *fields)
{
  GPtrArray *steps;

  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);
  g_return_val_if_fail (step_id != NULL, NULL);

  steps = tue_workflow_get_steps (workflow);
  for (guint i = 0; i < steps->len; i++)
    if (g_str_equal (tue_step_get_id (steps->pdata[i]), step_id))
      {
        g_autoptr(TueStep) step = revise_step (steps->pdata[i], text, fields);

        return tue_workflow_revise_part (workflow, TUE_WORKFLOW_STEPS, i, G_OBJECT (step));
      }

  return g_object_ref (workflow);
}

/* --- Names ----------------------------------------------------------------------- */

static void
clear_declared (gpointer data)
{
  g_free ((gpointer)((TueDeclaredName *)data)->members);
}

/**
 * tue_workflow_declare_fields:
 * @workflow: a workflow
 *
 * Returns: (transfer full) (element-type TueDeclaredName): its fields, as a template
 *   sees them
 */
GArray *
tue_workflow_declare_fields (TueWorkflow *workflow)
{
  GArray *declared;

  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);

  declared = g_array_new (FALSE, TRUE, sizeof (TueDeclaredName));
  g_array_set_clear_func (declared, clear_declared);
  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    {
      TueField       *field = tue_workflow_get_nth_field (workflow, i);
      TueDeclaredName known = { .name = tue_field_get_name (field), .label = tue_field_get_label (field) };
      const char    **members = g_new0 (const char *, tue_field_get_n_fields (field) + 1);

      for (gsize j = 0; j < tue_field_get_n_fields (field); j++)
        members[j] = tue_field_get_name (tue_field_get_nth_field (field, j));
      known.members = members;
      g_array_append_val (declared, known);
    }

  return declared;
}

/* The one that has its new name already still has the old one in the texts. */
static GArray *
declare_before (TueWorkflow *workflow,
                const char  *name,
                const char  *new_name)
{
  GArray *declared = tue_workflow_declare_fields (workflow);

  for (guint i = 0; i < declared->len; i++)
    {
      TueDeclaredName *known = &g_array_index (declared, TueDeclaredName, i);

      if (g_str_equal (known->name, new_name))
        known->name = name;
    }

  return declared;
}

static const TueDeclaredName *
get_names (GArray *declared)
{
  return (const TueDeclaredName *)declared->data;
}

static guint
count_in_text (GArray     *declared,
               const char *text,
               const char *name)
{
  g_autoptr(TueMustache) parsed = tue_mustache_parse (text, -1, TUE_MUSTACHE_MODE_TEXT, NULL);
  g_autoptr(GArray) places = NULL;

  if (parsed == NULL)
    return 0;

  places = tue_mustache_find_name (parsed, get_names (declared), declared->len, name, NULL);
  return places->len;
}

/**
 * tue_workflow_count_uses:
 * @workflow: a workflow
 * @name: of a field
 *
 * Returns: in how many places its templates name the field
 */
guint
tue_workflow_count_uses (TueWorkflow *workflow,
                         const char  *name)
{
  g_autoptr(GArray) declared = NULL;
  GPtrArray *steps;
  guint      n_uses = 0;

  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), 0);
  g_return_val_if_fail (name != NULL, 0);

  declared = tue_workflow_declare_fields (workflow);
  steps = tue_workflow_get_steps (workflow);
  for (guint i = 0; i < steps->len; i++)
    n_uses += count_in_text (declared, tue_template_get_text (tue_step_get_template (steps->pdata[i])), name);

  return n_uses;
}

static char *
rename_in_text (TueWorkflow *workflow,
                const char  *text,
                const char  *name,
                const char  *new_name)
{
  g_autoptr(TueMustache) parsed = tue_mustache_parse (text, -1, TUE_MUSTACHE_MODE_TEXT, NULL);
  g_autoptr(GArray) declared = declare_before (workflow, name, new_name);
  char *renamed = NULL;

  if (parsed != NULL)
    renamed = tue_mustache_rename (parsed, get_names (declared), declared->len, name, NULL, new_name, NULL);
  return renamed != NULL ? renamed : g_strdup (text);
}

static char *
rename_in_formula (const char *formula,
                   const char *name,
                   const char *new_name)
{
  char *renamed = tue_formula_rename (formula, name, NULL, new_name, NULL);

  return renamed != NULL ? renamed : g_strdup (formula);
}

/* What it was called last stands first; what it is called now is no former name. */
static char **
add_former_name (const char *const *former_names,
                 const char        *name,
                 const char        *new_name)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_add (builder, name);
  for (; *former_names != NULL; former_names++)
    if (!g_str_equal (*former_names, name) && !g_str_equal (*former_names, new_name))
      g_strv_builder_add (builder, *former_names);

  return g_strv_builder_end (builder);
}

static TueField *
rename_in_field (TueField   *field,
                 const char *name,
                 const char *new_name)
{
  const char      *formula = tue_field_get_formula (field);
  g_autofree char *renamed = formula != NULL && *formula != '\0' ? rename_in_formula (formula, name, new_name) : NULL;
  gboolean         is_it = g_str_equal (tue_field_get_name (field), new_name);
  g_auto(GStrv) former_names = is_it ? add_former_name (tue_field_get_former_names (field), name, new_name) : NULL;
  TueFieldSpec spec;

  if (!is_it && (renamed == NULL || g_str_equal (renamed, formula)))
    return tue_field_ref (field);

  tue_field_get_spec (field, &spec);
  if (renamed != NULL)
    spec.formula = renamed;
  if (is_it)
    spec.former_names = (const char *const *)former_names;

  return tue_field_new (&spec);
}

static TueWorkflow *
rename_in_step (TueWorkflow *workflow,
                TueStep     *step,
                const char  *name,
                const char  *new_name)
{
  TueTemplate *template = tue_step_get_template (step);
  g_autofree char *text = rename_in_text (workflow, tue_template_get_text (template), name, new_name);
  g_autoptr(GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_field_unref);

  for (gsize i = 0; i < tue_template_get_n_fields (template); i++)
    g_ptr_array_add (fields, rename_in_field (tue_template_get_nth_field (template, i), name, new_name));

  return tue_workflow_revise_template (workflow, tue_step_get_id (step), text, fields);
}

static TuePracticeNote *
rename_in_note (TuePracticeNote *note,
                const char      *name,
                const char      *new_name)
{
  if (g_strcmp0 (tue_practice_note_get_field (note), name) != 0)
    return g_object_ref (note);

  return tue_practice_note_new (tue_practice_note_get_id (note), tue_practice_note_get_title (note),
                                tue_practice_note_get_text (note), tue_practice_note_get_step_id (note), new_name);
}

/* (transfer full) */
static TueValue *
rename_key (TueValue   *values,
            const char *name,
            const char *new_name)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();

  for (gsize i = 0; i < tue_value_get_n_items (values); i++)
    {
      const char *key = tue_value_get_key (values, i);

      if (!g_str_equal (key, new_name))
        tue_value_builder_set (builder, g_str_equal (key, name) ? new_name : key, tue_value_ref (tue_value_get_item (values, i)));
    }

  return tue_value_builder_end (builder);
}

static TueExample *
rename_in_example (TueExample *example,
                   const char *name,
                   const char *new_name)
{
  TueValue      *values = tue_example_get_values (example);
  TueExampleSpec spec = {
    .id = tue_example_get_id (example),
    .title = tue_example_get_title (example),
    .due_in_days = tue_example_get_due_in_days (example),
    .material = tue_example_get_material (example),
    .weak_answer = tue_example_get_weak_answer (example),
    .answer = tue_example_get_answer (example),
    .remarks = tue_example_get_remarks (example),
  };
  g_autoptr(TueValue) renamed = NULL;

  if (values == NULL || tue_value_lookup (values, name) == NULL)
    return g_object_ref (example);

  renamed = rename_key (values, name, new_name);
  spec.values = renamed;

  return tue_example_new (&spec);
}

static TueNamedText *
rename_in_follow_up (TueWorkflow  *workflow,
                     TueNamedText *follow_up,
                     const char   *name,
                     const char   *new_name)
{
  g_autofree char *text = rename_in_text (workflow, tue_named_text_get_text (follow_up), name, new_name);

  return tue_named_text_new (tue_named_text_get_name (follow_up), text);
}

static TueWorkflow *
rename_beside_templates (TueWorkflow *workflow,
                         const char  *name,
                         const char  *new_name)
{
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) examples = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) follow_ups = g_ptr_array_new_with_free_func (g_object_unref);
  TueWorkflowSpec spec;

  tue_workflow_get_spec (workflow, &spec);
  for (guint i = 0; spec.follow_ups != NULL && i < spec.follow_ups->len; i++)
    g_ptr_array_add (follow_ups, rename_in_follow_up (workflow, spec.follow_ups->pdata[i], name, new_name));
  for (guint i = 0; spec.notes != NULL && i < spec.notes->len; i++)
    g_ptr_array_add (notes, rename_in_note (spec.notes->pdata[i], name, new_name));
  for (guint i = 0; spec.examples != NULL && i < spec.examples->len; i++)
    g_ptr_array_add (examples, rename_in_example (spec.examples->pdata[i], name, new_name));
  spec.notes = notes;
  spec.examples = examples;
  spec.follow_ups = follow_ups;

  return tue_workflow_new (&spec);
}

/**
 * tue_workflow_rename_field:
 * @workflow: a workflow whose fields have the new name already
 * @name: as it was
 * @new_name: as it is
 *
 * Renames a field wherever it is used: in texts, formulas, notes, follow-ups and
 * examples.
 *
 * Returns: (transfer full): the workflow
 */
TueWorkflow *
tue_workflow_rename_field (TueWorkflow *workflow,
                           const char  *name,
                           const char  *new_name)
{
  TueWorkflow *renamed;
  GPtrArray   *steps;

  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);
  g_return_val_if_fail (name != NULL && new_name != NULL, NULL);

  if (g_str_equal (name, new_name))
    return g_object_ref (workflow);

  steps = tue_workflow_get_steps (workflow);
  renamed = rename_beside_templates (workflow, name, new_name);
  for (guint i = 0; i < steps->len; i++)
    {
      g_autoptr(TueWorkflow) before = g_steal_pointer (&renamed);

      renamed = rename_in_step (before, steps->pdata[i], name, new_name);
    }

  return renamed;
}

static gboolean
has_value (TueValue   *values,
           const char *name)
{
  TueValue *value = tue_value_lookup (values, name);

  return value != NULL && tue_value_get_kind (value) != TUE_VALUE_NULL;
}

/* (nullable) */
static const char *
find_former_value (TueWorkflow *workflow,
                   TueField    *field,
                   TueValue    *values)
{
  const char *const *names = tue_field_get_former_names (field);

  if (has_value (values, tue_field_get_name (field)))
    return NULL;

  for (; *names != NULL; names++)
    if (has_value (values, *names) && tue_workflow_find_field (workflow, *names) == NULL)
      return *names;

  return NULL;
}

/**
 * tue_workflow_carry_values:
 * @workflow: a workflow
 * @values: a map of what a task holds, by field
 *
 * Finds the values of fields that were renamed since the task was filled with an
 * earlier version: one that has none by its name has the one by the latest of its
 * former names, which is then gone, unless another field is called so now.
 *
 * Returns: (transfer full): the values by the names of @workflow
 */
TueValue *
tue_workflow_carry_values (TueWorkflow *workflow,
                           TueValue    *values)
{
  TueValue *carried;

  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);
  g_return_val_if_fail (values != NULL, NULL);

  carried = tue_value_ref (values);
  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    {
      TueField   *field = tue_workflow_get_nth_field (workflow, i);
      const char *former = find_former_value (workflow, field, carried);

      if (former != NULL)
        {
          g_autoptr(TueValue) before = g_steal_pointer (&carried);

          carried = rename_key (before, former, tue_field_get_name (field));
        }
    }

  return carried;
}

/* --- Tidied -------------------------------------------------------------------------------- */

/* Marks that turn what stands around them in a sentence. */
static gboolean
turns_text (gunichar c)
{
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* On one line, without what nobody sees. */
static char *
tidy_name (const char *name)
{
  g_autoptr(GString) tidied = g_string_new (NULL);
  gboolean blank = FALSE;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029)
        {
          blank = tidied->len > 0;
          continue;
        }
      if (turns_text (c))
        continue;
      if (blank)
        g_string_append_c (tidied, ' ');
      blank = FALSE;
      g_string_append_unichar (tidied, c);
    }

  return g_string_free_and_steal (g_steal_pointer (&tidied));
}

static GPtrArray *
tidy_steps (GPtrArray *steps)
{
  GPtrArray *tidied = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < steps->len; i++)
    {
      TueStep         *step = steps->pdata[i];
      g_autofree char *name = tidy_name (tue_step_get_name (step));

      g_ptr_array_add (tidied, g_str_equal (name, tue_step_get_name (step))
                                 ? g_object_ref (step)
                                 : tue_step_new (tue_step_get_id (step), name, tue_step_get_guidance (step), tue_step_get_template (step)));
    }

  return tidied;
}

static GPtrArray *
tidy_checklist (GPtrArray *checks)
{
  GPtrArray *tidied = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < checks->len; i++)
    if (!tue_blanks_only (tue_checklist_item_get_text (checks->pdata[i])))
      g_ptr_array_add (tidied, g_object_ref (checks->pdata[i]));

  return tidied;
}

static GPtrArray *
tidy_notes (GPtrArray *notes)
{
  GPtrArray *tidied = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < notes->len; i++)
    if (!tue_blanks_only (tue_practice_note_get_title (notes->pdata[i])) || !tue_blanks_only (tue_practice_note_get_text (notes->pdata[i])))
      g_ptr_array_add (tidied, g_object_ref (notes->pdata[i]));

  return tidied;
}

/**
 * tue_workflow_tidy:
 * @workflow: a workflow, as somebody wrote it
 *
 * Makes of it what is saved: a name that was pasted with a line break stands on one
 * line, marks that would turn the text around it are gone, and so are checks and
 * notes that were added and not written.
 *
 * Returns: (transfer full): the workflow
 */
TueWorkflow *
tue_workflow_tidy (TueWorkflow *workflow)
{
  TueWorkflowSpec  spec;
  g_autofree char *name = NULL;
  g_autoptr(GPtrArray) steps = NULL;
  g_autoptr(GPtrArray) checklist = NULL;
  g_autoptr(GPtrArray) notes = NULL;

  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);

  tue_workflow_get_spec (workflow, &spec);
  spec.name = name = tidy_name (tue_workflow_get_name (workflow));
  spec.steps = steps = tidy_steps (tue_workflow_get_steps (workflow));
  spec.checklist = checklist = tidy_checklist (tue_workflow_get_checklist (workflow));
  spec.notes = notes = tidy_notes (tue_workflow_get_notes (workflow));

  return tue_workflow_new (&spec);
}
