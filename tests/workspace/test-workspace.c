/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-workspace.h"

#include <glib/gstdio.h>

#include "library-fixture.h"

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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/first-open", test_first_open);
  g_test_add_func ("/workspace/add-and-reopen", test_add_and_reopen);
  g_test_add_func ("/workspace/examples", test_examples);

  return g_test_run ();
}
