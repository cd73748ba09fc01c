/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-workspace.h"

#include <glib/gstdio.h>
#include <string.h>

#include "library-fixture.h"
#include "tue-field-value.h"
#include "tue-undo-stack.h"
#include "tue-workflow-revise.h"
#include "tue-workspace-practice.h"
#include "tue-workspace-snippets.h"

static void
test_first_open (void)
{
  Library          library = { 0 };
  GStatBuf         status;
  g_autofree char *folder = NULL;

  library_set_up (&library);
  g_assert_cmpint (tue_workspace_get_state (library.workspace), ==, TUE_LIBRARY_CLOSED);
  library_open (&library);

  g_assert_cmpuint (g_list_model_get_n_items (tue_workspace_get_roles (library.workspace)), ==, 4);
  g_assert_cmpuint (g_list_model_get_n_items (tue_workspace_get_workflows (library.workspace)), ==, 14);
  g_assert_null (tue_workspace_get_problem (library.workspace));
  g_assert_false (tue_workspace_get_saving (library.workspace));

  g_assert_cmpint (g_stat (library.path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  folder = g_path_get_dirname (library.path);
  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);

  library_tear_down (&library);
}

static void
test_add_and_reopen (void)
{
  Library          library = { 0 };
  g_autofree char *id = NULL;
  TueWorkflow     *workflow;
  TueTask         *task;

  library_set_up (&library);
  library_open (&library);

  workflow = library_workflow (&library, "Proposal");
  task = tue_workspace_add_task (library.workspace, workflow, "Proposal for Northwind", "2026-11-27", NULL);
  g_assert_cmpuint (tue_workflow_get_open_tasks (workflow), ==, 1);
  g_assert_true (tue_workspace_get_saving (library.workspace));
  library_set_text (&library, task, "client", "Northwind Traders");
  g_assert_cmpstr (library_get_text (task, "client"), ==, "Northwind Traders");
  g_assert_cmpuint (tue_task_get_n_filled (task), >, 0);
  id = g_strdup (tue_task_get_id (task));
  library_wait_saved (&library);
  g_object_unref (task);

  library_reopen (&library);
  workflow = library_workflow (&library, "proposal");
  g_assert_cmpuint (tue_workflow_get_open_tasks (workflow), ==, 1);
  task = library_load (&library, id);
  g_assert_cmpstr (tue_task_get_title (task), ==, "Proposal for Northwind");
  g_assert_cmpstr (tue_task_get_due (task), ==, "2026-11-27");
  g_assert_cmpstr (library_get_text (task, "client"), ==, "Northwind Traders");
  g_object_unref (task);

  library_tear_down (&library);
}

static void
test_examples (void)
{
  Library     library = { 0 };
  GListModel *workflows;

  library_set_up (&library);
  library_open (&library);

  workflows = tue_workspace_get_workflows (library.workspace);
  for (guint i = 0; i < g_list_model_get_n_items (workflows); i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (workflows, i);
      GPtrArray *examples = tue_workflow_get_examples (workflow);

      g_assert_cmpuint (examples->len, >=, 1);
      for (guint j = 0; j < examples->len; j++)
        {
          g_autoptr(TueTask) task = tue_workspace_add_example (library.workspace, workflow, examples->pdata[j]);

          g_assert_cmpstr (tue_task_get_title (task), ==, tue_example_get_title (examples->pdata[j]));
          g_assert_cmpuint (tue_task_get_n_filled (task), >, 0);
          g_assert_cmpuint (tue_task_get_n_filled (task), <=, tue_task_get_n_fields (task));
          g_assert_cmpint (tue_task_get_due (task) != NULL, ==, tue_example_get_due_in_days (examples->pdata[j]) >= 0);
        }
    }
  library_wait_saved (&library);
  library_tear_down (&library);
}

static void
test_default_title (void)
{
  Library library = { 0 };
  g_autoptr(GDateTime) now = g_date_time_new_utc (2026, 11, 24, 9, 30, 0);
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueTask) empty = NULL;

  library_set_up (&library);
  library_open (&library);
  tue_workspace_set_now (library.workspace, now);
  task = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), NULL, NULL, NULL);
  g_assert_cmpstr (tue_task_get_title (task), ==, "Proposal, 24 November");
  g_assert_null (tue_task_get_due (task));
  g_assert_cmpint (tue_task_get_created (task), ==, g_date_time_to_unix_usec (now));
  empty = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), "", NULL, NULL);
  g_assert_cmpstr (tue_task_get_title (empty), ==, "Proposal, 24 November");
  library_tear_down (&library);
}

/* Defaults fill what was not given; null leaves a field empty. Counted is what a
 * person fills: neither what is computed nor switches. */
