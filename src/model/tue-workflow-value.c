/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workflow-value"

#include "config.h"

#include "tue-workflow-value.h"

#include "tue-field-json.h"
#include "tue-value-json.h"

/* Makes a map of a part, or a part of a map; (transfer full). */
typedef TueValue *(*WriteFunc) (gpointer              part,
                                TueWorkflowValueScope scope);
typedef gpointer (*ReadFunc) (TueValue *map,
                              GError  **error);

static void
set_text (TueValueBuilder *builder,
          const char      *key,
          const char      *text)
{
  tue_value_builder_set (builder, key, tue_value_new_string (text != NULL ? text : ""));
}

static const char *
get_text (TueValue   *map,
          const char *key)
{
  TueValue *member = tue_value_lookup (map, key);

  return member != NULL && tue_value_get_kind (member) == TUE_VALUE_STRING ? tue_value_get_string (member, NULL) : "";
}

static double
get_number (TueValue   *map,
            const char *key,
            double      fallback)
{
  TueValue *member = tue_value_lookup (map, key);

  return member != NULL && tue_value_get_kind (member) == TUE_VALUE_NUMBER ? tue_value_get_number (member) : fallback;
}

static TueValue *
write_fields (TueTemplate *template)
{
  g_autoptr(GPtrArray) fields = g_ptr_array_new ();
  g_autofree char *json = NULL;
  TueValue        *value;

  for (gsize i = 0; i < tue_template_get_n_fields (template); i++)
    g_ptr_array_add (fields, tue_template_get_nth_field (template, i));
  json = tue_fields_to_json ((TueField *const *)fields->pdata, fields->len);
  value = tue_value_from_json (json, -1, NULL);

  return value != NULL ? value : tue_value_new_list (NULL, 0);
}

static TueValue *
write_step (gpointer              part,
            TueWorkflowValueScope scope)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  TueTemplate *template = tue_step_get_template (part);

  set_text (builder, "id", tue_step_get_id (part));
  set_text (builder, "name", tue_step_get_name (part));
  set_text (builder, "guidance", tue_step_get_guidance (part));
  set_text (builder, "template", tue_template_get_id (template));
  set_text (builder, "text", tue_template_get_text (template));
  tue_value_builder_set (builder, "fields", write_fields (template));
  if (scope == TUE_WORKFLOW_VALUE_ALL)
    {
      tue_value_builder_set (builder, "version", tue_value_new_number (tue_template_get_version (template)));
      set_text (builder, "note", tue_template_get_note (template));
    }

  return tue_value_builder_end (builder);
}

static gpointer
read_step (TueValue *map,
           GError  **error)
{
  TueValue        *declared = tue_value_lookup (map, "fields");
  g_autofree char *json = declared != NULL ? tue_value_to_json (declared) : g_strdup ("[]");
  g_autoptr(GPtrArray) fields = tue_fields_from_json (json, error);
  g_autoptr(TueTemplate) template = NULL;

  if (fields == NULL)
    return NULL;

  template = tue_template_new (get_text (map, "template"),
                               (guint)CLAMP (get_number (map, "version", 1), 1, G_MAXINT),
                               get_text (map, "note"),
                               get_text (map, "text"),
                               (TueField *const *)fields->pdata,
                               fields->len);

  return tue_step_new (get_text (map, "id"), get_text (map, "name"), get_text (map, "guidance"), template);
}

static TueValue *
write_checklist_item (gpointer              part,
                      TueWorkflowValueScope scope)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();

  set_text (builder, "id", tue_checklist_item_get_id (part));
  set_text (builder, "text", tue_checklist_item_get_text (part));
  set_text (builder, "for", tue_checker_to_string (tue_checklist_item_get_checker (part)));

  return tue_value_builder_end (builder);
}

static gpointer
read_checklist_item (TueValue *map,
                     GError  **error)
{
  return tue_checklist_item_new (get_text (map, "id"), get_text (map, "text"), tue_checker_from_string (get_text (map, "for")));
}

static TueValue *
write_note (gpointer              part,
            TueWorkflowValueScope scope)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();

  set_text (builder, "id", tue_practice_note_get_id (part));
  set_text (builder, "title", tue_practice_note_get_title (part));
  set_text (builder, "text", tue_practice_note_get_text (part));
  set_text (builder, "step", tue_practice_note_get_step_id (part));
  set_text (builder, "field", tue_practice_note_get_field (part));

  return tue_value_builder_end (builder);
}

static gpointer
read_note (TueValue *map,
           GError  **error)
{
  return tue_practice_note_new (get_text (map, "id"),
                                get_text (map, "title"),
                                get_text (map, "text"),
                                get_text (map, "step"),
                                get_text (map, "field"));
}

