/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-playbook.h"

static TueStep *
make_step (const char *id,
           const char *first_field,
           const char *second_field)
{
  g_autoptr(TueField) first = tue_field_new (&(TueFieldSpec){ .name = first_field, .label = id });
  g_autoptr(TueField) second = tue_field_new (&(TueFieldSpec){ .name = second_field, .label = id });
  TueField *fields[] = { first, second };
  g_autoptr(TueTemplate) template = tue_template_new (id, 1, NULL, "", fields, 2);

  return tue_step_new (id, id, NULL, template);
}

static TueWorkflow *
make_workflow (void)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (steps, make_step ("outline", "client", "need"));
  g_ptr_array_add (steps, make_step ("draft", "need", "price"));
  return tue_workflow_new (&(TueWorkflowSpec){
    .id = "w",
    .playbook_id = "p",
    .role_id = "r",
    .name = "Proposal",
    .icon_name = "tue-proposal-symbolic",
    .summary = "S",
    .purpose = "P",
    .use_when = "U",
    .avoid_when = "A",
    .steps = steps,
  });
}

static void
test_workflow (void)
{
  g_autoptr(TueWorkflow) workflow = make_workflow ();
  g_autofree char *name = NULL;

  g_assert_cmpstr (tue_workflow_get_id (workflow), ==, "w");
  g_assert_cmpstr (tue_workflow_get_playbook_id (workflow), ==, "p");
  g_assert_cmpstr (tue_workflow_get_role_id (workflow), ==, "r");
  g_assert_cmpstr (tue_workflow_get_name (workflow), ==, "Proposal");
  g_assert_cmpstr (tue_workflow_get_icon_name (workflow), ==, "tue-proposal-symbolic");
  g_assert_cmpstr (tue_workflow_get_summary (workflow), ==, "S");
  g_assert_cmpstr (tue_workflow_get_purpose (workflow), ==, "P");
  g_assert_cmpstr (tue_workflow_get_use_when (workflow), ==, "U");
  g_assert_cmpstr (tue_workflow_get_avoid_when (workflow), ==, "A");
  g_assert_cmpuint (tue_workflow_get_steps (workflow)->len, ==, 2);
  g_assert_cmpuint (tue_workflow_get_checklist (workflow)->len, ==, 0);
  g_assert_cmpuint (tue_workflow_get_notes (workflow)->len, ==, 0);
  g_assert_cmpuint (tue_workflow_get_examples (workflow)->len, ==, 0);
  g_assert_cmpuint (tue_workflow_get_snippets (workflow)->len, ==, 0);

  g_object_get (workflow, "name", &name, NULL);
  g_assert_cmpstr (name, ==, "Proposal");
}

/* Each once, also where two bring in one another; not those that are not there. */
static void
test_needed_snippets (void)
{
  static const char *const texts[][2] = {
    { "d", "Used by nobody" }, { "a", "A {{> b}}" }, { "b", "B {{> a}} {{> nobody}}" }, { "c", "C {{> b}}" }, { "e", "{{#broken" }
  };
  static const char *const needed[] = { "a", "b", "e", "c" };
  g_autoptr(TueTemplate) template = tue_template_new ("t", 1, NULL, "For {{client}} {{> a}} {{> e}} {{> a}}", NULL, 0);
  g_autoptr(GPtrArray) snippets = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) follow_ups = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueWorkflow) workflow = NULL;
  g_autoptr(GPtrArray) found = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_ptr_array_add (snippets, tue_snippet_new (texts[i][0], texts[i][0], texts[i][1]));
  g_ptr_array_add (steps, tue_step_new ("s", "Draft", NULL, template));
  g_ptr_array_add (follow_ups, tue_named_text_new ("Shorter", "{{> c}}"));
  workflow = tue_workflow_new (&(TueWorkflowSpec){
    .id = "w",
    .playbook_id = "p",
    .role_id = "r",
    .name = "Proposal",
    .steps = steps,
    .follow_ups = follow_ups,
    .snippets = snippets,
  });

  found = tue_workflow_list_needed_snippets (workflow);
  g_assert_cmpuint (found->len, ==, G_N_ELEMENTS (needed));
  for (guint i = 0; i < found->len; i++)
    g_assert_cmpstr (tue_snippet_get_name (found->pdata[i]), ==, needed[i]);
}

static char *
hash_of (const char *template_text,
         const char *snippet_text,
         const char *inner_text)
{
  g_autoptr(TueTemplate) template = tue_template_new ("t", 1, NULL, template_text, NULL, 0);
  g_autoptr(GPtrArray) snippets = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueWorkflow) workflow = NULL;

  g_ptr_array_add (snippets, tue_snippet_new ("a", "A", snippet_text));
  g_ptr_array_add (snippets, tue_snippet_new ("b", "B", inner_text));
  g_ptr_array_add (steps, tue_step_new ("s", "Draft", NULL, template));
  workflow = tue_workflow_new (&(TueWorkflowSpec){
    .id = "w",
    .playbook_id = "p",
    .role_id = "r",
    .name = "Proposal",
    .steps = steps,
    .snippets = snippets,
  });

  return tue_workflow_dup_step_hash (workflow, steps->pdata[0]);
}

