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

/* As the lists of its workflow see it. */
static gboolean
is_gone (Library *library,
         TueTask *task)
{
  g_autofree char *dump = NULL;
  g_autofree char *title = g_strdup_printf ("|%s|", tue_task_get_title (task));

  library_flush (library);
  dump = library_dump (library);

  return strstr (dump, title) == NULL;
}

static guint64
get_newest (TueUndoStack *undo)
{
  return tue_undo_stack_get_undo_id (undo);
}

static void
settled_cb (TueUndoStack *undo,
            guint64       id,
            GArray       *ids)
{
  g_array_append_val (ids, id);
}

static void
assert_refused (TueUndoStack *undo,
                guint64       id,
                const char   *sentence)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *before = g_strdup (tue_undo_stack_get_undo_label (undo));

  g_assert_false (tue_undo_stack_undo_operation (undo, id, &error));
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==, sentence);
  g_assert_cmpstr (tue_undo_stack_get_undo_label (undo), ==, before);
}

/* What a button that names one operation does, whatever came after it. */
static void
test_by_id (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) a = NULL;
  g_autoptr(TueTask) b = NULL;
  g_autoptr(GArray) settled = g_array_new (FALSE, FALSE, sizeof (guint64));
  TueUndoStack *undo;
  guint64       delete_a, delete_b;

  library_set_up (&library);
  library_open (&library);
  undo = tue_workspace_get_undo_stack (library.workspace);
  g_assert_cmpuint (get_newest (undo), ==, 0);
  g_signal_connect (undo, "settled", G_CALLBACK (settled_cb), settled);
  a = add_task (&library, "A");
  b = add_task (&library, "B");

  /* Two deletes, then the button of the first. */
  delete_a = tue_workspace_delete_task (library.workspace, a);
  g_assert_cmpuint (delete_a, ==, get_newest (undo));
  g_assert_cmpuint (tue_workspace_delete_task (library.workspace, a), ==, 0);
  delete_b = tue_workspace_delete_task (library.workspace, b);
  g_assert_cmpuint (delete_b, !=, delete_a);
  g_assert_cmpstr (tue_undo_stack_get_label (undo, delete_a), ==, "Delete “A”");
  g_assert_true (tue_undo_stack_undo_operation (undo, delete_a, NULL));
  g_assert_false (is_gone (&library, a));
  g_assert_true (is_gone (&library, b));
  g_assert_cmpuint (settled->len, ==, 1);
  g_assert_cmpuint (g_array_index (settled, guint64, 0), ==, delete_a);

  /* The other is the one that Ctrl+Z takes back; what was taken back first can be
   * done again. */
  g_assert_cmpstr (tue_undo_stack_get_undo_label (undo), ==, "Delete “B”");
  g_assert_cmpstr (tue_undo_stack_get_redo_label (undo), ==, "Delete “A”");
  assert_refused (undo, delete_a, "It was undone already.");
  tue_undo_stack_redo (undo);
  g_assert_true (is_gone (&library, a));
  g_assert_cmpuint (g_array_index (settled, guint64, 1), ==, delete_a);

  /* Undone by key, then by button. */
  tue_undo_stack_undo (undo);
  tue_undo_stack_undo (undo);
  g_assert_false (is_gone (&library, b));
  g_assert_cmpuint (g_array_index (settled, guint64, 3), ==, delete_b);
  assert_refused (undo, delete_b, "It was undone already.");

  /* Something new is done: what was undone is gone for good. */
  tue_workspace_set_task_title (library.workspace, a, "AA");
  g_assert_null (tue_undo_stack_get_label (undo, delete_b));
  assert_refused (undo, delete_b, "It is too long ago to be undone.");
  g_assert_cmpuint (settled->len, ==, 6);

  library_tear_down (&library);
}

