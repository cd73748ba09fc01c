/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A list is followed by a shadow that knows only its signals, and is held
 * against the tasks that ought to be in it.
 */

#include "config.h"

#include "tue-task-list.h"

#include "library-fixture.h"
#include "tue-workflow-revise.h"
#include "tue-workspace-practice.h"

typedef struct
{
  TueTaskList *list;
  GPtrArray   *items;
  guint        n_signals;
} Shadow;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       n_removed,
                  guint       n_added,
                  gpointer    user_data)
{
  Shadow *shadow = user_data;

  g_assert_cmpuint (position + n_removed, <=, shadow->items->len);
  if (n_removed > 0)
    g_ptr_array_remove_range (shadow->items, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (shadow->items, position + i, g_list_model_get_item (model, position + i));
  shadow->n_signals++;
}

static void
shadow_set_up (Shadow      *shadow,
               TueTaskList *take_list)
{
  shadow->list = take_list;
  shadow->items = g_ptr_array_new_with_free_func (g_object_unref);
  items_changed_cb (G_LIST_MODEL (take_list), 0, 0, g_list_model_get_n_items (G_LIST_MODEL (take_list)), shadow);
  g_signal_connect (take_list, "items-changed", G_CALLBACK (items_changed_cb), shadow);
}

static void
shadow_check (Shadow *shadow)
{
  GListModel *model = G_LIST_MODEL (shadow->list);

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, shadow->items->len);
  for (guint i = 0; i < shadow->items->len; i++)
    {
      g_autoptr(TueTask) task = g_list_model_get_item (model, i);

      g_assert_true (task == shadow->items->pdata[i]);
      if (i > 0)
        g_assert_cmpint (tue_task_compare (shadow->items->pdata[i - 1], task), <, 0);
    }
}

static void
shadow_tear_down (Shadow *shadow)
{
  g_signal_handlers_disconnect_by_data (shadow->list, shadow);
  g_ptr_array_unref (shadow->items);
  g_assert_finalize_object (shadow->list);
}

/* What is in the list is what a fresh query yields. */
static void
check_against_query (Library     *library,
                     Shadow      *shadow,
                     TueWorkflow *workflow,
                     TueTaskScope scope)
{
  g_autoptr(GPtrArray) tasks = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (tue_workspace_flush_sync (library->workspace, &error));
  g_assert_no_error (error);
  shadow_check (shadow);
  tasks = tue_workspace_list_tasks_sync (library->workspace, workflow, scope, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tasks->len, ==, shadow->items->len);
  for (guint i = 0; i < tasks->len; i++)
    g_assert_true (tasks->pdata[i] == shadow->items->pdata[i]);
}

static void
add_many (Library *library,
          guint    n_tasks)
{
  GListModel *workflows = tue_workspace_get_workflows (library->workspace);

  for (guint i = 0; i < n_tasks; i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (workflows, i % 2);
      g_autofree char *title = g_strdup_printf ("Task %u", i);
      g_autofree char *due = i % 5 == 0 ? NULL : g_strdup_printf ("2026-%02u-%02u", 1 + i % 12, 1 + i % 28);
      g_autoptr(TueTask) task = tue_workspace_add_task (library->workspace, workflow, title, due, NULL);
    }
}

