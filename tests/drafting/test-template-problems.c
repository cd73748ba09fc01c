/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-template-problems.h"

#include <string.h>

/* Client, a list of an item and a price, a total of it, and what a template without a
 * name of it does not have to use. */
static GPtrArray *
make_fields (void)
{
  GPtrArray   *fields = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_field_unref);
  TueField    *members[] = { tue_field_new (&(TueFieldSpec){ .name = "item" }), tue_field_new (&(TueFieldSpec){ .name = "price" }) };
  TueFieldSpec specs[] = {
    { .name = "client" },
    { .name = "items", .type = TUE_FIELD_LIST, .fields = members, .n_fields = 2 },
    { .name = "discount" },
    { .name = "total", .type = TUE_FIELD_COMPUTED, .formula = "discount + 1" },
    { .name = "must_not", .type = TUE_FIELD_TEXT, .holds = TUE_FIELD_HOLDS_WITHHELD },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (specs); i++)
    g_ptr_array_add (fields, tue_field_new (&specs[i]));
  tue_field_unref (members[0]);
  tue_field_unref (members[1]);

  return fields;
}

static TueWorkflow *
make_workflow (const char *text,
               const char *second) /* (nullable): of another step */
{
  g_autoptr(GPtrArray) fields = make_fields ();
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) snippets = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueTemplate) template = tue_template_new ("t", 1, "", text, (TueField *const *)fields->pdata, fields->len);

  g_ptr_array_add (steps, tue_step_new ("s", "Draft", "", template));
  if (second != NULL)
    {
      g_autoptr(TueTemplate) other = tue_template_new ("t2", 1, "", second, NULL, 0);

      g_ptr_array_add (steps, tue_step_new ("s2", "Shorten", "", other));
    }
  g_ptr_array_add (snippets, tue_snippet_new ("voice", "House voice", "Be brief, {{client}}."));
  g_ptr_array_add (snippets, tue_snippet_new ("broken", "Broken one", "x\n{{#a}}"));
  g_ptr_array_add (snippets, tue_snippet_new ("round", "Round", "{{> round}}"));

  return tue_workflow_new (&(TueWorkflowSpec){ .id = "w", .name = "Proposal", .role_id = "r", .steps = steps, .snippets = snippets });
}

static TueStep *
get_step (TueWorkflow *workflow)
{
  return tue_workflow_get_steps (workflow)->pdata[0];
}

#define ALL_USED "{{client}} {{#items}}{{item}}{{/items}} {{total}} "

