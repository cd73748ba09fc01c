/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A step made of a text: what a person selects, which types fit, and that the
 * fields of the workflow and of the template do not get mixed up.
 */

#include "config.h"

#include "tue-template-step.h"

#include <string.h>

#include "../model/sample-locales.h"
#include "sample-facts.h"

static const TueFieldContext field_context = { "EUR", 2026, 11, 24 };

static GPtrArray *
suggest (const char  *text,
         TueWorkflow *workflow,
         TueValue    *values)
{
  TueLocale         locale = make_sample (SAMPLE_C);
  TueSuggestContext context = { .workflow = workflow, .values = values, .currency = "EUR", .locale = &locale };

  set_sample_today (&context.today);
  return tue_template_suggest (text, strlen (text), &context);
}

static TueSuggestion *
find (GPtrArray  *suggestions,
      const char *words)
{
  for (guint i = 0; i < suggestions->len; i++)
    if (g_str_equal (((TueSuggestion *)suggestions->pdata[i])->words, words))
      return suggestions->pdata[i];

  return NULL;
}

/* --- What is selected ------------------------------------------------------------------- */

static TueSuggestion *
select_words (GPtrArray  *suggestions,
              const char *text,
              const char *words)
{
  const char *at = strstr (text, words);

  g_assert_nonnull (at);
  return tue_template_suggest_words (text, strlen (text), suggestions, (gsize)(at - text), (gsize)(at - text) + strlen (words));
}

static void
test_selected (void)
{
  const char *text = "Ask Dana Whitfield for the weekly report. Topic: the weekly report, not a report.";
  g_autoptr(GPtrArray) suggestions = suggest (text, NULL, NULL);
  TueSuggestion *selected;

  g_assert_cmpuint (suggestions->len, ==, 1);
  selected = select_words (suggestions, text, " the weekly report");
  g_assert_cmpstr (selected->words, ==, "the weekly report");
  g_assert_cmpuint (selected->places->len, ==, 2);
  g_assert_cmpint (selected->type, ==, TUE_FIELD_STRING);
  g_assert_true (selected->likely);
  g_assert_cmpstr (selected->label, ==, "Field");
  g_assert_cmpuint (suggestions->len, ==, 2);

  /* The same again is the same. */
  selected->likely = FALSE;
  g_assert_true (select_words (suggestions, text, "the weekly report") == selected);
  g_assert_true (selected->likely);
  g_assert_cmpuint (suggestions->len, ==, 2);

  /* Blanks are nothing. */
  g_assert_null (tue_template_suggest_words (text, strlen (text), suggestions, 3, 4));
  g_assert_null (tue_template_suggest_words (text, strlen (text), suggestions, 3, 3));
  g_assert_cmpuint (suggestions->len, ==, 2);
}

static void
test_selected_gives_way (void)
{
  const char *text = "Ask Dana Whitfield, Head of Logistics. Dana Whitfield decides.";
  g_autoptr(GPtrArray) suggestions = suggest (text, NULL, NULL);
  TueSuggestion *selected;

  g_assert_cmpuint (find (suggestions, "Dana Whitfield")->places->len, ==, 2);
  selected = select_words (suggestions, text, "Dana Whitfield, Head of Logistics");
  g_assert_cmpuint (selected->places->len, ==, 1);
  g_assert_cmpuint (find (suggestions, "Dana Whitfield")->places->len, ==, 1);
  g_assert_true (suggestions->pdata[0] == selected);

  /* One that has no place left is gone. */
  select_words (suggestions, text, "Dana Whitfield decides");
  g_assert_null (find (suggestions, "Dana Whitfield"));
}

