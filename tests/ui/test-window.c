/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "desk-fixture.h"
#include "tue-discard-question.h"
#include "tue-revisions-pane.h"
#include "tue-sidebar.h"
#include "tue-snippet-dialog.h"
#include "tue-task-page.h"
#include "tue-team-dialog.h"
#include "tue-welcome-page.h"
#include "tue-window-private.h"
#include "tue-window.h"
#include "tue-workflow-page.h"
#include "tue-workspace-private.h"
#include "tue-workspace-reviews.h"
#include "tue-workspace-practice.h"

static TueWindow *
present (Library *library)
{
  TueWindow *window = tue_window_new (NULL, library->workspace);

  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_width (GTK_WIDGET (window)) > 0);
  desk_run_pending ();

  return window;
}

static void
destroy (TueWindow *window)
{
  TueWindow *pointer = window;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&pointer);
  gtk_window_destroy (GTK_WINDOW (window));
  desk_run_pending ();
  wait_until (pointer == NULL);
}

static char *
dup_workflow_place (Library    *library,
                    const char *name)
{
  return g_strconcat ("workflow/", tue_workflow_get_id (library_workflow (library, name)), NULL);
}

static void
test_first_start (void)
{
  Library          library = { 0 };
  g_autofree char *place = NULL;
  TueWindow       *window;
  GtkWidget       *welcome;

  desk_set_up (&library);
  tue_settings_set_set_up (library.settings, FALSE);
  window = present (&library);
  welcome = desk_find_type (GTK_WIDGET (window), TUE_TYPE_WELCOME_PAGE);
  g_assert_nonnull (welcome);
  gtk_widget_activate_action (welcome, "welcome.start", NULL);

  /* The first workflow, where the example is one press away. */
  place = dup_workflow_place (&library, "Proposal");
  g_assert_cmpstr (tue_window_get_place (window), ==, place);
  desk_run_pending ();
  wait_until (desk_find_type (GTK_WIDGET (window), TUE_TYPE_WELCOME_PAGE) == NULL);
  wait_until (desk_find_label (GTK_WIDGET (window), "Try the Example") != NULL);
  destroy (window);
  desk_tear_down (&library);
}

static void
test_places (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueTask) other = NULL;
  g_autofree char   *place = NULL;
  g_autofree char   *task_place = NULL;
  g_autofree char   *other_place = NULL;
  AdwNavigationView *content;
  TueWindow         *window;

  desk_set_up (&library);
  task = desk_add_task (&library, "Proposal", HOSTILE_TITLE, DESK_TODAY);
  other = desk_add_task (&library, "Proposal", "Other", NULL);
  task_place = g_strconcat ("task/", tue_task_get_id (task), NULL);
  other_place = g_strconcat ("task/", tue_task_get_id (other), NULL);
  place = dup_workflow_place (&library, "Proposal");
  window = present (&library);
  content = ADW_NAVIGATION_VIEW (gtk_widget_get_ancestor (desk_find_type (GTK_WIDGET (window), TUE_TYPE_WORKFLOW_PAGE), ADW_TYPE_NAVIGATION_VIEW));

  tue_window_show_place (window, "today");
  g_assert_cmpstr (tue_window_get_place (window), ==, "today");
  g_assert_cmpstr (tue_settings_get_place (library.settings), ==, "today");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Today");

  tue_window_show_place (window, place);
  tue_window_show_place (window, task_place);
  g_assert_cmpstr (tue_settings_get_place (library.settings), ==, task_place);
  wait_until (g_strcmp0 (gtk_window_get_title (GTK_WINDOW (window)), HOSTILE_TITLE) == 0);

  /* From one task to another, Back still leads to the list. */
  tue_window_show_place (window, other_place);
  adw_navigation_view_pop (content);
  g_assert_cmpstr (tue_window_get_place (window), ==, place);

  /* What is not there changes nothing. */
  tue_window_show_place (window, "workflow/nowhere");
  g_assert_cmpstr (tue_window_get_place (window), ==, place);
  destroy (window);
  desk_tear_down (&library);
}

