/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What stands out above a draft, from its text to its delivery.
 */

#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "tue-window.h"
#include "tue-workflow-revise.h"
#include "tue-workspace-practice.h"
#include "tue-workspace-reviews.h"

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

/* What stands out in the window: "Deliver", "Approve, Deliver" */
static void
append_suggested (GtkWidget *widget,
                  GString   *labels)
{
  if (!gtk_widget_get_mapped (widget))
    return;

  if (gtk_widget_has_css_class (widget, "suggested-action"))
    {
      const char *label = GTK_IS_MENU_BUTTON (widget) ? gtk_menu_button_get_label (GTK_MENU_BUTTON (widget)) : gtk_button_get_label (GTK_BUTTON (widget));

      g_string_append_printf (labels, "%s%s", labels->len > 0 ? ", " : "", label);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    append_suggested (child, labels);
}

static gboolean
suggests (TueWindow  *window,
          const char *expected)
{
  g_autoptr(GString) labels = g_string_new (NULL);

  append_suggested (GTK_WIDGET (window), labels);

  return g_str_equal (labels->str, expected);
}

/* What a person does next is the one button that stands out, all the way through a
 * review. */
static void
test_in_review (void)
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
  window = present (&library);
  tue_window_show_place (window, place);
  wait_until (suggests (window, "_Deliver"));

  g_assert_true (tue_workspace_ask_for_review (library.workspace, review, draft, people, NULL, &error));
  wait_until (suggests (window, ""));
  wait_until (desk_find_label (GTK_WIDGET (window), "In Review") != NULL);
  g_assert_true (tue_workspace_set_task_state (library.workspace, task, TUE_TASK_STATE_DROPPED, &error));
  wait_until (desk_find_label (GTK_WIDGET (window), "In Review") == NULL);
  tue_undo_stack_undo (tue_workspace_get_undo_stack (library.workspace));
  wait_until (desk_find_label (GTK_WIDGET (window), "In Review") != NULL);
  g_assert_true (tue_workspace_take_review_back (library.workspace, review, &error));
  wait_until (suggests (window, "_Deliver"));
  wait_until (desk_find_label (GTK_WIDGET (window), "In Review") == NULL);

  g_assert_true (tue_workspace_ask_for_review (library.workspace, review, draft, people, NULL, &error));
  g_assert_true (tue_workspace_send_review_back (library.workspace, review, TUE_REVISION_REASON_MISSING, "When?", "Marek", &error));
  wait_until (suggests (window, "Ask Aga_in…"));

  /* Also for who comes to it later. */
  tue_window_show_place (window, "today");
  wait_until (suggests (window, ""));
  tue_window_show_place (window, place);
  wait_until (suggests (window, "Ask Aga_in…"));

  g_assert_true (tue_workspace_ask_for_review (library.workspace, review, draft, people, NULL, &error));
  wait_until (suggests (window, ""));
  g_assert_true (tue_workspace_approve_review (library.workspace, review, NULL, "Marek", &error));
  wait_until (suggests (window, "_Deliver"));

  desk_wait_drawn (GTK_WIDGET (window));
  destroy (window);
  g_clear_object (&review);
  g_clear_object (&draft);
  desk_tear_down (&library);
}

/* Where a workflow says who reviews, they are asked before anything goes out. */
static void
test_by_rules (void)
{
  Library library = { 0 };
  g_autoptr(TueWorkflow) revised = NULL;
  g_autoptr(TueWorkflowEdit) edit = NULL;
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *place = NULL;
  TueWindow       *window;

  desk_set_up (&library);
  edit = tue_workspace_edit_workflow (library.workspace, library_workflow (&library, "Proposal"), &error);
  g_assert_no_error (error);
  revised = tue_workflow_revise_review (tue_workflow_edit_get_workflow (edit), &(TueReviewRulesSpec){ .reviewer_role = "Head of Sales" });
  tue_workflow_edit_set_workflow (edit, revised, "Review");
  g_assert_cmpuint (tue_workspace_save_workflow_edit (library.workspace, edit, NULL, &error), !=, 0);
  task = desk_add_task (&library, "Proposal", "Northwind", DESK_TODAY);
  place = g_strconcat ("task/", tue_task_get_id (task), NULL);
  draft = tue_workspace_load_draft_sync (library.workspace, task, &error);
  g_assert_no_error (error);
  tue_workspace_paste_answer (library.workspace, draft, TUE_ANSWER_DOCUMENT ("Dear Dana, we meet soon."), &error);
  g_assert_no_error (error);

  window = present (&library);
  tue_window_show_place (window, place);
  wait_until (suggests (window, "Ask for Re_view…"));
  gtk_widget_activate (gtk_widget_get_ancestor (desk_find_label (GTK_WIDGET (window), "Ask for Review…"), GTK_TYPE_BUTTON));
  wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) != NULL);
  adw_dialog_force_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL);

  desk_wait_drawn (GTK_WIDGET (window));
  destroy (window);
  g_clear_object (&edit);
  g_clear_object (&draft);
  desk_tear_down (&library);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/next-action/in-review", test_in_review);
  g_test_add_func ("/ui/next-action/by-rules", test_by_rules);

  return g_test_run ();
}
