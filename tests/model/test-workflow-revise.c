/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-workflow-revise.h"
#include "tue-workflow-value.h"

static TueField *
new_field (const char *name,
           const char *formula)
{
  TueFieldSpec spec = { .name = name, .type = formula != NULL ? TUE_FIELD_COMPUTED : TUE_FIELD_STRING, .formula = formula };

  return tue_field_new (&spec);
}

static TueStep *
new_step (const char *id,
          const char *text)
{
  TueField    *member = new_field ("client", NULL);
  TueFieldSpec list = { .name = "items", .type = TUE_FIELD_LIST, .fields = &member, .n_fields = 1 };
  TueField    *fields[] = { new_field ("client", NULL), tue_field_new (&list), new_field ("total", "client + other.client + clients") };
  g_autoptr(TueTemplate) template = tue_template_new (id, 4, "note", text, fields, G_N_ELEMENTS (fields));

  tue_field_unref (member);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    tue_field_unref (fields[i]);

  return tue_step_new (id, id, "guidance", template);
}

/* Of two steps, with these templates. */
static TueWorkflow *
new_workflow (const char *first,
              const char *second)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) examples = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(TueValue) values = NULL;
  TueExampleSpec  example = { .id = "e", .title = "Example", .due_in_days = 3, .answer = "answer" };
  TueWorkflowSpec spec = { .id = "w", .name = "Proposal", .role_id = "r", .purpose = "why", .steps = steps, .notes = notes, .examples = examples };

  tue_value_builder_set (builder, "client", tue_value_new_string ("Northwind"));
  example.values = values = tue_value_builder_end (builder);
  g_ptr_array_add (steps, new_step ("a", first));
  g_ptr_array_add (steps, new_step ("b", second));
  g_ptr_array_add (notes, tue_practice_note_new ("n", "Note", "text", NULL, "client"));
  g_ptr_array_add (examples, tue_example_new (&example));

  return tue_workflow_new (&spec);
}

static const char *
get_text (TueWorkflow *workflow,
          guint        index)
{
  return tue_template_get_text (tue_step_get_template (tue_workflow_get_steps (workflow)->pdata[index]));
}

static void
test_words (void)
{
  g_autoptr(TueWorkflow) workflow = new_workflow ("x", "y");
  g_autoptr(TueWorkflow) named = tue_workflow_revise_words (workflow, TUE_WORKFLOW_NAME, "<b>");
  g_autoptr(TueWorkflow) moved = tue_workflow_revise_words (named, TUE_WORKFLOW_ROLE_ID, "other");

  g_assert_cmpstr (tue_workflow_get_name (moved), ==, "<b>");
  g_assert_cmpstr (tue_workflow_get_role_id (moved), ==, "other");
  g_assert_cmpstr (tue_workflow_get_purpose (moved), ==, "why");
  g_assert_cmpstr (tue_workflow_get_name (workflow), ==, "Proposal");
  g_assert_true (tue_workflow_get_steps (moved)->pdata[0] == tue_workflow_get_steps (workflow)->pdata[0]);
}

/* Rules, tags, who looks after it and until when; what says nothing is none. */
static void
test_trust (void)
{
  static const char *const tags[] = { "offers", "<b>&", NULL };
  static const char *const reviewers[] = { "Mo", NULL };
  g_autoptr(TueWorkflow) workflow = new_workflow ("x", "y");
  g_autoptr(TueWorkflow) tagged = tue_workflow_revise_tags (workflow, tags);
  g_autoptr(TueWorkflow) owned = tue_workflow_revise_words (tagged, TUE_WORKFLOW_OWNER, "Dana");
  g_autoptr(TueWorkflow) dated = tue_workflow_revise_words (owned, TUE_WORKFLOW_LOOK_AGAIN, "2027-01-31");
  g_autoptr(TueWorkflow) reviewed = NULL;
  g_autoptr(TueWorkflow) freed = NULL;
  TueReviewRulesSpec rules;

  tue_review_rules_get_spec (NULL, &rules);
  g_assert_null (rules.reviewer_role);
  rules.reviewers = reviewers;
  rules.approvals = 2;
  reviewed = tue_workflow_revise_review (dated, &rules);
  g_assert_cmpstrv (tue_workflow_get_tags (reviewed), tags);
  g_assert_cmpstr (tue_workflow_get_owner (reviewed), ==, "Dana");
  g_assert_cmpstr (tue_workflow_get_look_again (reviewed), ==, "2027-01-31");
  g_assert_cmpstrv (tue_review_rules_get_reviewers (tue_workflow_get_review (reviewed)), reviewers);
  g_assert_null (tue_workflow_get_review (workflow));

  tue_review_rules_get_spec (tue_workflow_get_review (reviewed), &rules);
  g_assert_cmpuint (rules.approvals, ==, 2);
  rules.reviewers = NULL;
  rules.approvals = 0;
  freed = tue_workflow_revise_review (reviewed, &rules);
  g_assert_null (tue_workflow_get_review (freed));
}