static void
test_restores (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autofree char *place = NULL;
  g_autofree char *first = NULL;
  TueWindow       *window;

  desk_set_up (&library);
  task = desk_add_task (&library, "Follow-Up", "Northwind", NULL);
  library_wait_saved (&library);
  place = g_strconcat ("task/", tue_task_get_id (task), NULL);
  tue_settings_set_place (library.settings, place);
  window = present (&library);
  wait_until (g_strcmp0 (tue_window_get_place (window), place) == 0);
  destroy (window);

  /* A task that is gone leads to where work begins. */
  tue_settings_set_place (library.settings, "task/00000000-0000-0000-0000-000000000000");
  window = present (&library);
  first = dup_workflow_place (&library, "Proposal");
  wait_until (g_strcmp0 (tue_window_get_place (window), first) == 0);
  destroy (window);
  desk_tear_down (&library);
}

static void
test_delete_and_undo (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autofree char *place = NULL;
  g_autofree char *list = NULL;
  TueUndoStack    *stack;
  TueWorkflow     *workflow;
  TueWindow       *window;

  desk_set_up (&library);
  task = desk_add_task (&library, "Proposal", HOSTILE_TITLE, NULL);
  place = g_strconcat ("task/", tue_task_get_id (task), NULL);
  list = dup_workflow_place (&library, "Proposal");
  workflow = library_workflow (&library, "Proposal");
  stack = tue_workspace_get_undo_stack (library.workspace);
  window = present (&library);
  tue_window_show_place (window, list);
  tue_window_show_place (window, place);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.delete-task", "s", tue_task_get_id (task));
  wait_until (tue_workflow_get_open_tasks (workflow) == 0);
  desk_run_pending ();
  /* The page of a task that is gone is left. */
  g_assert_cmpstr (tue_window_get_place (window), ==, list);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (window), "“" HOSTILE_TITLE "” deleted"));
  g_assert_true (tue_undo_stack_get_can_undo (stack));

  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  wait_until (tue_workflow_get_open_tasks (workflow) == 1);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.redo", NULL);
  wait_until (tue_workflow_get_open_tasks (workflow) == 0);
  destroy (window);
  desk_tear_down (&library);
}

/* What the search finds of a snippet is where it is changed. */
static void
test_edit_snippet (void)
{
  Library     library = { 0 };
  TueWindow  *window;
  const char *playbook_id;

  desk_set_up (&library);
  window = present (&library);
  playbook_id = tue_workflow_get_playbook_id (library_workflow (&library, "Proposal"));

  gtk_widget_activate_action (GTK_WIDGET (window), "win.edit-snippet", "(ss)", playbook_id, "no-such-snippet");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.edit-snippet", "(ss)", "nowhere", "house-voice");
  g_assert_null (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));

  gtk_widget_activate_action (GTK_WIDGET (window), "win.edit-snippet", "(ss)", playbook_id, "house-voice");
  g_assert_true (TUE_IS_SNIPPET_DIALOG (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window))));
  adw_dialog_force_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  desk_run_pending ();

  destroy (window);
  desk_tear_down (&library);
}

/* The page of a workflow that is out of the way says so, begins no task, and brings it back. */
static void
test_archived (void)
{
  Library          library = { 0 };
  GtkWindow       *window;
  g_autofree char *place = NULL;
  g_autofree char *id = NULL;
  g_autoptr(GError) error = NULL;
  AdwBanner *banner;

  desk_set_up (&library);
  id = g_strdup (tue_workflow_get_id (library_workflow (&library, "Proposal")));
  place = g_strconcat ("workflow/", id, NULL);
  window = GTK_WINDOW (present (&library));
  g_assert_cmpuint (tue_workspace_archive_workflow (library.workspace, library_workflow (&library, "Proposal"), TRUE, &error), !=, 0);
  g_assert_no_error (error);
  tue_window_show_place (TUE_WINDOW (window), place);
  wait_until (desk_find_label (GTK_WIDGET (window), "This workflow is archived: it is not in the sidebar, and not found") != NULL);
  banner = ADW_BANNER (gtk_widget_get_ancestor (desk_find_label (GTK_WIDGET (window), "This workflow is archived: it is not in the sidebar, and not found"),
                                                ADW_TYPE_BANNER));
  wait_until (adw_banner_get_revealed (banner));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.restore-workflow", NULL));
  g_assert_false (tue_workflow_get_archived (tue_workspace_find_workflow (library.workspace, id)));
  wait_until (!adw_banner_get_revealed (banner));
  tue_undo_stack_undo (tue_workspace_get_undo_stack (library.workspace));
  wait_until (adw_banner_get_revealed (banner));

  gtk_window_destroy (window);
  desk_run_pending ();
  desk_tear_down (&library);
}

