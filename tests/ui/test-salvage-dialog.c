/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a damaged library still holds is a list in the window of the restored one.
 */

#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "tue-salvage-dialog.h"
#include "tue-window.h"

#define TITLE_WIDTH 300

static void
set_text (Library    *library,
          TueTask    *task,
          const char *field,
          const char *text)
{
  g_autoptr(TueValue) value = tue_value_new_string (text);

  tue_workspace_set_task_value (library->workspace, task, field, value);
}

static void
add (Library    *library,
     const char *title,
     const char *draft)
{
  g_autoptr(TueTask) task = desk_add_task (library, "Proposal", title, NULL);
  g_autoptr(TueDraft) written = tue_workspace_load_draft_sync (library->workspace, task, NULL);

  set_text (library, task, "client", "Harbor");
  tue_workspace_edit_draft (library->workspace, written, 0, 0, draft, strlen (draft), NULL);
}

static void
reopen (Library *library)
{
  library_close (library);
  library_finalize (g_steal_pointer (&library->workspace));
  library->workspace = tue_workspace_new (library->path, library->settings);
}

/* A library as the backup has it, beside one that was set aside and has three
 * tasks more. */
static TueWindow *
open_restored (Library *library)
{
  g_autofree char *damaged = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize            length_before, length_after;
  TueWindow       *window;

  desk_set_up (library);
  tue_settings_set_set_up (library->settings, TRUE);
  add (library, "Known", "Dear Dana");
  library_flush (library);
  reopen (library);
  g_assert_true (g_file_get_contents (library->path, &before, &length_before, NULL));
  library_open (library);
  add (library, HOSTILE_TITLE, "Dear <b>Robin</b> & all,\nthe offer stands.");
  add (library, "Second", "Dear Kim");
  add (library, "Third", "Dear Lou");
  reopen (library);
  g_assert_true (g_file_get_contents (library->path, &after, &length_after, NULL));
  damaged = g_strconcat (library->path, ".damaged-2026-11-28-101010", NULL);
  g_assert_true (g_file_set_contents (damaged, after, (gssize)length_after, NULL));
  g_assert_true (g_file_set_contents (library->path, before, (gssize)length_before, NULL));
  library_open (library);

  window = tue_window_new (NULL, library->workspace);
  gtk_window_present (GTK_WINDOW (window));
  desk_wait_drawn (GTK_WIDGET (window));

  return window;
}

static AdwDialog *
get_dialog (TueWindow *window)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));

  return dialog != NULL && TUE_IS_SALVAGE_DIALOG (dialog) ? dialog : NULL;
}

static AdwDialog *
show_list (TueWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-salvage", NULL);
  wait_until (get_dialog (window) != NULL);
  desk_wait_drawn (GTK_WIDGET (window));

  return get_dialog (window);
}

static GtkCheckButton *
find_check (AdwDialog  *dialog,
            const char *title)
{
  GtkWidget *label = desk_find_label (GTK_WIDGET (dialog), title);

  g_assert_nonnull (label);

  return GTK_CHECK_BUTTON (gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON));
}

static guint
count_tasks (Library *library)
{
  g_autoptr(GPtrArray) tasks = tue_workspace_list_tasks_sync (library->workspace, NULL, TUE_TASK_SCOPE_ALL, NULL);

  return tasks->len;
}

static void
tear_down (Library   *library,
           TueWindow *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  desk_run_pending ();
  desk_tear_down (library);
}

/* All is kept that is not taken out, and what it is stands there as text. */
static void
test_keep (void)
{
  Library    library = { 0 };
  TueWindow *window = open_restored (&library);
  AdwDialog *dialog = show_list (window);

  g_assert_null (desk_find_label (GTK_WIDGET (dialog), "Known"));
  g_assert_true (gtk_check_button_get_active (find_check (dialog, HOSTILE_TITLE)));
  gtk_test_accessible_assert_property (find_check (dialog, HOSTILE_TITLE), GTK_ACCESSIBLE_PROPERTY_LABEL, HOSTILE_TITLE);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (dialog), "Dear <b>Robin</b> & all, the offer stands."));
  g_assert_nonnull (desk_find_label (GTK_WIDGET (dialog), "3 of 3 tasks"));
  g_assert_nonnull (desk_find_label (GTK_WIDGET (dialog), "Keep 3"));

  gtk_check_button_set_active (find_check (dialog, "Second"), FALSE);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (dialog), "2 of 3 tasks"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "salvage.keep", NULL);
  wait_until (get_dialog (window) == NULL);
  g_assert_cmpuint (count_tasks (&library), ==, 3);

  /* The rest can still be had. */
  dialog = show_list (window);
  g_assert_null (desk_find_label (GTK_WIDGET (dialog), "Third"));
  g_assert_true (gtk_check_button_get_active (find_check (dialog, "Second")));
  tear_down (&library, window);
}

