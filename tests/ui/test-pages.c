/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "desk-fixture.h"
#include "tue-all-tasks-page.h"
#include "tue-review-words.h"
#include "tue-task-row.h"
#include "tue-today-page.h"
#include "tue-undo-stack.h"
#include "tue-workflow-guide.h"
#include "tue-workflow-intro.h"
#include "tue-workflow-page.h"
#include "tue-workflow-revise.h"
#include "tue-workflow-trust.h"
#include "tue-workspace-practice.h"
#include "tue-workspace-reviews.h"

#define N_MANY 10000

/* A window to be in; a page that is nowhere has no size. */
static GtkWidget *
present (AdwNavigationPage *page)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *view = adw_navigation_view_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), page);
  adw_window_set_content (ADW_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_width (GTK_WIDGET (page)) > 0);
  desk_run_pending ();

  return window;
}

static void
destroy (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  desk_run_pending ();
}

static GtkSelectionModel *
get_model (AdwNavigationPage *page)
{
  return gtk_list_view_get_model (GTK_LIST_VIEW (desk_find_type (GTK_WIDGET (page), GTK_TYPE_LIST_VIEW)));
}

static guint
get_n_items (AdwNavigationPage *page)
{
  return g_list_model_get_n_items (G_LIST_MODEL (get_model (page)));
}

static void
test_today_empty (void)
{
  Library            library = { 0 };
  AdwNavigationPage *page;
  GtkWidget         *window;

  desk_set_up (&library);
  page = tue_today_page_new (library.workspace);
  window = present (page);
  wait_until (desk_find_label (GTK_WIDGET (page), "Nothing on the Desk") != NULL);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (page), "New Task"));
  g_assert_nonnull (desk_find_label (GTK_WIDGET (page), "Tuesday 24 November"));
  destroy (window);
  desk_tear_down (&library);
}

static void
test_today_sections (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) overdue = NULL;
  g_autoptr(TueTask) due = NULL;
  g_autoptr(TueTask) later = NULL;
  g_autoptr(TueTask) soon = NULL;
  g_autoptr(TueTask) begun = NULL;
  AdwNavigationPage *page;
  GtkWidget         *window;

  desk_set_up (&library);
  due = desk_add_task (&library, "Proposal", HOSTILE_TITLE, DESK_TODAY);
  overdue = desk_add_task (&library, "Monthly Report", "October", DESK_YESTERDAY);
  later = desk_add_task (&library, "Proposal", "Later", DESK_LATER);
  soon = desk_add_task (&library, "Procedure", "Soon", "2026-12-01");
  begun = desk_add_task (&library, "Procedure", "Begun", NULL);
  tue_workspace_set_task_state (library.workspace, begun, TUE_TASK_STATE_DRAFTING, NULL);
  page = tue_today_page_new (library.workspace);
  window = present (page);
  wait_until (get_n_items (page) == 4);
  desk_run_pending ();
  wait_until (desk_find_label (GTK_WIDGET (page), "In Progress") != NULL);
  wait_until (desk_find_label (GTK_WIDGET (page), "Begun") != NULL);
  wait_until (desk_find_label (GTK_WIDGET (page), "Next Seven Days") != NULL);
  wait_until (desk_find_label (GTK_WIDGET (page), "Soon") != NULL);
  wait_until (desk_find_label (GTK_WIDGET (page), "Overdue") != NULL);
  wait_until (desk_find_label (GTK_WIDGET (page), "Overdue 1 day") != NULL);
  wait_until (desk_find_label (GTK_WIDGET (page), HOSTILE_TITLE) != NULL);
  wait_until (desk_find_label (GTK_WIDGET (page), "Later") == NULL);

  /* A row follows its task. */
  tue_workspace_set_task_title (library.workspace, overdue, "October, second try");
  g_assert_nonnull (desk_find_label (GTK_WIDGET (page), "October, second try"));
  tue_workspace_delete_task (library.workspace, overdue);
  wait_until (get_n_items (page) == 3);
  destroy (window);
  desk_tear_down (&library);
}