static void
test_new_duplicate_drop (void)
{
  Library          library = { 0 };
  g_autofree char *place = NULL;
  TueWorkflow     *workflow;
  TueWindow       *window;
  const char      *id;

  desk_set_up (&library);
  workflow = library_workflow (&library, "Proposal");
  window = present (&library);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.new-task", NULL);
  g_assert_cmpuint (tue_workflow_get_open_tasks (workflow), ==, 1);
  place = g_strdup (tue_window_get_place (window));
  g_assert_true (g_str_has_prefix (place, "task/"));

  id = place + strlen ("task/");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.duplicate-task", "s", id);
  wait_until (tue_workflow_get_open_tasks (workflow) == 2);
  wait_until (g_strcmp0 (tue_window_get_place (window), place) != 0);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.drop-task", "s", id);
  wait_until (tue_workflow_get_open_tasks (workflow) == 1);
  destroy (window);
  desk_tear_down (&library);
}

static void
test_two_windows (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  TueWindow *one, *two;

  desk_set_up (&library);
  one = present (&library);
  two = present (&library);
  task = desk_add_task (&library, "Proposal", "Northwind", NULL);
  wait_until (desk_find_label (GTK_WIDGET (one), "Northwind") != NULL);
  wait_until (desk_find_label (GTK_WIDGET (two), "Northwind") != NULL);
  destroy (one);
  tue_workspace_set_task_title (library.workspace, task, "Northwind, again");
  wait_until (desk_find_label (GTK_WIDGET (two), "Northwind, again") != NULL);
  destroy (two);
  desk_tear_down (&library);
}

static void
test_fits (void)
{
  static const GtkTextDirection directions[] = { GTK_TEXT_DIR_LTR, GTK_TEXT_DIR_RTL };

  for (gsize i = 0; i < G_N_ELEMENTS (directions); i++)
    {
      Library                 library = { 0 };
      AdwNavigationSplitView *split_view;
      TueWindow              *window;

      desk_set_up (&library);
      gtk_widget_set_default_direction (directions[i]);
      tue_settings_set_place (library.settings, "today");
      window = present (&library);
      split_view = ADW_NAVIGATION_SPLIT_VIEW (gtk_widget_get_ancestor (desk_find_type (GTK_WIDGET (window), TUE_TYPE_SIDEBAR), ADW_TYPE_NAVIGATION_SPLIT_VIEW));
      g_assert_cmpint (desk_get_minimum_width (GTK_WIDGET (window)), <=, 360);
      gtk_window_set_default_size (GTK_WINDOW (window), 360, 640);
      wait_until (adw_navigation_split_view_get_collapsed (split_view));
      gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
      wait_until (!adw_navigation_split_view_get_collapsed (split_view));
      destroy (window);
      gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
      /* libadwaita 1.7 keeps the pages of a split view that was collapsed and
       * is not any longer, and they keep the workspace. */
      library_close (&library);
      library.workspace = NULL;
      library_tear_down (&library);
    }
}