static void
test_selected_lines (void)
{
  const char *text = "We talked about:\n- the report\n- the peak\n\nField: one, field: two.";
  g_autoptr(GPtrArray) suggestions = suggest (text, NULL, NULL);
  TueSuggestion *lines = select_words (suggestions, text, "- the report\n- the peak\n");
  TueSuggestion *first, *second;

  g_assert_cmpint (lines->type, ==, TUE_FIELD_LIST);
  g_assert_cmpstr (lines->label, ==, "We talked about");
  g_assert_cmpstr (lines->words, ==, "- the report\n- the peak");
  first = select_words (suggestions, text, "talked");
  second = select_words (suggestions, text, "about");
  g_assert_cmpstr (first->label, !=, second->label);
  g_assert_cmpstr (first->name, !=, second->name);
  g_assert_cmpstr (select_words (suggestions, text, "one")->label, ==, "Field 3");
}

/* Lines that begin alike can be a list, if they are whole; nobody ticks that but the
 * person. */
static void
test_list (void)
{
  static const struct
  {
    const char *text;
    const char *selected; /* (nullable): the suggestion is there by itself */
    const char *made;     /* (nullable): no list */
  } cases[] = {
    { "What happened:\n- the report\n- the peak\n\nBe brief.", NULL, "What happened:\n{{#what_happened}}\n- {{item}}\n{{/what_happened}}\n\nBe brief." },
    { "- one\n- two\nEnd", NULL, "{{#list}}\n- {{item}}\n{{/list}}\nEnd" },
    { "Do:\n\n* {{x}}\n* é <b>\n", "* {{x}}\n* é <b>", "Do:\n\n{{#do}}\n* {{item}}\n{{/do}}\n" },
    { "Points:\n– only one\n", "– only one", "Points:\n{{#points}}\n– {{item}}\n{{/points}}\n" },
    /* Not whole, not alike, or nothing behind a bullet */
    { "x - one\n- two\n", "- one\n- two", NULL },
    { "- one\n- two", "- one\n- two", NULL },
    { "- one\n* two\n", "- one\n* two", NULL },
    { "- one\n- \n- two\n", "- one\n- \n- two", NULL },
    { "- one\n- two \n", "- one\n- two \n-", NULL },
  };
  TueLocale locale = make_sample (SAMPLE_C);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *text = cases[i].text;
      const char *at = cases[i].selected != NULL ? strstr (text, cases[i].selected) : NULL;
      g_autoptr(GPtrArray) suggestions = suggest (text, NULL, NULL);
      g_autoptr(TueMadeTemplate) made = NULL;
      g_autoptr(GArray) types = NULL;
      g_autoptr(GError) error = NULL;
      TueSuggestion *list;
      gboolean       offered = FALSE;

      if (cases[i].selected != NULL && at == NULL)
        continue;
      list = at != NULL ? tue_template_suggest_words (text, strlen (text), suggestions, (gsize)(at - text), (gsize)(at - text) + strlen (cases[i].selected))
                        : suggestions->pdata[suggestions->len - 1];
      types = tue_suggestion_list_types (list, &field_context, &locale);
      for (guint j = 0; j < types->len; j++)
        offered = offered || g_array_index (types, TueFieldType, j) == TUE_FIELD_LIST;
      g_test_message ("%s", text);
      g_assert_true (offered == (cases[i].made != NULL));
      if (!offered)
        continue;

      g_assert_true (list->likely == (at != NULL));
      tue_suggestion_set_type (list, TUE_FIELD_TEXT, &field_context, &locale);
      tue_suggestion_set_type (list, TUE_FIELD_LIST, &field_context, &locale);
      made = tue_template_make (text, strlen (text), suggestions, &locale, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (made->text, ==, cases[i].made);
    }
}

/* --- Types ---------------------------------------------------------------------------- */

static const struct
{
  const char *words;
  const char *types;
} types[] = {
  { "Northwind", "string text " },
  { "12", "string text number integer " },
  { "012", "string text phone " },
  { "€11,000", "string text money " },
  { "d@n.example", "string text email " },
  { "https://n.example/a", "string text url " },
  { "14:30", "string text time " },
  { "2.45 pm", "string text " },
};