/* What is wrong first, the button that puts it right, and the text then. */
static void
test_fixes (void)
{
  static const struct
  {
    const char *text;
    const char *message; /* (nullable): nothing is wrong */
    const char *fix;     /* (nullable) */
    const char *fixed;
    gboolean    prevents;
  } cases[] = {
    { ALL_USED, NULL, NULL, NULL, FALSE },
    { ALL_USED "{{my.name}} {{today}} {{material}}", NULL, NULL, NULL, FALSE },
    /* The engine cannot read it. */
    { ALL_USED "{{#client}}x", "client", "Close It", ALL_USED "{{#client}}x{{/client}}", TRUE },
    { ALL_USED "{{#client}}x{{/clint}}", "clint", "Use “{{/client}}”", ALL_USED "{{#client}}x{{/client}}", TRUE },
    { ALL_USED "{{#items}}{{#item}}x{{/items}}", "items", "Insert “{{/item}}”", ALL_USED "{{#items}}{{#item}}x{{/item}}{{/items}}", TRUE },
    { ALL_USED "x{{/client}}y", "client", "Remove It", ALL_USED "xy", TRUE },
    { ALL_USED "{{client", "", "Close It", ALL_USED "{{client}}", TRUE },
    { ALL_USED "{{client}", "", "Close It", ALL_USED "{{client}}", TRUE },
    { ALL_USED "{{}}", "", NULL, NULL, TRUE },
    /* Read, and not meant. */
    { ALL_USED "{{clint}}", "“clint” is not declared as a field. Did you mean “client”?", "Use “client”", ALL_USED "{{client}}", FALSE },
    { ALL_USED "{{quantity}}", "“quantity” is not declared as a field.", NULL, NULL, FALSE },
    { "{{client}} {{total}}\nAll: {{#items}}\n{{item}}\n{{/items}}\n", "shares its line", "Put Right", "{{client}} {{total}}\nAll:\n{{#items}}\n{{item}}\n{{/items}}\n", FALSE },
    { "{{client}} {{total}}", "The field “Items” is never used.", NULL, NULL, FALSE },
    { "{{> voice}} {{#items}}{{item}}{{/items}} {{total}}", NULL, NULL, NULL, FALSE },
    { ALL_USED "{{> absent}}", "There is no snippet “absent”.", NULL, NULL, FALSE },
    { ALL_USED "{{> broken}}", "The snippet “Broken one” has a mistake: line 2", NULL, NULL, TRUE },
    { ALL_USED "{{> round}}", "round → round", NULL, NULL, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueWorkflow) workflow = make_workflow (cases[i].text, NULL);
      g_autoptr(GPtrArray) problems = tue_template_problems_find (workflow, get_step (workflow));
      TueTemplateProblem *first = problems->len > 0 ? problems->pdata[0] : NULL;
      g_autoptr(TueWorkflow) fixed = NULL;

      g_test_message ("%s: %s", cases[i].text, first != NULL ? first->message : "");
      g_assert_true ((first != NULL) == (cases[i].message != NULL));
      if (first == NULL)
        continue;

      g_assert_nonnull (strstr (first->message, cases[i].message));
      g_assert_cmpint (first->prevents, ==, cases[i].prevents);
      g_assert_cmpstr (first->fix, ==, cases[i].fix);
      g_assert_cmpuint (first->start + first->length, <=, strlen (cases[i].text));
      fixed = tue_template_problem_fix (first, workflow, get_step (workflow));
      g_assert_true ((fixed != NULL) == (cases[i].fix != NULL));
      if (fixed != NULL)
        g_assert_cmpstr (tue_template_get_text (tue_step_get_template (get_step (fixed))), ==, cases[i].fixed);
    }
}

/* What another step uses is used; where that cannot be read, nobody knows. */
static void
test_used_elsewhere (void)
{
  static const struct
  {
    const char *second;
    guint       n_problems;
  } cases[] = {
    { NULL, 2 },
    { "nothing", 2 },
    { "clientele and items in words", 2 },
    { "{{client}}", 1 },
    { "{{#items}}{{item}}{{/items}}", 1 },
    { "{{> voice}}{{^items}}none{{/items}}", 0 },
    { "{{#client", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueWorkflow) workflow = make_workflow ("{{total}}", cases[i].second);
      g_autoptr(GPtrArray) problems = tue_template_problems_find (workflow, get_step (workflow));

      g_assert_cmpuint (problems->len, ==, cases[i].n_problems);
    }
}

/* What prevents a prompt is told first, then one after the other in the text. */
static void
test_order (void)
{
  g_autoptr(TueWorkflow) workflow = make_workflow ("{{one}}\n{{two}} {{> round}}\n{{three}}", NULL);
  g_autoptr(GPtrArray) problems = tue_template_problems_find (workflow, get_step (workflow));
  static const guint lines[] = { 2, 1, 2, 3, 0, 0, 0 };

  g_assert_cmpuint (problems->len, ==, G_N_ELEMENTS (lines));
  for (guint i = 0; i < problems->len; i++)
    g_assert_cmpuint (((TueTemplateProblem *)problems->pdata[i])->line, ==, lines[i]);
}