/* Who closes a menu is where he opened it, not in the page. */
static void
test_menu_gives_focus_back (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autofree char *place = NULL;
  TueWindow       *window;
  GtkWidget       *menu, *opener;

  desk_set_up (&library);
  task = desk_add_task (&library, "Proposal", "Northwind", NULL);
  place = g_strconcat ("task/", tue_task_get_id (task), NULL);
  window = present (&library);
  tue_window_show_place (window, place);
  desk_wait_drawn (GTK_WIDGET (window));
  menu = desk_find_type (desk_find_type (GTK_WIDGET (window), TUE_TYPE_SIDEBAR), GTK_TYPE_MENU_BUTTON);
  g_assert_true (gtk_widget_grab_focus (menu));
  opener = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_true (gtk_widget_is_ancestor (opener, menu));

  gtk_menu_button_popup (GTK_MENU_BUTTON (menu));
  wait_until (gtk_root_get_focus (GTK_ROOT (window)) != opener && gtk_root_get_focus (GTK_ROOT (window)) != NULL);
  g_assert_nonnull (gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (window)), GTK_TYPE_POPOVER));
  desk_wait_drawn (GTK_WIDGET (window));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (menu));
  wait_until (gtk_root_get_focus (GTK_ROOT (window)) != NULL && gtk_widget_get_mapped (gtk_root_get_focus (GTK_ROOT (window))));
  desk_wait_drawn (GTK_WIDGET (window));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == opener);
  destroy (window);
  desk_tear_down (&library);
}

static void
test_states (void)
{
  Library library = { 0 };
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = NULL;
  TueWindow       *window;

  library_set_up (&library);
  tue_settings_set_set_up (library.settings, TRUE);
  folder = g_path_get_dirname (library.path);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (library.path, "\xff\xd8\xff\xe0 not a library at all, whatever its name says", -1, &error);
  g_assert_no_error (error);
  window = tue_window_new (NULL, library.workspace);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_false (tue_workspace_open_sync (library.workspace, &error));
  desk_run_pending ();
  wait_until (desk_find_label (GTK_WIDGET (window), "Library Damaged") != NULL);
  wait_until (tue_window_get_place (window) == NULL);
  destroy (window);
  desk_tear_down (&library);
}

static void
respond (TueWindow  *window,
         const char *label)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  GtkWidget *button = gtk_widget_get_ancestor (desk_find_label (GTK_WIDGET (dialog), label), GTK_TYPE_BUTTON);

  g_signal_emit_by_name (button, "clicked");
  wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL);
}

static void
ask_to_deliver (TueWindow *window,
                TueTask   *task)
{
  tue_window_show_place (window, "today");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.deliver-task", "s", tue_task_get_id (task));
  wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) != NULL);
}

/* What is called delivered in a list is what was approved, or that is asked about. */
static void
test_deliver_differs (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(TueReview) review = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *place = NULL;
  const char      *people[] = { "Marek", NULL };
  TueWindow       *window;

  desk_set_up (&library);
  task = desk_add_task (&library, "Proposal", "Northwind", DESK_TODAY);
  place = g_strconcat ("task/", tue_task_get_id (task), NULL);
  draft = tue_workspace_load_draft_sync (library.workspace, task, &error);
  g_assert_no_error (error);
  review = tue_workspace_load_review_sync (library.workspace, task, &error);
  g_assert_no_error (error);
  tue_workspace_paste_answer (library.workspace, draft, TUE_ANSWER_DOCUMENT ("Dear Dana, we meet soon."), &error);
  g_assert_no_error (error);
  g_assert_true (tue_workspace_ask_for_review (library.workspace, review, draft, people, NULL, &error));
  tue_workspace_edit_draft (library.workspace, draft, 0, 0, "Oh, ", 4, NULL);
  g_assert_true (tue_workspace_approve_review (library.workspace, review, NULL, "Marek", &error));

  window = present (&library);
  ask_to_deliver (window, task);
  respond (window, "Cancel");
  g_assert_cmpint (tue_task_get_state (task), ==, TUE_TASK_STATE_APPROVED);
  g_assert_cmpstr (tue_window_get_place (window), ==, "today");

  ask_to_deliver (window, task);
  respond (window, "See Changes");
  wait_until (g_strcmp0 (tue_window_get_place (window), place) == 0);
  g_assert_cmpint (tue_task_get_state (task), ==, TUE_TASK_STATE_APPROVED);

  ask_to_deliver (window, task);
  respond (window, "Deliver What Was Approved");
  wait_until (tue_task_get_state (task) == TUE_TASK_STATE_DELIVERED);
  g_assert_cmpstr (tue_draft_get_text (draft, NULL), ==, "Dear Dana, we meet soon.");

  destroy (window);
  g_clear_object (&review);
  g_clear_object (&draft);
  desk_tear_down (&library);
}

