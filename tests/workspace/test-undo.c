/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-undo-stack.h"

#include <string.h>

#include "library-fixture.h"

static TueTask *
add_task (Library    *library,
          const char *title)
{
  return tue_workspace_add_task (library->workspace, library_workflow (library, "Proposal"), title, NULL, NULL);
}

static void
test_labels (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  TueUndoStack *undo;

  library_set_up (&library);
  library_open (&library);
  undo = tue_workspace_get_undo_stack (library.workspace);
  g_assert_false (tue_undo_stack_get_can_undo (undo));
  g_assert_null (tue_undo_stack_get_undo_label (undo));

  task = add_task (&library, "Northwind");
  g_assert_cmpstr (tue_undo_stack_get_undo_label (undo), ==, "Add “Northwind”");
  tue_workspace_set_task_title (library.workspace, task, "AT&T <b>");
  g_assert_cmpstr (tue_undo_stack_get_undo_label (undo), ==, "Rename “Northwind”");
  tue_workspace_delete_task (library.workspace, task);
  g_assert_cmpstr (tue_undo_stack_get_undo_label (undo), ==, "Delete “AT&T <b>”");
  g_assert_false (tue_undo_stack_get_can_redo (undo));
  tue_undo_stack_undo (undo);
  g_assert_cmpstr (tue_undo_stack_get_redo_label (undo), ==, "Delete “AT&T <b>”");
  g_assert_true (tue_undo_stack_get_can_redo (undo));
  tue_undo_stack_undo (undo);
  g_assert_cmpstr (tue_task_get_title (task), ==, "Northwind");
  tue_undo_stack_undo (undo);
  g_assert_false (tue_undo_stack_get_can_undo (undo));
  tue_undo_stack_undo (undo);

  library_tear_down (&library);
}

/* A word typed is one operation; another field begins another. */
static void
test_typing_is_one (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  TueUndoStack *undo;

  library_set_up (&library);
  library_open (&library);
  undo = tue_workspace_get_undo_stack (library.workspace);
  task = add_task (&library, "Northwind");

  library_set_text (&library, task, "client", "N");
  library_set_text (&library, task, "client", "No");
  library_set_text (&library, task, "client", "Nor");
  library_set_text (&library, task, "need", "Signs");
  tue_undo_stack_undo (undo);
  g_assert_null (library_get_text (task, "need"));
  g_assert_cmpstr (library_get_text (task, "client"), ==, "Nor");
  tue_undo_stack_undo (undo);
  g_assert_null (library_get_text (task, "client"));
  tue_undo_stack_redo (undo);
  g_assert_cmpstr (library_get_text (task, "client"), ==, "Nor");

  /* After going back and forth the same field begins anew. */
  library_set_text (&library, task, "client", "North");
  tue_undo_stack_undo (undo);
  g_assert_cmpstr (library_get_text (task, "client"), ==, "Nor");

  library_tear_down (&library);
}

static void
deleted_cb (TueWorkspace *workspace,
            TueTask      *task,
            gpointer      user_data)
{
  guint *n_deleted = user_data;

  (*n_deleted)++;
}

/* A deleted task comes back with all it had, also after a restart of the
 * library has seen it gone. */
static void
test_delete (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autofree char *before = NULL;
  g_autofree char *without = NULL;
  g_autofree char *after = NULL;
  guint            n_deleted = 0;

  library_set_up (&library);
  library_open (&library);
  g_signal_connect (library.workspace, "task-deleted", G_CALLBACK (deleted_cb), &n_deleted);
  task = add_task (&library, "Northwind");
  library_set_text (&library, task, "client", "Northwind Traders");
  tue_workspace_set_task_also (library.workspace, task, "some-step", "In German, please");
  library_wait_saved (&library);
  before = library_dump (&library);
  g_assert_nonnull (strstr (before, "Northwind Traders"));
  g_assert_nonnull (strstr (before, "In German"));

  tue_workspace_delete_task (library.workspace, task);
  g_assert_cmpuint (n_deleted, ==, 1);
  tue_workspace_delete_task (library.workspace, task);
  g_assert_cmpuint (n_deleted, ==, 1);
  library_wait_saved (&library);
  without = library_dump (&library);
  g_assert_null (strstr (without, "Northwind"));
  g_assert_cmpuint (tue_workflow_get_open_tasks (library_workflow (&library, "Proposal")), ==, 0);

  tue_undo_stack_undo (tue_workspace_get_undo_stack (library.workspace));
  library_wait_saved (&library);
  after = library_dump (&library);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (tue_workflow_get_open_tasks (library_workflow (&library, "Proposal")), ==, 1);

  library_tear_down (&library);
}