/* What a formula names and nothing is called is told, in the template that declares the field. */
static void
test_formulas (void)
{
  static const struct
  {
    const char *total;
    const char *amount;
    const char *message; /* (nullable): nothing is wrong */
  } cases[] = {
    { "sum(items.amount) + fee", "quantity * price", NULL },
    { "count(items)", "quantity", NULL },
    { "sum(items.count * items.price)", "quantity", "The formula of “Total” names “items.count”, which is no field." },
    { "fees + 1", "quantity", "The formula of “Total” names “fees”, which is no field." },
    { "fee.net", "quantity", "The formula of “Total” names “fee.net”, which is no field." },
    { "fee", "count * price", "The formula of “Amount” names “count”, which is nothing that each item of “Items” has." },
    { "fee", "quantity * fee", "The formula of “Amount” names “fee”, which is nothing that each item of “Items” has." },
    /* One that cannot be read tells no names. */
    { "fee", "quantity *", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TueField *members[] = {
        tue_field_new (&(TueFieldSpec){ .name = "quantity", .type = TUE_FIELD_NUMBER }),
        tue_field_new (&(TueFieldSpec){ .name = "price", .type = TUE_FIELD_MONEY }),
        tue_field_new (&(TueFieldSpec){ .name = "amount", .type = TUE_FIELD_COMPUTED, .formula = cases[i].amount }),
      };
      TueField *fields[] = {
        tue_field_new (&(TueFieldSpec){ .name = "items", .type = TUE_FIELD_LIST, .fields = members, .n_fields = G_N_ELEMENTS (members) }),
        tue_field_new (&(TueFieldSpec){ .name = "fee", .type = TUE_FIELD_NUMBER }),
        tue_field_new (&(TueFieldSpec){ .name = "total", .type = TUE_FIELD_COMPUTED, .formula = cases[i].total }),
      };
      g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr(TueTemplate) template = tue_template_new ("t", 1, "", "{{#items}}{{amount}}{{/items}}{{fee}}{{total}}", fields, G_N_ELEMENTS (fields));
      g_autoptr(TueTemplate) second = tue_template_new ("u", 1, "", "{{total}}", NULL, 0);
      g_autoptr(TueWorkflow) workflow = NULL;
      g_autoptr(GPtrArray) problems = NULL;
      g_autoptr(GPtrArray) of_second = NULL;

      g_ptr_array_add (steps, tue_step_new ("s", "Draft", "", template));
      g_ptr_array_add (steps, tue_step_new ("v", "Check", "", second));
      workflow = tue_workflow_new (&(TueWorkflowSpec){ .id = "w", .name = "Proposal", .role_id = "r", .steps = steps });
      problems = tue_template_problems_find (workflow, steps->pdata[0]);
      of_second = tue_template_problems_find (workflow, steps->pdata[1]);
      g_assert_cmpuint (of_second->len, ==, 0);
      g_assert_cmpuint (problems->len, ==, cases[i].message != NULL);
      if (cases[i].message != NULL)
        g_assert_cmpstr (((TueTemplateProblem *)problems->pdata[0])->message, ==, cases[i].message);
      for (gsize j = 0; j < G_N_ELEMENTS (members); j++)
        tue_field_unref (members[j]);
      for (gsize j = 0; j < G_N_ELEMENTS (fields); j++)
        tue_field_unref (fields[j]);
    }
}

/* Fields whose names differ only in case are told, each pair once. */
static void
test_cases (void)
{
  static const char *const names[] = { "client", "Client", "ÜBER", "über", "CLIENT", "clients" };
  g_autoptr(GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_field_unref);
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueTemplate) template = NULL;
  g_autoptr(TueWorkflow) workflow = NULL;
  g_autoptr(GPtrArray) problems = NULL;
  const char *text = "{{client}}{{Client}}{{ÜBER}}{{über}}{{CLIENT}}{{clients}}";

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (fields, tue_field_new (&(TueFieldSpec){ .name = names[i] }));
  template = tue_template_new ("t", 1, "", text, (TueField *const *)fields->pdata, fields->len);
  g_ptr_array_add (steps, tue_step_new ("s", "Draft", "", template));
  workflow = tue_workflow_new (&(TueWorkflowSpec){ .id = "w", .name = "Proposal", .role_id = "r", .steps = steps });
  problems = tue_template_problems_find (workflow, steps->pdata[0]);
  g_assert_cmpuint (problems->len, ==, 3);
  g_assert_nonnull (strstr (((TueTemplateProblem *)problems->pdata[0])->message, "“client” and “Client”"));
}