static void
test_defaults (void)
{
  Library     library = { 0 };
  GListModel *workflows;
  guint       n_defaults = 0;

  library_set_up (&library);
  library_open (&library);
  workflows = tue_workspace_get_workflows (library.workspace);
  for (guint i = 0; i < g_list_model_get_n_items (workflows); i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (workflows, i);
      g_autoptr(TueTask) task = tue_workspace_add_task (library.workspace, workflow, "Task", NULL, NULL);

      for (gsize j = 0; j < tue_workflow_get_n_fields (workflow); j++)
        {
          TueField *field = tue_workflow_get_nth_field (workflow, j);
          TueValue *value = tue_task_get_value (task, tue_field_get_name (field));
          TueValue *expected = tue_field_get_default (field);

          if (expected != NULL)
            {
              g_assert_true (tue_value_equal (value, expected));
              n_defaults++;
            }
          else
            g_assert_null (value);
        }
    }
  g_assert_cmpuint (n_defaults, >, 0);
  library_tear_down (&library);
}

/* Of the prompt, without what is no field of the task. */
static guint
count_gaps (Library     *library,
            TueTask     *task,
            TueWorkflow *workflow,
            TueStep     *step)
{
  g_autoptr(TueFiller) filler = tue_filler_new (workflow, step, NULL);
  g_autoptr(TuePrompt) prompt = tue_workspace_fill (library->workspace, filler, task, step, NULL);
  gsize               n_gaps;
  const TuePromptGap *gaps = tue_prompt_get_gaps (prompt, &n_gaps);
  guint               n_fields = 0;

  for (gsize i = 0; i < n_gaps; i++)
    n_fields += gaps[i].field != NULL;

  return n_fields;
}

static void
assert_progress (Library     *library,
                 TueTask     *task,
                 TueWorkflow *workflow)
{
  GPtrArray *steps = tue_workflow_get_steps (workflow);

  for (guint i = 0; i < steps->len; i++)
    {
      TueStep *step = g_ptr_array_index (steps, i);

      tue_workspace_set_task_step (library->workspace, task, tue_step_get_id (step));
      g_assert_cmpuint (tue_task_get_n_fields (task) - tue_task_get_n_filled (task), ==,
                        count_gaps (library, task, workflow, step));
    }
}

/* What the lists count is what the prompt lacks: of every workflow and step, as
 * the task is filled and filled wrongly; and it is kept. */
static void
test_progress (void)
{
  Library     library = { 0 };
  GListModel *workflows;
  guint       n_wrong = 0;
  g_autoptr(TueValue) wrong = tue_value_new_string ("four x abc");
  g_autoptr(TueValue) none = tue_value_new_null ();

  library_set_up (&library);
  library_open (&library);
  workflows = tue_workspace_get_workflows (library.workspace);
  for (guint i = 0; i < g_list_model_get_n_items (workflows); i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (workflows, i);
      g_autoptr(TueTask) task = tue_workspace_add_example (library.workspace, workflow,
                                                           g_ptr_array_index (tue_workflow_get_examples (workflow), 0));

      assert_progress (&library, task, workflow);
      for (gsize j = 0; j < tue_workflow_get_n_fields (workflow); j++)
        {
          TueField *field = tue_workflow_get_nth_field (workflow, j);

          if (tue_field_get_field_type (field) == TUE_FIELD_COMPUTED)
            continue;
          tue_workspace_set_task_value (library.workspace, task, tue_field_get_name (field), wrong);
          n_wrong += tue_field_check (field, wrong, NULL) == TUE_FIELD_STATE_INVALID;
          assert_progress (&library, task, workflow);
          tue_workspace_set_task_value (library.workspace, task, tue_field_get_name (field), none);
          assert_progress (&library, task, workflow);
        }
      g_assert_cmpuint (tue_task_get_n_filled (task), ==, 0);
    }
  g_assert_cmpuint (n_wrong, >, 0);
  library_tear_down (&library);
}

/* A title that nobody gave says what the task is about, as soon as that is known;
 * one that somebody gave stays. */