static void
test_types (void)
{
  TueLocale locale = make_sample (SAMPLE_C);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr(GPtrArray) suggestions = suggest ("", NULL, NULL);
      TueSuggestion *selected = tue_template_suggest_words (types[i].words, strlen (types[i].words), suggestions, 0, strlen (types[i].words));
      g_autoptr(GArray) fitting = tue_suggestion_list_types (selected, &field_context, &locale);
      g_autoptr(GString) named = g_string_new (NULL);

      for (guint j = 0; j < fitting->len; j++)
        {
          TueFieldType type = g_array_index (fitting, TueFieldType, j);
          g_autoptr(GPtrArray) one = g_ptr_array_new ();
          g_autoptr(TueMadeTemplate) made = NULL;

          g_string_append_printf (named, "%s ", tue_field_type_to_string (type));
          /* What is offered is what comes of it. */
          tue_suggestion_set_type (selected, type, &field_context, &locale);
          g_ptr_array_add (one, selected);
          made = tue_template_make (types[i].words, strlen (types[i].words), one, &locale, NULL);
          g_assert_cmpint (tue_field_get_field_type (made->fields->pdata[0]), ==, type);
        }
      if (!g_str_equal (named->str, types[i].types))
        g_test_fail_printf ("%s: %s", types[i].words, named->str);
    }
}

/* --- Steps ------------------------------------------------------------------------------- */

static TueWorkflow *
make_step (TueWorkflow *workflow,
           const char  *into,
           const char  *text,
           GPtrArray   *suggestions,
           char       **step_id)
{
  TueLocale           locale = make_sample (SAMPLE_C);
  TueTemplateStepSpec spec = { .step_id = into, .name = "New step", .example = "As it was written" };
  g_autoptr(GError) error = NULL;
  TueWorkflow *made = tue_template_make_step (workflow, &spec, text, strlen (text), suggestions, &locale, step_id, &error);

  g_assert_no_error (error);
  return made;
}

static void
test_new_step (void)
{
  const char *text = "Ask Dana Whitfield by mail.";
  g_autoptr(TueWorkflow) workflow = make_sample_workflow ();
  g_autoptr(GPtrArray) suggestions = suggest (text, NULL, NULL);
  g_autofree char *step_id = NULL;
  g_autoptr(TueWorkflow) made = make_step (workflow, NULL, text, suggestions, &step_id);
  TueTemplate *template = tue_step_get_template (tue_workflow_find_step (made, step_id));
  TueExample *example = g_ptr_array_index (tue_workflow_get_examples (made), tue_workflow_get_examples (made)->len - 1);

  g_assert_cmpuint (tue_workflow_get_steps (made)->len, ==, tue_workflow_get_steps (workflow)->len + 1);
  g_assert_cmpstr (tue_template_get_text (template), ==, "Ask {{person}} by mail.");
  g_assert_cmpuint (tue_template_get_n_fields (template), ==, 1);
  g_assert_cmpuint (tue_workflow_get_n_fields (made), ==, tue_workflow_get_n_fields (workflow) + 1);
  g_assert_cmpstr (tue_value_get_string (tue_value_lookup (tue_example_get_values (example), "person"), NULL), ==, "Dana Whitfield");
  g_assert_cmpstr (tue_example_get_title (example), ==, "As it was written");
}

static void
test_shared_field (void)
{
  const char *text = "Client: Northwind Traders Ltd";
  g_autoptr(TueWorkflow) workflow = make_sample_workflow ();
  g_autoptr(GPtrArray) suggestions = suggest (text, NULL, NULL);
  g_autofree char *step_id = NULL;
  g_autoptr(TueWorkflow) made = make_step (workflow, NULL, text, suggestions, &step_id);
  TueTemplate *template = tue_step_get_template (tue_workflow_find_step (made, step_id));

  g_assert_cmpstr (tue_template_get_text (template), ==, "Client: {{client}}");
  g_assert_cmpuint (tue_template_get_n_fields (template), ==, 0);
}