static void
test_decline (void)
{
  Library    library = { 0 };
  TueWindow *window = open_restored (&library);
  AdwDialog *dialog = show_list (window);

  gtk_widget_activate_action (GTK_WIDGET (dialog), "salvage.close", NULL);
  wait_until (get_dialog (window) == NULL);
  g_assert_cmpuint (count_tasks (&library), ==, 1);
  wait_until (desk_find_label (GTK_WIDGET (window), "Show Again") != NULL);
  g_assert_nonnull (find_check (show_list (window), "Third"));
  tear_down (&library, window);
}

static void
test_all_and_none (void)
{
  Library    library = { 0 };
  TueWindow *window = open_restored (&library);
  AdwDialog *dialog = show_list (window);
  GtkWidget *all = gtk_widget_get_ancestor (desk_find_label (GTK_WIDGET (dialog), "Select None"), GTK_TYPE_BUTTON);

  g_signal_emit_by_name (all, "clicked");
  desk_wait_drawn (GTK_WIDGET (window));
  g_assert_false (gtk_check_button_get_active (find_check (dialog, "Third")));
  g_assert_nonnull (desk_find_label (GTK_WIDGET (dialog), "0 of 3 tasks"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "salvage.keep", NULL);
  g_assert_nonnull (get_dialog (window));
  g_signal_emit_by_name (all, "clicked");
  desk_wait_drawn (GTK_WIDGET (window));
  g_assert_true (gtk_check_button_get_active (find_check (dialog, "Third")));
  g_assert_cmpint (desk_get_minimum_width (adw_dialog_get_child (dialog)), <=, TITLE_WIDTH);
  tear_down (&library, window);
}

/* The window was ended before somebody answered: the list comes by itself, once. */
static void
test_again (void)
{
  Library    library = { 0 };
  TueWindow *window = open_restored (&library);
  TueWindow *second;

  tue_settings_set_salvage (library.settings, library.path);
  second = tue_window_new (NULL, library.workspace);
  gtk_window_present (GTK_WINDOW (second));
  wait_until (get_dialog (second) != NULL);
  g_assert_nonnull (find_check (get_dialog (second), "Third"));
  g_assert_cmpstr (tue_settings_get_salvage (library.settings), ==, library.path);

  gtk_widget_activate_action (GTK_WIDGET (get_dialog (second)), "salvage.keep", NULL);
  wait_until (get_dialog (second) == NULL);
  g_assert_cmpuint (count_tasks (&library), ==, 4);
  g_assert_cmpstr (tue_settings_get_salvage (library.settings), ==, "");
  gtk_window_destroy (GTK_WINDOW (second));
  tear_down (&library, window);
}

/* Nothing is left to bring in, or it is of another library. */
static void
test_not_again (void)
{
  Library    library = { 0 };
  TueWindow *window = open_restored (&library);
  TueWindow *second;

  tue_settings_set_salvage (library.settings, "/elsewhere/library.db");
  second = tue_window_new (NULL, library.workspace);
  gtk_window_present (GTK_WINDOW (second));
  desk_wait_drawn (GTK_WIDGET (second));
  library_flush (&library);
  desk_run_pending ();
  wait_until (get_dialog (second) == NULL);
  wait_until (g_strcmp0 (tue_settings_get_salvage (library.settings), "/elsewhere/library.db") == 0);
  gtk_window_destroy (GTK_WINDOW (second));
  tear_down (&library, window);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/salvage-dialog/keep", test_keep);
  g_test_add_func ("/salvage-dialog/decline", test_decline);
  g_test_add_func ("/salvage-dialog/all-and-none", test_all_and_none);
  g_test_add_func ("/salvage-dialog/again", test_again);
  g_test_add_func ("/salvage-dialog/not-again", test_not_again);

  return g_test_run ();
}