static GtkDropDown *
find_filter (GtkWidget  *widget,
             const char *first)
{
  if (GTK_IS_DROP_DOWN (widget))
    {
      g_autoptr(GtkStringObject) line = g_list_model_get_item (gtk_drop_down_get_model (GTK_DROP_DOWN (widget)), 0);

      return g_strcmp0 (gtk_string_object_get_string (line), first) == 0 ? GTK_DROP_DOWN (widget) : NULL;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkDropDown *found = find_filter (child, first);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Every task can be found again, whatever became of it. */
static void
test_all_tasks (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) overdue = NULL;
  g_autoptr(TueTask) dropped = NULL;
  g_autoptr(TueTask) undated = NULL;
  g_autoptr(GDateTime) due = g_date_time_new_local (2026, 12, 4, 9, 0, 0);
  AdwNavigationPage *page;
  GtkWidget         *window;
  GtkEditable       *search;

  desk_set_up (&library);
  page = tue_all_tasks_page_new (library.workspace);
  window = present (page);
  wait_until (desk_find_label (GTK_WIDGET (page), "No Tasks Yet") != NULL);

  overdue = desk_add_task (&library, "Monthly Report", "October <b>& more</b>", DESK_YESTERDAY);
  dropped = desk_add_task (&library, "Proposal", "Northwind", DESK_LATER);
  undated = desk_add_task (&library, "Procedure", "Opening the Store", NULL);
  tue_workspace_set_task_state (library.workspace, dropped, TUE_TASK_STATE_DROPPED, NULL);
  wait_until (get_n_items (page) == 3);
  desk_run_pending ();
  wait_until (desk_find_label (GTK_WIDGET (page), "3 tasks") != NULL);
  wait_until (desk_find_label (GTK_WIDGET (page), "October <b>& more</b>") != NULL);
  desk_assert_icon_buttons_named (GTK_WIDGET (page));

  /* States: the last line is that of dropped tasks. */
  gtk_drop_down_set_selected (find_filter (GTK_WIDGET (page), "Any State"), 7);
  g_assert_cmpuint (get_n_items (page), ==, 1);
  desk_run_pending ();
  wait_until (desk_find_label (GTK_WIDGET (page), "Northwind") != NULL);
  wait_until (desk_find_label (GTK_WIDGET (page), "1 of 3 tasks") != NULL);
  gtk_drop_down_set_selected (find_filter (GTK_WIDGET (page), "Any State"), 1);
  g_assert_cmpuint (get_n_items (page), ==, 2);
  gtk_drop_down_set_selected (find_filter (GTK_WIDGET (page), "Any State"), 0);

  gtk_drop_down_set_selected (find_filter (GTK_WIDGET (page), "Due Any Day"), 1);
  g_assert_cmpuint (get_n_items (page), ==, 1);
  gtk_drop_down_set_selected (find_filter (GTK_WIDGET (page), "Due Any Day"), 4);
  g_assert_cmpuint (get_n_items (page), ==, 1);
  gtk_drop_down_set_selected (find_filter (GTK_WIDGET (page), "Due Any Day"), 0);

  /* What was due later is due on that day, once it has come. */
  gtk_drop_down_set_selected (find_filter (GTK_WIDGET (page), "Due Any Day"), 2);
  g_assert_cmpuint (get_n_items (page), ==, 0);
  tue_workspace_set_now (library.workspace, due);
  tue_all_tasks_page_refresh (TUE_ALL_TASKS_PAGE (page));
  g_assert_cmpuint (get_n_items (page), ==, 1);
  desk_run_pending ();
  wait_until (desk_find_label (GTK_WIDGET (page), "1 of 3 tasks") != NULL);
  gtk_drop_down_set_selected (find_filter (GTK_WIDGET (page), "Due Any Day"), 0);

  /* A role, which holds its workflows. */
  gtk_drop_down_set_selected (find_filter (GTK_WIDGET (page), "All Workflows"), 1);
  g_assert_cmpuint (get_n_items (page), <, 3);
  gtk_drop_down_set_selected (find_filter (GTK_WIDGET (page), "All Workflows"), 0);

  search = GTK_EDITABLE (desk_find_type (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY));
  gtk_editable_set_text (search, "report OCTOBER");
  wait_until (get_n_items (page) == 1);
  gtk_editable_set_text (search, "nothing of the kind");
  wait_until (desk_find_label (GTK_WIDGET (page), "No Task Fits") != NULL);
  gtk_widget_activate_action (GTK_WIDGET (page), "all-tasks.show-all", NULL);
  wait_until (get_n_items (page) == 3);
  g_assert_cmpint (desk_get_minimum_width (GTK_WIDGET (page)), <=, 360);

  destroy (window);
  desk_tear_down (&library);
}

static void
test_workflow_says (void)
{
  Library            library = { 0 };
  AdwNavigationPage *page;
  GtkWidget         *widget;
  GtkWidget         *window;
  TueWorkflow       *workflow;

  desk_set_up (&library);
  workflow = library_workflow (&library, "Proposal");
  page = tue_workflow_page_new (library.workspace, workflow);
  widget = GTK_WIDGET (page);
  window = present (page);
  wait_until (desk_find_label (widget, "No Tasks Yet") != NULL);
  g_assert_cmpstr (adw_navigation_page_get_title (page), ==, "Proposal");
  g_assert_nonnull (desk_find_label (widget, tue_workflow_get_purpose (workflow)));
  g_assert_nonnull (desk_find_label (widget, tue_workflow_get_use_when (workflow)));
  g_assert_nonnull (desk_find_label (widget, tue_workflow_get_avoid_when (workflow)));
  g_assert_nonnull (desk_find_label (widget, "Try the Example"));
  g_assert_nonnull (desk_find_label (widget, "What Works Here"));
  g_assert_cmpuint (desk_count_type (widget, ADW_TYPE_EXPANDER_ROW), ==, tue_workflow_get_notes (workflow)->len);
  desk_assert_icon_buttons_named (widget);
  destroy (window);
  desk_tear_down (&library);
}

static void
test_workflow_tasks (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) open = NULL;
  g_autoptr(TueTask) dropped = NULL;
  g_autoptr(GError) error = NULL;
  AdwNavigationPage *page;
  GtkWidget         *window;

  desk_set_up (&library);
  open = desk_add_task (&library, "Proposal", HOSTILE_TITLE, DESK_LATER);
  dropped = desk_add_task (&library, "Proposal", "Dropped", NULL);
  tue_workspace_set_task_state (library.workspace, dropped, TUE_TASK_STATE_DROPPED, &error);
  g_assert_no_error (error);
  page = tue_workflow_page_new (library.workspace, library_workflow (&library, "Proposal"));
  window = present (page);

  /* The intro, a task, the guide. */
  wait_until (get_n_items (page) == 3);
  desk_run_pending ();
  wait_until (desk_find_label (GTK_WIDGET (page), HOSTILE_TITLE) != NULL);
  wait_until (desk_find_label (GTK_WIDGET (page), "Fri 4 Dec") != NULL);
  wait_until (desk_find_label (GTK_WIDGET (page), "Dropped") == NULL);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (desk_find_type (GTK_WIDGET (page), GTK_TYPE_DROP_DOWN)), 1);
  wait_until (get_n_items (page) == 4);
  desk_run_pending ();
  wait_until (desk_find_label (GTK_WIDGET (page), "Dropped") != NULL);
  destroy (window);
  desk_tear_down (&library);
}