static TueValue *
write_example (gpointer              part,
               TueWorkflowValueScope scope)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();

  set_text (builder, "id", tue_example_get_id (part));
  set_text (builder, "title", tue_example_get_title (part));
  tue_value_builder_set (builder, "due_in_days", tue_value_new_number (tue_example_get_due_in_days (part)));
  tue_value_builder_set (builder, "values", tue_value_ref (tue_example_get_values (part)));
  tue_value_builder_set (builder, "material", tue_named_texts_to_value (tue_example_get_material (part)));
  set_text (builder, "weak_answer", tue_example_get_weak_answer (part));
  set_text (builder, "answer", tue_example_get_answer (part));
  tue_value_builder_set (builder, "remarks", tue_value_new_strings (tue_example_get_remarks (part)));

  return tue_value_builder_end (builder);
}

static gpointer
read_example (TueValue *map,
              GError  **error)
{
  TueValue *held = tue_value_lookup (map, "values");
  g_autoptr(TueValue) values = held != NULL && tue_value_get_kind (held) == TUE_VALUE_MAP ? tue_value_ref (held) : tue_value_new_map ();
  g_autoptr(GPtrArray) material = tue_named_texts_from_value (tue_value_lookup (map, "material"));
  g_auto(GStrv) remarks = tue_value_dup_strings (tue_value_lookup (map, "remarks"));

  return tue_example_new (&(TueExampleSpec){
    .id = get_text (map, "id"),
    .title = get_text (map, "title"),
    .due_in_days = (int)CLAMP (get_number (map, "due_in_days", -1), -1, G_MAXINT),
    .values = values,
    .material = material,
    .weak_answer = get_text (map, "weak_answer"),
    .answer = get_text (map, "answer"),
    .remarks = (const char *const *)remarks,
  });
}

static void
set_list (TueValueBuilder      *builder,
          const char           *key,
          GPtrArray            *parts,
          WriteFunc             write,
          TueWorkflowValueScope scope)
{
  g_autoptr(TueValueBuilder) list = tue_value_builder_new_list ();

  for (guint i = 0; i < parts->len; i++)
    tue_value_builder_add (list, write (parts->pdata[i], scope));
  tue_value_builder_set (builder, key, tue_value_builder_end (list));
}

static GPtrArray *
read_list (TueValue   *map,
           const char *key,
           ReadFunc    read,
           GError    **error)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);
  TueValue *list = tue_value_lookup (map, key);
  gsize     n_items = list != NULL && tue_value_get_kind (list) == TUE_VALUE_LIST ? tue_value_get_n_items (list) : 0;

  for (gsize i = 0; i < n_items; i++)
    {
      TueValue *item = tue_value_get_item (list, i);
      gpointer  part;

      if (tue_value_get_kind (item) != TUE_VALUE_MAP)
        continue;
      part = read (item, error);
      if (part == NULL)
        return NULL;
      g_ptr_array_add (parts, part);
    }

  return g_steal_pointer (&parts);
}

static void
set_head (TueValueBuilder       *builder,
          const TueWorkflowSpec *spec)
{
  set_text (builder, "id", spec->id);
  set_text (builder, "playbook", spec->playbook_id);
  set_text (builder, "role", spec->role_id);
  set_text (builder, "name", spec->name);
  set_text (builder, "icon", spec->icon_name);
  set_text (builder, "summary", spec->summary);
  set_text (builder, "purpose", spec->purpose);
  set_text (builder, "use_when", spec->use_when);
  set_text (builder, "avoid_when", spec->avoid_when);
  tue_value_builder_set (builder, "archived", tue_value_new_boolean (spec->archived));
  set_text (builder, "owner", spec->owner);
  set_text (builder, "look_again", spec->look_again);
  tue_value_builder_set (builder, "tags", tue_value_new_strings (spec->tags));
  tue_value_builder_set (builder, "review", spec->review != NULL ? tue_review_rules_to_value (spec->review) : tue_value_new_map ());
  tue_value_builder_set (builder, "follow_ups", tue_named_texts_to_value (spec->follow_ups));
}

/**
 * tue_workflow_to_value:
 * @scope: how much of it
 *
 * Returns: (transfer full): a map of all that the workflow is
 */
TueValue *
tue_workflow_to_value (TueWorkflow          *self,
                       TueWorkflowValueScope scope)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  TueWorkflowSpec spec;

  g_return_val_if_fail (TUE_IS_WORKFLOW (self), NULL);

  tue_workflow_get_spec (self, &spec);
  set_head (builder, &spec);
  set_list (builder, "steps", spec.steps, write_step, scope);
  set_list (builder, "checklist", spec.checklist, write_checklist_item, scope);
  set_list (builder, "notes", spec.notes, write_note, scope);
  set_list (builder, "examples", spec.examples, write_example, scope);

  return tue_value_builder_end (builder);
}

static gboolean
get_true (TueValue   *map,
          const char *key)
{
  TueValue *member = tue_value_lookup (map, key);

  return member != NULL && tue_value_get_kind (member) == TUE_VALUE_BOOLEAN && tue_value_get_boolean (member);
}