static GtkWidget *
find_page (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (ADW_IS_NAVIGATION_PAGE (widget) && gtk_widget_get_mapped (widget) && adw_navigation_page_get_tag (ADW_NAVIGATION_PAGE (widget)) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_page (child);

  return found;
}

static gboolean
has_focus_in (TueWindow *window,
              GtkWidget *page)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));

  return page != NULL && focus != NULL && gtk_widget_is_ancestor (focus, page);
}

/* No page that was left stays, wherever the keyboard was in it, and that is not lost. */
static void
test_pages_go (void)
{
  static const char *const others[] = { "today", "all-tasks", "playbooks", "insights" };
  Library                  library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autofree char *task_place = NULL;
  g_autofree char *workflow_place = NULL;
  TueWindow       *window;

  desk_set_up (&library);
  task = desk_add_task (&library, "Proposal", "Northwind", DESK_TODAY);
  task_place = g_strconcat ("task/", tue_task_get_id (task), NULL);
  workflow_place = dup_workflow_place (&library, "Proposal");
  window = present (&library);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      const char *left[] = { task_place, workflow_place, "workflow-review", others[(i + 1) % G_N_ELEMENTS (others)] };

      for (gsize j = 0; j < G_N_ELEMENTS (left); j++)
        {
          GtkWidget *page;

          tue_window_show_place (window, left[j]);
          wait_until ((page = find_page (GTK_WIDGET (window))) != NULL &&
                      g_str_equal (adw_navigation_page_get_tag (ADW_NAVIGATION_PAGE (page)), left[j]));
          wait_until (has_focus_in (window, page) || gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD));
          g_object_add_weak_pointer (G_OBJECT (page), (gpointer *)&page);

          tue_window_show_place (window, others[i]);
          wait_until (page == NULL);
          wait_until (gtk_root_get_focus (GTK_ROOT (window)) != NULL);
        }
    }

  desk_wait_drawn (GTK_WIDGET (window));
  destroy (window);
  desk_tear_down (&library);
}

/* Words that a draft lacks are one press away. */
static void
test_kept_words (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *place = NULL;
  char             said[] = "Words \u202Eare in the revisions.";
  const char      *told = "Words are in the revisions.";
  TueWindow       *window;
  GtkWidget       *pane;
  AdwBanner       *banner;

  desk_set_up (&library);
  task = desk_add_task (&library, "Proposal", "Northwind", DESK_TODAY);
  place = g_strconcat ("task/", tue_task_get_id (task), NULL);
  draft = tue_workspace_load_draft_sync (library.workspace, task, &error);
  g_assert_no_error (error);
  tue_workspace_paste_answer (library.workspace, draft, TUE_ANSWER_DOCUMENT ("Dear Dana, we meet soon."), &error);
  g_assert_no_error (error);
  window = present (&library);
  tue_workspace_adopt_replay (library.workspace, &(TueReplay){ .told = said, .task = (char *)tue_task_get_id (task) });
  wait_until (desk_find_label (GTK_WIDGET (window), told) != NULL);
  banner = ADW_BANNER (gtk_widget_get_ancestor (desk_find_label (GTK_WIDGET (window), told), ADW_TYPE_BANNER));
  g_assert_true (adw_banner_get_revealed (banner));
  g_assert_cmpstr (adw_banner_get_title (banner), ==, told);
  g_assert_cmpstr (adw_banner_get_button_label (banner), ==, "Open _Revisions");

  g_signal_emit_by_name (banner, "button-clicked");
  wait_until (g_strcmp0 (tue_window_get_place (window), place) == 0);
  g_assert_false (adw_banner_get_revealed (banner));
  pane = desk_find_type (GTK_WIDGET (window), TUE_TYPE_REVISIONS_PANE);
  g_assert_nonnull (pane);
  wait_until (gtk_widget_get_mapped (pane));

  destroy (window);
  g_clear_object (&draft);
  desk_tear_down (&library);
}

