/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-workflow-revise.h"

#include <string.h>

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

/* The field itself tells what it was called, the latest first, and never what it is called. */
static void
test_former_names (void)
{
  static const char *const names[] = { "client", "buyer", "who", "client", "buyer" };
  static const char *const former[] = { "", "client", "buyer client", "who buyer", "client who" };
  g_autoptr(TueWorkflow) workflow = make_workflow ("client", "items");

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(TueWorkflow) before = g_steal_pointer (&workflow);
      g_autoptr(TueWorkflow) called = g_object_ref (before);
      g_autofree char *told = NULL;

      if (i > 0)
        {
          GPtrArray   *fields = tue_template_copy_fields (tue_step_get_template (tue_workflow_find_step (before, "s")));
          TueFieldSpec spec;
          g_autoptr(TueField) field = tue_field_ref (fields->pdata[0]);

          tue_field_get_spec (field, &spec);
          spec.name = names[i];
          tue_field_unref (fields->pdata[0]);
          fields->pdata[0] = tue_field_new (&spec);
          g_object_unref (called);
          called = tue_workflow_revise_template (before, "s", NULL, fields);
          g_ptr_array_unref (fields);
        }
      workflow = tue_workflow_rename_field (called, i > 0 ? names[i - 1] : names[0], names[i]);
      told = g_strjoinv (" ", (char **)tue_field_get_former_names (tue_workflow_find_field (workflow, names[i])));
      g_assert_cmpstr (told, ==, former[i]);
      g_assert_null (*tue_field_get_former_names (tue_workflow_find_field (workflow, "items")));
    }
  g_assert_true (tue_workflow_find_former_field (workflow, "who") == tue_workflow_find_field (workflow, "buyer"));
  g_assert_true (tue_workflow_find_former_field (workflow, "items") == tue_workflow_find_field (workflow, "items"));
  g_assert_null (tue_workflow_find_former_field (workflow, "nobody"));
}

/* What a task holds goes with a field that has another name; nothing is written over. */
static void
test_carry_values (void)
{
  static const char fields[] = "[{\"name\": \"buyer\", \"type\": \"string\", \"formerly\": [\"client\", \"who\", 7, \"a.b\"]},"
                               " {\"name\": \"who\", \"type\": \"string\"},"
                               " {\"name\": \"start\", \"type\": \"string\", \"formerly\": [\"date\"]}]";
  static const struct
  {
    const char *values;
    const char *carried;
  } cases[] = {
    { "{}", "{}" },
    { "{\"client\":\"C\"}", "{\"buyer\":\"C\"}" },
    { "{\"buyer\":\"B\",\"client\":\"C\"}", "{\"buyer\":\"B\",\"client\":\"C\"}" },
    { "{\"buyer\":null,\"client\":\"C\"}", "{\"buyer\":\"C\"}" },
    { "{\"buyer\":\"\",\"client\":\"C\"}", "{\"buyer\":\"\",\"client\":\"C\"}" },
    /* Another field is called so now. */
    { "{\"who\":\"W\"}", "{\"who\":\"W\"}" },
    { "{\"client\":\"C\",\"date\":\"D\",\"other\":1}", "{\"buyer\":\"C\",\"other\":1,\"start\":\"D\"}" },
    { "{\"client\":null}", "{\"client\":null}" },
  };
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueWorkflow) workflow = NULL;

  g_ptr_array_add (steps, make_step ("s", "", fields));
  workflow = tue_workflow_new (&(TueWorkflowSpec){ .id = "w", .name = "W", .steps = steps });
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueValue) values = tue_value_from_json (cases[i].values, -1, NULL);
      g_autoptr(TueValue) carried = tue_workflow_carry_values (workflow, values);
      g_autoptr(TueValue) expected = tue_value_from_json (cases[i].carried, -1, NULL);
      g_autofree char *said = tue_value_to_json (carried);

      g_test_message ("%s: %s", cases[i].values, said);
      g_assert_true (tue_value_equal (carried, expected));
      g_assert_true ((carried == values) == g_str_equal (cases[i].values, cases[i].carried));
    }
}

/* They are kept with the field, and what is no name is left out. */
static void
test_former_names_kept (void)
{
  g_autoptr(GPtrArray) fields = tue_fields_from_json ("[{\"name\": \"a\", \"type\": \"string\", \"formerly\": [\"b\", \"\", \"x.y\", 3, \"c d\"]},"
                                                      " {\"name\": \"e\", \"type\": \"string\", \"formerly\": \"f\"}]",
                                                      NULL);
  g_autofree char *json = tue_fields_to_json ((TueField *const *)fields->pdata, fields->len);
  g_autoptr(GPtrArray) again = tue_fields_from_json (json, NULL);

  g_assert_cmpstrv (tue_field_get_former_names (again->pdata[0]), ((const char *[]){ "b", "c d", NULL }));
  g_assert_cmpstrv (tue_field_get_former_names (again->pdata[1]), ((const char *[]){ NULL }));
}

/* What could not be read again is told where it is made. */
static void
test_declaration (void)
{
  static const char *const options[] = { "one", "two", NULL };
  static const char *const twice[] = { "one", "one", NULL };
  static const struct
  {
    TueFieldSpec spec;
    const char  *message; /* (nullable): it is well */
  } cases[] = {
    { { .name = "a", .type = TUE_FIELD_CHOICE, .options = options }, NULL },
    { { .name = "a b", .type = TUE_FIELD_MONEY, .currency = "" }, NULL },
    { { .name = "a", .type = TUE_FIELD_CHOICE }, "needs “options”" },
    { { .name = "a", .type = TUE_FIELD_CHOICES, .options = twice }, "comes twice" },
    { { .name = "a", .type = TUE_FIELD_LIST }, "needs “fields”" },
    { { .name = "a", .type = TUE_FIELD_COMPUTED, .formula = "" }, "needs a “formula”" },
    { { .name = "a", .type = TUE_FIELD_NUMBER, .has_min = TRUE, .min = 2, .has_max = TRUE, .max = 1 }, "greater" },
    { { .name = "a", .type = TUE_FIELD_MONEY, .currency = "Euro" }, "is not a currency code" },
    { { .name = "a,b" }, "cannot be a name" },
    { { .name = "today" }, "built-in" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueField) field = tue_field_new (&cases[i].spec);
      g_autoptr(GError) error = NULL;

      g_assert_true (tue_field_check_declaration (field, &error) == (cases[i].message == NULL));
      if (cases[i].message == NULL)
        continue;
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].message));
    }
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
  g_test_add_func ("/workflow-rename/former-names", test_former_names);
  g_test_add_func ("/workflow-rename/former-names-kept", test_former_names_kept);
  g_test_add_func ("/workflow-rename/carry-values", test_carry_values);
  g_test_add_func ("/workflow-rename/declaration", test_declaration);
  g_test_add_func ("/workflow-rename/uses", test_uses);

  return g_test_run ();
}
