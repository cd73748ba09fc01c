/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A task from one line.
 */

#include "config.h"

#include "tue-workspace-quick.h"

#include "library-fixture.h"

static void
set_up (Library *own_library)
{
  g_autoptr(GDateTime) now = g_date_time_new_local (2026, 11, 30, 9, 0, 0);

  library_set_up (own_library);
  library_open (own_library);
  tue_workspace_set_now (own_library->workspace, now);
}

static TueTask *
add (Library    *own_library,
     const char *line)
{
  g_autoptr(TueQuickTask) quick = tue_workspace_read_quick_task (own_library->workspace, line);

  g_assert_nonnull (quick->workflow);
  return tue_workspace_add_quick_task (own_library->workspace, quick->workflow, quick->name, quick->title, quick->due);
}

/* The client is a value of the task, and its title follows from it. */
static void
test_add (void)
{
  Library own_library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueTask) loaded = NULL;
  g_autoptr(GError) error = NULL;

  set_up (&own_library);
  task = add (&own_library, "Proposal for Northwind by Friday");
  g_assert_cmpstr (tue_task_get_title (task), ==, "Proposal, Northwind");
  g_assert_cmpstr (tue_task_get_due (task), ==, "2026-12-04");
  g_assert_cmpstr (library_get_text (task, "client"), ==, "Northwind");

  library_set_text (&own_library, task, "client", "Harbor");
  g_assert_cmpstr (tue_task_get_title (task), ==, "Proposal, Harbor");

  g_assert_true (tue_workspace_flush_sync (own_library.workspace, &error));
  g_assert_no_error (error);
  library_reopen (&own_library);
  loaded = library_load (&own_library, tue_task_get_id (task));
  g_assert_cmpstr (tue_task_get_title (loaded), ==, "Proposal, Harbor");
  g_assert_cmpstr (tue_task_get_due (loaded), ==, "2026-12-04");

  g_clear_object (&loaded);
  library_tear_down (&own_library);
}

/* Whom an earlier task was about is known, as that spells it. */
static void
test_known (void)
{
  Library own_library = { 0 };
  g_autoptr(TueTask) earlier = NULL;
  g_autoptr(TueTask) deleted = NULL;
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueQuickTask) gone = NULL;
  g_autoptr(GError) error = NULL;

  set_up (&own_library);
  earlier = add (&own_library, "Proposal for Hartley & Sons by Friday");
  deleted = add (&own_library, "Proposal for Zebra & Co by Friday");
  tue_workspace_delete_task (own_library.workspace, deleted);
  g_assert_true (tue_workspace_flush_sync (own_library.workspace, &error));
  g_assert_no_error (error);
  tue_workspace_load_known_names_sync (own_library.workspace);

  task = add (&own_library, "proposal hartley tomorrow");
  g_assert_cmpstr (library_get_text (task, "client"), ==, "Hartley & Sons");
  g_assert_cmpstr (tue_task_get_due (task), ==, "2026-12-01");
  gone = tue_workspace_read_quick_task (own_library.workspace, "Proposal for Zebra tomorrow");
  g_assert_cmpstr (gone->name, ==, "Zebra");

  library_tear_down (&own_library);
}

/* What says more than a name stays as it was typed; one undo takes it all back. */
static void
test_more_words (void)
{
  Library own_library = { 0 };
  g_autoptr(TueTask) task = NULL;

  set_up (&own_library);
  task = add (&own_library, "Proposal for Northwind about the second oven by tomorrow");
  g_assert_cmpstr (tue_task_get_title (task), ==, "Proposal for Northwind about the second oven");
  g_assert_cmpstr (library_get_text (task, "client"), ==, "Northwind");

  tue_undo_stack_undo (tue_workspace_get_undo_stack (own_library.workspace));
  g_assert_false (tue_undo_stack_get_can_undo (tue_workspace_get_undo_stack (own_library.workspace)));

  library_tear_down (&own_library);
}

/* Where no field is the name's, the title says it. */
static void
test_without_field (void)
{
  Library               own_library = { 0 };
  const TueWorkflowSpec spec = { .id = "own", .playbook_id = "p", .role_id = "sales", .name = "Note" };
  g_autoptr(TueWorkflow) workflow = NULL;
  g_autoptr(TueTask) task = NULL;

  set_up (&own_library);
  workflow = tue_workflow_new (&spec);
  task = tue_workspace_add_quick_task (own_library.workspace, workflow, "Northwind", NULL, NULL);
  g_assert_cmpstr (tue_task_get_title (task), ==, "Note, Northwind");
  g_assert_null (tue_task_get_due (task));

  tue_undo_stack_undo (tue_workspace_get_undo_stack (own_library.workspace));
  library_tear_down (&own_library);
}

/* Of workflows that fit alike the favourite is meant, else one of one’s roles. */
static void
test_likelihood (void)
{
  Library own_library = { 0 };
  g_autoptr(TueQuickTask) before = NULL;
  g_autoptr(TueQuickTask) after = NULL;

  set_up (&own_library);
  before = tue_workspace_read_quick_task (own_library.workspace, "Client");
  g_assert_nonnull (before->workflow);
  for (guint i = 0; i < g_list_model_get_n_items (tue_workspace_get_workflows (own_library.workspace)); i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (tue_workspace_get_workflows (own_library.workspace), i);
      g_autoptr(TueQuickTask) named = tue_workspace_read_quick_task (own_library.workspace, tue_workflow_get_name (workflow));

      g_assert_true (named->workflow == workflow);
      g_assert_null (named->name);
    }
  after = tue_workspace_read_quick_task (own_library.workspace, "Zebra crossing");
  g_assert_null (after->workflow);

  library_tear_down (&own_library);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/quick/add", test_add);
  g_test_add_func ("/quick/known", test_known);
  g_test_add_func ("/quick/more-words", test_more_words);
  g_test_add_func ("/quick/without-field", test_without_field);
  g_test_add_func ("/quick/likelihood", test_likelihood);

  return g_test_run ();
}
