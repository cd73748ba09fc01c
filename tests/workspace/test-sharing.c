/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Two workspaces on one library, as the window and the terminal are.
 */

#include "config.h"

#include "tue-workspace.h"

#include <sqlite3.h>
#include <string.h>

#include "fault-vfs.h"
#include "library-fixture.h"
#include "tue-workspace-private.h"

static TueWorkspace *
open_second (Library *library)
{
  TueWorkspace *second = tue_workspace_new (library->path, library->settings);
  g_autoptr(GError) error = NULL;

  tue_workspace_open_sync (second, &error);
  g_assert_no_error (error);

  return second;
}

static void
flush (TueWorkspace *workspace)
{
  g_autoptr(GError) error = NULL;

  tue_workspace_flush_sync (workspace, &error);
  g_assert_no_error (error);
}

static TueTask *
resolve (TueWorkspace *workspace,
         const char   *name)
{
  g_autoptr(GError) error = NULL;
  TueTask *task = tue_workspace_resolve_task_sync (workspace, name, &error);

  g_assert_no_error (error);

  return task;
}

static void
set_text (TueWorkspace *workspace,
          TueTask      *task,
          const char   *field,
          const char   *text)
{
  g_autoptr(TueValue) value = tue_value_new_string (text);

  tue_workspace_set_task_value (workspace, task, field, value);
}

static void
keep_deleted_cb (TueWorkspace *workspace,
                 TueTask      *task,
                 gpointer      user_data)
{
  TueTask **deleted = user_data;

  *deleted = task;
}

static void
test_changes_of_another (void)
{
  Library library = { 0 };
  g_autoptr(TueTaskList) list = NULL;
  g_autoptr(TueTask) shown = NULL;
  g_autoptr(TueTask) task = NULL;
  TueWorkspace *second;
  TueWorkflow  *workflow;
  TueTask      *deleted = NULL;

  library_set_up (&library);
  library_open (&library);
  workflow = library_workflow (&library, "proposal");
  list = tue_workspace_list_tasks (library.workspace, NULL, TUE_TASK_SCOPE_ACTIVE);
  wait_until (!tue_task_list_get_loading (list));
  g_signal_connect (library.workspace, "task-deleted", G_CALLBACK (keep_deleted_cb), &deleted);
  second = open_second (&library);

  task = tue_workspace_add_task (second, tue_workspace_resolve_workflow (second, "proposal", NULL), "Northwind", "2026-11-24", NULL);
  flush (second);
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (list)) == 1);
  shown = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (shown != task);
  g_assert_cmpstr (tue_task_get_title (shown), ==, "Northwind");
  wait_until (tue_workflow_get_open_tasks (workflow) == 1);

  /* Values of a task that is open here follow. */
  g_assert_false (tue_task_get_has_values (shown));
  g_object_unref (library_load (&library, tue_task_get_id (shown)));
  g_assert_true (tue_task_get_has_values (shown));
  set_text (second, task, "client", "Northwind Traders");
  tue_workspace_set_task_also (second, task, "step", "In German");
  flush (second);
  wait_until (g_strcmp0 (library_get_text (shown, "client"), "Northwind Traders") == 0);
  g_assert_cmpstr (tue_task_get_also (shown, "step"), ==, "In German");

  tue_workspace_delete_task (second, task);
  flush (second);
  wait_until (deleted == shown);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  wait_until (tue_workflow_get_open_tasks (workflow) == 0);

  /* Undone there, it comes back here. */
  tue_undo_stack_undo (tue_workspace_get_undo_stack (second));
  flush (second);
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (list)) == 1);

  g_clear_object (&task);
  library_finalize (second);
  g_clear_object (&list);
  g_clear_object (&shown);
  library_tear_down (&library);
}

/* What is being typed here wins, for that field only. */
static void
test_typing_wins (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) mine = NULL;
  g_autoptr(TueTask) theirs = NULL;
  TueWorkspace *second;

  library_set_up (&library);
  library_open (&library);
  mine = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), "Northwind", NULL, NULL);
  library_flush (&library);
  second = open_second (&library);
  theirs = resolve (second, "Northwind");

  set_text (second, theirs, "client", "Theirs");
  set_text (second, theirs, "need", "Signs");
  tue_workspace_set_task_title (second, theirs, "Their title");
  set_text (library.workspace, mine, "client", "Mine");
  flush (second);
  library_wait_saved (&library);
  wait_until (g_strcmp0 (library_get_text (mine, "need"), "Signs") == 0);
  g_assert_cmpstr (library_get_text (mine, "client"), ==, "Mine");
  g_assert_cmpstr (tue_task_get_title (mine), ==, "Their title");

  /* And both see the same in the end. */
  wait_until (g_strcmp0 (library_get_text (theirs, "client"), "Mine") == 0);

  g_clear_object (&theirs);
  library_finalize (second);
  g_clear_object (&mine);
  library_tear_down (&library);
}