/* Saves the workflow with what one relies on. */
static void
save_trusted (Library                  *library,
              const TueReviewRulesSpec *rules,
              const char               *owner,
              const char               *look_again,
              const char *const        *tags)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueWorkflowEdit) edit = tue_workspace_edit_workflow (library->workspace, library_workflow (library, "Proposal"), &error);
  g_autoptr(TueWorkflow) reviewed = tue_workflow_revise_review (tue_workflow_edit_get_workflow (edit), rules);
  g_autoptr(TueWorkflow) tagged = tue_workflow_revise_tags (reviewed, tags);
  g_autoptr(TueWorkflow) owned = tue_workflow_revise_words (tagged, TUE_WORKFLOW_OWNER, owner);
  g_autoptr(TueWorkflow) dated = tue_workflow_revise_words (owned, TUE_WORKFLOW_LOOK_AGAIN, look_again);

  tue_workflow_edit_set_workflow (edit, dated, "x");
  g_assert_cmpuint (tue_workspace_save_workflow_edit (library->workspace, edit, NULL, &error), !=, 0);
  g_assert_no_error (error);
  library_wait_saved (library);
}

/* What nobody said is not shown; what somebody did is shown as it is, in any width. */
static void
test_workflow_trust (void)
{
  Library                  library = { 0 };
  g_autofree char         *longest = g_strnfill (300, 'w');
  const char *const        tags[] = { HOSTILE_TITLE, longest, "שלום", NULL };
  const TueReviewRulesSpec rules = { .reviewer_role = HOSTILE_TITLE, .approvals = 2, .target_days = 3, .target_revisions = 1 };
  AdwNavigationPage       *page;
  GtkWidget               *window, *trust;

  desk_set_up (&library);
  page = tue_workflow_page_new (library.workspace, library_workflow (&library, "Proposal"));
  window = present (page);
  wait_until (get_n_items (page) == 2);
  trust = desk_find_type (GTK_WIDGET (page), TUE_TYPE_WORKFLOW_TRUST);
  g_assert_false (gtk_widget_get_visible (trust));

  save_trusted (&library, &rules, longest, DESK_YESTERDAY, tags);
  desk_run_pending ();
  trust = desk_find_type (GTK_WIDGET (page), TUE_TYPE_WORKFLOW_TRUST);
  g_assert_true (gtk_widget_get_visible (trust));
  g_assert_nonnull (desk_find_label (trust, "Reviewed by " HOSTILE_TITLE ", not by who wrote it; two approvals"));
  g_assert_nonnull (desk_find_label (trust, "It was to be looked at again by 23 November 2026"));
  g_assert_nonnull (desk_find_label (GTK_WIDGET (page), "Target: 1 revision, 3 days"));
  for (gsize i = 0; tags[i] != NULL; i++)
    g_assert_nonnull (desk_find_label (trust, tags[i]));
  g_assert_cmpint (desk_get_minimum_width (GTK_WIDGET (page)), <=, 360);

  save_trusted (&library, &(TueReviewRulesSpec){ 0 }, "", DESK_TODAY, (const char *[]){ NULL });
  desk_run_pending ();
  trust = desk_find_type (GTK_WIDGET (page), TUE_TYPE_WORKFLOW_TRUST);
  g_assert_nonnull (desk_find_label (trust, "To be looked at again by 24 November 2026"));
  g_assert_null (desk_find_label (trust, "שלום"));
  destroy (window);
  desk_tear_down (&library);
}