/* Those of one folder are one view, however many are opened; others have their own. */
static void
test_summaries (void)
{
  static const char *const names[] = { "one/a.summary", "one/b.summary", "two/c.summary" };
  Library                  library = { 0 };
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GListModel) dialogs = NULL;
  g_autofree char *place = NULL;
  TueWindow       *window;

  desk_set_up (&library);
  window = present (&library);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (library.folder, names[i], NULL);
      g_autofree char *folder = g_path_get_dirname (path);

      g_mkdir_with_parents (folder, 0700);
      g_assert_true (g_file_set_contents (path, "{}", -1, NULL));
      g_ptr_array_add (files, g_file_new_for_path (path));
    }

  place = g_strdup (tue_window_get_place (window));
  tue_window_open_files (window, (GFile *const *)files->pdata, files->len);
  dialogs = adw_application_window_get_dialogs (ADW_APPLICATION_WINDOW (window));
  wait_until (g_list_model_get_n_items (dialogs) == 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GObject) dialog = g_list_model_get_item (dialogs, i);

      g_assert_true (TUE_IS_TEAM_DIALOG (dialog));
    }
  g_assert_cmpstr (tue_window_get_place (window), ==, place);

  destroy (window);
  desk_tear_down (&library);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static AdwDialog *
get_front (TueWindow *window)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
}

static void
discard_cb (AdwDialog *dialog)
{
  adw_dialog_force_close (dialog);
}

static void
ask_about (AdwDialog *dialog)
{
  tue_discard_question_ask (dialog, "It is not saved.", discard_cb);
}

/* As its button does it. */
static void
answer (TueWindow  *window,
        const char *label)
{
  GtkWidget *button = gtk_widget_get_ancestor (desk_find_label (GTK_WIDGET (get_front (window)), label), GTK_TYPE_BUTTON);

  g_signal_emit_by_name (button, "clicked");
}

/* A dialog that asks before it goes. */
static AdwDialog *
present_asking (TueWindow *window)
{
  AdwDialog *dialog = adw_dialog_new ();

  adw_dialog_set_title (dialog, "Asking");
  adw_dialog_set_child (dialog, gtk_entry_new ());
  adw_dialog_set_can_close (dialog, FALSE);
  g_signal_connect (dialog, "close-attempt", G_CALLBACK (ask_about), NULL);
  adw_dialog_present (dialog, GTK_WIDGET (window));
  wait_until (get_front (window) == dialog);

  return dialog;
}

static guint n_attempts;

/* One that goes when what it does is given up, a while after it was asked to. */
static AdwDialog *
present_working (TueWindow *window)
{
  AdwDialog *dialog = adw_dialog_new ();

  adw_dialog_set_title (dialog, "Working");
  adw_dialog_set_child (dialog, gtk_entry_new ());
  adw_dialog_set_can_close (dialog, FALSE);
  g_signal_connect_swapped (dialog, "close-attempt", G_CALLBACK (count_cb), &n_attempts);
  adw_dialog_present (dialog, GTK_WIDGET (window));
  wait_until (get_front (window) == dialog);

  return dialog;
}

/* As a press with the pointer does it. */
static void
touch (AdwDialog *dialog)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (dialog));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller))
        g_signal_emit_by_name (controller, "pressed", 1, 1.0, 1.0);
    }
}

/* A name that writes the other way turns nothing in an alert, whatever is asked. */
static void
test_alert_settled (void)
{
  Library    library = { 0 };
  TueWindow *window;
  AdwDialog *dialog = adw_alert_dialog_new ("Open “\u202Egpj.exe”?", "It is “\u2067x”.");

  desk_set_up (&library);
  window = present (&library);
  adw_dialog_present (dialog, GTK_WIDGET (window));
  wait_until (get_front (window) == dialog);
  g_assert_cmpstr (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (dialog)), ==, "Open “gpj.exe”?");
  g_assert_cmpstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (dialog)), ==, "It is “x”.");
  adw_alert_dialog_format_body (ADW_ALERT_DIALOG (dialog), "Or “%s”.", "\u202Dy");
  g_assert_cmpstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (dialog)), ==, "Or “y”.");
  adw_dialog_force_close (dialog);
  wait_until (get_front (window) == NULL);
  destroy (window);
  desk_tear_down (&library);
}