static void
test_parts (void)
{
  g_autoptr(TueWorkflow) workflow = new_workflow ("x", "y");
  g_autoptr(TueStep) step = new_step ("c", "z");
  g_autoptr(TueWorkflow) added = tue_workflow_revise_part (workflow, TUE_WORKFLOW_STEPS, 2, G_OBJECT (step));
  g_autoptr(TueWorkflow) moved = tue_workflow_move_part (added, TUE_WORKFLOW_STEPS, 2, 0);
  g_autoptr(TueWorkflow) back = tue_workflow_move_part (moved, TUE_WORKFLOW_STEPS, 0, 2);
  g_autoptr(TueWorkflow) removed = tue_workflow_revise_part (moved, TUE_WORKFLOW_STEPS, 1, NULL);

  g_assert_cmpuint (tue_workflow_get_steps (added)->len, ==, 3);
  g_assert_cmpstr (get_text (moved, 0), ==, "z");
  g_assert_cmpstr (get_text (moved, 1), ==, "x");
  g_assert_cmpstr (get_text (back, 2), ==, "z");
  g_assert_cmpuint (tue_workflow_get_steps (removed)->len, ==, 2);
  g_assert_cmpstr (get_text (removed, 1), ==, "y");
}

/* The other step, the fields and the version stay. */
static void
test_template (void)
{
  g_autoptr(TueWorkflow) workflow = new_workflow ("x", "y");
  g_autoptr(TueWorkflow) revised = tue_workflow_revise_template (workflow, "b", "new", NULL);
  g_autoptr(TueWorkflow) other = tue_workflow_revise_template (workflow, "none", "new", NULL);
  TueTemplate *template = tue_step_get_template (tue_workflow_get_steps (revised)->pdata[1]);

  g_assert_cmpstr (get_text (revised, 0), ==, "x");
  g_assert_cmpstr (get_text (revised, 1), ==, "new");
  g_assert_cmpuint (tue_template_get_n_fields (template), ==, 3);
  g_assert_cmpuint (tue_template_get_version (template), ==, 4);
  g_assert_true (other == workflow);
}

/* Only what names the field of the task is another, whatever stands around it. */
static void
test_rename (void)
{
  static const struct
  {
    const char *before;
    const char *after;
    guint       n_uses;
  } cases[] = {
    { "client", "client", 0 },
    { "{{client}} {{ client }} {{{client}}} {{&client}}", "{{who}} {{ who }} {{{who}}} {{&who}}", 4 },
    { "{{#client}}{{client}}{{/client}}{{^client}}-{{/client}}", "{{#who}}{{who}}{{/who}}{{^who}}-{{/who}}", 5 },
    { "{{client.name}}", "{{who.name}}", 1 },
    { "{{clients}} {{my.client}} {{> client}} {{! client }}", "{{clients}} {{my.client}} {{> client}} {{! client }}", 0 },
    { "{{#items}}{{client}}{{/items}}{{client}}", "{{#items}}{{client}}{{/items}}{{who}}", 1 },
    { "Ä {{client}} ß", "Ä {{who}} ß", 1 },
    { "{{client", "{{client", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueWorkflow) workflow = new_workflow (cases[i].before, "{{client}}");
      g_autoptr(TueWorkflow) renamed = tue_workflow_rename_field (workflow, "client", "who");
      g_autoptr(TueWorkflow) back = NULL;

      g_assert_cmpuint (tue_workflow_count_uses (workflow, "client"), ==, cases[i].n_uses + 1);
      g_assert_cmpstr (get_text (renamed, 0), ==, cases[i].after);
      g_assert_cmpstr (get_text (renamed, 1), ==, "{{who}}");
      back = tue_workflow_rename_field (renamed, "who", "client");
      g_assert_cmpstr (get_text (back, 0), ==, cases[i].before);
    }
}