static void
test_title_follows (void)
{
  static const struct
  {
    const char *value;
    const char *title;
  } steps[] = {
    { "N", "Proposal, N" },
    { "Northwind", "Proposal, Northwind" },
    { " AT&T <b>x</b>\n{{y}} ", "Proposal, AT&T <b>x</b> {{y}}" },
    { "1234567890 1234567890 1234567890 1234567890 1234567890 1234567890 1234567890 1234567890",
      "Proposal, 1234567890 1234567890 1234567890 1234567890 1234567890 1234567890 1234567890 123…" },
    { "", "Proposal, 24 November" },
    { "Contoso", "Proposal, Contoso" },
  };
  Library library = { 0 };
  g_autoptr(GDateTime) now = g_date_time_new_utc (2026, 11, 24, 9, 30, 0);
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueTask) given = NULL;
  g_autoptr(TueTask) filled = NULL;
  g_autoptr(TueValue) values = NULL;
  g_autoptr(TueValue) client = tue_value_new_string ("Contoso");
  g_autoptr(TueValue) none = tue_value_new_map ();
  TueUndoStack *undo_stack;

  library_set_up (&library);
  library_open (&library);
  tue_workspace_set_now (library.workspace, now);
  undo_stack = tue_workspace_get_undo_stack (library.workspace);
  task = tue_workspace_add_task (library.workspace, library_workflow (&library, "Proposal"), NULL, NULL, NULL);
  g_assert_cmpstr (tue_task_get_title (task), ==, "Proposal, 24 November");
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr(TueValue) value = tue_value_new_string (steps[i].value);

      tue_workspace_set_task_value (library.workspace, task, "client", value);
      g_assert_cmpstr (tue_task_get_title (task), ==, steps[i].title);
    }

  /* Undo takes both back, and another field has no say. */
  tue_workspace_set_task_value (library.workspace, task, "decision_maker", client);
  g_assert_cmpstr (tue_task_get_title (task), ==, "Proposal, Contoso");
  tue_undo_stack_undo (undo_stack);
  tue_undo_stack_undo (undo_stack);
  g_assert_cmpstr (tue_task_get_title (task), ==, "Proposal, 24 November");

  tue_workspace_set_task_title (library.workspace, task, "By hand");
  tue_workspace_set_task_value (library.workspace, task, "client", client);
  g_assert_cmpstr (tue_task_get_title (task), ==, "By hand");

  given = tue_workspace_add_task (library.workspace, library_workflow (&library, "Proposal"), "Given", NULL, NULL);
  tue_workspace_set_task_value (library.workspace, given, "client", client);
  g_assert_cmpstr (tue_task_get_title (given), ==, "Given");

  values = tue_value_with_member (none, "client", client);
  filled = tue_workspace_add_task (library.workspace, library_workflow (&library, "Proposal"), NULL, NULL, values);
  g_assert_cmpstr (tue_task_get_title (filled), ==, "Proposal, Contoso");
  library_tear_down (&library);
}

static void
test_given_values (void)
{
  Library library = { 0 };
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(TueValue) values = NULL;
  g_autoptr(TueTask) task = NULL;

  library_set_up (&library);
  library_open (&library);
  tue_value_builder_set (builder, "client", tue_value_new_string ("Northwind"));
  tue_value_builder_set (builder, "tone", tue_value_new_null ());
  values = tue_value_builder_end (builder);
  task = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), "Given", NULL, values);
  g_assert_cmpstr (library_get_text (task, "client"), ==, "Northwind");
  g_assert_null (tue_task_get_value (task, "tone"));
  library_tear_down (&library);
}

static void
test_states (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autoptr(GError) error = NULL;

  library_set_up (&library);
  library_open (&library);
  task = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), "Task", NULL, NULL);
  g_assert_false (tue_workspace_set_task_state (library.workspace, task, TUE_TASK_STATE_APPROVED, &error));
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
  g_assert_cmpint (tue_task_get_state (task), ==, TUE_TASK_STATE_OPEN);
  g_clear_error (&error);
  g_assert_true (tue_workspace_set_task_state (library.workspace, task, TUE_TASK_STATE_DROPPED, &error));
  g_assert_cmpuint (tue_workflow_get_open_tasks (library_workflow (&library, "proposal")), ==, 0);

  /* What was dropped is taken up where it was left. */
  g_assert_true (tue_workspace_reopen_task (library.workspace, task, &error));
  g_assert_cmpint (tue_task_get_state (task), ==, TUE_TASK_STATE_OPEN);
  g_assert_cmpuint (tue_workflow_get_open_tasks (library_workflow (&library, "proposal")), ==, 1);
  g_assert_true (tue_workspace_set_task_state (library.workspace, task, TUE_TASK_STATE_DRAFTING, &error));
  g_assert_true (tue_workspace_set_task_state (library.workspace, task, TUE_TASK_STATE_DROPPED, &error));
  tue_task_set_has_draft (task, TRUE);
  g_assert_true (tue_workspace_reopen_task (library.workspace, task, &error));
  g_assert_cmpint (tue_task_get_state (task), ==, TUE_TASK_STATE_DRAFTING);
  tue_undo_stack_undo (tue_workspace_get_undo_stack (library.workspace));
  g_assert_cmpint (tue_task_get_state (task), ==, TUE_TASK_STATE_DROPPED);
  library_tear_down (&library);
}