/* What is in front goes first, or asks, and the window with it. */
static void
test_end (void)
{
  Library    library = { 0 };
  TueWindow *window, *gone;
  AdwDialog *dialog;
  GtkWidget *pane;
  guint      n_kept = 0;

  n_attempts = 0;
  desk_set_up (&library);
  window = gone = present (&library);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&gone);
  g_signal_connect_swapped (window, "kept-open", G_CALLBACK (count_cb), &n_kept);

  /* Who keeps it goes on, and is not asked again by what closes later. */
  dialog = present_asking (window);
  tue_window_end (window);
  wait_until (get_front (window) != NULL && get_front (window) != dialog);
  tue_window_end (window);
  /* The keyboard goes from answer to answer, and nowhere without a name. */
  pane = desk_find_type (GTK_WIDGET (get_front (window)), GTK_TYPE_SCROLLED_WINDOW);
  wait_until (gtk_widget_get_height (pane) > 0 && !gtk_widget_get_focusable (pane));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (pane), GTK_ACCESSIBLE_PROPERTY_LABEL, "Discard Changes?");
  answer (window, "Keep Editing");
  wait_until (n_kept == 1);
  g_assert_true (get_front (window) == dialog);
  adw_dialog_force_close (dialog);
  wait_until (get_front (window) == NULL);
  desk_run_pending ();
  g_assert_true (gone == window);

  /* One that is at work is waited for, until somebody goes on in it. */
  dialog = present_working (window);
  tue_window_end (window);
  tue_window_end (window);
  g_assert_cmpuint (n_attempts, ==, 2);
  g_assert_cmpuint (n_kept, ==, 1);
  touch (dialog);
  g_assert_cmpuint (n_kept, ==, 2);
  adw_dialog_force_close (dialog);
  wait_until (get_front (window) == NULL);
  desk_run_pending ();
  g_assert_true (gone == window);

  /* One that closes stands over one that asks. */
  dialog = present_asking (window);
  adw_dialog_present (ADW_DIALOG (adw_alert_dialog_new ("Over it", NULL)), GTK_WIDGET (window));
  wait_until (get_front (window) != dialog);
  tue_window_end (window);
  wait_until (ADW_IS_ALERT_DIALOG (get_front (window)) && desk_find_label (GTK_WIDGET (get_front (window)), "Discard Changes?") != NULL);
  answer (window, "Discard");
  wait_until (gone == NULL);
  g_assert_cmpuint (n_kept, ==, 2);
  desk_tear_down (&library);
}

static void
set_animations (gboolean animations)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", animations, NULL);
}

/* What goes slowly is gone all the same, and what is below it goes next. */
static void
test_end_stacked (void)
{
  Library    library = { 0 };
  TueWindow *window, *gone;
  AdwDialog *below, *above;

  desk_set_up (&library);
  set_animations (TRUE);
  window = gone = present (&library);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&gone);
  below = adw_dialog_new ();
  adw_dialog_set_child (below, gtk_entry_new ());
  adw_dialog_present (below, GTK_WIDGET (window));
  wait_until (get_front (window) == below);
  desk_wait_drawn (GTK_WIDGET (below));
  above = adw_alert_dialog_new ("Over it", NULL);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (above), "close", "_Close");
  adw_dialog_present (above, GTK_WIDGET (below));
  wait_until (get_front (window) == above);
  desk_wait_drawn (GTK_WIDGET (above));

  tue_window_end (window);
  g_assert_true (get_front (window) == below);
  g_assert_nonnull (gtk_widget_get_root (GTK_WIDGET (above)));
  /* Between two frames, however long they take. */
  g_source_set_priority (g_main_context_find_source_by_id (NULL, window->answered_id), G_PRIORITY_HIGH);
  wait_until (gone == NULL);
  set_animations (FALSE);
  desk_tear_down (&library);
}

/* What is given up goes a moment later, and the window with it. */
static void
test_end_working (void)
{
  Library    library = { 0 };
  TueWindow *window, *gone;
  AdwDialog *dialog;

  desk_set_up (&library);
  window = gone = present (&library);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&gone);
  dialog = present_working (window);
  tue_window_end (window);
  desk_run_pending ();
  g_assert_true (gone == window);
  adw_dialog_force_close (dialog);
  wait_until (gone == NULL);
  desk_tear_down (&library);
}