/* More than two pages, loaded while others are added. */
static void
test_load (void)
{
  Library library = { 0 };
  Shadow  all = { 0 }, active = { 0 };
  g_autoptr(TueWorkflow) workflow = NULL;

  library_set_up (&library);
  library_open (&library);
  add_many (&library, 1500);
  library_reopen (&library);

  workflow = g_list_model_get_item (tue_workspace_get_workflows (library.workspace), 0);
  shadow_set_up (&all, tue_workspace_list_tasks (library.workspace, NULL, TUE_TASK_SCOPE_ALL));
  shadow_set_up (&active, tue_workspace_list_tasks (library.workspace, workflow, TUE_TASK_SCOPE_ACTIVE));
  g_assert_true (tue_task_list_get_loading (all.list));
  wait_until (all.items->len >= 100);
  add_many (&library, 10);
  wait_until (!tue_task_list_get_loading (all.list) && !tue_task_list_get_loading (active.list));

  g_assert_cmpuint (all.items->len, ==, 1510);
  g_assert_cmpuint (active.items->len, ==, 755);
  g_assert_cmpuint (tue_workflow_get_open_tasks (workflow), ==, 755);
  check_against_query (&library, &all, NULL, TUE_TASK_SCOPE_ALL);
  check_against_query (&library, &active, workflow, TUE_TASK_SCOPE_ACTIVE);

  shadow_tear_down (&all);
  shadow_tear_down (&active);
  library_tear_down (&library);
}

/* A list that is asked for before the library is open fills itself then. */
static void
test_before_open (void)
{
  Library library = { 0 };
  Shadow  shadow = { 0 };

  library_set_up (&library);
  library_open (&library);
  add_many (&library, 5);
  library_close (&library);
  library_finalize (library.workspace);
  library.workspace = tue_workspace_new (library.path, library.settings);

  shadow_set_up (&shadow, tue_workspace_list_tasks (library.workspace, NULL, TUE_TASK_SCOPE_ALL));
  library_open (&library);
  wait_until (!tue_task_list_get_loading (shadow.list));
  g_assert_cmpuint (shadow.items->len, ==, 5);
  shadow_check (&shadow);

  shadow_tear_down (&shadow);
  library_tear_down (&library);
}

static void
change_at_random (Library *library,
                  TueTask *task)
{
  static const char *const days[] = { NULL, "2026-11-01", "2026-11-24", "2026-12-01", "2026-12-02" };
  TueUndoStack            *undo = tue_workspace_get_undo_stack (library->workspace);

  switch (g_test_rand_int_range (0, 7))
    {
    case 0:
      tue_workspace_set_task_due (library->workspace, task, days[g_test_rand_int_range (0, 5)]);
      break;
    case 1:
      tue_workspace_set_task_state (library->workspace, task, g_test_rand_int_range (0, 6), NULL);
      break;
    case 2:
      tue_workspace_delete_task (library->workspace, task);
      break;
    case 3:
      tue_undo_stack_undo (undo);
      break;
    case 4:
      tue_undo_stack_redo (undo);
      break;
    case 5:
      tue_workspace_snooze_task (library->workspace, task, days[g_test_rand_int_range (0, 5)]);
      break;
    default:
      g_object_unref (tue_workspace_duplicate_task (library->workspace, task));
      break;
    }
}

static void
test_random_changes (void)
{
  Library library = { 0 };
  Shadow  shadows[4] = { 0 };
  g_autoptr(TueWorkflow) workflow = NULL;
  g_autoptr(GDateTime) now = g_date_time_new_utc (2026, 11, 24, 9, 0, 0);

  library_set_up (&library);
  tue_workspace_set_now (library.workspace, now);
  library_open (&library);
  add_many (&library, 30);
  workflow = g_list_model_get_item (tue_workspace_get_workflows (library.workspace), 1);
  shadow_set_up (&shadows[0], tue_workspace_list_tasks (library.workspace, NULL, TUE_TASK_SCOPE_ALL));
  shadow_set_up (&shadows[1], tue_workspace_list_tasks (library.workspace, workflow, TUE_TASK_SCOPE_ACTIVE));
  shadow_set_up (&shadows[2], tue_workspace_list_tasks (library.workspace, NULL, TUE_TASK_SCOPE_TODAY));
  shadow_set_up (&shadows[3], tue_workspace_list_tasks (library.workspace, NULL, TUE_TASK_SCOPE_DESK));
  for (guint i = 0; i < G_N_ELEMENTS (shadows); i++)
    wait_until (!tue_task_list_get_loading (shadows[i].list));

  for (guint i = 0; i < 300; i++)
    {
      if (shadows[0].items->len > 0)
        {
          g_autoptr(TueTask) task = g_object_ref (shadows[0].items->pdata[g_test_rand_int_range (0, shadows[0].items->len)]);

          change_at_random (&library, task);
        }
      for (guint j = 0; j < G_N_ELEMENTS (shadows); j++)
        shadow_check (&shadows[j]);
      g_assert_cmpuint (tue_workspace_get_n_today (library.workspace), ==, shadows[2].items->len);
      g_assert_cmpuint (tue_workflow_get_open_tasks (workflow), ==, shadows[1].items->len);
      if (i % 50 == 0)
        library_wait_saved (&library);
    }

  check_against_query (&library, &shadows[0], NULL, TUE_TASK_SCOPE_ALL);
  check_against_query (&library, &shadows[1], workflow, TUE_TASK_SCOPE_ACTIVE);
  check_against_query (&library, &shadows[2], NULL, TUE_TASK_SCOPE_TODAY);
  check_against_query (&library, &shadows[3], NULL, TUE_TASK_SCOPE_DESK);
  for (guint i = 0; i < G_N_ELEMENTS (shadows); i++)
    shadow_tear_down (&shadows[i]);
  library_tear_down (&library);
}

