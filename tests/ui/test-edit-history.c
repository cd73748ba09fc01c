/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What was done is listed, taken back and done again.
 */

#include "config.h"

#include "desk-fixture.h"
#include "tue-edit-history.h"

typedef struct
{
  Library    own_library;
  GtkWidget *window;
  GtkWidget *dialog;
} Desk;

static TueUndoStack *
get_stack (Desk *desk)
{
  return tue_workspace_get_undo_stack (desk->own_library.workspace);
}

static void
set_up (Desk *desk)
{
  desk_set_up (&desk->own_library);
  desk->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 800, 600);
  gtk_window_present (GTK_WINDOW (desk->window));
  desk->dialog = g_object_ref_sink (GTK_WIDGET (tue_edit_history_new (get_stack (desk))));
  adw_dialog_present (ADW_DIALOG (desk->dialog), desk->window);
  desk_wait_drawn (desk->dialog);
}

static void
tear_down (Desk *desk)
{
  g_clear_object (&desk->dialog);
  gtk_window_destroy (GTK_WINDOW (desk->window));
  desk_run_pending ();
  desk_tear_down (&desk->own_library);
}

/* (nullable) */
static GtkListBoxRow *
get_row (Desk *desk,
         int   index)
{
  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (desk_find_type (desk->dialog, GTK_TYPE_LIST_BOX)), index);
}

static void
press (Desk *desk,
       int   index)
{
  g_signal_emit_by_name (desk_find_type (GTK_WIDGET (get_row (desk, index)), GTK_TYPE_BUTTON), "clicked");
}

static void
assert_title (Desk       *desk,
              int         index,
              const char *title)
{
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (get_row (desk, index))), ==, title);
}

static gboolean
is_deleted (Desk    *desk,
            TueTask *task)
{
  TueWorkspace *workspace = desk->own_library.workspace;
  g_autoptr(TueTaskList) tasks = tue_workspace_list_tasks (workspace, library_workflow (&desk->own_library, "Proposal"), TUE_TASK_SCOPE_ALL);

  while (tue_task_list_get_loading (tasks))
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (tasks)); i++)
    {
      g_autoptr(TueTask) listed = g_list_model_get_item (G_LIST_MODEL (tasks), i);

      if (listed == task)
        return FALSE;
    }

  return TRUE;
}

static void
test_list (void)
{
  Desk desk = { 0 };
  g_autoptr(TueTask) first = NULL;
  g_autoptr(TueTask) second = NULL;

  set_up (&desk);
  g_assert_nonnull (desk_find_label (desk.dialog, "Nothing Done Yet"));
  g_assert_cmpint (desk_get_minimum_width (desk.dialog), <=, 360);

  first = desk_add_task (&desk.own_library, "Proposal", HOSTILE_TITLE, NULL);
  second = desk_add_task (&desk.own_library, "Proposal", "Second", NULL);
  assert_title (&desk, 0, "Add “Second”");
  assert_title (&desk, 1, "Add “" HOSTILE_TITLE "”");
  g_assert_null (get_row (&desk, 2));

  /* Not the newest: by itself. It is done last now, so that redo does it again. */
  press (&desk, 1);
  g_assert_true (is_deleted (&desk, first));
  g_assert_false (is_deleted (&desk, second));
  assert_title (&desk, 0, "Add “" HOSTILE_TITLE "”");
  press (&desk, 0);
  g_assert_false (is_deleted (&desk, first));
  g_assert_nonnull (get_row (&desk, 1));

  tear_down (&desk);
}

/* What later changes stand on is not taken back, and that is said. */
static void
test_refused (void)
{
  Desk desk = { 0 };
  g_autoptr(TueTask) task = NULL;
  AdwBanner *banner;

  set_up (&desk);
  task = desk_add_task (&desk.own_library, "Proposal", "Northwind", NULL);
  tue_workspace_set_task_title (desk.own_library.workspace, task, "Contoso");
  banner = ADW_BANNER (desk_find_type (desk.dialog, ADW_TYPE_BANNER));
  g_assert_nonnull (get_row (&desk, 1));
  tue_workspace_delete_task (desk.own_library.workspace, task);
  press (&desk, 1);
  g_assert_true (adw_banner_get_revealed (banner));
  g_assert_cmpstr (tue_task_get_title (task), ==, "Contoso");
  press (&desk, 0);
  g_assert_false (adw_banner_get_revealed (banner));
  g_assert_false (is_deleted (&desk, task));

  tear_down (&desk);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/edit-history/list", test_list);
  g_test_add_func ("/ui/edit-history/refused", test_refused);

  return g_test_run ();
}