/* It says how often it was used, once it was, and of no reviews where there are none. */
static void
test_workflow_uses (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueTask) other = NULL;
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(TueReview) review = NULL;
  AdwNavigationPage *page;
  GtkWidget         *window;

  desk_set_up (&library);
  task = desk_add_task (&library, "Proposal", "Northwind", NULL);
  other = desk_add_task (&library, "Proposal", "Harbor", NULL);
  page = tue_workflow_page_new (library.workspace, library_workflow (&library, "Proposal"));
  window = present (page);
  wait_until (get_n_items (page) == 4);
  g_assert_null (desk_find_label (GTK_WIDGET (page), "Used 1 time"));

  draft = tue_workspace_load_draft_sync (library.workspace, task, NULL);
  tue_workspace_paste_answer (library.workspace, draft, TUE_ANSWER_DOCUMENT ("Dear Dana, we meet soon."), NULL);
  review = tue_workspace_load_review_sync (library.workspace, task, NULL);
  g_assert_true (tue_workspace_ask_for_review (library.workspace, review, draft, (const char *const[]){ "Marek", NULL }, NULL, NULL));
  wait_until (desk_find_label (GTK_WIDGET (page), "Used 1 time") != NULL);
  g_assert_true (tue_workspace_approve_review (library.workspace, review, NULL, "Marek", NULL));
  wait_until (desk_find_label (GTK_WIDGET (page), "Used 1 time, approved at first look 1 time") != NULL);
  destroy (window);
  desk_tear_down (&library);
}