/* One change of one task is one or two signals, and none where it stays. */
static void
test_exact_signals (void)
{
  Library library = { 0 };
  Shadow  shadow = { 0 };
  g_autoptr(TueTask) first = NULL;

  library_set_up (&library);
  library_open (&library);
  add_many (&library, 10);
  shadow_set_up (&shadow, tue_workspace_list_tasks (library.workspace, NULL, TUE_TASK_SCOPE_ACTIVE));
  wait_until (!tue_task_list_get_loading (shadow.list));
  first = g_object_ref (shadow.items->pdata[0]);

  shadow.n_signals = 0;
  tue_workspace_set_task_title (library.workspace, first, "Another title");
  g_assert_cmpuint (shadow.n_signals, ==, 0);
  tue_workspace_set_task_due (library.workspace, first, "2030-01-01");
  g_assert_cmpuint (shadow.n_signals, ==, 2);
  g_assert_true (shadow.items->pdata[0] != first);
  tue_workspace_delete_task (library.workspace, first);
  g_assert_cmpuint (shadow.n_signals, ==, 3);
  g_assert_cmpuint (shadow.items->len, ==, 9);
  shadow_check (&shadow);

  shadow_tear_down (&shadow);
  library_tear_down (&library);
}

/* At midnight other tasks are due. */
static void
test_next_day (void)
{
  Library library = { 0 };
  Shadow  shadow = { 0 };
  g_autoptr(GDateTime) tuesday = g_date_time_new_utc (2026, 11, 24, 23, 59, 0);
  g_autoptr(GDateTime) wednesday = g_date_time_new_utc (2026, 11, 25, 0, 1, 0);
  g_autoptr(TueWorkflow) workflow = NULL;
  g_autoptr(TueTask) today = NULL;
  g_autoptr(TueTask) tomorrow = NULL;

  library_set_up (&library);
  tue_workspace_set_now (library.workspace, tuesday);
  library_open (&library);
  workflow = g_list_model_get_item (tue_workspace_get_workflows (library.workspace), 0);
  today = tue_workspace_add_task (library.workspace, workflow, "Today", "2026-11-24", NULL);
  tomorrow = tue_workspace_add_task (library.workspace, workflow, "Tomorrow", "2026-11-25", NULL);
  library_wait_saved (&library);
  shadow_set_up (&shadow, tue_workspace_list_tasks (library.workspace, NULL, TUE_TASK_SCOPE_TODAY));
  wait_until (!tue_task_list_get_loading (shadow.list));
  g_assert_cmpuint (shadow.items->len, ==, 1);
  g_assert_cmpuint (tue_workspace_get_n_today (library.workspace), ==, 1);

  tue_workspace_set_now (library.workspace, wednesday);
  wait_until (shadow.items->len == 2 && tue_workspace_get_n_today (library.workspace) == 2);
  shadow_check (&shadow);

  shadow_tear_down (&shadow);
  library_tear_down (&library);
}

