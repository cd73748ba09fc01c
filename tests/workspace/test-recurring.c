/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is changed by hand in several drafts of a workflow is found in the library,
 * and no longer once the workflow speaks of it.
 */

#include "config.h"

#include "tue-workspace-practice.h"

#include <string.h>

#include "library-fixture.h"
#include "tue-workflow-revise.h"

static TueTask *
add_answered (Library    *library,
              const char *workflow,
              const char *title,
              const char *answer,
              gsize       removed)
{
  TueTask *task = tue_workspace_add_task (library->workspace, library_workflow (library, workflow), title, NULL, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(TueDraft) draft = tue_workspace_load_draft_sync (library->workspace, task, &error);

  g_assert_no_error (error);
  /* One that came as a file is an answer as well. */
  if (g_str_equal (title, "From a file"))
    g_assert_true (tue_workspace_import_draft (library->workspace, draft, TUE_ANSWER_DOCUMENT (answer), &error));
  else
    g_assert_true (tue_workspace_paste_answer (library->workspace, draft, TUE_ANSWER_DOCUMENT (answer), &error));
  if (removed > 0)
    tue_workspace_edit_draft (library->workspace, draft, 0, removed, "", 0, NULL);
  library_wait_saved (library);

  return task;
}

static void
keep_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static GPtrArray *
find (Library    *library,
      const char *workflow)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *edits;

  tue_workspace_find_recurring_edits_async (library->workspace, library_workflow (library, workflow), NULL, keep_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  edits = tue_workspace_find_recurring_edits_finish (library->workspace, result, &error);
  g_assert_no_error (error);

  return edits;
}

static const char opening[] = "I hope this finds you well. ";

static void
add_three (Library *library)
{
  static const char *const answers[] = { "I hope this finds you well. The offer is below.", "I hope this finds you well. It is late.",
                                         "I hope this finds you well. Thank you." };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr(TueTask) task = add_answered (library, "Proposal", i < 2 ? "AT&T <b>" : "From a file", answers[i], strlen (opening));
    }
}

static void
test_found (void)
{
  Library library = { 0 };
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GPtrArray) elsewhere = NULL;
  g_autoptr(TueTask) same = NULL;
  TueRecurringEdit *edit;

  library_set_up (&library);
  library_open (&library);
  before = find (&library, "Proposal");
  g_assert_cmpuint (before->len, ==, 0);

  add_three (&library);
  same = add_answered (&library, "Proposal", "As it came", "The offer is below.", 0);
  found = find (&library, "Proposal");
  g_assert_cmpuint (found->len, ==, 1);
  edit = found->pdata[0];
  g_assert_cmpstr (edit->removed, ==, "I hope this finds you well.");
  g_assert_cmpuint (edit->places->len, ==, 3);
  g_assert_cmpstr (((TueRecurringPlace *)edit->places->pdata[0])->title, ==, "From a file");
  g_assert_cmpstr (((TueRecurringPlace *)edit->places->pdata[1])->title, ==, "AT&T <b>");
  elsewhere = find (&library, "Follow-Up");
  g_assert_cmpuint (elsewhere->len, ==, 0);

  library_tear_down (&library);
}

/* Of a task that is deleted nobody learns. */
static void
test_deleted (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GPtrArray) left = NULL;

  library_set_up (&library);
  library_open (&library);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *answer = g_strdup_printf ("I hope this finds you well. %s.", i == 0 ? "One" : i == 1 ? "Two"
                                                                                                            : "Three");

      g_clear_object (&task);
      task = add_answered (&library, "Proposal", "Northwind", answer, strlen (opening));
    }
  found = find (&library, "Proposal");
  g_assert_cmpuint (found->len, ==, 1);
  tue_workspace_delete_task (library.workspace, task);
  library_wait_saved (&library);
  left = find (&library, "Proposal");
  g_assert_cmpuint (left->len, ==, 0);

  library_tear_down (&library);
}

static void
test_told (void)
{
  Library library = { 0 };
  g_autoptr(TueWorkflowEdit) edit = NULL;
  g_autoptr(TueWorkflow) revised = NULL;
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GPtrArray) left = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *text = NULL;
  TueStep         *step;

  library_set_up (&library);
  library_open (&library);
  add_three (&library);
  found = find (&library, "Proposal");
  g_assert_cmpuint (found->len, ==, 1);

  edit = tue_workspace_edit_workflow (library.workspace, library_workflow (&library, "Proposal"), &error);
  step = tue_workflow_get_steps (tue_workflow_edit_get_workflow (edit))->pdata[0];
  sentence = tue_recurring_edit_make_sentence (found->pdata[0], "en");
  text = tue_recurring_edits_add_rule (tue_template_get_text (tue_step_get_template (step)), sentence);
  revised = tue_workflow_revise_template (tue_workflow_edit_get_workflow (edit), tue_step_get_id (step), text, NULL);
  tue_workflow_edit_set_workflow (edit, revised, "Add a Rule");
  g_assert_cmpuint (tue_workspace_save_workflow_edit (library.workspace, edit, "No greeting", &error), !=, 0);
  g_assert_no_error (error);

  left = find (&library, "Proposal");
  g_assert_cmpuint (left->len, ==, 0);

  library_tear_down (&library);
}

/* Also on another day; and it is taken back and done again like anything else. */
static void
test_dismissed (void)
{
  Library            library = { 0 };
  TueUndoStack      *stack;
  static const guint n_found[] = { 0, 1, 0, 1 };
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GPtrArray) later = NULL;
  g_autoptr(TueTask) task = NULL;
  g_autofree char *key = NULL;

  library_set_up (&library);
  library_open (&library);
  add_three (&library);
  stack = tue_workspace_get_undo_stack (library.workspace);
  found = find (&library, "Proposal");
  key = g_strdup (((TueRecurringEdit *)found->pdata[0])->key);

  for (guint i = 0; i < G_N_ELEMENTS (n_found); i++)
    {
      g_autoptr(GPtrArray) left = NULL;

      if (i == 0)
        g_assert_cmpuint (tue_workspace_dismiss_recurring_edit (library.workspace, library_workflow (&library, "Proposal"), key), >, 0);
      else if (i % 2 == 1)
        tue_undo_stack_undo (stack);
      else
        tue_undo_stack_redo (stack);
      library_wait_saved (&library);
      left = find (&library, "Proposal");
      g_assert_cmpuint (left->len, ==, n_found[i]);
    }

  /* Another thing that was done does not stand in its way. */
  tue_undo_stack_redo (stack);
  task = add_answered (&library, "Follow-Up", "Contoso", "Thank you.", 0);
  library_wait_saved (&library);
  library_reopen (&library);
  later = find (&library, "Proposal");
  g_assert_cmpuint (later->len, ==, 0);

  library_tear_down (&library);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/recurring/found", test_found);
  g_test_add_func ("/workspace/recurring/deleted", test_deleted);
  g_test_add_func ("/workspace/recurring/told", test_told);
  g_test_add_func ("/workspace/recurring/dismissed", test_dismissed);

  return g_test_run ();
}
