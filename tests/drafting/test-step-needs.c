/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-step-needs.h"

#include "sample-filler.h"

static const char fields[] =
  "[{\"name\": \"client\", \"type\": \"string\", \"required\": true},"
  " {\"name\": \"note\", \"type\": \"text\"},"
  " {\"name\": \"start\", \"type\": \"time\", \"required\": true},"
  " {\"name\": \"count\", \"type\": \"integer\", \"min\": 1},"
  " {\"name\": \"items\", \"type\": \"list\", \"required\": true, \"min\": 2, \"fields\":"
  "   [{\"name\": \"price\", \"type\": \"number\", \"required\": true}]},"
  " {\"name\": \"total\", \"type\": \"computed\", \"formula\": \"sum(items.price)\"},"
  " {\"name\": \"other\", \"type\": \"string\", \"required\": true}]";

/* What the text uses, the values, and what of it is filled and needed. */
static const struct
{
  const char *text;
  const char *values;
  guint       n_filled;
  guint       n_needed;
} cases[] = {
  { "nothing", "{}", 0, 0 },
  { "{{client}}", "{}", 0, 1 },
  { "{{client}}", "{\"client\": \"x\"}", 1, 1 },
  { "{{client}}", "{\"other\": \"x\"}", 0, 1 },
  { "{{client}} {{note}}", "{\"note\": \"x\"}", 0, 1 },
  { "{{start}}", "{\"start\": \"14:30\"}", 1, 1 },
  { "{{start}}", "{\"start\": \"25:00\"}", 0, 1 },
  { "{{start}}", "{\"start\": \"soon\"}", 0, 1 },
  { "{{count}}", "{}", 0, 0 },
  { "{{count}}", "{\"count\": 2}", 0, 0 },
  { "{{count}}", "{\"count\": 0}", 0, 1 },
  { "{{#items}}x{{/items}}", "{}", 0, 1 },
  { "{{#items}}x{{/items}}", "{\"items\": [{\"price\": 1}]}", 0, 1 },
  { "{{#items}}x{{/items}}", "{\"items\": [{\"price\": 1}, {}]}", 0, 1 },
  { "{{#items}}x{{/items}}", "{\"items\": [{\"price\": 1}, {\"price\": \"abc\"}]}", 0, 1 },
  { "{{#items}}x{{/items}}", "{\"items\": [{\"price\": 1}, {\"price\": 2}]}", 1, 1 },
  { "{{total}}", "{}", 0, 1 },
  { "{{total}}", "{\"items\": [{\"price\": 1}, {\"price\": 2}]}", 1, 1 },
  { "{{client", "{}", 0, 4 },
  { "{{material}}", "{}", 0, 1 },
  { "{{material}}", "{\"@material:a\": \"notes\"}", 1, 1 },
  { "{{material}}", "{\"@material:a\": \" \\n\"}", 0, 1 },
  { "{{material}}", "{\"@material\": [{\"id\": \"a\", \"on\": false}], \"@material:a\": \"notes\"}", 0, 1 },
  { "{{material}}", "{\"@material\": [{\"id\": \"a\", \"internal\": [{\"start\": 0, \"length\": 5}]}], \"@material:a\": \"notes\"}", 0, 1 },
  { "{{material}} {{client}}", "{\"@material:a\": \"notes\", \"@open-points\": [1], \"client\": \"x\"}", 2, 2 },
  { "{{#material}}{{material}}{{/material}}", "{}", 0, 0 },
  { "{{^material}}none{{/material}}{{material}}", "{}", 0, 0 },
  { "{{#material}}x{{/material}} {{material}}", "{}", 0, 1 },
};

static void
test_count (void)
{
  g_autoptr(GPtrArray) declared = tue_fields_from_json (fields, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueTemplate) template = tue_template_new ("t", 1, NULL, cases[i].text, (TueField *const *)declared->pdata, declared->len);
      g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr(TueWorkflow) workflow = NULL;
      g_autoptr(TueStepNeeds) needs = NULL;
      g_autoptr(TueValue) values = read_values (cases[i].values);
      guint n_filled, n_needed;

      g_ptr_array_add (steps, tue_step_new ("s", "Draft", NULL, template));
      workflow = tue_workflow_new (&(TueWorkflowSpec){ .id = "w", .name = "Proposal", .steps = steps });
      needs = tue_step_needs_new (workflow, g_ptr_array_index (steps, 0));
      tue_step_needs_count (needs, values, &n_filled, &n_needed);
      g_test_message ("%s with %s", cases[i].text, cases[i].values);
      g_assert_cmpuint (n_filled, ==, cases[i].n_filled);
      g_assert_cmpuint (n_needed, ==, cases[i].n_needed);
    }
}

static void
test_uses (void)
{
  g_autoptr(GPtrArray) declared = tue_fields_from_json (fields, NULL);
  g_autoptr(TueTemplate) template = tue_template_new ("t", 1, NULL, "{{client}} {{total}}", (TueField *const *)declared->pdata, declared->len);
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueWorkflow) workflow = NULL;
  g_autoptr(TueStepNeeds) needs = NULL;
  g_autoptr(GString) used = g_string_new (NULL);

  g_ptr_array_add (steps, tue_step_new ("s", "Draft", NULL, template));
  workflow = tue_workflow_new (&(TueWorkflowSpec){ .id = "w", .name = "Proposal", .steps = steps });
  needs = tue_step_needs_new (workflow, g_ptr_array_index (steps, 0));
  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    if (tue_step_needs_uses (needs, tue_workflow_get_nth_field (workflow, i)))
      g_string_append_printf (used, "%s ", tue_field_get_name (tue_workflow_get_nth_field (workflow, i)));

  /* What is computed is made of the list, so that is needed, too. */
  g_assert_cmpstr (used->str, ==, "client items total ");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/step-needs/count", test_count);
  g_test_add_func ("/step-needs/uses", test_uses);

  return g_test_run ();
}
