/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a task gives to its workflow: an example of it, without whom it was about, and
 * a note; each undone, and together with what is edited and not saved.
 */

#include "config.h"

#include "tue-workspace-keep.h"

#include <string.h>

#include "library-fixture.h"
#include "tue-template-suggest.h"
#include "tue-value-json.h"
#include "tue-workflow-revise.h"
#include "tue-workflow-value.h"
#include "tue-workspace-practice.h"

static const char values[] =
  "{\"@material\": ["
  "   {\"id\": \"a\", \"name\": \"Mail from Dana Whitfield\", \"kind\": \"mail\", \"internal\": [{\"start\": 0, \"length\": 19}]},"
  "   {\"id\": \"b\", \"name\": \"Off\", \"on\": false},"
  "   {\"id\": \"c\", \"name\": \"Answer\", \"kind\": \"answer\"}],"
  " \"@material:a\": \"They would pay more.\\nDana Whitfield of Northwind Traders Ltd pays £12,000.00 by 27 November 2026.\","
  " \"@material:b\": \"Nobody sees Priya Nair.\","
  " \"@material:c\": \"An assistant wrote of Tom Ashby.\"}";

static TueTask *
add_task (Library *library)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueValue) held = tue_value_from_json (values, -1, &error);

  g_assert_no_error (error);
  return tue_workspace_add_task (library->workspace, library_workflow (library, "Proposal"), "Offer for Ms Whitfield", "2026-12-01", held);
}

static TueExample *
make_example (Library *library,
              TueTask *task)
{
  g_autoptr(TueExampleMaker) maker = tue_workspace_begin_example (library->workspace, task, "Dear Ms Whitfield,\n\nit is £12,000.00.");
  g_autoptr(TueMask) mask = tue_example_maker_read (maker, NULL);
  g_autoptr(GArray) left = NULL;
  g_autofree char *text = tue_example_maker_write (maker, mask, &left);

  g_assert_cmpuint (left->len, ==, 0);
  g_assert_nonnull (strstr (text, "£14,400.00"));
  return tue_example_maker_make (maker, mask, NULL, "It says the price first.");
}

static TueWorkflow *
get_workflow (Library *library)
{
  return library_workflow (library, "Proposal");
}

static void
expect_clean (TueExample *example)
{
  static const char *const originals[] = { "Whitfield", "Northwind", "Traders", "12,000", "27 November", "Priya", "Ashby", "would pay" };
  GPtrArray               *material = tue_example_get_material (example);
  g_autofree char         *json = tue_value_to_json (tue_example_get_values (example));

  g_assert_cmpuint (material->len, ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (originals); i++)
    {
      g_assert_null (strstr (tue_example_get_title (example), originals[i]));
      g_assert_null (strstr (tue_example_get_answer (example), originals[i]));
      g_assert_null (strstr (tue_named_text_get_name (material->pdata[0]), originals[i]));
      g_assert_null (strstr (tue_named_text_get_text (material->pdata[0]), originals[i]));
      g_assert_null (strstr (json, originals[i]));
    }
  g_assert_null (strchr (json, '@'));
  g_assert_cmpstr (tue_example_get_remarks (example)[0], ==, "It says the price first.");
}

/* It is there after the next start, gone with undo, and a task can be begun with it. */
static void
test_example (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueExample) example = NULL;
  g_autoptr(TueTask) started = NULL;
  g_autoptr(GPtrArray) good = NULL;
  g_autoptr(GError) error = NULL;
  TueExample *kept;
  guint       n_before;

  library_set_up (&library);
  library_open (&library);
  task = add_task (&library);
  n_before = tue_workflow_get_examples (get_workflow (&library))->len;
  example = make_example (&library, task);
  expect_clean (example);
  g_assert_cmpuint (tue_workspace_keep_example (library.workspace, tue_task_get_workflow_id (task), example, &error), !=, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (tue_workflow_get_examples (get_workflow (&library))->len, ==, n_before + 1);

  g_clear_object (&task);
  library_reopen (&library);
  g_assert_cmpuint (tue_workflow_get_examples (get_workflow (&library))->len, ==, n_before + 1);
  kept = tue_workflow_get_examples (get_workflow (&library))->pdata[n_before];
  expect_clean (kept);
  good = tue_workflow_list_good_examples (get_workflow (&library), NULL);
  g_assert_true (good->pdata[0] == kept);
  started = tue_workspace_add_example (library.workspace, get_workflow (&library), kept);
  g_assert_cmpstr (tue_task_get_title (started), ==, tue_example_get_title (kept));

  library_tear_down (&library);
}

