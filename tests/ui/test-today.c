/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A task from one line on Today, going from task to task there, and what of
 * reviews is shown.
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "desk-fixture.h"
#include "tue-own-key.h"
#include "tue-quick-add.h"
#include "tue-task-row.h"
#include "tue-to-review-page.h"
#include "tue-today-page.h"
#include "tue-undo-stack.h"
#include "tue-workspace-review-files.h"

typedef struct
{
  Library    own_library;
  GtkWidget *window;
  GtkWidget *page;
  GtkWidget *quick;
  GtkWidget *text;
} Today;

static void
set_up (Today *today)
{
  GtkWidget         *view = adw_navigation_view_new ();
  AdwNavigationPage *page;

  desk_set_up (&today->own_library);
  page = tue_today_page_new (today->own_library.workspace);
  today->page = GTK_WIDGET (page);
  today->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (today->window), 1000, 700);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), page);
  adw_window_set_content (ADW_WINDOW (today->window), view);
  gtk_window_present (GTK_WINDOW (today->window));
  wait_until (gtk_widget_get_width (today->page) > 0);
  desk_run_pending ();
  today->quick = desk_find_type (today->page, TUE_TYPE_QUICK_ADD);
  today->text = desk_find_type (today->quick, GTK_TYPE_TEXT);
}

static void
tear_down (Today *today)
{
  gtk_window_destroy (GTK_WINDOW (today->window));
  desk_run_pending ();
  desk_tear_down (&today->own_library);
}

static void
type (Today      *today,
      const char *line)
{
  gtk_editable_set_text (GTK_EDITABLE (today->text), line);
  desk_run_pending ();
}

static gboolean
shows (Today      *today,
       const char *words)
{
  return desk_find_label (today->quick, words) != NULL;
}

static guint
count_tasks (Today *today)
{
  GtkWidget *list = desk_find_type (today->page, GTK_TYPE_LIST_VIEW);

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))));
}

static GtkWidget *
get_revealer (Today *today)
{
  return desk_find_type (today->quick, GTK_TYPE_REVEALER);
}

/* What the line is taken for is shown while it is typed, and kept on Return. */
static void
test_add (void)
{
  Today today = { 0 };

  set_up (&today);
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (get_revealer (&today))));
  type (&today, "Proposal for AT&T <b> by Friday");
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (get_revealer (&today))));
  g_assert_true (shows (&today, "Proposal"));
  g_assert_true (shows (&today, "AT&T <b"));
  g_assert_true (shows (&today, "Fri 27 Nov"));
  desk_assert_icon_buttons_named (today.quick);

  g_signal_emit_by_name (today.text, "activate");
  desk_run_pending ();
  wait_until (count_tasks (&today) == 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (today.text)), ==, "");
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (get_revealer (&today))));
  g_assert_nonnull (desk_find_label (today.page, "Proposal, AT&T <b"));

  tue_undo_stack_undo (tue_workspace_get_undo_stack (today.own_library.workspace));
  wait_until (count_tasks (&today) == 0);
  tear_down (&today);
}

/* A line that is blank, or of no workflow, makes no task. */
static void
test_incomplete (void)
{
  Today today = { 0 };

  set_up (&today);
  type (&today, "   ");
  g_signal_emit_by_name (today.text, "activate");
  type (&today, "Call Peter tomorrow");
  g_assert_true (shows (&today, "Choose a Workflow"));
  g_assert_true (shows (&today, "Call Peter"));
  g_signal_emit_by_name (today.text, "activate");
  desk_run_pending ();
  wait_until (!tue_undo_stack_get_can_undo (tue_workspace_get_undo_stack (today.own_library.workspace)));
  wait_until (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (today.text)), "Call Peter tomorrow") == 0);

  tue_today_page_set_quick_workflow (TUE_TODAY_PAGE (today.page), library_workflow (&today.own_library, "Proposal"));
  g_assert_true (shows (&today, "Proposal"));
  g_signal_emit_by_name (today.text, "activate");
  wait_until (count_tasks (&today) == 1);
  g_assert_nonnull (desk_find_label (today.page, "Proposal, Call Peter"));

  /* What was chosen is forgotten with the line. */
  type (&today, "Call Dana");
  g_assert_true (shows (&today, "Choose a Workflow"));
  tear_down (&today);
}