/**
 * tue_workflow_from_value:
 * @value: what tue_workflow_to_value() made
 * @language: (nullable): the language of its playbook
 * @snippets: (nullable) (element-type TueSnippet): those of its playbook
 *
 * Takes texts as they are, also those of a template that does not parse.
 *
 * Returns: (transfer full) (nullable): the workflow, or %NULL with @error set
 *   where a field of it is none
 */
TueWorkflow *
tue_workflow_from_value (TueValue   *value,
                         const char *language,
                         GPtrArray  *snippets,
                         GError    **error)
{
  g_autoptr(GPtrArray) steps = NULL;
  g_autoptr(GPtrArray) checklist = NULL;
  g_autoptr(GPtrArray) notes = NULL;
  g_autoptr(GPtrArray) examples = NULL;
  g_autoptr(GPtrArray) follow_ups = NULL;
  g_autoptr(TueReviewRules) review = NULL;
  g_auto(GStrv) tags = NULL;

  g_return_val_if_fail (value != NULL && tue_value_get_kind (value) == TUE_VALUE_MAP, NULL);

  if ((steps = read_list (value, "steps", read_step, error)) == NULL ||
      (checklist = read_list (value, "checklist", read_checklist_item, error)) == NULL ||
      (notes = read_list (value, "notes", read_note, error)) == NULL ||
      (examples = read_list (value, "examples", read_example, error)) == NULL)
    return NULL;

  follow_ups = tue_named_texts_from_value (tue_value_lookup (value, "follow_ups"));
  review = tue_review_rules_from_value (tue_value_lookup (value, "review"));
  tags = tue_value_dup_strings (tue_value_lookup (value, "tags"));

  return tue_workflow_new (&(TueWorkflowSpec){
    .id = get_text (value, "id"),
    .playbook_id = get_text (value, "playbook"),
    .role_id = get_text (value, "role"),
    .name = get_text (value, "name"),
    .icon_name = get_text (value, "icon"),
    .summary = get_text (value, "summary"),
    .purpose = get_text (value, "purpose"),
    .use_when = get_text (value, "use_when"),
    .avoid_when = get_text (value, "avoid_when"),
    .language = language,
    .steps = steps,
    .follow_ups = follow_ups,
    .checklist = checklist,
    .notes = notes,
    .examples = examples,
    .snippets = snippets,
    .archived = get_true (value, "archived"),
    .review = review,
    .owner = get_text (value, "owner"),
    .look_again = get_text (value, "look_again"),
    .tags = (const char *const *)tags,
  });
}

static gboolean
equal_lists (GPtrArray *parts,
             GPtrArray *others,
             WriteFunc  write)
{
  if (parts->len != others->len)
    return FALSE;

  for (guint i = 0; i < parts->len; i++)
    {
      g_autoptr(TueValue) value = NULL;
      g_autoptr(TueValue) other = NULL;

      /* Parts that nobody changed are shared. */
      if (parts->pdata[i] == others->pdata[i])
        continue;

      value = write (parts->pdata[i], TUE_WORKFLOW_VALUE_CONTENT);
      other = write (others->pdata[i], TUE_WORKFLOW_VALUE_CONTENT);
      if (!tue_value_equal (value, other))
        return FALSE;
    }

  return TRUE;
}

/* The digest of a template stands for text and fields. */
static TueValue *
write_step_digest (gpointer              part,
                   TueWorkflowValueScope scope)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  TueTemplate *template = tue_step_get_template (part);

  set_text (builder, "id", tue_step_get_id (part));
  set_text (builder, "name", tue_step_get_name (part));
  set_text (builder, "guidance", tue_step_get_guidance (part));
  set_text (builder, "template", tue_template_get_id (template));
  set_text (builder, "hash", tue_template_get_hash (template));

  return tue_value_builder_end (builder);
}

/* What is said of the whole. */
static TueValue *
write_head (TueWorkflow *self)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  TueWorkflowSpec spec;

  tue_workflow_get_spec (self, &spec);
  set_head (builder, &spec);

  return tue_value_builder_end (builder);
}

/**
 * tue_workflow_equal:
 * @other: another workflow
 *
 * Returns: %TRUE when they say the same, whatever the numbers of the versions of
 *   their templates
 */
gboolean
tue_workflow_equal (TueWorkflow *self,
                    TueWorkflow *other)
{
  g_autoptr(TueValue) head = NULL;
  g_autoptr(TueValue) other_head = NULL;

  g_return_val_if_fail (TUE_IS_WORKFLOW (self) && TUE_IS_WORKFLOW (other), FALSE);

  if (self == other)
    return TRUE;

  head = write_head (self);
  other_head = write_head (other);

  return tue_value_equal (head, other_head) &&
         equal_lists (tue_workflow_get_steps (self), tue_workflow_get_steps (other), write_step_digest) &&
         equal_lists (tue_workflow_get_checklist (self), tue_workflow_get_checklist (other), write_checklist_item) &&
         equal_lists (tue_workflow_get_notes (self), tue_workflow_get_notes (other), write_note) &&
         equal_lists (tue_workflow_get_examples (self), tue_workflow_get_examples (other), write_example);
}