/* A copy of a task, made from a list that has not loaded its values. */
static void
test_duplicate (void)
{
  Library          library = { 0 };
  g_autofree char *id = NULL;
  g_autoptr(TueTask) task = NULL;
  g_autoptr(GPtrArray) tasks = NULL;
  g_autoptr(TueTask) copy = NULL;
  g_autoptr(TueTask) loaded = NULL;

  library_set_up (&library);
  library_open (&library);
  task = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), "Northwind", "2026-11-27", NULL);
  library_set_text (&library, task, "client", "Northwind Traders");
  g_clear_object (&task);
  library_reopen (&library);

  tasks = tue_workspace_list_tasks_sync (library.workspace, NULL, TUE_TASK_SCOPE_ALL, NULL);
  g_assert_cmpuint (tasks->len, ==, 1);
  g_assert_false (tue_task_get_has_values (tasks->pdata[0]));
  copy = tue_workspace_duplicate_task (library.workspace, tasks->pdata[0]);
  g_assert_cmpstr (tue_task_get_title (copy), ==, "Northwind (copy)");
  g_assert_cmpstr (tue_task_get_due (copy), ==, "2026-11-27");
  g_assert_cmpuint (tue_task_get_n_filled (copy), ==, tue_task_get_n_filled (tasks->pdata[0]));
  library_flush (&library);
  loaded = library_load (&library, tue_task_get_id (copy));
  g_assert_true (loaded == copy);
  g_assert_cmpstr (library_get_text (copy, "client"), ==, "Northwind Traders");

  g_clear_object (&copy);
  g_clear_object (&loaded);
  g_clear_pointer (&tasks, g_ptr_array_unref);
  library_tear_down (&library);
}

/* One object per task, wherever it comes from; gone when nobody holds it. */
static void
test_one_object (void)
{
  Library          library = { 0 };
  TueTask         *task;
  TueTask         *loaded;
  g_autofree char *id = NULL;

  library_set_up (&library);
  library_open (&library);
  task = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), "Northwind", NULL, NULL);
  id = g_strdup (tue_task_get_id (task));
  loaded = library_load (&library, id);
  g_assert_true (loaded == task);
  g_object_unref (loaded);
  library_flush (&library);
  loaded = library_load (&library, id);
  g_assert_true (loaded == task);
  g_object_unref (loaded);
  g_object_unref (task);
  library_reopen (&library);

  loaded = library_load (&library, id);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (loaded);
  library_tear_down (&library);
}

static void
test_load_missing (void)
{
  Library library = { 0 };
  g_autoptr(GError) error = NULL;

  library_set_up (&library);
  library_open (&library);
  g_assert_null (tue_workspace_resolve_task_sync (library.workspace, "no such task", &error));
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_NOT_FOUND);
  library_tear_down (&library);
}

static void
test_resolve (void)
{
  static const struct
  {
    const char *name;
    const char *workflow;
    int         code;
  } cases[] = {
    { "Proposal", "Proposal", -1 },
    { "proposal", "Proposal", -1 },
    { "PROPOSAL", "Proposal", -1 },
    { "meeting-notes-to-next-steps", "Meeting Notes to Next Steps", -1 },
    { "Meeting notes", "Meeting Notes to Next Steps", -1 },
    { "meeting", "Meeting Notes to Next Steps", -1 },
    { "variance", "Variance Analysis", -1 },
    { "s", NULL, TUE_WORKSPACE_ERROR_AMBIGUOUS },
    { "nothing", NULL, TUE_WORKSPACE_ERROR_NOT_FOUND },
    { "", NULL, TUE_WORKSPACE_ERROR_NOT_FOUND },
    { "%", NULL, TUE_WORKSPACE_ERROR_NOT_FOUND },
  };
  Library          library = { 0 };
  TueWorkflow     *first;
  g_autofree char *start = NULL;

  library_set_up (&library);
  library_open (&library);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      TueWorkflow *workflow = tue_workspace_resolve_workflow (library.workspace, cases[i].name, &error);

      if (cases[i].workflow != NULL)
        {
          g_assert_no_error (error);
          g_assert_cmpstr (tue_workflow_get_name (workflow), ==, cases[i].workflow);
        }
      else
        g_assert_error (error, TUE_WORKSPACE_ERROR, cases[i].code);
    }

  first = library_workflow (&library, "proposal");
  start = g_strndup (tue_workflow_get_id (first), 8);
  g_assert_true (library_workflow (&library, start) == first);
  library_tear_down (&library);
}

static void
test_resolve_task (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) first = NULL;
  g_autoptr(TueTask) second = NULL;
  g_autoptr(TueTask) found = NULL;
  g_autoptr(GError) error = NULL;

  library_set_up (&library);
  library_open (&library);
  first = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), "Same", NULL, NULL);
  second = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), "Same", NULL, NULL);
  library_flush (&library);
  g_assert_null (tue_workspace_resolve_task_sync (library.workspace, "same", &error));
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_AMBIGUOUS);
  found = tue_workspace_resolve_task_sync (library.workspace, tue_task_get_id (second), NULL);
  g_assert_true (found == second);
  library_tear_down (&library);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static GListModel *