/* Which operations stand in the way of one before them. */
static void
test_in_the_way (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueTask) other = NULL;
  TueUndoStack *undo;
  guint64       rename, need, also, state;

  library_set_up (&library);
  library_open (&library);
  undo = tue_workspace_get_undo_stack (library.workspace);
  task = add_task (&library, "A");
  other = add_task (&library, "B");

  tue_workspace_set_task_title (library.workspace, task, "A2");
  rename = get_newest (undo);
  library_set_text (&library, task, "need", "Signs");
  need = get_newest (undo);
  tue_workspace_set_task_also (library.workspace, task, "one", "x");
  also = get_newest (undo);
  g_assert_true (tue_workspace_set_task_state (library.workspace, task, TUE_TASK_STATE_DROPPED, NULL));
  state = get_newest (undo);

  /* Of another task, another field, another step, another property. */
  tue_workspace_set_task_title (library.workspace, other, "B2");
  library_set_text (&library, task, "client", "Northwind");
  tue_workspace_set_task_also (library.workspace, task, "two", "y");
  tue_workspace_set_task_due (library.workspace, task, "2026-12-01");
  g_assert_true (tue_undo_stack_undo_operation (undo, rename, NULL));
  g_assert_true (tue_undo_stack_undo_operation (undo, need, NULL));
  g_assert_true (tue_undo_stack_undo_operation (undo, also, NULL));
  g_assert_true (tue_undo_stack_undo_operation (undo, state, NULL));
  g_assert_cmpstr (tue_task_get_title (task), ==, "A");
  g_assert_null (library_get_text (task, "need"));
  g_assert_cmpstr (tue_task_get_also (task, "one"), ==, "");
  g_assert_cmpint (tue_task_get_state (task), ==, TUE_TASK_STATE_OPEN);
  g_assert_cmpstr (library_get_text (task, "client"), ==, "Northwind");
  g_assert_cmpstr (tue_task_get_title (other), ==, "B2");

  /* Of the same. */
  library_set_text (&library, task, "need", "Signs");
  need = get_newest (undo);
  library_set_text (&library, task, "client", "North");
  library_set_text (&library, task, "need", "Lights");
  assert_refused (undo, need, "First undo what came after it: Change “What they need”");
  g_assert_cmpstr (library_get_text (task, "need"), ==, "Lights");

  /* And of a task that is not there. */
  tue_workspace_set_task_title (library.workspace, task, "A3");
  rename = get_newest (undo);
  tue_workspace_delete_task (library.workspace, task);
  assert_refused (undo, rename, "First undo what came after it: Delete “A3”");
  tue_undo_stack_undo (undo);
  g_assert_true (tue_undo_stack_undo_operation (undo, rename, NULL));
  g_assert_cmpstr (tue_task_get_title (task), ==, "A");

  library_tear_down (&library);
}

/* One that fell off the stack says so and changes nothing. */
static void
test_long_ago (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) a = NULL;
  g_autoptr(TueTask) b = NULL;
  g_autoptr(GArray) settled = g_array_new (FALSE, FALSE, sizeof (guint64));
  TueUndoStack *undo;
  guint64       first;

  library_set_up (&library);
  library_open (&library);
  undo = tue_workspace_get_undo_stack (library.workspace);
  a = add_task (&library, "A");
  b = add_task (&library, "B");
  first = tue_workspace_delete_task (library.workspace, a);
  g_signal_connect (undo, "settled", G_CALLBACK (settled_cb), settled);
  for (guint i = 0; i < 500; i++)
    tue_workspace_set_task_due (library.workspace, b, i % 2 == 0 ? "2026-12-01" : "2026-12-02");
  g_assert_cmpuint (settled->len, ==, 3);
  g_assert_cmpuint (g_array_index (settled, guint64, 2), ==, first);
  assert_refused (undo, first, "It is too long ago to be undone.");
  g_assert_true (is_gone (&library, a));
  for (guint i = 0; i < 500; i++)
    tue_undo_stack_undo (undo);
  g_assert_false (tue_undo_stack_get_can_undo (undo));

  library_tear_down (&library);
}

/* Undoing what can be undone in any order, until nothing is left, is the
 * beginning; doing it all again is the end. */
static void
test_random_order (void)
{
  Library library = { 0 };
  g_autoptr(GPtrArray) tasks = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  TueUndoStack    *undo;
  guint64          last;

  library_set_up (&library);
  library_open (&library);
  undo = tue_workspace_get_undo_stack (library.workspace);
  start = library_dump (&library);
  g_ptr_array_add (tasks, add_task (&library, "northwind"));
  for (guint i = 0; i < 120; i++)
    change_at_random (&library, tasks);
  library_flush (&library);
  end = library_dump (&library);

  last = get_newest (undo);
  while (tue_undo_stack_get_can_undo (undo))
    if (!tue_undo_stack_undo_operation (undo, (guint64)g_test_rand_int_range (1, (int)last + 1), NULL) && g_test_rand_int_range (0, 20) == 0)
      tue_undo_stack_undo (undo);
  library_flush (&library);
  undone = library_dump (&library);
  g_assert_cmpstr (undone, ==, start);

  while (tue_undo_stack_get_can_redo (undo))
    tue_undo_stack_redo (undo);
  library_flush (&library);
  redone = library_dump (&library);
  g_assert_cmpstr (redone, ==, end);

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
  g_test_add_func ("/undo/by-id", test_by_id);
  g_test_add_func ("/undo/in-the-way", test_in_the_way);
  g_test_add_func ("/undo/long-ago", test_long_ago);
  g_test_add_func ("/undo/random-order", test_random_order);

  return g_test_run ();
}