/* What was read before something was written here comes in after it. */
static void
test_older_look (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueTask) absorbed = NULL;
  TueTaskRecord record = { .title = (char *)"Old", .state = TUE_TASK_STATE_DROPPED };
  gboolean      changed;

  library_set_up (&library);
  library_open (&library);
  task = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), "Old", NULL, NULL);
  library_flush (&library);
  record.id = (char *)tue_task_get_id (task);
  record.workflow_id = (char *)tue_task_get_workflow_id (task);
  record.sequence = tue_task_get_sequence (task);
  tue_workspace_set_task_title (library.workspace, task, "New");
  library_flush (&library);
  g_assert_cmpint (tue_task_get_sequence (task), >, record.sequence);

  absorbed = tue_workspace_absorb (library.workspace, &record, &changed);
  g_assert_true (absorbed == task);
  g_assert_false (changed);
  g_assert_cmpstr (tue_task_get_title (task), ==, "New");
  g_assert_cmpint (tue_task_get_state (task), ==, TUE_TASK_STATE_OPEN);

  g_clear_object (&absorbed);
  g_clear_object (&task);
  library_tear_down (&library);
}

/* Both write at once, again and again: nothing of either is lost. */
static void
test_both_write (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) mine = NULL;
  g_autoptr(TueTask) theirs = NULL;
  TueWorkspace *second;

  library_set_up (&library);
  library_open (&library);
  second = open_second (&library);
  mine = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), "Mine", NULL, NULL);
  theirs = tue_workspace_add_task (second, tue_workspace_resolve_workflow (second, "proposal", NULL), "Theirs", NULL, NULL);
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      set_text (library.workspace, mine, "client", text);
      set_text (second, theirs, "client", text);
      flush (i % 2 == 0 ? library.workspace : second);
    }
  wait_until (!tue_workspace_get_saving (library.workspace) && !tue_workspace_get_saving (second));

  {
    g_autoptr(TueTask) seen = resolve (second, "Mine");
    g_autoptr(TueTask) seen_too = resolve (library.workspace, "Theirs");

    g_assert_cmpstr (library_get_text (seen, "client"), ==, "29");
    g_assert_cmpstr (library_get_text (seen_too, "client"), ==, "29");
  }

  g_clear_object (&mine);
  g_clear_object (&theirs);
  library_finalize (second);
  library_tear_down (&library);
}

/* Another program holds the library: nothing blocks, the problem is named, and
 * goes by itself. */
static void
test_busy (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  sqlite3 *other;
  gint64   start;

  library_set_up (&library);
  library_open (&library);
  task = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), "Northwind", NULL, NULL);
  library_wait_saved (&library);

  g_assert_cmpint (sqlite3_open (library.path, &other), ==, SQLITE_OK);
  sqlite3_busy_timeout (other, 30000);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  start = g_get_monotonic_time ();
  library_set_text (&library, task, "client", "Typed while it is busy");
  g_assert_cmpint (g_get_monotonic_time () - start, <, 100 * 1000);
  wait_until (tue_workspace_get_problem (library.workspace) != NULL);
  g_assert_nonnull (strstr (tue_workspace_get_problem (library.workspace), "Another program"));
  g_assert_true (tue_workspace_get_saving (library.workspace));
  library_set_text (&library, task, "client", "Typed later");

  g_assert_cmpint (sqlite3_exec (other, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (other);
  wait_until (!tue_workspace_get_saving (library.workspace));
  g_assert_null (tue_workspace_get_problem (library.workspace));

  {
    g_autofree char *dump = library_dump (&library);

    g_assert_nonnull (strstr (dump, "Typed later"));
  }

  library_tear_down (&library);
}

static gboolean
release_cb (gpointer user_data)
{
  sqlite3 *other = user_data;

  g_assert_cmpint (sqlite3_exec (other, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);

  return G_SOURCE_REMOVE;
}

/* A library that another program holds for longer than one wait is opened when
 * it lets go. */
static void
test_open_while_busy (void)
{
  Library  library = { 0 };
  sqlite3 *other;

  library_set_up (&library);
  library_open (&library);
  library_close (&library);
  library_finalize (library.workspace);
  library.workspace = tue_workspace_new (library.path, library.settings);

  g_assert_cmpint (sqlite3_open (library.path, &other), ==, SQLITE_OK);
  sqlite3_busy_timeout (other, 30000);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_timeout_add (2500, release_cb, other);
  library_open (&library);
  sqlite3_close (other);
  library_tear_down (&library);
}

/* A full disk: the text stays, is told to be unsaved, and is written when there
 * is space. */
static void
test_disk_full (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;

  library_set_up (&library);
  library_open (&library);
  task = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), "Northwind", NULL, NULL);
  library_wait_saved (&library);

  fault_vfs_fail (FAULT_FULL, 1, TRUE);
  library_set_text (&library, task, "client", "Typed on a full disk");
  wait_until (tue_workspace_get_problem (library.workspace) != NULL);
  g_assert_nonnull (strstr (tue_workspace_get_problem (library.workspace), "The disk is full."));
  g_assert_cmpstr (library_get_text (task, "client"), ==, "Typed on a full disk");
  library_set_text (&library, task, "need", "More space");
  g_assert_true (tue_workspace_get_saving (library.workspace));
  {
    g_autoptr(GError) error = NULL;

    g_assert_false (tue_workspace_flush_sync (library.workspace, &error));
    g_assert_nonnull (error);
  }

  fault_vfs_clear ();
  wait_until (!tue_workspace_get_saving (library.workspace));
  g_assert_null (tue_workspace_get_problem (library.workspace));
  {
    g_autofree char *dump = library_dump (&library);

    g_assert_nonnull (strstr (dump, "Typed on a full disk"));
    g_assert_nonnull (strstr (dump, "More space"));
  }

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

/* Closing with a full disk says so, and loses nothing. */
static void
test_close_while_full (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  library_set_up (&library);
  library_open (&library);
  fault_vfs_fail (FAULT_FULL, 1, TRUE);
  task = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), "Northwind", NULL, NULL);
  tue_workspace_close_async (library.workspace, keep_result_cb, &result);
  wait_until (result != NULL);
  g_assert_false (tue_workspace_close_finish (library.workspace, result, &error));
  g_assert_cmpstr (error->message, ==, "The disk is full.");
  g_assert_cmpint (tue_workspace_get_state (library.workspace), ==, TUE_LIBRARY_OPEN);

  g_clear_object (&result);
  fault_vfs_clear ();
  library_close (&library);
  g_assert_false (tue_workspace_get_saving (library.workspace));
  g_clear_object (&task);
  library_tear_down (&library);
}