static void
change_at_random (Library   *library,
                  GPtrArray *tasks)
{
  static const char *const fields[] = { "client", "need", "price", "tone", "not-declared" };
  static const char *const days[] = { NULL, "2026-11-01", "2026-12-24" };
  TueTask                 *task = tasks->pdata[g_test_rand_int_range (0, tasks->len)];
  g_autofree char         *text = g_strdup_printf ("northwind %d", g_test_rand_int_range (0, 100));
  g_autoptr(TueValue) value = NULL;

  switch (g_test_rand_int_range (0, 9))
    {
    case 0:
      g_ptr_array_add (tasks, add_task (library, text));
      break;
    case 1:
      tue_workspace_delete_task (library->workspace, task);
      break;
    case 2:
      tue_workspace_set_task_title (library->workspace, task, text);
      break;
    case 3:
      tue_workspace_set_task_due (library->workspace, task, days[g_test_rand_int_range (0, 3)]);
      break;
    case 4:
      tue_workspace_set_task_state (library->workspace, task, g_test_rand_int_range (0, 6), NULL);
      break;
    case 5:
      tue_workspace_set_task_also (library->workspace, task, "step", g_test_rand_bit () ? text : "");
      break;
    case 6:
      g_ptr_array_add (tasks, tue_workspace_duplicate_task (library->workspace, task));
      break;
    default:
      value = g_test_rand_bit () ? tue_value_new_string (text) : tue_value_new_null ();
      tue_workspace_set_task_value (library->workspace, task, fields[g_test_rand_int_range (0, 5)], value);
      break;
    }
}

/* Undoing everything is the beginning, doing it all again is the end. */
static void
test_random_operations (void)
{
  Library library = { 0 };
  g_autoptr(GPtrArray) tasks = g_ptr_array_new_with_free_func (g_object_unref);
  TueUndoStack *undo;

  library_set_up (&library);
  library_open (&library);
  undo = tue_workspace_get_undo_stack (library.workspace);

  for (guint round = 0; round < 5; round++)
    {
      g_autofree char *start = NULL;
      g_autofree char *end = NULL;
      g_autofree char *undone = NULL;
      g_autofree char *redone = NULL;

      while (tue_undo_stack_get_can_undo (undo))
        tue_undo_stack_undo (undo);
      g_ptr_array_set_size (tasks, 0);
      library_flush (&library);
      start = library_dump (&library);

      g_ptr_array_add (tasks, add_task (&library, "northwind"));
      for (guint i = 0; i < 60; i++)
        {
          change_at_random (&library, tasks);
          if (g_test_rand_int_range (0, 10) == 0)
            library_flush (&library);
        }
      library_flush (&library);
      end = library_dump (&library);

      while (tue_undo_stack_get_can_undo (undo))
        tue_undo_stack_undo (undo);
      library_flush (&library);
      undone = library_dump (&library);
      g_assert_cmpstr (undone, ==, start);

      while (tue_undo_stack_get_can_redo (undo))
        tue_undo_stack_redo (undo);
      library_flush (&library);
      redone = library_dump (&library);
      g_assert_cmpstr (redone, ==, end);
    }

  library_tear_down (&library);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/undo/labels", test_labels);
  g_test_add_func ("/undo/typing-is-one", test_typing_is_one);
  g_test_add_func ("/undo/delete", test_delete);
  g_test_add_func ("/undo/random-operations", test_random_operations);

  return g_test_run ();
}