static GtkWidget *
find_tooltip (GtkWidget  *widget,
              const char *text)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_tooltip (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The star says what is, in each window, and does the other. */
static void
test_workflow_favourite (void)
{
  Library            library = { 0 };
  AdwNavigationPage *page, *other;
  GtkWidget         *window, *other_window, *button;
  gboolean           favourite;

  desk_set_up (&library);
  page = tue_workflow_page_new (library.workspace, library_workflow (&library, "Proposal"));
  other = tue_workflow_page_new (library.workspace, library_workflow (&library, "Proposal"));
  window = present (page);
  other_window = present (other);
  button = find_tooltip (GTK_WIDGET (other), "Add to Favourites");

  gtk_widget_activate_action (GTK_WIDGET (page), "workflow.favourite", NULL);
  g_object_get (other, "favourite", &favourite, NULL);
  g_assert_true (favourite);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Remove from Favourites");
  tue_undo_stack_undo (tue_workspace_get_undo_stack (library.workspace));
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
  desk_assert_icon_buttons_named (GTK_WIDGET (page));

  destroy (window);
  destroy (other_window);
  desk_tear_down (&library);
}

static void
test_review_words (void)
{
  static const char *const two[] = { "Dana", "Mo", NULL };
  static const struct
  {
    TueReviewRulesSpec rules;
    const char        *words;
    const char        *target;
  } cases[] = {
    { { .target_days = 2 }, NULL, "Target: 2 days" },
    { { .target_revisions = 1 }, NULL, "Target: 1 revision" },
    { { .approvals = 1 }, "Reviewed before it goes out, not by who wrote it; one approval", NULL },
    { { .self_review = TRUE }, "Reviewed before it goes out, also by who wrote it", NULL },
    { { .reviewers = two, .approvals = 2, .in_order = TRUE }, "Reviewed by Dana, Mo, not by who wrote it; two approvals, in this order", NULL },
    { { .reviewer_role = "Lead", .reviewers = two }, "Reviewed by Lead: Dana, Mo, not by who wrote it", NULL },
    { { .reviewer_role = "%s %n" }, "Reviewed by %s %n, not by who wrote it", NULL },
  };

  g_assert_null (tue_review_words_format (NULL));
  g_assert_null (tue_review_words_format_target (NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueReviewRules) rules = tue_review_rules_new (&cases[i].rules);
      g_autofree char *words = tue_review_words_format (rules);
      g_autofree char *target = tue_review_words_format_target (rules);

      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_cmpstr (target, ==, cases[i].target);
    }
}

static void
test_workflow_example (void)
{
  Library            library = { 0 };
  AdwNavigationPage *page;
  GtkWidget         *window;

  desk_set_up (&library);
  page = tue_workflow_page_new (library.workspace, library_workflow (&library, "Proposal"));
  window = present (page);
  gtk_widget_activate_action (GTK_WIDGET (page), "workflow.try-example", NULL);
  wait_until (get_n_items (page) == 3);
  g_assert_cmpuint (tue_workflow_get_open_tasks (library_workflow (&library, "Proposal")), ==, 1);
  destroy (window);
  desk_tear_down (&library);
}

/* However many tasks there are, only what is seen is made. */
static void
test_workflow_many (void)
{
  Library            library = { 0 };
  AdwNavigationPage *page;
  GtkWidget         *list;
  GtkWidget         *window;

  desk_set_up (&library);
  for (guint i = 0; i < N_MANY; i++)
    {
      g_autofree char *title = g_strdup_printf ("Task %u", i);
      g_autoptr(TueTask) task = desk_add_task (&library, "Proposal", title, DESK_LATER);
    }
  page = tue_workflow_page_new (library.workspace, library_workflow (&library, "Proposal"));
  window = present (page);
  wait_until (get_n_items (page) == N_MANY + 2);
  desk_run_pending ();
  wait_until (desk_count_type (GTK_WIDGET (page), TUE_TYPE_TASK_ROW) < 400);

  /* The guide is a key away. */
  list = desk_find_type (GTK_WIDGET (page), GTK_TYPE_LIST_VIEW);
  g_assert_null (desk_find_type (list, TUE_TYPE_WORKFLOW_GUIDE));
  gtk_widget_activate_action (GTK_WIDGET (page), "workflow.show-guide", NULL);
  wait_until (desk_find_type (list, TUE_TYPE_WORKFLOW_GUIDE) != NULL);
  destroy (window);
  desk_tear_down (&library);
}

static void
test_pages_fit (void)
{
  static const GtkTextDirection directions[] = { GTK_TEXT_DIR_LTR, GTK_TEXT_DIR_RTL };

  for (gsize i = 0; i < G_N_ELEMENTS (directions); i++)
    {
      Library library = { 0 };
      g_autoptr(TueTask) task = NULL;
      AdwNavigationPage *pages[2];

      desk_set_up (&library);
      gtk_widget_set_default_direction (directions[i]);
      task = desk_add_task (&library, "Proposal",
                            "A title that is longer than any window is wide, of the kind that a person pastes from a message", DESK_TODAY);
      pages[0] = tue_today_page_new (library.workspace);
      pages[1] = tue_workflow_page_new (library.workspace, library_workflow (&library, "Proposal"));
      for (gsize j = 0; j < G_N_ELEMENTS (pages); j++)
        {
          GtkWidget *window = present (pages[j]);

          g_assert_cmpint (desk_get_minimum_width (GTK_WIDGET (pages[j])), <=, 360);
          g_assert_cmpint (gtk_widget_get_direction (GTK_WIDGET (pages[j])), ==, directions[i]);
          gtk_window_set_default_size (GTK_WINDOW (window), 360, 600);
          wait_until (gtk_widget_get_width (GTK_WIDGET (pages[j])) <= 420);
          desk_wait_drawn (window);
          destroy (window);
        }
      gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
      desk_tear_down (&library);
    }
}

static void
test_pages_finalize (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  AdwNavigationPage *page;
  GtkWidget         *part;

  desk_set_up (&library);
  task = desk_add_task (&library, "Proposal", "Northwind", DESK_TODAY);
  page = g_object_ref_sink (tue_today_page_new (library.workspace));
  desk_run_pending ();
  desk_assert_finalized (page);
  page = g_object_ref_sink (tue_all_tasks_page_new (library.workspace));
  desk_run_pending ();
  desk_assert_finalized (page);
  page = g_object_ref_sink (tue_workflow_page_new (library.workspace, library_workflow (&library, "Proposal")));
  desk_run_pending ();
  desk_assert_finalized (page);
  part = g_object_ref_sink (tue_workflow_intro_new (library_workflow (&library, "Proposal")));
  desk_assert_finalized (part);
  part = g_object_ref_sink (tue_workflow_guide_new (library_workflow (&library, "Proposal")));
  desk_assert_finalized (part);
  desk_tear_down (&library);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/today/empty", test_today_empty);
  g_test_add_func ("/ui/today/sections", test_today_sections);
  g_test_add_func ("/ui/all-tasks/find", test_all_tasks);
  g_test_add_func ("/ui/workflow/says", test_workflow_says);
  g_test_add_func ("/ui/workflow/tasks", test_workflow_tasks);
  g_test_add_func ("/ui/workflow/trust", test_workflow_trust);
  g_test_add_func ("/ui/workflow/uses", test_workflow_uses);
  g_test_add_func ("/ui/workflow/favourite", test_workflow_favourite);
  g_test_add_func ("/ui/workflow/review-words", test_review_words);
  g_test_add_func ("/ui/workflow/example", test_workflow_example);
  g_test_add_func ("/ui/workflow/many", test_workflow_many);
  g_test_add_func ("/ui/pages/fit", test_pages_fit);
  g_test_add_func ("/ui/pages/finalize", test_pages_finalize);

  return g_test_run ();
}