search (Library    *library,
        const char *query)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GListModel *results;

  tue_workspace_search_async (library->workspace, query, 20, NULL, keep_result_cb, &result);
  wait_until (result != NULL);
  results = tue_workspace_search_finish (library->workspace, result, &error);
  g_assert_no_error (error);

  return results;
}

static void
test_search (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autoptr(GListModel) found = NULL;
  g_autoptr(GListModel) none = NULL;
  g_autoptr(GListModel) deleted = NULL;
  g_autoptr(TueSearchResult) first = NULL;
  g_autoptr(TueSearchResult) second = NULL;

  library_set_up (&library);
  library_open (&library);
  task = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), "Proposal for Zanzibar", NULL, NULL);
  library_flush (&library);
  found = search (&library, "propos");
  g_assert_cmpuint (g_list_model_get_n_items (found), >=, 2);
  first = g_list_model_get_item (found, 0);
  second = g_list_model_get_item (found, 1);
  g_assert_true (TUE_IS_WORKFLOW (tue_search_result_get_item (first)));
  g_assert_true (tue_search_result_get_item (second) == task);
  g_assert_null (tue_search_result_get_excerpt (second));
  none = search (&library, "");
  g_assert_cmpuint (g_list_model_get_n_items (none), ==, 0);

  /* Deleted a moment ago, though the library may not know it yet. */
  tue_workspace_delete_task (library.workspace, task);
  deleted = search (&library, "zanzibar");
  g_assert_cmpuint (g_list_model_get_n_items (deleted), ==, 0);

  g_clear_object (&found);
  g_clear_object (&first);
  g_clear_object (&second);
  library_tear_down (&library);
}

/* A tag finds its workflow as soon as it is saved, whatever is in it, and no longer
 * when it is gone. */
static void
test_search_tags (void)
{
  static const char *const tags[] = { "zanzibar", "AT&T <b>\"x\"*", "שלום", NULL };
  static const char *const queries[] = { "zanzi", "AT&T <b>", "\"x\"*", "שלום", "zanzibr", NULL };
  Library                  library = { 0 };
  g_autoptr(TueWorkflowEdit) edit = NULL;
  g_autoptr(TueWorkflow) tagged = NULL;
  g_autoptr(GListModel) gone = NULL;
  g_autoptr(GError) error = NULL;

  library_set_up (&library);
  library_open (&library);
  edit = tue_workspace_edit_workflow (library.workspace, library_workflow (&library, "Monthly Report"), &error);
  tagged = tue_workflow_revise_tags (tue_workflow_edit_get_workflow (edit), tags);
  tue_workflow_edit_set_workflow (edit, tagged, "x");
  g_assert_cmpuint (tue_workspace_save_workflow_edit (library.workspace, edit, NULL, &error), !=, 0);
  library_wait_saved (&library);

  for (gsize i = 0; queries[i] != NULL; i++)
    {
      g_autoptr(GListModel) found = tue_workspace_search_sync (library.workspace, queries[i], 20, &error);
      g_autoptr(TueSearchResult) first = g_list_model_get_item (found, 0);

      g_test_message ("%s", queries[i]);
      g_assert_no_error (error);
      g_assert_nonnull (first);
      g_assert_true (tue_search_result_get_item (first) == library_workflow (&library, "Monthly Report"));
      g_assert_cmpstr (tue_search_result_get_source (first), ==, "Tag");
    }

  tue_undo_stack_undo (tue_workspace_get_undo_stack (library.workspace));
  library_wait_saved (&library);
  gone = tue_workspace_search_sync (library.workspace, "zanzibar", 20, &error);
  g_assert_cmpuint (g_list_model_get_n_items (gone), ==, 0);

  library_tear_down (&library);
}

static void
add_snippet (Library    *library,
             const char *label,
             const char *text)
{
  const char *playbook_id = tue_workflow_get_playbook_id (library_workflow (library, "Proposal"));
  g_autoptr(GError) error = NULL;

  tue_workspace_change_snippet_sync (library->workspace, playbook_id, NULL, label, text, NULL, &error);
  g_assert_no_error (error);
}

static void
add_task_with_text (Library    *library,
                    const char *title,
                    const char *text)
{
  g_autoptr(TueTask) task = tue_workspace_add_task (library->workspace, library_workflow (library, "Proposal"), title, NULL, NULL);

  library_set_text (library, task, "need", text);
  library_flush (library);
}

static void
set_tags (Library           *library,
          const char        *name,
          const char *const *tags)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueWorkflowEdit) edit = tue_workspace_edit_workflow (library->workspace, library_workflow (library, name), &error);
  g_autoptr(TueWorkflow) tagged = tue_workflow_revise_tags (tue_workflow_edit_get_workflow (edit), tags);

  tue_workflow_edit_set_workflow (edit, tagged, "x");
  g_assert_cmpuint (tue_workspace_save_workflow_edit (library->workspace, edit, NULL, &error), !=, 0);
  library_wait_saved (library);
}