/* A field that nothing uses is told by its label, in the template that declares it, and
 * goes alone. */
static void
test_remove_field (void)
{
  g_autoptr(TueWorkflow) workflow = make_workflow ("{{client}} {{total}}", "second");
  TueStep *other = tue_workflow_get_steps (workflow)->pdata[1];
  g_autoptr(GPtrArray) problems = tue_template_problems_find (workflow, get_step (workflow));
  g_autoptr(GPtrArray) elsewhere = tue_template_problems_find (workflow, other);
  g_autoptr(GPtrArray) left = NULL;
  g_autoptr(TueWorkflow) without = NULL;
  TueTemplateProblem *first;

  g_assert_cmpuint (elsewhere->len, ==, 0);
  g_assert_cmpuint (problems->len, ==, 1);
  first = problems->pdata[0];
  g_assert_cmpstr (first->unused, ==, "items");
  g_assert_null (tue_template_problem_make_field (first, workflow, get_step (workflow)));

  without = tue_template_problem_remove_field (first, workflow, get_step (workflow));
  g_assert_null (tue_workflow_find_field (without, "items"));
  g_assert_cmpuint (tue_workflow_get_n_fields (without) + 1, ==, tue_workflow_get_n_fields (workflow));
  left = tue_template_problems_find (without, get_step (without));
  g_assert_cmpuint (left->len, ==, 0);
}

/* A name becomes a field of the type that its use and its words let one guess. */
static void
test_make_field (void)
{
  static const struct
  {
    const char  *text;
    const char  *name;
    TueFieldType type;
    gsize        n_members;
  } cases[] = {
    { ALL_USED "{{reader}}", "reader", TUE_FIELD_STRING, 0 },
    { ALL_USED "{{handover_date}}", "handover_date", TUE_FIELD_DATE, 0 },
    { ALL_USED "{{unit_price}}", "unit_price", TUE_FIELD_MONEY, 0 },
    { ALL_USED "{{#urgent}}now{{/urgent}}", "urgent", TUE_FIELD_BOOLEAN, 0 },
    { ALL_USED "{{#dishes}}{{dish}} {{price}}{{/dishes}}", "dishes", TUE_FIELD_LIST, 2 },
    { ALL_USED "{{#places}}{{.}}{{/places}}", "places", TUE_FIELD_CHOICES, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueWorkflow) workflow = make_workflow (cases[i].text, NULL);
      g_autoptr(GPtrArray) problems = tue_template_problems_find (workflow, get_step (workflow));
      g_autoptr(TueWorkflow) made = NULL;
      TueField *field;

      g_assert_cmpuint (problems->len, >, 0);
      g_assert_cmpstr (((TueTemplateProblem *)problems->pdata[0])->name, ==, cases[i].name);
      made = tue_template_problem_make_field (problems->pdata[0], workflow, get_step (workflow));
      field = tue_workflow_find_field (made, cases[i].name);
      g_assert_nonnull (field);
      g_assert_cmpint (tue_field_get_field_type (field), ==, cases[i].type);
      g_assert_cmpuint (tue_field_get_n_fields (field), ==, cases[i].n_members);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/drafting/template-problems/fixes", test_fixes);
  g_test_add_func ("/drafting/template-problems/used-elsewhere", test_used_elsewhere);
  g_test_add_func ("/drafting/template-problems/order", test_order);
  g_test_add_func ("/drafting/template-problems/cases", test_cases);
  g_test_add_func ("/drafting/template-problems/formulas", test_formulas);
  g_test_add_func ("/drafting/template-problems/remove-field", test_remove_field);
  g_test_add_func ("/drafting/template-problems/make-field", test_make_field);

  return g_test_run ();
}