/* What somebody puts right stays so while the line goes on. */
static void
test_correct (void)
{
  Today      today = { 0 };
  GtkWidget *calendar;
  GtkWidget *entry;
  int        position;
  g_autoptr(GDateTime) day = g_date_time_new_local (2026, 11, 26, 12, 0, 0);

  set_up (&today);
  type (&today, "Proposal for Harbor by Friday");
  for (GtkWidget *button = desk_find_type (today.quick, GTK_TYPE_MENU_BUTTON); button != NULL; button = gtk_widget_get_next_sibling (button))
    {
      gtk_menu_button_popup (GTK_MENU_BUTTON (button));
      desk_run_pending ();
      entry = desk_find_type (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))), GTK_TYPE_ENTRY);
      calendar = desk_find_type (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))), GTK_TYPE_CALENDAR);
      if (entry != NULL)
        {
          g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Harbor");
          gtk_editable_set_text (GTK_EDITABLE (entry), "Harbor and Sons");
        }
      if (calendar != NULL)
        {
          g_assert_cmpint (gtk_calendar_get_day (GTK_CALENDAR (calendar)), ==, 27);
          gtk_calendar_select_day (GTK_CALENDAR (calendar), day);
        }
      gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
      desk_run_pending ();
    }
  g_assert_true (shows (&today, "Harbor and Sons"));
  g_assert_true (shows (&today, "Thu 26 Nov"));

  position = (int)strlen ("Proposal for Harbor by Friday");
  gtk_editable_insert_text (GTK_EDITABLE (today.text), ", urgent", -1, &position);
  desk_run_pending ();
  wait_until (shows (&today, "Harbor and Sons"));
  wait_until (shows (&today, "Thu 26 Nov"));
  tear_down (&today);
}

static gboolean
press (GtkWidget *page,
       guint      key)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (page);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr(GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key)
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, page, gtk_shortcut_get_arguments (shortcut));
        }
    }

  return FALSE;
}

static const char *
get_focused (Today *today)
{
  return tue_task_row_get_focused_id (desk_find_type (today->page, GTK_TYPE_LIST_VIEW));
}

/* J and K go from task to task, across sections, and stop at the ends. */
static void
test_step (void)
{
  Today today = { 0 };
  g_autoptr(TueTask) first = NULL;
  g_autoptr(TueTask) second = NULL;

  set_up (&today);
  g_assert_false (press (today.page, GDK_KEY_j));
  first = desk_add_task (&today.own_library, "Proposal", "One", DESK_YESTERDAY);
  second = desk_add_task (&today.own_library, "Proposal", "Two", DESK_TODAY);
  wait_until (count_tasks (&today) == 2);
  desk_wait_drawn (today.window);

  g_assert_true (press (today.page, GDK_KEY_j));
  g_assert_cmpstr (get_focused (&today), ==, tue_task_get_id (first));
  g_assert_true (press (today.page, GDK_KEY_j));
  g_assert_cmpstr (get_focused (&today), ==, tue_task_get_id (second));
  g_assert_true (press (today.page, GDK_KEY_j));
  g_assert_cmpstr (get_focused (&today), ==, tue_task_get_id (second));
  g_assert_true (press (today.page, GDK_KEY_k));
  g_assert_true (press (today.page, GDK_KEY_k));
  g_assert_cmpstr (get_focused (&today), ==, tue_task_get_id (first));
  tear_down (&today);
}

/* A task whose draft somebody is asked about. */
static TueReview *
ask (Today      *today,
     TueTask    *task,
     const char *whom)
{
  TueWorkspace *workspace = today->own_library.workspace;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueDraft) draft = NULL;
  TueReview  *review;
  const char *people[] = { whom, NULL };

  g_assert_true (tue_workspace_flush_sync (workspace, &error));
  draft = tue_workspace_load_draft_sync (workspace, task, &error);
  g_assert_no_error (error);
  tue_workspace_paste_answer (workspace, draft, TUE_ANSWER_DOCUMENT ("Dear Dana, we meet soon."), &error);
  g_assert_no_error (error);
  review = tue_workspace_load_review_sync (workspace, task, &error);
  g_assert_no_error (error);
  g_assert_true (tue_workspace_ask_for_review (workspace, review, draft, people, NULL, &error));
  g_assert_no_error (error);

  return review;
}