/* What says several words side by side, as they were typed, comes before what says them
 * anywhere, whatever says them, and behind what is called so. */
static void
test_search_together (void)
{
  static const char *const apart[] = { "falcon", "receipt from", "thirty", "zanzibar", NULL };
  static const char *const side_by_side[] = { "thirty falcon receipt", NULL };
  static const struct
  {
    const char *query;
    const char *titles;
  } cases[] = {
    { "thirty falcon receipt", "Thirty receipt falcon|Task together|Proposal|Snippet together|Task apart|Monthly Report|Snippet apart" },
    { "THIRTY falcon rec", "Thirty receipt falcon|Task together|Proposal|Snippet together|Task apart|Monthly Report|Snippet apart" },
    /* Words that one letter parts from those that there are, too. */
    { "thirty falkon receipt", "Thirty receipt falcon|Task together|Proposal|Snippet together|Task apart|Monthly Report|Snippet apart" },
    { "receipt thirty", "Thirty receipt falcon|Task apart|Task together|Monthly Report|Proposal|Snippet apart|Snippet together" },
    { "zanzibar", "Monthly Report" },
  };
  Library library = { 0 };

  library_set_up (&library);
  library_open (&library);
  add_task_with_text (&library, "Task together", "In writing: thirty falcon receipts are due");
  add_task_with_text (&library, "Task apart", "The falcon was there. A receipt, thirty more");
  add_task_with_text (&library, "Thirty receipt falcon", "Nothing");
  add_snippet (&library, "Snippet apart", "Receipt of a falcon, or thirty");
  add_snippet (&library, "Snippet together", "A receipt; then thirty falcon receipts");
  set_tags (&library, "Monthly Report", apart);
  set_tags (&library, "Proposal", side_by_side);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GListModel) results = tue_workspace_search_sync (library.workspace, cases[i].query, 20, &error);
      g_autoptr(GString) titles = g_string_new (NULL);

      g_assert_no_error (error);
      for (guint j = 0; j < g_list_model_get_n_items (results); j++)
        {
          g_autoptr(TueSearchResult) result = g_list_model_get_item (results, j);
          const TueSearchExcerpt *excerpt = tue_search_result_get_excerpt (result);

          g_string_append_printf (titles, "%s%s", j > 0 ? "|" : "", tue_search_result_get_title (result));
          if (excerpt != NULL && tue_search_result_get_fit (result) == TUE_SEARCH_FIT_TOGETHER)
            g_assert_true (excerpt->together);
        }
      g_test_message ("%s", cases[i].query);
      g_assert_cmpstr (titles->str, ==, cases[i].titles);
    }

  library_tear_down (&library);
}

/* A snippet is found by its title or its text, once: by its title before what only speaks
 * of it, by its text behind everything else. */
static void
test_search_snippets (void)
{
  static const struct
  {
    const char *query;
    const char *name; /* (nullable): of the snippet that is found */
    gboolean    is_named;
  } cases[] = {
    { "house voice", "house-voice", TRUE },
    { "SLOGANS superlat", "house-voice", FALSE },
    { "slogans brackets", NULL, FALSE },
    { "zanzibar", NULL, FALSE },
    { "\" *", NULL, FALSE },
  };
  Library library = { 0 };

  library_set_up (&library);
  library_open (&library);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GListModel) results = tue_workspace_search_sync (library.workspace, cases[i].query, 20, &error);
      guint n_results, n_snippets = 0, n_speaking = 0;

      g_assert_no_error (error);
      n_results = g_list_model_get_n_items (results);
      for (guint j = 0; j < n_results; j++)
        {
          g_autoptr(TueSearchResult) result = g_list_model_get_item (results, j);
          TueSnippet *snippet;

          if (!TUE_IS_SNIPPET (tue_search_result_get_item (result)))
            {
              n_speaking += tue_search_result_get_excerpt (result) != NULL;
              g_assert_true (n_snippets == 0 || (cases[i].is_named && tue_search_result_get_excerpt (result) != NULL));
              g_assert_null (tue_search_result_get_playbook_id (result));
              continue;
            }
          snippet = tue_search_result_get_item (result);
          n_snippets++;
          g_assert_true (!cases[i].is_named || n_speaking == 0);
          g_assert_cmpstr (tue_snippet_get_name (snippet), ==, cases[i].name);
          g_assert_cmpstr (tue_search_result_get_title (result), ==, tue_snippet_get_title (snippet));
          g_assert_cmpstr (tue_search_result_get_playbook_id (result), ==,
                           tue_workflow_get_playbook_id (library_workflow (&library, "Proposal")));
          g_assert_true ((tue_search_result_get_excerpt (result) == NULL) == cases[i].is_named);
          g_assert_null (tue_search_result_get_source (result));
        }
      g_assert_cmpuint (n_snippets, ==, cases[i].name != NULL ? 1 : 0);
    }
  {
    g_autoptr(GListModel) one = tue_workspace_search_sync (library.workspace, "the", 1, NULL);
    g_autoptr(GListModel) voice = tue_workspace_search_sync (library.workspace, "house voice", 1, NULL);
    g_autoptr(TueSearchResult) result = g_list_model_get_item (voice, 0);

    g_assert_cmpuint (g_list_model_get_n_items (one), ==, 1);
    /* All the templates that take it in leave it the one place there is. */
    g_assert_cmpuint (g_list_model_get_n_items (voice), ==, 1);
    g_assert_true (TUE_IS_SNIPPET (tue_search_result_get_item (result)));
  }
  library_tear_down (&library);
}

