/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-workflow-revise.h"

#include "tue-field-json.h"
#include "tue-value-json.h"

static TueStep *
make_step (const char *id,
           const char *text,
           const char *fields)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) declared = tue_fields_from_json (fields, &error);
  g_autoptr(TueTemplate) template = NULL;

  g_assert_no_error (error);
  template = tue_template_new (id, 1, NULL, text, (TueField *const *)declared->pdata, declared->len);
  return tue_step_new (id, id, NULL, template);
}

/* With the fields as they are called by then. */
static TueWorkflow *
make_workflow (const char *client,
               const char *items)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) examples = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) follow_ups = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *fields = g_strdup_printf ("[{\"name\": \"%s\", \"type\": \"string\"},"
                                             " {\"name\": \"%s\", \"type\": \"list\", \"fields\": [{\"name\": \"client\", \"type\": \"string\"}]},"
                                             " {\"name\": \"total\", \"type\": \"computed\", \"formula\": \"count(items) + 1\"}]",
                                             client, items);
  g_autoptr(TueValue) values = tue_value_from_json ("{\"client\": \"C\", \"items\": [], \"@open-points\": []}", -1, NULL);
  TueExampleSpec example = { .id = "e", .title = "E", .values = values };

  g_ptr_array_add (steps, make_step ("s", "{{client}}{{#items}}{{client}}{{/items}}{{^items}}{{client}}{{/items}}", fields));
  g_ptr_array_add (steps, make_step ("t", "{{! client }}{{ client }}{{total}}", "[]"));
  g_ptr_array_add (steps, make_step ("u", "{{client}}{{#", "[]"));
  g_ptr_array_add (notes, tue_practice_note_new ("n", "N", "text", NULL, "client"));
  g_ptr_array_add (examples, tue_example_new (&example));
  g_ptr_array_add (follow_ups, tue_named_text_new ("Shorter", "Shorter, {{client}}. {{"));
  g_ptr_array_add (follow_ups, tue_named_text_new ("Warmer", "Warmer, {{client}}, not client."));
  return tue_workflow_new (&(TueWorkflowSpec){ .id = "w", .name = "W", .steps = steps, .notes = notes, .examples = examples, .follow_ups = follow_ups });
}

static const char *
get_text (TueWorkflow *workflow,
          const char  *step)
{
  return tue_template_get_text (tue_step_get_template (tue_workflow_find_step (workflow, step)));
}

static void
test_rename (void)
{
  g_autoptr(TueWorkflow) workflow = make_workflow ("buyer", "items");
  g_autoptr(TueWorkflow) renamed = tue_workflow_rename_field (workflow, "client", "buyer");
  GPtrArray  *follow_ups = tue_workflow_get_follow_ups (renamed);
  TueExample *example = g_ptr_array_index (tue_workflow_get_examples (renamed), 0);

  g_assert_cmpstr (get_text (renamed, "s"), ==, "{{buyer}}{{#items}}{{client}}{{/items}}{{^items}}{{buyer}}{{/items}}");
  g_assert_cmpstr (get_text (renamed, "t"), ==, "{{! client }}{{ buyer }}{{total}}");
  g_assert_cmpstr (get_text (renamed, "u"), ==, "{{client}}{{#");
  g_assert_cmpstr (tue_practice_note_get_field (g_ptr_array_index (tue_workflow_get_notes (renamed), 0)), ==, "buyer");
  g_assert_null (tue_value_lookup (tue_example_get_values (example), "client"));
  g_assert_cmpstr (tue_value_get_string (tue_value_lookup (tue_example_get_values (example), "buyer"), NULL), ==, "C");
  /* One that does not parse stays. */
  g_assert_cmpstr (tue_named_text_get_text (follow_ups->pdata[0]), ==, "Shorter, {{client}}. {{");
  g_assert_cmpstr (tue_named_text_get_text (follow_ups->pdata[1]), ==, "Warmer, {{buyer}}, not client.");
}

/* Members stay those of the list that has another name. */
static void
test_rename_list (void)
{
  g_autoptr(TueWorkflow) workflow = make_workflow ("client", "lines");
  g_autoptr(TueWorkflow) renamed = tue_workflow_rename_field (workflow, "items", "lines");

  g_assert_cmpstr (get_text (renamed, "s"), ==, "{{client}}{{#lines}}{{client}}{{/lines}}{{^lines}}{{client}}{{/lines}}");
  g_assert_cmpstr (tue_field_get_formula (tue_workflow_find_field (renamed, "total")), ==, "count(lines) + 1");
}

static void
test_uses (void)
{
  g_autoptr(TueWorkflow) workflow = make_workflow ("client", "items");

  g_assert_cmpuint (tue_workflow_count_uses (workflow, "client"), ==, 3);
  g_assert_cmpuint (tue_workflow_count_uses (workflow, "items"), ==, 4);
  g_assert_cmpuint (tue_workflow_count_uses (workflow, "nothing"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workflow-rename/rename", test_rename);
  g_test_add_func ("/workflow-rename/rename-list", test_rename_list);
  g_test_add_func ("/workflow-rename/uses", test_uses);

  return g_test_run ();
}