/* What a step says is another thing where its template is, or a snippet in it, or one
 * in that; what it does not take in does not count. */
static void
test_step_hash (void)
{
  static const struct
  {
    const char *template_text, *snippet_text, *inner_text;
    gboolean    same;
  } cases[] = {
    { "For you {{> a}}", "One {{> b}}", "Two", TRUE },
    { "For me {{> a}}", "One {{> b}}", "Two", FALSE },
    { "For you {{> a}}", "Uno {{> b}}", "Two", FALSE },
    { "For you {{> a}}", "One {{> b}}", "Due", FALSE },
    { "For you {{> a}}", "One", "Two", FALSE },
  };
  g_autofree char *hash = hash_of ("For you {{> a}}", "One {{> b}}", "Two");
  g_autofree char *none = hash_of ("For you", "One", "Two");
  g_autofree char *none_either = hash_of ("For you", "Uno", "Due");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *other = hash_of (cases[i].template_text, cases[i].snippet_text, cases[i].inner_text);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (g_str_equal (hash, other), ==, cases[i].same);
    }
  g_assert_cmpstr (none, ==, none_either);
}

static void
test_steps (void)
{
  g_autoptr(TueWorkflow) workflow = make_workflow ();

  g_assert_cmpstr (tue_step_get_name (tue_workflow_find_step (workflow, "draft")), ==, "draft");
  g_assert_null (tue_workflow_find_step (workflow, "other"));
  g_assert_null (tue_workflow_find_step (workflow, NULL));
}

static void
test_fields (void)
{
  static const char *const names[] = { "client", "need", "price" };
  g_autoptr(TueWorkflow) workflow = make_workflow ();

  g_assert_cmpuint (tue_workflow_get_n_fields (workflow), ==, G_N_ELEMENTS (names));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (tue_field_get_name (tue_workflow_get_nth_field (workflow, i)), ==, names[i]);

  /* As the first step that names it declares it. */
  g_assert_cmpstr (tue_field_get_label (tue_workflow_find_field (workflow, "need")), ==, "outline");
  g_assert_null (tue_workflow_find_field (workflow, "other"));
}

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          guint      *n_notified)
{
  (*n_notified)++;
}

static void
test_open_tasks (void)
{
  g_autoptr(TueWorkflow) workflow = make_workflow ();
  guint n_notified = 0;

  g_signal_connect (workflow, "notify::open-tasks", G_CALLBACK (count_cb), &n_notified);
  tue_workflow_set_open_tasks (workflow, 0);
  g_assert_cmpuint (n_notified, ==, 0);
  tue_workflow_set_open_tasks (workflow, 3);
  g_object_set (workflow, "open-tasks", 3, NULL);
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpuint (tue_workflow_get_open_tasks (workflow), ==, 3);
}

static void
test_playbook (void)
{
  g_autoptr(GPtrArray) workflows = g_ptr_array_new_with_free_func (g_object_unref);
  TuePlaybook *playbook;
  TueWorkflow *workflow = make_workflow ();

  g_ptr_array_add (workflows, workflow);
  playbook = tue_playbook_new (&(TuePlaybookSpec){
    .id = "p",
    .name = "Starter",
    .edition = 2,
    .license = "CC0-1.0",
    .workflows = workflows,
  });

  g_assert_cmpstr (tue_playbook_get_id (playbook), ==, "p");
  g_assert_cmpstr (tue_playbook_get_name (playbook), ==, "Starter");
  g_assert_cmpuint (tue_playbook_get_edition (playbook), ==, 2);
  g_assert_cmpstr (tue_playbook_get_summary (playbook), ==, "");
  g_assert_cmpstr (tue_playbook_get_license (playbook), ==, "CC0-1.0");
  g_assert_cmpstr (tue_playbook_get_language (playbook), ==, "");
  g_assert_cmpuint (tue_playbook_get_roles (playbook)->len, ==, 0);
  g_assert_cmpuint (tue_playbook_get_snippets (playbook)->len, ==, 0);
  g_assert_null (tue_playbook_get_unknown (playbook));

  /* The playbook has an array of its own. */
  g_ptr_array_set_size (workflows, 0);
  g_assert_cmpuint (tue_playbook_get_workflows (playbook)->len, ==, 1);
  g_assert_finalize_object (playbook);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workflow/workflow", test_workflow);
  g_test_add_func ("/workflow/needed-snippets", test_needed_snippets);
  g_test_add_func ("/workflow/step-hash", test_step_hash);
  g_test_add_func ("/workflow/steps", test_steps);
  g_test_add_func ("/workflow/fields", test_fields);
  g_test_add_func ("/workflow/open-tasks", test_open_tasks);
  g_test_add_func ("/workflow/playbook", test_playbook);

  return g_test_run ();
}