/* Of a result it is said where its words are, unless the title says so. */
static void
test_search_explains (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueValue) need = tue_value_new_string ("They want the carrier report\nby Monday");
  g_autoptr(GListModel) tasks = NULL;
  g_autoptr(GListModel) notes = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueSearchResult) found = NULL;
  g_autoptr(TueSearchResult) workflow = NULL;
  TuePracticeNote *note;

  library_set_up (&library);
  library_open (&library);
  task = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), "Northwind", NULL, NULL);
  tue_workspace_set_task_value (library.workspace, task, "need", need);
  library_flush (&library);

  /* One letter is wrong. */
  tasks = tue_workspace_search_sync (library.workspace, "northwind carier", 20, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (tasks), ==, 1);
  found = g_list_model_get_item (tasks, 0);
  g_assert_true (tue_search_result_get_item (found) == task);
  g_assert_cmpuint (tue_search_result_get_title_matches (found)->len, ==, 1);
  g_assert_cmpstr (tue_search_result_get_excerpt (found)->text, ==, "They want the carrier report by Monday plain and warm");
  g_assert_null (tue_search_result_get_source (found));

  note = tue_workflow_get_notes (library_workflow (&library, "proposal"))->pdata[0];
  notes = tue_workspace_search_sync (library.workspace, tue_practice_note_get_title (note), 20, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (notes), >, 0);
  workflow = g_list_model_get_item (notes, 0);
  g_assert_true (tue_search_result_get_item (workflow) == library_workflow (&library, "proposal"));
  g_assert_cmpstr (tue_search_result_get_source (workflow), ==, "Note");

  g_clear_object (&tasks);
  g_clear_object (&notes);
  g_clear_object (&found);
  g_clear_object (&workflow);
  library_tear_down (&library);
}

/* More was typed: what was asked before is given up. */
static void
test_search_cancelled (void)
{
  Library library = { 0 };
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  library_set_up (&library);
  library_open (&library);
  tue_workspace_search_async (library.workspace, "north", 20, cancellable, keep_result_cb, &result);
  g_cancellable_cancel (cancellable);
  wait_until (result != NULL);
  g_assert_null (tue_workspace_search_finish (library.workspace, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&result);
  library_tear_down (&library);
}

/* The prompt is filled with the task and the person, and a copy of it is
 * remembered. */
static void
test_prompt (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueFiller) filler = NULL;
  g_autoptr(TuePrompt) prompt = NULL;
  g_autoptr(GError) error = NULL;
  TueWorkflow *workflow;
  TueStep     *step;

  library_set_up (&library);
  library_open (&library);
  workflow = library_workflow (&library, "proposal");
  step = tue_workflow_get_steps (workflow)->pdata[0];
  task = tue_workspace_add_example (library.workspace, workflow, tue_workflow_get_examples (workflow)->pdata[0]);
  tue_workspace_set_task_also (library.workspace, task, tue_step_get_id (step), "Answer in Esperanto.");
  filler = tue_filler_new (workflow, step, &error);
  g_assert_no_error (error);
  prompt = tue_workspace_fill (library.workspace, filler, task, step, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (tue_prompt_get_text (prompt, NULL), library_get_text (task, "client")));
  g_assert_nonnull (strstr (tue_prompt_get_text (prompt, NULL), "Answer in Esperanto."));

  g_assert_cmpint (tue_task_get_copied (task), ==, 0);
  tue_workspace_record_copy (library.workspace, task, step, prompt);
  g_assert_cmpint (tue_task_get_copied (task), >, 0);
  g_assert_cmpstr (tue_task_get_copied_step (task), ==, tue_step_get_id (step));
  g_assert_cmpint (tue_task_get_state (task), ==, TUE_TASK_STATE_DRAFTING);
  g_assert_null (tue_task_get_step_id (task));
  tue_workspace_set_task_step (library.workspace, task, tue_step_get_id (step));
  g_assert_cmpstr (tue_task_get_step_id (task), ==, tue_step_get_id (step));
  library_set_text (&library, task, "client", "Typed at that step");
  g_assert_cmpstr (tue_task_get_step_id (task), ==, tue_step_get_id (step));
  library_flush (&library);
  {
    g_autofree char *id = g_strdup (tue_task_get_id (task));

    g_clear_object (&task);
    library_reopen (&library);
    task = library_load (&library, id);
  }
  g_assert_cmpint (tue_task_get_copied (task), >, 0);
  g_assert_cmpstr (tue_task_get_copied_step (task), ==, tue_step_get_id (step));
  g_assert_cmpstr (tue_task_get_step_id (task), ==, tue_step_get_id (step));
  g_assert_cmpstr (tue_task_get_also (task, tue_step_get_id (step)), ==, "Answer in Esperanto.");

  g_clear_object (&task);
  library_tear_down (&library);
}

