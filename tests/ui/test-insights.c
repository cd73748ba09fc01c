/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The page that shows how work flows: empty, with few cases, and in narrow windows.
 */

#include "config.h"

#include "desk-fixture.h"
#include "tue-chart.h"
#include "tue-figure-card.h"
#include "tue-insights-page.h"
#include "tue-workspace-reviews.h"

typedef struct
{
  Library            own_library;
  AdwNavigationPage *page; /* (borrowed) */
  GtkWidget         *window;
  char              *place; /* what "win.show-place" was asked for */
} Desk;

static void
show_place_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  Desk *desk = user_data;

  g_set_str (&desk->place, g_variant_get_string (parameter, NULL));
}

static void
present (Desk *desk,
         int   width)
{
  static const GActionEntry entries[] = { { .name = "show-place", .activate = show_place_cb, .parameter_type = "s" } };
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();
  GtkWidget *view = adw_navigation_view_new ();

  desk->window = adw_window_new ();
  desk->page = tue_insights_page_new (desk->own_library.workspace);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), desk);
  gtk_widget_insert_action_group (desk->window, "win", G_ACTION_GROUP (actions));
  gtk_window_set_default_size (GTK_WINDOW (desk->window), width, 700);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), desk->page);
  adw_window_set_content (ADW_WINDOW (desk->window), view);
  gtk_window_present (GTK_WINDOW (desk->window));
}

static void
tear_down (Desk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  desk_run_pending ();
  g_clear_pointer (&desk->place, g_free);
  desk_tear_down (&desk->own_library);
}

static void
approve (Desk       *desk,
         const char *title)
{
  TueWorkspace *workspace = desk->own_library.workspace;
  g_autoptr(TueTask) task = desk_add_task (&desk->own_library, "Proposal", title, NULL);
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(TueReview) review = NULL;
  g_autoptr(GError) error = NULL;
  const char *people[] = { "Marek", NULL };

  library_flush (&desk->own_library);
  draft = tue_workspace_load_draft_sync (workspace, task, &error);
  g_assert_no_error (error);
  tue_workspace_paste_answer (workspace, draft, TUE_ANSWER_DOCUMENT ("Dear Dana, we meet soon."), &error);
  g_assert_no_error (error);
  review = tue_workspace_load_review_sync (workspace, task, &error);
  g_assert_no_error (error);
  tue_settings_set_user_name (desk->own_library.settings, "Marta");
  tue_workspace_ask_for_review (workspace, review, draft, people, NULL, &error);
  g_assert_no_error (error);
  tue_settings_set_user_name (desk->own_library.settings, "Marek");
  tue_workspace_approve_review (workspace, review, NULL, NULL, &error);
  g_assert_no_error (error);
  library_flush (&desk->own_library);
}

static void
test_empty (void)
{
  Desk desk = { 0 };

  desk_set_up (&desk.own_library);
  present (&desk, 1000);
  wait_until (desk_find_label (GTK_WIDGET (desk.page), "No Insights Yet") != NULL);
  tear_down (&desk);
}

static TueFigureCard *
find_card (Desk *desk)
{
  return TUE_FIGURE_CARD (desk_find_type (GTK_WIDGET (desk->page), TUE_TYPE_FIGURE_CARD));
}

static void
test_figures (void)
{
  Desk desk = { 0 };

  desk_set_up (&desk.own_library);
  for (guint i = 0; i < 3; i++)
    approve (&desk, HOSTILE_TITLE);
  present (&desk, 1000);
  wait_until (desk_find_label (GTK_WIDGET (desk.page), "3 cases: 1; 1; 1") != NULL);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (desk.page), "Too few cases to compare"));
  g_assert_nonnull (desk_find_label (GTK_WIDGET (desk.page), "–"));
  desk_assert_icon_buttons_named (GTK_WIDGET (desk.page));

  for (guint i = 0; i < 2; i++)
    approve (&desk, "Northwind");
  wait_until (desk_find_label (GTK_WIDGET (desk.page), "Mostly 1, 5 cases") != NULL);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (desk.page), "5 of 5 cases"));
  g_assert_cmpuint (tue_chart_get_n_points (TUE_CHART (desk_find_type (GTK_WIDGET (desk.page), TUE_TYPE_CHART))), ==, 12);
  tear_down (&desk);
}

/* A figure opens the tasks behind it, and a task its page. */
static void
test_tasks (void)
{
  Desk       desk = { 0 };
  GtkWidget *row;

  desk_set_up (&desk.own_library);
  approve (&desk, HOSTILE_TITLE);
  present (&desk, 1000);
  wait_until (desk_find_label (GTK_WIDGET (desk.page), "1 case: 1") != NULL);
  g_signal_emit_by_name (find_card (&desk), "clicked");
  wait_until (desk_find_label (desk.window, HOSTILE_TITLE) != NULL);
  row = gtk_widget_get_ancestor (desk_find_label (desk.window, HOSTILE_TITLE), ADW_TYPE_ACTION_ROW);
  adw_action_row_activate (ADW_ACTION_ROW (row));
  desk_run_pending ();
  g_assert_nonnull (desk.place);
  g_assert_true (g_str_has_prefix (desk.place, "task/"));
  tear_down (&desk);
}

static void
test_narrow (void)
{
  Desk desk = { 0 };

  desk_set_up (&desk.own_library);
  approve (&desk, "Northwind");
  present (&desk, 360);
  wait_until (desk_find_label (GTK_WIDGET (desk.page), "1 case: 1") != NULL);
  g_assert_cmpint (desk_get_minimum_width (GTK_WIDGET (desk.page)), <=, 360);
  tear_down (&desk);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/insights/empty", test_empty);
  g_test_add_func ("/ui/insights/figures", test_figures);
  g_test_add_func ("/ui/insights/tasks", test_tasks);
  g_test_add_func ("/ui/insights/narrow", test_narrow);

  return g_test_run ();
}