static gboolean
says (GtkWidget  *page,
      const char *words)
{
  return desk_find_label (page, words) != NULL;
}

/* Who waits for whom is said on Today and on the page of reviews, and follows
 * what is decided. */
static void
test_reviews (void)
{
  Today today = { 0 };
  g_autoptr(TueTask) mine = NULL;
  g_autoptr(TueTask) theirs = NULL;
  g_autoptr(TueReview) first = NULL;
  g_autoptr(TueReview) second = NULL;
  g_autoptr(GError) error = NULL;
  GtkWidget *view;
  GtkWidget *reviews;

  set_up (&today);
  tue_settings_set_user_name (today.own_library.settings, "Ada");
  view = gtk_widget_get_ancestor (today.page, ADW_TYPE_NAVIGATION_VIEW);
  mine = desk_add_task (&today.own_library, "Proposal", "Mine", DESK_TODAY);
  theirs = desk_add_task (&today.own_library, "Proposal", "Theirs", DESK_YESTERDAY);
  first = ask (&today, mine, "Ada");
  second = ask (&today, theirs, "Marek <b>");
  wait_until (says (today.page, "To Review") && says (today.page, "Waiting for Others"));
  g_assert_false (says (today.page, "Overdue"));
  wait_until (says (today.page, "Proposal · Ada asked you just now"));
  g_assert_true (says (today.page, "Proposal · with Marek <b>, asked just now"));

  g_assert_true (tue_workspace_send_review_back (today.own_library.workspace, second, TUE_REVISION_REASON_MISSING,
                                                 "One next\nstep, please", "Marek <b>", &error));
  g_assert_no_error (error);
  wait_until (says (today.page, "Came Back"));
  wait_until (says (today.page, "Proposal · Marek <b>: One next step, please"));
  g_assert_true (says (today.page, "Sent Back"));

  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), tue_to_review_page_new (today.own_library.workspace));
  desk_run_pending ();
  reviews = GTK_WIDGET (adw_navigation_view_get_visible_page (ADW_NAVIGATION_VIEW (view)));
  wait_until (says (reviews, "Proposal · Ada asked you just now"));
  g_assert_true (tue_workspace_approve_review (today.own_library.workspace, first, NULL, NULL, &error));
  g_assert_no_error (error);
  wait_until (!says (reviews, "Proposal · Ada asked you just now"));
  wait_until (says (reviews, "Theirs"));
  desk_assert_icon_buttons_named (reviews);

  /* Nothing of it outlives the window. */
  g_clear_object (&first);
  g_clear_object (&second);
  tear_down (&today);
}

/* Who is at the top stays there, with the first heading, when the window is made
 * smaller and when tasks come above. */
static void
test_top (void)
{
  Today          today = { 0 };
  GtkAdjustment *adjustment;
  g_autoptr(GPtrArray) tasks = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueReview) review = NULL;

  set_up (&today);
  tue_settings_set_user_name (today.own_library.settings, "Ada");
  for (int i = 0; i < 12; i++)
    g_ptr_array_add (tasks, desk_add_task (&today.own_library, "Proposal", "One of many", DESK_TODAY));
  wait_until (count_tasks (&today) == 12);
  desk_wait_drawn (today.window);
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (desk_find_type (today.page, GTK_TYPE_LIST_VIEW)));

  gtk_window_set_default_size (GTK_WINDOW (today.window), 1000, 400);
  wait_until (gtk_widget_get_height (today.page) <= 400);
  desk_wait_drawn (today.window);
  desk_wait_drawn (today.window);
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), >, gtk_adjustment_get_page_size (adjustment));
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);

  review = ask (&today, tasks->pdata[11], "Ada");
  wait_until (says (today.page, "To Review"));
  desk_wait_drawn (today.window);
  desk_wait_drawn (today.window);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
  g_clear_object (&review);
  tear_down (&today);
}