static void
test_undo (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueExample) example = NULL;
  g_autoptr(TuePracticeNote) note = NULL;
  TueUndoStack *stack;
  guint         n_examples, n_notes;

  library_set_up (&library);
  library_open (&library);
  task = add_task (&library);
  stack = tue_workspace_get_undo_stack (library.workspace);
  n_examples = tue_workflow_get_examples (get_workflow (&library))->len;
  n_notes = tue_workflow_get_notes (get_workflow (&library))->len;
  example = make_example (&library, task);
  note = tue_practice_note_new ("n", "Price first", "They look for it.", tue_step_get_id (tue_workflow_get_steps (get_workflow (&library))->pdata[0]), NULL);

  tue_workspace_keep_example (library.workspace, tue_task_get_workflow_id (task), example, NULL);
  tue_workspace_keep_note (library.workspace, tue_task_get_workflow_id (task), note, NULL);
  g_assert_cmpstr (tue_undo_stack_get_undo_label (stack), ==, "Add Practice Note “Price first”");
  g_assert_cmpuint (tue_workflow_get_notes (get_workflow (&library))->len, ==, n_notes + 1);
  tue_undo_stack_undo (stack);
  g_assert_cmpuint (tue_workflow_get_notes (get_workflow (&library))->len, ==, n_notes);
  tue_undo_stack_undo (stack);
  g_assert_cmpuint (tue_workflow_get_examples (get_workflow (&library))->len, ==, n_examples);
  tue_undo_stack_redo (stack);
  tue_undo_stack_redo (stack);
  library_wait_saved (&library);

  g_clear_object (&task);
  library_reopen (&library);
  g_assert_cmpuint (tue_workflow_get_examples (get_workflow (&library))->len, ==, n_examples + 1);
  g_assert_cmpuint (tue_workflow_get_notes (get_workflow (&library))->len, ==, n_notes + 1);

  library_tear_down (&library);
}

/* What is edited meanwhile has both. */
static void
test_unsaved (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueExample) example = NULL;
  g_autoptr(TueWorkflowEdit) edit = NULL;
  g_autoptr(TueWorkflow) revised = NULL;
  g_autoptr(GError) error = NULL;
  guint n_examples;

  library_set_up (&library);
  library_open (&library);
  task = add_task (&library);
  n_examples = tue_workflow_get_examples (get_workflow (&library))->len;
  edit = tue_workspace_edit_workflow (library.workspace, get_workflow (&library), &error);
  g_assert_no_error (error);
  revised = tue_workflow_revise_words (tue_workflow_edit_get_workflow (edit), TUE_WORKFLOW_PURPOSE, "Another purpose");
  tue_workflow_edit_set_workflow (edit, revised, "Purpose");

  example = make_example (&library, task);
  g_assert_cmpuint (tue_workspace_keep_example (library.workspace, tue_task_get_workflow_id (task), example, &error), !=, 0);
  g_assert_true (tue_workflow_edit_get_changed (edit));
  g_assert_cmpstr (tue_workflow_get_purpose (tue_workflow_edit_get_workflow (edit)), ==, "Another purpose");
  g_assert_cmpuint (tue_workflow_get_examples (tue_workflow_edit_get_workflow (edit))->len, ==, n_examples + 1);
  g_assert_cmpstr (tue_workflow_get_purpose (get_workflow (&library)), !=, "Another purpose");

  library_tear_down (&library);
}

static void
test_refused (void)
{
  Library library = { 0 };
  g_autoptr(TuePracticeNote) note = tue_practice_note_new ("n", "Title", "Text", NULL, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) damaged = NULL;

  library_set_up (&library);
  library_open (&library);
  g_assert_cmpuint (tue_workspace_keep_note (library.workspace, "no-such-workflow", note, &error), ==, 0);
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_NOT_FOUND);
  tue_workflow_set_damaged (get_workflow (&library), TRUE);
  g_assert_cmpuint (tue_workspace_keep_note (library.workspace, tue_workflow_get_id (get_workflow (&library)), note, &damaged), ==, 0);
  g_assert_error (damaged, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);

  library_tear_down (&library);
}

static void
suggested_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

/* "client: Northwind \"Northwind\"", a line for each */
static char *
suggest (Library     *library,
         const char  *text,
         TueWorkflow *workflow,
         TueTask     *task)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) suggestions = NULL;
  g_autoptr(GString) described = g_string_new (NULL);

  tue_workspace_suggest_template_async (library->workspace, bytes, workflow, task, NULL, suggested_cb, &result);
  wait_until (result != NULL);
  suggestions = tue_workspace_suggest_template_finish (library->workspace, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < suggestions->len; i++)
    {
      const TueSuggestion *suggestion = suggestions->pdata[i];
      g_autofree char     *value = tue_value_to_json (suggestion->value);

      g_string_append_printf (described, "%s: %s %s\n", suggestion->name, suggestion->words, value);
    }

  return g_string_free_and_steal (g_steal_pointer (&described));
}

/* What a template of a text would have fields for: what the task that it comes from holds
 * is among it. */
static void
test_suggest_template (void)
{
  static const char text[] = "Offer Northwind two days by 4 December 2026.";
  Library           library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *of_task = NULL;
  g_autofree char *nothing = NULL;

  library_set_up (&library);
  library_open (&library);
  task = tue_workspace_add_task (library.workspace, get_workflow (&library), "Offer", NULL, NULL);
  library_set_text (&library, task, "client", "Northwind");
  plain = suggest (&library, text, NULL, NULL);
  g_assert_cmpstr (plain, ==, "date: 4 December 2026 \"2026-12-04\"\n");
  of_task = suggest (&library, text, NULL, task);
  g_assert_cmpstr (of_task, ==, "client: Northwind \"Northwind\"\ndate: 4 December 2026 \"2026-12-04\"\n");
  nothing = suggest (&library, "", NULL, NULL);
  g_assert_cmpstr (nothing, ==, "");

  g_clear_object (&task);
  library_tear_down (&library);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/keep/example", test_example);
  g_test_add_func ("/workspace/keep/undo", test_undo);
  g_test_add_func ("/workspace/keep/unsaved", test_unsaved);
  g_test_add_func ("/workspace/keep/refused", test_refused);
  g_test_add_func ("/workspace/keep/suggest-template", test_suggest_template);

  return g_test_run ();
}