/* A read-only library is shown; what is typed waits until it can be written. */
static void
copy_prompt (Library *library,
             TueTask *task)
{
  TueWorkflow *workflow = library_workflow (library, "proposal");
  TueStep     *step = tue_workflow_get_steps (workflow)->pdata[0];
  g_autoptr(GError) error = NULL;
  g_autoptr(TueFiller) filler = tue_filler_new (workflow, step, &error);
  g_autoptr(TuePrompt) prompt = NULL;

  g_assert_no_error (error);
  prompt = tue_workspace_fill (library->workspace, filler, task, step, &error);
  g_assert_no_error (error);
  tue_workspace_record_copy (library->workspace, task, step, prompt);
}

static void
test_read_only (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;

  library_set_up (&library);
  library_open (&library);
  task = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), "Northwind", NULL, NULL);
  g_clear_object (&task);
  library_close (&library);
  library_finalize (library.workspace);
  library.workspace = tue_workspace_new (library.path, library.settings);

  fault_vfs_set_read_only (TRUE);
  {
    g_autoptr(GAsyncResult) result = NULL;
    g_autoptr(GError) error = NULL;

    tue_workspace_open_async (library.workspace, NULL, keep_result_cb, &result);
    wait_until (result != NULL);
    g_assert_true (tue_workspace_open_finish (library.workspace, result, &error));
    g_assert_no_error (error);
  }
  g_assert_cmpint (tue_workspace_get_state (library.workspace), ==, TUE_LIBRARY_READ_ONLY);
  g_assert_nonnull (strstr (tue_workspace_get_problem (library.workspace), "read-only"));

  task = resolve (library.workspace, "Northwind");
  copy_prompt (&library, task);
  g_assert_cmpint (tue_task_get_copied (task), ==, 0);
  g_assert_false (tue_workspace_get_saving (library.workspace));

  library_set_text (&library, task, "client", "Typed in a read-only library");
  g_assert_cmpstr (library_get_text (task, "client"), ==, "Typed in a read-only library");
  g_assert_true (tue_workspace_get_saving (library.workspace));

  fault_vfs_set_read_only (FALSE);
  wait_until (!tue_workspace_get_saving (library.workspace));
  g_assert_cmpint (tue_workspace_get_state (library.workspace), ==, TUE_LIBRARY_OPEN);
  g_assert_null (tue_workspace_get_problem (library.workspace));
  {
    g_autofree char *dump = library_dump (&library);

    g_assert_nonnull (strstr (dump, "Typed in a read-only library"));
  }

  g_clear_object (&task);
  library_tear_down (&library);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_register ();

  g_test_add_func ("/sharing/changes-of-another", test_changes_of_another);
  g_test_add_func ("/sharing/typing-wins", test_typing_wins);
  g_test_add_func ("/sharing/older-look", test_older_look);
  g_test_add_func ("/sharing/both-write", test_both_write);
  g_test_add_func ("/sharing/busy", test_busy);
  g_test_add_func ("/sharing/open-while-busy", test_open_while_busy);
  g_test_add_func ("/sharing/disk-full", test_disk_full);
  g_test_add_func ("/sharing/close-while-full", test_close_while_full);
  g_test_add_func ("/sharing/read-only", test_read_only);

  return g_test_run ();
}