/* What is out of the way is in no list of the day, and comes back by itself, by undo,
 * and when the day has come; everything else of it stays. */
static void
test_snooze (void)
{
  Library library = { 0 };
  Shadow  desk = { 0 };
  g_autoptr(GDateTime) tuesday = g_date_time_new_utc (2026, 11, 24, 9, 0, 0);
  g_autoptr(GDateTime) friday = g_date_time_new_utc (2026, 11, 27, 0, 1, 0);
  g_autoptr(TueWorkflow) workflow = NULL;
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueTask) copy = NULL;
  g_autofree char *id = NULL;

  library_set_up (&library);
  tue_workspace_set_now (library.workspace, tuesday);
  library_open (&library);
  workflow = g_list_model_get_item (tue_workspace_get_workflows (library.workspace), 0);
  task = tue_workspace_add_task (library.workspace, workflow, "Northwind", "2026-11-23", NULL);
  id = g_strdup (tue_task_get_id (task));
  shadow_set_up (&desk, tue_workspace_list_tasks (library.workspace, NULL, TUE_TASK_SCOPE_DESK));
  wait_until (!tue_task_list_get_loading (desk.list));
  g_assert_cmpuint (desk.items->len, ==, 1);
  g_assert_cmpuint (tue_workspace_get_n_today (library.workspace), ==, 1);

  g_assert_cmpuint (tue_workspace_snooze_task (library.workspace, task, "2026-11-27"), !=, 0);
  g_assert_cmpuint (tue_workspace_snooze_task (library.workspace, task, "2026-11-27"), ==, 0);
  g_assert_cmpuint (desk.items->len, ==, 0);
  g_assert_cmpuint (tue_workspace_get_n_today (library.workspace), ==, 0);
  g_assert_cmpstr (tue_task_get_due (task), ==, "2026-11-23");
  tue_undo_stack_undo (tue_workspace_get_undo_stack (library.workspace));
  g_assert_cmpuint (desk.items->len, ==, 1);
  tue_undo_stack_redo (tue_workspace_get_undo_stack (library.workspace));
  g_assert_cmpuint (desk.items->len, ==, 0);

  /* A copy is a task of its own. */
  copy = tue_workspace_duplicate_task (library.workspace, task);
  g_assert_null (tue_task_get_snoozed (copy));
  g_assert_cmpuint (desk.items->len, ==, 1);
  tue_workspace_delete_task (library.workspace, copy);
  library_wait_saved (&library);
  shadow_tear_down (&desk);
  g_clear_object (&task);
  g_clear_object (&copy);
  g_clear_object (&workflow);
  library_reopen (&library);
  tue_workspace_set_now (library.workspace, tuesday);

  desk = (Shadow){ 0 };
  shadow_set_up (&desk, tue_workspace_list_tasks (library.workspace, NULL, TUE_TASK_SCOPE_DESK));
  wait_until (!tue_task_list_get_loading (desk.list));
  g_assert_cmpuint (desk.items->len, ==, 0);
  tue_workspace_set_now (library.workspace, friday);
  wait_until (desk.items->len == 1 && tue_workspace_get_n_today (library.workspace) == 1);
  g_assert_cmpstr (tue_task_get_id (desk.items->pdata[0]), ==, id);
  check_against_query (&library, &desk, NULL, TUE_TASK_SCOPE_DESK);

  shadow_tear_down (&desk);
  library_tear_down (&library);
}