/* "Budget" is money there, and "Count" a number: neither says these words. */
static void
test_field_of_another_kind (void)
{
  const char *text = "Budget: Dana Whitfield\nCount: Sarah Connor\nCount 2: Marek Novak";
  g_autoptr(TueWorkflow) workflow = make_sample_workflow ();
  g_autoptr(GPtrArray) suggestions = suggest (text, NULL, NULL);
  g_autofree char *step_id = NULL;
  g_autoptr(TueWorkflow) made = make_step (workflow, NULL, text, suggestions, &step_id);
  TueTemplate *template = tue_step_get_template (tue_workflow_find_step (made, step_id));

  g_assert_cmpstr (tue_template_get_text (template), ==, "Budget: {{budget_2}}\nCount: {{count_3}}\nCount 2: {{count_2}}");
  g_assert_cmpuint (tue_template_get_n_fields (template), ==, 3);
}

/* The fields of the template that goes are no obstacle. */
static void
test_in_place (void)
{
  const char *text = "Budget: Dana Whitfield";
  g_autoptr(TueWorkflow) workflow = make_sample_workflow ();
  TueStep *step = tue_workflow_get_steps (workflow)->pdata[0];
  g_autoptr(GPtrArray) suggestions = suggest (text, NULL, NULL);
  g_autofree char *step_id = NULL;
  g_autoptr(TueWorkflow) made = make_step (workflow, tue_step_get_id (step), text, suggestions, &step_id);
  TueTemplate *template = tue_step_get_template (tue_workflow_find_step (made, step_id));

  g_assert_cmpstr (step_id, ==, tue_step_get_id (step));
  g_assert_cmpstr (tue_template_get_text (template), ==, "Budget: {{budget}}");
  g_assert_cmpuint (tue_workflow_get_n_fields (made), ==, 1);
  g_assert_cmpint (tue_field_get_field_type (tue_workflow_get_nth_field (made, 0)), ==, TUE_FIELD_STRING);
}

/* Nothing ticked: a text without fields, and no example of nothing. */
static void
test_no_fields (void)
{
  g_autoptr(TueWorkflow) workflow = make_sample_workflow ();
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(TueWorkflow) made = make_step (workflow, NULL, "Be {{brief}}.", none, NULL);
  TueStep *step = g_ptr_array_index (tue_workflow_get_steps (made), tue_workflow_get_steps (made)->len - 1);

  g_assert_cmpstr (tue_template_get_text (tue_step_get_template (step)), ==, "Be {{=<% %>=}}{{<%={{ }}=%>brief}}.");
  g_assert_cmpuint (tue_workflow_get_examples (made)->len, ==, tue_workflow_get_examples (workflow)->len);
}

/* What the task says goes by the name of its field. */
static void
test_of_task (void)
{
  const char *text = "Offer Northwind Traders the workshop by Friday. Dana Weber decides.";
  g_autoptr(TueWorkflow) workflow = make_sample_workflow ();
  g_autoptr(TueValue) values = read_sample_values (sample_values);
  g_autoptr(GPtrArray) suggestions = suggest (text, workflow, values);
  g_autofree char *step_id = NULL;
  g_autoptr(TueWorkflow) made = make_step (workflow, NULL, text, suggestions, &step_id);
  TueTemplate *template = tue_step_get_template (tue_workflow_find_step (made, step_id));

  g_assert_cmpstr (tue_template_get_text (template), ==, "Offer {{client}} the workshop by Friday. {{contact}} decides.");
  g_assert_cmpuint (tue_template_get_n_fields (template), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/template-step/selected", test_selected);
  g_test_add_func ("/template-step/selected-gives-way", test_selected_gives_way);
  g_test_add_func ("/template-step/selected-lines", test_selected_lines);
  g_test_add_func ("/template-step/list", test_list);
  g_test_add_func ("/template-step/types", test_types);
  g_test_add_func ("/template-step/new-step", test_new_step);
  g_test_add_func ("/template-step/shared-field", test_shared_field);
  g_test_add_func ("/template-step/field-of-another-kind", test_field_of_another_kind);
  g_test_add_func ("/template-step/in-place", test_in_place);
  g_test_add_func ("/template-step/no-fields", test_no_fields);
  g_test_add_func ("/template-step/of-task", test_of_task);

  return g_test_run ();
}