static void
test_reviews_empty (void)
{
  Today      today = { 0 };
  GtkWidget *view;

  set_up (&today);
  view = gtk_widget_get_ancestor (today.page, ADW_TYPE_NAVIGATION_VIEW);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), tue_to_review_page_new (today.own_library.workspace));
  desk_run_pending ();
  wait_until (says (view, "Nothing to Review"));
  tear_down (&today);
}

/* Who sits at the computer. */
static void
be (Library    *library,
    const char *name)
{
  g_autoptr(TueSigningKey) key = tue_signing_key_new ();
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "tuesday", NULL);
  g_autofree char *path = g_build_filename (folder, "signing-key", NULL);
  g_autofree char *text = tue_signing_key_to_text (key);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  tue_settings_set_user_name (library->settings, name);
}

/* The file with which somebody else asks Ada for a review. */
static GBytes *
make_review_file (void)
{
  Today   theirs = { 0 };
  GBytes *bytes;
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueReview) review = NULL;
  g_autoptr(GError) error = NULL;

  library_set_up (&theirs.own_library);
  library_open (&theirs.own_library);
  be (&theirs.own_library, "Marek");
  task = desk_add_task (&theirs.own_library, "Proposal", HOSTILE_TITLE, NULL);
  review = ask (&theirs, task, "Ada");
  bytes = tue_workspace_save_review_sync (theirs.own_library.workspace, review, &error);
  g_assert_no_error (error);
  library_tear_down (&theirs.own_library);

  return bytes;
}

/* A review that came as a file is on Today, with nothing of a task about it, until its
 * answer is saved. */
static void
test_guest (void)
{
  Today today = { 0 };
  g_autoptr(GBytes) asked = make_review_file ();
  g_autoptr(GBytes) answer = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueReviewArrival) arrival = NULL;
  g_autoptr(TueReview) review = NULL;
  g_auto(TueReviewMerge) merge = { 0 };
  GtkWidget *row;
  gboolean   is_guest;

  set_up (&today);
  be (&today.own_library, "Ada");
  arrival = tue_workspace_look_at_review_sync (today.own_library.workspace, asked, &error);
  g_assert_no_error (error);
  review = tue_workspace_open_review_sync (today.own_library.workspace, arrival, "file", &merge, &error);
  g_assert_no_error (error);

  wait_until (says (today.page, HOSTILE_TITLE));
  wait_until (says (today.page, "To Review"));
  row = gtk_widget_get_ancestor (desk_find_label (today.page, HOSTILE_TITLE), TUE_TYPE_TASK_ROW);
  g_object_get (row, "guest", &is_guest, NULL);
  g_assert_true (is_guest);
  g_assert_cmpuint (g_list_model_get_n_items (tue_workspace_get_reviews (today.own_library.workspace, TUE_REVIEW_GROUP_TO_REVIEW)), ==, 1);

  g_assert_true (tue_workspace_approve_review (today.own_library.workspace, review, NULL, NULL, &error));
  g_assert_no_error (error);
  wait_until (says (today.page, "Decided, save the answer for Marek"));
  answer = tue_workspace_save_review_sync (today.own_library.workspace, review, &error);
  g_assert_no_error (error);
  tue_workspace_note_review_sent_sync (today.own_library.workspace, review, answer);
  wait_until (count_tasks (&today) == 0);

  g_clear_object (&review);
  tear_down (&today);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/today/add", test_add);
  g_test_add_func ("/today/incomplete", test_incomplete);
  g_test_add_func ("/today/correct", test_correct);
  g_test_add_func ("/today/step", test_step);
  g_test_add_func ("/today/reviews", test_reviews);
  g_test_add_func ("/today/guest", test_guest);
  g_test_add_func ("/today/top", test_top);
  g_test_add_func ("/today/reviews/empty", test_reviews_empty);

  return g_test_run ();
}