/* What keeps a window open has to be seen: the window comes before another that is in front, and stays. */
static void
test_end_behind (void)
{
  static AdwDialog *(*const presenting[]) (TueWindow *) = { present_asking, present_working };

  for (gsize i = 0; i < G_N_ELEMENTS (presenting); i++)
    {
      Library    library = { 0 };
      TueWindow *behind, *front, *gone;
      AdwDialog *dialog;

      desk_set_up (&library);
      behind = gone = present (&library);
      g_object_add_weak_pointer (G_OBJECT (behind), (gpointer *)&gone);
      dialog = presenting[i](behind);
      front = present (&library);
      wait_until (gtk_window_is_active (GTK_WINDOW (front)) && !gtk_window_is_active (GTK_WINDOW (behind)));

      tue_window_end (behind);
      wait_until (gtk_window_is_active (GTK_WINDOW (behind)));
      g_assert_false (gtk_window_is_active (GTK_WINDOW (front)));
      g_assert_nonnull (get_front (behind));

      destroy (front);
      if (get_front (behind) != dialog)
        answer (behind, "Discard");
      else
        adw_dialog_force_close (dialog);
      wait_until (gone == NULL);
      desk_tear_down (&library);
    }
}

/* Who is asked whether words that cannot be written may go, and asked to end once more, said
 * no: the window stays, also where the program would go on without it. */
static void
test_end_unsaved (void)
{
  Library    library = { 0 };
  TueWindow *window, *gone;
  sqlite3   *database;
  guint      n_kept = 0;
  g_autoptr(TueTask) task = NULL;

  desk_set_up (&library);
  library_close (&library);
  tue_workspace_set_keeps_unsaved (library.workspace, FALSE);
  library_open (&library);
  window = gone = present (&library);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&gone);
  g_signal_connect_swapped (window, "kept-open", G_CALLBACK (count_cb), &n_kept);
  g_assert_cmpint (sqlite3_open (library.path, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 30000);
  g_assert_cmpint (sqlite3_exec (database, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  task = desk_add_task (&library, "Proposal", "Held by another", NULL);
  tue_window_end (window);
  wait_until (get_front (window) != NULL);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (get_front (window)), "Close Without Saving?"));

  tue_window_set_is_outlived (window, TRUE);
  tue_window_end (window);
  wait_until (n_kept == 1);
  desk_run_pending ();
  g_assert_true (gone == window);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window)));
  g_assert_null (get_front (window));

  sqlite3_close (database);
  library_wait_saved (&library);
  destroy (window);
  g_clear_object (&task);
  desk_tear_down (&library);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/window/first-start", test_first_start);
  g_test_add_func ("/ui/window/places", test_places);
  g_test_add_func ("/ui/window/restores", test_restores);
  g_test_add_func ("/ui/window/delete-and-undo", test_delete_and_undo);
  g_test_add_func ("/ui/window/edit-snippet", test_edit_snippet);
  g_test_add_func ("/ui/window/archived", test_archived);
  g_test_add_func ("/ui/window/new-duplicate-drop", test_new_duplicate_drop);
  g_test_add_func ("/ui/window/two-windows", test_two_windows);
  g_test_add_func ("/ui/window/fits", test_fits);
  g_test_add_func ("/ui/window/menu-gives-focus-back", test_menu_gives_focus_back);
  g_test_add_func ("/ui/window/states", test_states);
  g_test_add_func ("/ui/window/deliver-differs", test_deliver_differs);
  g_test_add_func ("/ui/window/pages-go", test_pages_go);
  g_test_add_func ("/ui/window/kept-words", test_kept_words);
  g_test_add_func ("/ui/window/summaries", test_summaries);
  g_test_add_func ("/ui/window/alert-settled", test_alert_settled);
  g_test_add_func ("/ui/window/end", test_end);
  g_test_add_func ("/ui/window/end-stacked", test_end_stacked);
  g_test_add_func ("/ui/window/end-working", test_end_working);
  g_test_add_func ("/ui/window/end-behind", test_end_behind);
  g_test_add_func ("/ui/window/end-unsaved", test_end_unsaved);

  return g_test_run ();
}