/* A draft that nobody has to approve goes out without. */
static void
test_delivered (void)
{
  Library  library = { 0 };
  Shadow   desk = { 0 };
  TueTask *task;
  g_autoptr(TueWorkflow) workflow = NULL;
  g_autoptr(GError) error = NULL;

  library_set_up (&library);
  library_open (&library);
  workflow = g_list_model_get_item (tue_workspace_get_workflows (library.workspace), 0);
  task = tue_workspace_add_task (library.workspace, workflow, "Northwind", NULL, NULL);
  shadow_set_up (&desk, tue_workspace_list_tasks (library.workspace, NULL, TUE_TASK_SCOPE_DESK));
  wait_until (!tue_task_list_get_loading (desk.list));

  g_assert_false (tue_workspace_set_task_state (library.workspace, task, TUE_TASK_STATE_DELIVERED, &error));
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (tue_workspace_set_task_state (library.workspace, task, TUE_TASK_STATE_DRAFTING, &error));
  g_assert_cmpuint (desk.items->len, ==, 1);
  g_assert_true (tue_workspace_set_task_state (library.workspace, task, TUE_TASK_STATE_DELIVERED, &error));
  g_assert_cmpuint (desk.items->len, ==, 0);
  tue_undo_stack_undo (tue_workspace_get_undo_stack (library.workspace));
  g_assert_cmpint (tue_task_get_state (task), ==, TUE_TASK_STATE_DRAFTING);
  library_wait_saved (&library);
  g_assert_cmpuint (desk.items->len, ==, 1);
  check_against_query (&library, &desk, NULL, TUE_TASK_SCOPE_DESK);

  g_object_unref (task);
  shadow_tear_down (&desk);
  library_tear_down (&library);
}

/* The next drafts of the workflow are reviewed like that. */
static void
set_rules (Library                  *library,
           const TueReviewRulesSpec *rules)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueWorkflow) workflow = g_list_model_get_item (tue_workspace_get_workflows (library->workspace), 0);
  g_autoptr(TueWorkflowEdit) edit = tue_workspace_edit_workflow (library->workspace, workflow, &error);
  g_autoptr(TueWorkflow) revised = tue_workflow_revise_review (workflow, rules);

  g_assert_no_error (error);
  tue_workflow_edit_set_workflow (edit, revised, "Review");
  g_assert_cmpuint (tue_workspace_save_workflow_edit (library->workspace, edit, NULL, &error), !=, 0);
  g_assert_no_error (error);
}

/* A target alone asks nobody for a review. */
static void
test_delivered_by_rules (void)
{
  static const struct
  {
    TueReviewRulesSpec rules;
    gboolean           delivered;
  } cases[] = {
    { { .target_days = 3 }, TRUE },
    { { .target_revisions = 2, .in_order = TRUE }, TRUE },
    { { .reviewer_role = "Head of Sales" }, FALSE },
    { { .self_review = TRUE }, FALSE },
    { { .approvals = 1, .target_days = 3 }, FALSE },
  };
  Library library = { 0 };

  library_set_up (&library);
  library_open (&library);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(TueWorkflow) workflow = NULL;
      g_autoptr(TueTask) task = NULL;

      set_rules (&library, &cases[i].rules);
      workflow = g_list_model_get_item (tue_workspace_get_workflows (library.workspace), 0);
      task = tue_workspace_add_task (library.workspace, workflow, "Northwind", NULL, NULL);
      g_assert_true (tue_workspace_set_task_state (library.workspace, task, TUE_TASK_STATE_DRAFTING, &error));
      g_assert_cmpint (tue_workspace_set_task_state (library.workspace, task, TUE_TASK_STATE_DELIVERED, &error), ==, cases[i].delivered);
      if (!cases[i].delivered)
        g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
    }
  library_wait_saved (&library);
  library_tear_down (&library);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/task-list/load", test_load);
  g_test_add_func ("/task-list/before-open", test_before_open);
  g_test_add_func ("/task-list/random-changes", test_random_changes);
  g_test_add_func ("/task-list/exact-signals", test_exact_signals);
  g_test_add_func ("/task-list/next-day", test_next_day);
  g_test_add_func ("/task-list/snooze", test_snooze);
  g_test_add_func ("/task-list/delivered", test_delivered);
  g_test_add_func ("/task-list/delivered-by-rules", test_delivered_by_rules);

  return g_test_run ();
}