static void
test_rename_beside (void)
{
  g_autoptr(TueWorkflow) workflow = new_workflow ("", "");
  g_autoptr(TueWorkflow) renamed = tue_workflow_rename_field (workflow, "client", "who");
  TueExample *example = tue_workflow_get_examples (renamed)->pdata[0];
  TueField   *total = tue_template_get_nth_field (tue_step_get_template (tue_workflow_get_steps (renamed)->pdata[0]), 2);

  g_assert_cmpstr (tue_practice_note_get_field (tue_workflow_get_notes (renamed)->pdata[0]), ==, "who");
  g_assert_cmpstr (tue_value_get_string (tue_value_lookup (tue_example_get_values (example), "who"), NULL), ==, "Northwind");
  g_assert_null (tue_value_lookup (tue_example_get_values (example), "client"));
  g_assert_cmpstr (tue_example_get_answer (example), ==, "answer");
  g_assert_cmpint (tue_example_get_due_in_days (example), ==, 3);
  g_assert_cmpstr (tue_field_get_formula (total), ==, "who + other.client + clients");
}

/* Names on one line, nothing that says nothing; all else is what it was. */
static void
test_tidy (void)
{
  g_autoptr(TueWorkflow) workflow = new_workflow ("{{client}}", "");
  g_autoptr(TueWorkflow) same = tue_workflow_tidy (workflow);
  g_autoptr(TueWorkflow) named = tue_workflow_revise_words (workflow, TUE_WORKFLOW_NAME, "  Two\r\nlines\t\xe2\x80\xae<b>\xe2\x81\xa6 AT&T  ");
  TueStep *step = tue_workflow_get_steps (workflow)->pdata[0];
  g_autoptr(TueStep) broken = tue_step_new (tue_step_get_id (step), "One\ntwo", "Guide\nlines", tue_step_get_template (step));
  g_autoptr(TueWorkflow) stepped = tue_workflow_revise_part (named, TUE_WORKFLOW_STEPS, 0, G_OBJECT (broken));
  g_autoptr(TueChecklistItem) check = tue_checklist_item_new ("empty", " \n", TUE_CHECKER_ANYONE);
  g_autoptr(TuePracticeNote) note = tue_practice_note_new ("empty", " ", "\xe2\x80\xae", NULL, NULL);
  g_autoptr(TuePracticeNote) titled = tue_practice_note_new ("titled", "", "Why\nit works", NULL, NULL);
  g_autoptr(TueWorkflow) checked = NULL;
  g_autoptr(TueWorkflow) noted = NULL;
  g_autoptr(TueWorkflow) both = NULL;
  g_autoptr(TueWorkflow) tidied = NULL;
  guint n_checks = tue_workflow_get_checklist (workflow)->len;
  guint n_notes = tue_workflow_get_notes (workflow)->len;

  g_assert_true (tue_workflow_equal (workflow, same));
  checked = tue_workflow_revise_part (stepped, TUE_WORKFLOW_CHECKLIST, n_checks, G_OBJECT (check));
  noted = tue_workflow_revise_part (checked, TUE_WORKFLOW_NOTES, n_notes, G_OBJECT (note));
  both = tue_workflow_revise_part (noted, TUE_WORKFLOW_NOTES, n_notes + 1, G_OBJECT (titled));
  tidied = tue_workflow_tidy (both);

  g_assert_cmpstr (tue_workflow_get_name (tidied), ==, "Two lines <b> AT&T");
  step = tue_workflow_get_steps (tidied)->pdata[0];
  g_assert_cmpstr (tue_step_get_name (step), ==, "One two");
  g_assert_cmpstr (tue_step_get_guidance (step), ==, "Guide\nlines");
  g_assert_cmpuint (tue_workflow_get_checklist (tidied)->len, ==, n_checks);
  g_assert_cmpuint (tue_workflow_get_notes (tidied)->len, ==, n_notes + 1);
  g_assert_cmpstr (tue_practice_note_get_text (tue_workflow_get_notes (tidied)->pdata[n_notes]), ==, "Why\nit works");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/workflow-revise/words", test_words);
  g_test_add_func ("/model/workflow-revise/trust", test_trust);
  g_test_add_func ("/model/workflow-revise/parts", test_parts);
  g_test_add_func ("/model/workflow-revise/template", test_template);
  g_test_add_func ("/model/workflow-revise/tidy", test_tidy);
  g_test_add_func ("/model/workflow-revise/rename", test_rename);
  g_test_add_func ("/model/workflow-revise/rename-beside", test_rename_beside);

  return g_test_run ();
}
