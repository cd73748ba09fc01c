/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What teaches: examples with an answer, and the points that an author ticks.
 */

#include "config.h"

#include "tue-workspace.h"

#include <string.h>

#include "library-fixture.h"
#include "tue-material.h"
#include "tue-open-points.h"

static TueWorkflow *
set_up_report (Library *library)
{
  library_set_up (library);
  library_open (library);
  library_add_starter (library, "de");
  return library_workflow (library, "Monatsbericht");
}

static void
keep_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static void
check_material (TueTask *task)
{
  g_autoptr(GPtrArray) material = tue_material_read (tue_task_get_values (task), NULL);

  g_assert_cmpuint (material->len, ==, 1);
  g_assert_cmpstr (tue_material_get_name (material->pdata[0]), ==, "Mail von Lena");
  g_assert_nonnull (strstr (tue_material_get_text (material->pdata[0], NULL), "Klimakammer"));
  g_assert_true (tue_material_get_on (material->pdata[0]));
}

/* The task of an example has its material, and the answer as its draft: the
 * document there, the remarks as open points. */
static void
test_start (void)
{
  Library      library = { 0 };
  TueWorkflow *workflow = set_up_report (&library);
  TueExample  *example = tue_workflow_get_examples (workflow)->pdata[0];
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueTask) again = NULL;
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *id = NULL;
  const char      *text;

  tue_workspace_start_from_example_async (library.workspace, workflow, example, NULL, keep_cb, &result);
  wait_until (result != NULL);
  task = tue_workspace_start_from_example_finish (library.workspace, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tue_task_get_title (task), ==, "Bericht für Oktober");
  check_material (task);
  draft = tue_workspace_load_draft_sync (library.workspace, task, &error);
  g_assert_no_error (error);
  text = tue_draft_get_text (draft, NULL);
  g_assert_true (g_str_has_prefix (text, "## Oktober"));
  g_assert_null (strstr (text, "FÜR MICH"));
  g_assert_null (strstr (text, "58.000 € im November"));
  g_assert_nonnull (tue_task_get_value (task, TUE_OPEN_POINTS_NAME));
  library_wait_saved (&library);

  /* It is there for whoever comes later. */
  id = g_strdup (tue_task_get_id (task));
  g_clear_object (&draft);
  g_clear_object (&task);
  g_clear_object (&result);
  library_finalize (g_steal_pointer (&library.workspace));
  library.workspace = tue_workspace_new (library.path, library.settings);
  library_open (&library);
  again = library_load (&library, id);
  check_material (again);
  g_clear_object (&again);
  library_tear_down (&library);
}

/* Ticks are a value of the task, each an operation to undo. */
static void
test_checks (void)
{
  Library           library = { 0 };
  TueWorkflow      *workflow = set_up_report (&library);
  GPtrArray        *checklist = tue_workflow_get_checklist (workflow);
  TueChecklistItem *first = checklist->pdata[0];
  TueChecklistItem *last = checklist->pdata[2];
  TueUndoStack     *stack = tue_workspace_get_undo_stack (library.workspace);
  g_autoptr(TueTask) task = tue_workspace_add_task (library.workspace, workflow, "Task", NULL, NULL);
  g_autoptr(TueTask) again = NULL;
  g_autoptr(TueValue) odd = tue_value_new_string ("what a later version made of it");
  g_autofree char *id = g_strdup (tue_task_get_id (task));
  guint            n_filled = tue_task_get_n_filled (task);

  g_assert_false (tue_workspace_get_checked (task, first));
  tue_workspace_set_checked (library.workspace, task, first, TRUE);
  tue_workspace_set_checked (library.workspace, task, last, TRUE);
  g_assert_true (tue_workspace_get_checked (task, first));
  g_assert_true (tue_workspace_get_checked (task, last));
  g_assert_cmpuint (tue_task_get_n_filled (task), ==, n_filled);

  tue_workspace_set_checked (library.workspace, task, first, FALSE);
  g_assert_false (tue_workspace_get_checked (task, first));
  g_assert_cmpstr (tue_undo_stack_get_undo_label (stack), ==, "Take the Tick from “Jede Abweichung ist nachgerechnet”");
  tue_undo_stack_undo (stack);
  g_assert_true (tue_workspace_get_checked (task, first));
  tue_undo_stack_undo (stack);
  g_assert_false (tue_workspace_get_checked (task, last));
  g_assert_true (tue_workspace_get_checked (task, first));
  library_wait_saved (&library);

  again = library_load (&library, id);
  g_assert_true (tue_workspace_get_checked (again, first));
  g_assert_false (tue_workspace_get_checked (again, last));

  /* What is no list of ids ticks nothing, and a tick takes its place. */
  tue_workspace_set_task_value (library.workspace, task, "@checks", odd);
  g_assert_false (tue_workspace_get_checked (task, first));
  tue_workspace_set_checked (library.workspace, task, first, TRUE);
  g_assert_true (tue_workspace_get_checked (task, first));
  tue_workspace_set_checked (library.workspace, task, first, FALSE);
  g_assert_null (tue_task_get_value (task, "@checks"));

  g_clear_object (&again);
  g_clear_object (&task);
  library_tear_down (&library);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/workspace/practice/start", test_start);
  g_test_add_func ("/workspace/practice/checks", test_checks);

  return g_test_run ();
}