/* Who forgets to close loses nothing. */
static void
test_dispose_writes (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autofree char *dump = NULL;

  library_set_up (&library);
  library_open (&library);
  task = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), "Northwind", NULL, NULL);
  library_set_text (&library, task, "client", "Typed last");
  library_finalize (g_steal_pointer (&library.workspace));
  dump = library_dump (&library);
  g_assert_nonnull (strstr (dump, "Typed last"));
  library_tear_down (&library);
}

/* The functions of the terminal need no main loop. */
static void
test_sync (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueTask) found = NULL;
  g_autoptr(GPtrArray) tasks = NULL;
  g_autoptr(GError) error = NULL;

  library_set_up (&library);
  g_assert_true (tue_workspace_open_sync (library.workspace, &error));
  g_assert_no_error (error);
  task = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), "Northwind", "2020-01-01", NULL);
  g_assert_true (tue_workspace_flush_sync (library.workspace, &error));
  g_assert_no_error (error);
  library_set_text (&library, task, "client", "Northwind");
  library_set_text (&library, task, "client", "Northwind Traders");
  g_assert_true (tue_workspace_flush_sync (library.workspace, &error));
  tasks = tue_workspace_list_tasks_sync (library.workspace, NULL, TUE_TASK_SCOPE_TODAY, &error);
  g_assert_cmpuint (tasks->len, ==, 1);
  found = tue_workspace_resolve_task_sync (library.workspace, "northwind", &error);
  g_assert_true (found == task);

  g_clear_object (&task);
  g_clear_object (&found);
  g_clear_pointer (&tasks, g_ptr_array_unref);
  library_tear_down (&library);
}

/* A list that is made before a task is written holds it all the same. */
static void
test_list_before_written (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueTaskList) list = NULL;
  g_autoptr(TueTask) first = NULL;

  library_set_up (&library);
  library_open (&library);
  task = tue_workspace_add_task (library.workspace, library_workflow (&library, "Proposal"), "Northwind", NULL, NULL);
  g_assert_true (tue_workspace_get_saving (library.workspace));
  list = tue_workspace_list_tasks (library.workspace, NULL, TUE_TASK_SCOPE_ACTIVE);
  wait_until (!tue_task_list_get_loading (list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (first == task);
  library_close (&library);
  library_tear_down (&library);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/first-open", test_first_open);
  g_test_add_func ("/workspace/add-and-reopen", test_add_and_reopen);
  g_test_add_func ("/workspace/examples", test_examples);
  g_test_add_func ("/workspace/list-before-written", test_list_before_written);
  g_test_add_func ("/workspace/default-title", test_default_title);
  g_test_add_func ("/workspace/defaults", test_defaults);
  g_test_add_func ("/workspace/title-follows", test_title_follows);
  g_test_add_func ("/workspace/progress", test_progress);
  g_test_add_func ("/workspace/given-values", test_given_values);
  g_test_add_func ("/workspace/states", test_states);
  g_test_add_func ("/workspace/duplicate", test_duplicate);
  g_test_add_func ("/workspace/one-object", test_one_object);
  g_test_add_func ("/workspace/load-missing", test_load_missing);
  g_test_add_func ("/workspace/resolve", test_resolve);
  g_test_add_func ("/workspace/resolve-task", test_resolve_task);
  g_test_add_func ("/workspace/search", test_search);
  g_test_add_func ("/workspace/search-snippets", test_search_snippets);
  g_test_add_func ("/workspace/search-together", test_search_together);
  g_test_add_func ("/workspace/search-explains", test_search_explains);
  g_test_add_func ("/workspace/search-tags", test_search_tags);
  g_test_add_func ("/workspace/search-cancelled", test_search_cancelled);
  g_test_add_func ("/workspace/prompt", test_prompt);
  g_test_add_func ("/workspace/dispose-writes", test_dispose_writes);
  g_test_add_func ("/workspace/sync", test_sync);

  return g_test_run ();
}
