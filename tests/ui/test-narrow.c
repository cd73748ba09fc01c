/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A window as narrow as a phone, with text twice as large, or in a language of longer words:
 * nothing is cut at its edge.
 */

#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "long-words.h"
#include "tue-export-dialog.h"
#include "tue-field-dialog.h"
#include "tue-make-template-dialog.h"
#include "tue-playbook-dialog.h"
#include "tue-practice-note-dialog.h"
#include "tue-preferences-dialog.h"
#include "tue-shortcuts-dialog.h"
#include "tue-snippet-dialog.h"
#include "tue-task-page.h"
#include "tue-template-text-dialog.h"
#include "tue-versions-dialog.h"
#include "tue-window.h"
#include "tue-workspace-playbooks.h"
#include "tue-workspace-practice.h"
#include "tue-workspace-reviews.h"

#define WIDTH 360
#define TITLE "Renewal for the Harbor and Sons Company, with everything that belongs to it"

static const char prompt[] = "Write to Dana Whitfield of Northwind Trading by 12 January 2027 about the €4,800.";

static const char answer[] = "# Offer for Northwind\n\nDear Dana,\n\nWe bring **two days** down to two hours for €4,800 by [delivery date].\n\n"
                             "| Item | Price |\n|---|--:|\n| Workshop | €1,500 |\n";

/* --- What sticks out ------------------------------------------------------------------- */

/* What can be scrolled sideways, or is a text of its own, may be wider than it is shown. */
static gboolean
may_be_wider (GtkWidget *widget)
{
  GtkPolicyType policy;

  if (GTK_IS_TEXT_VIEW (widget) || GTK_IS_TEXT (widget) || GTK_IS_RANGE (widget) || GTK_IS_POPOVER (widget))
    return TRUE;
  if (!GTK_IS_SCROLLED_WINDOW (widget))
    return FALSE;
  gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (widget), &policy, NULL);

  return policy != GTK_POLICY_NEVER;
}

static int
get_minimum (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

/* The innermost widgets that ask for more than there is, each with what it holds. */
static gboolean
append_too_wide (GString   *where,
                 GtkWidget *widget,
                 int        width)
{
  gboolean is_too_wide, is_below = FALSE;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget))
    return FALSE;
  is_too_wide = get_minimum (widget) > width;
  if (!may_be_wider (widget))
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
      is_below |= append_too_wide (where, child, width);

  if (is_too_wide && !is_below)
    {
      for (GtkWidget *at = widget; at != NULL && !GTK_IS_WINDOW (at); at = gtk_widget_get_parent (at))
        if (at == widget || g_str_has_prefix (G_OBJECT_TYPE_NAME (at), "Tue"))
          g_string_append_printf (where, "%s%s", at == widget ? "" : " in ", G_OBJECT_TYPE_NAME (at));
      g_string_append_printf (where, ": %s %d\n", GTK_IS_LABEL (widget) ? gtk_label_get_label (GTK_LABEL (widget)) : "", get_minimum (widget));
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
        if (gtk_widget_get_mapped (child))
          g_string_append_printf (where, "  %s %s: %d\n", G_OBJECT_TYPE_NAME (child), GTK_IS_LABEL (child) ? gtk_label_get_label (GTK_LABEL (child)) : "", get_minimum (child));
    }

  return is_too_wide || is_below;
}

/* What bends at a width is given what there is, and is cut where that is less than it asks for. */
static void
append_too_tall (GString   *where,
                 GtkWidget *widget)
{
  GtkWidget *child = ADW_IS_BREAKPOINT_BIN (widget) ? adw_breakpoint_bin_get_child (ADW_BREAKPOINT_BIN (widget)) : NULL;
  int        minimum = 0;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget))
    return;
  if (child != NULL)
    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, MAX (gtk_widget_get_width (widget), get_minimum (child)), &minimum, NULL, NULL, NULL);
  if (minimum > gtk_widget_get_height (widget))
    {
      for (GtkWidget *at = child; at != NULL && !GTK_IS_WINDOW (at); at = gtk_widget_get_parent (at))
        if (at == child || g_str_has_prefix (G_OBJECT_TYPE_NAME (at), "Tue"))
          g_string_append_printf (where, "%s%s", at == child ? "" : " in ", G_OBJECT_TYPE_NAME (at));
      g_string_append_printf (where, ": %d of %d\n", gtk_widget_get_height (widget), minimum);
    }

  for (child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    append_too_tall (where, child);
}

static void
assert_fits (TueWindow  *window,
             const char *what)
{
  g_autoptr(GString) where = g_string_new (NULL);
  GtkWidget *content;

  desk_wait_drawn (GTK_WIDGET (window));
  content = gtk_widget_get_first_child (GTK_WIDGET (window));
  append_too_wide (where, content, gtk_widget_get_width (content));
  append_too_tall (where, content);
  if (where->len > 0)
    {
      g_test_message ("%s is cut:\n%s", what, where->str);
      g_test_fail ();
    }
  g_assert_cmpint (gtk_widget_get_width (content), ==, WIDTH);
}

/* --- Going through the window ------------------------------------------------------------ */

static TueWindow *
present (Library *library,
         int      height)
{
  TueWindow *window = tue_window_new (NULL, library->workspace);
  GtkWidget *content;

  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, height);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_width (GTK_WIDGET (window)) > 0);
  /* Beside what the window holds there are borders here. */
  content = gtk_widget_get_first_child (GTK_WIDGET (window));
  gtk_window_set_default_size (GTK_WINDOW (window), 2 * WIDTH - gtk_widget_get_width (content), 2 * height - gtk_widget_get_height (content));
  wait_until (gtk_widget_get_width (content) == WIDTH);

  return window;
}

static void
destroy (TueWindow *window)
{
  TueWindow *pointer = window;

  /* The settings keep the size of the last window. */
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  wait_until (gtk_widget_get_width (GTK_WIDGET (window)) > 1000);
  desk_wait_drawn (GTK_WIDGET (window));
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&pointer);
  gtk_window_destroy (GTK_WINDOW (window));
  wait_until (pointer == NULL);
}

static void
look_at_dialog (TueWindow  *window,
                const char *action)
{
  AdwDialog *dialog;

  wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) != NULL);
  assert_fits (window, action);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  adw_dialog_force_close (dialog);
  wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL);
}

static void
look_at_dialog_of (TueWindow  *window,
                   GtkWidget  *widget,
                   const char *action)
{
  g_assert_true (gtk_widget_activate_action (widget, action, NULL));
  look_at_dialog (window, action);
}

static void
look_at_made (TueWindow  *window,
              AdwDialog  *dialog,
              const char *what)
{
  adw_dialog_present (dialog, GTK_WIDGET (window));
  look_at_dialog (window, what);
}

static void
look_at_places (TueWindow *window)
{
  static const char *const places[] = { "today", "to-review", "all-tasks", "playbooks", "insights", "workflow-review" };

  assert_fits (window, "the sidebar");
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      tue_window_show_place (window, places[i]);
      assert_fits (window, places[i]);
    }
  look_at_dialog_of (window, GTK_WIDGET (window), "win.new-task");
  look_at_dialog_of (window, GTK_WIDGET (window), "win.show-history");
  look_at_made (window, tue_shortcuts_dialog_new (), "the keyboard shortcuts");
}

static void
look_at_dialogs (TueWindow *window,
                 Library   *library)
{
  TueWorkflow *workflow = library_workflow (library, "Proposal");
  TueStep     *step = tue_workflow_get_steps (workflow)->pdata[0];
  const char  *playbook_id = tue_workflow_get_playbook_id (workflow);
  TuePlaybook *playbook;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) held = tue_workspace_list_playbooks_sync (library->workspace, &error);
  g_autoptr(GBytes) text = g_bytes_new_static (prompt, strlen (prompt));
  g_autoptr(TueWorkflowEdit) edit = tue_workspace_edit_workflow (library->workspace, workflow, &error);

  g_assert_no_error (error);
  playbook = ((TueHeldPlaybook *)held->pdata[0])->playbook;
  look_at_made (window, tue_preferences_dialog_new (library->workspace), "the preferences");
  look_at_made (window, tue_export_dialog_new (library->workspace, playbook_id), "exporting a playbook");
  look_at_made (window, tue_playbook_dialog_new (library->workspace, playbook), "a playbook");
  look_at_made (window, tue_snippet_dialog_new (library->workspace, playbook_id, g_ptr_array_index (tue_playbook_get_snippets (playbook), 0)), "a snippet");
  look_at_made (window, tue_make_template_dialog_new (library->workspace, workflow, TRUE, NULL, text), "making a template");
  look_at_made (window, tue_practice_note_dialog_new (library->workspace, workflow, NULL), "a practice note");
  look_at_made (window, tue_template_text_dialog_new (edit, tue_step_get_id (step)), "a template as text");
  look_at_made (window, tue_versions_dialog_new (library->workspace, edit, tue_step_get_id (step)), "versions");
  look_at_made (window, tue_field_dialog_new (edit, tue_step_get_id (step), tue_template_get_nth_field (tue_step_get_template (step), 0)), "a field");
}

static void
look_at_workflow (TueWindow *window,
                  TueTask   *task)
{
  g_autofree char *place = g_strconcat ("workflow/", tue_task_get_workflow_id (task), NULL);

  tue_window_show_place (window, place);
  assert_fits (window, "a workflow");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.edit-workflow", NULL);
  assert_fits (window, "editing a workflow");
  tue_window_show_place (window, "today");
}

static void
look_at_task (TueWindow *window,
              TueTask   *task)
{
  static const char *const tabs[] = { "form", "prompt", "draft" };
  static const char *const draft_actions[] = { "draft.find", "draft.replace", "draft.close-find", "draft.read", "draft.read", "draft.show-pages", "draft.show-pages" };
  static const char *const panes[] = { "task.show-guidance", "task.show-points", "task.show-review", "task.show-revisions" };
  g_autofree char         *place = g_strconcat ("task/", tue_task_get_id (task), NULL);
  GtkWidget               *stack, *page, *draft;

  tue_window_show_place (window, place);
  wait_until (desk_find_type (GTK_WIDGET (window), TUE_TYPE_TASK_PAGE) != NULL);
  wait_until (desk_find_type (GTK_WIDGET (window), ADW_TYPE_VIEW_STACK) != NULL);
  page = desk_find_type (GTK_WIDGET (window), TUE_TYPE_TASK_PAGE);
  stack = desk_find_type (page, ADW_TYPE_VIEW_STACK);
  for (gsize i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), tabs[i]);
      assert_fits (window, tabs[i]);
    }
  draft = desk_find_type (page, g_type_from_name ("TueDraftView"));
  for (gsize i = 0; i < G_N_ELEMENTS (draft_actions); i++)
    {
      g_assert_true (gtk_widget_activate_action (draft, draft_actions[i], NULL));
      assert_fits (window, draft_actions[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (panes); i++)
    {
      g_assert_true (gtk_widget_activate_action (page, panes[i], NULL));
      assert_fits (window, panes[i]);
    }
}

/* libadwaita 1.7 keeps the pages of a window that was narrow and is not any longer: what they
 * still hear of must find nothing to do. */
static void
poke (Library *library)
{
  static const char *const switches[] = { "inspector-shown", "coaching", "maximized" };
  g_autoptr(TueTask) task = desk_add_task (library, "Proposal", "Northwind", DESK_TODAY);
  g_autoptr(GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (switches) * 2; i++)
    {
      const char *name = switches[i / 2];
      gboolean    is_on;

      g_object_get (library->settings, name, &is_on, NULL);
      g_object_set (library->settings, name, !is_on, NULL);
      desk_run_pending ();
    }
  tue_workspace_set_task_title (library->workspace, task, TITLE);
  g_assert_true (tue_workspace_set_task_state (library->workspace, task, TUE_TASK_STATE_DROPPED, &error));
  tue_undo_stack_undo (tue_workspace_get_undo_stack (library->workspace));
  tue_workspace_flush_sync (library->workspace, &error);
  g_assert_no_error (error);
  desk_run_pending ();
}

static void
look_at_window (int      height,
                double   zoom,
                gboolean words_are_long)
{
  Library      library = { 0 };
  GtkSettings *settings = gtk_settings_get_default ();
  g_autoptr(TueTask) reviewed = NULL;
  g_autoptr(TueTask) drafted = NULL;
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(TueDraft) other = NULL;
  g_autoptr(TueReview) review = NULL;
  g_autoptr(GError) error = NULL;
  const char *people[] = { "Marek Novak", NULL };
  TueWindow  *window;
  int         dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", (int)(zoom * 96 * 1024), NULL);
  long_words_set (words_are_long);
  desk_set_up (&library);

  tue_settings_set_set_up (library.settings, FALSE);
  window = present (&library, height);
  assert_fits (window, "the first page");
  destroy (window);
  tue_settings_set_set_up (library.settings, TRUE);

  reviewed = desk_add_task (&library, "Proposal", TITLE, DESK_TODAY);
  drafted = desk_add_task (&library, "Follow-Up", "Donaudampfschifffahrtsgesellschaft", DESK_YESTERDAY);
  g_object_unref (desk_add_task (&library, "Client Reply", HOSTILE_TITLE, DESK_LATER));
  draft = tue_workspace_load_draft_sync (library.workspace, reviewed, &error);
  g_assert_no_error (error);
  other = tue_workspace_load_draft_sync (library.workspace, drafted, &error);
  g_assert_no_error (error);
  review = tue_workspace_load_review_sync (library.workspace, reviewed, &error);
  g_assert_no_error (error);
  tue_workspace_paste_answer (library.workspace, draft, TUE_ANSWER_DOCUMENT (answer), &error);
  g_assert_no_error (error);
  tue_workspace_paste_answer (library.workspace, other, TUE_ANSWER_DOCUMENT (answer), &error);
  g_assert_no_error (error);
  g_assert_true (tue_workspace_ask_for_review (library.workspace, review, draft, people, "Is the price right, and who signs?", &error));

  window = present (&library, height);
  look_at_places (window);
  look_at_workflow (window, reviewed);
  look_at_task (window, reviewed);
  look_at_task (window, drafted);
  look_at_dialog_of (window, desk_find_type (GTK_WIDGET (window), TUE_TYPE_TASK_PAGE), "task.ask-review");
  look_at_dialogs (window, &library);

  destroy (window);
  poke (&library);
  long_words_set (FALSE);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  g_clear_object (&draft);
  g_clear_object (&other);
  g_clear_object (&review);
  /* libadwaita 1.7 keeps the pages of a split view that was collapsed and
   * is not any longer, and they keep the workspace. */
  library_close (&library);
  library.workspace = NULL;
  library_tear_down (&library);
}

static void
test_large_text (void)
{
  look_at_window (720, 2, FALSE);
}

static void
test_long_words (void)
{
  look_at_window (294, 1, TRUE);
}

static void
test_large_long_words (void)
{
  look_at_window (720, 2, TRUE);
}

static void
resize (TueWindow *window,
        int        width,
        int        height)
{
  GtkWidget *content = gtk_widget_get_first_child (GTK_WIDGET (window));
  int        border;

  gtk_window_get_default_size (GTK_WINDOW (window), &border, NULL);
  border -= gtk_widget_get_width (content);
  gtk_window_set_default_size (GTK_WINDOW (window), width + border, height + border);
  wait_until (gtk_widget_get_width (content) == width);
  desk_wait_drawn (GTK_WIDGET (window));
}

/* What bends at a height alone has to ask for the width that it needs, since what is around it gives it no more. */
static void
assert_asks (GtkWidget *widget)
{
  static const char *const types[] = { "TuePromptView", "TueDraftView", "TueRevisionsPane", NULL };

  if (!gtk_widget_get_mapped (widget))
    return;
  if (ADW_IS_BREAKPOINT_BIN (widget) && g_strv_contains (types, G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget))))
    g_assert_cmpint (get_minimum (adw_breakpoint_bin_get_child (ADW_BREAKPOINT_BIN (widget))), <=, get_minimum (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    assert_asks (child);
}

/* A window that gets narrow little by little gives nothing less than it asks for: libadwaita
 * would warn, and a warning ends a test. */
static void
test_gets_narrow (void)
{
  static const char *const views[] = { "task.show-prompt", "task.show-draft" };
  static const char *const panes[] = { "task.show-guidance", "task.show-points", "task.show-review", "task.show-revisions" };
  Library                  library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *place = NULL;
  TueWindow       *window;
  GtkWidget       *page;

  desk_set_up (&library);
  task = desk_add_task (&library, "Proposal", TITLE, DESK_TODAY);
  draft = tue_workspace_load_draft_sync (library.workspace, task, &error);
  g_assert_no_error (error);
  tue_workspace_paste_answer (library.workspace, draft, TUE_ANSWER_DOCUMENT (answer), &error);
  g_assert_no_error (error);
  window = present (&library, 720);
  resize (window, 1200, 820);
  place = g_strconcat ("task/", tue_task_get_id (task), NULL);
  tue_window_show_place (window, place);
  wait_until (desk_find_type (GTK_WIDGET (window), TUE_TYPE_TASK_PAGE) != NULL);
  page = desk_find_type (GTK_WIDGET (window), TUE_TYPE_TASK_PAGE);
  for (gsize i = 0; i < G_N_ELEMENTS (panes); i++)
    {
      g_assert_true (gtk_widget_activate_action (page, views[i % 2], NULL));
      g_assert_true (gtk_widget_activate_action (page, panes[i], NULL));
      desk_wait_drawn (GTK_WIDGET (window));
      assert_asks (GTK_WIDGET (window));
      for (int width = 1200; width >= WIDTH; width -= 168)
        resize (window, width, 720);
      for (int width = WIDTH; width <= 1200; width += 420)
        resize (window, width, 294);
    }

  destroy (window);
  g_clear_object (&draft);
  library_close (&library);
  library.workspace = NULL;
  library_tear_down (&library);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/narrow/large-text", test_large_text);
  g_test_add_func ("/ui/narrow/long-words", test_long_words);
  g_test_add_func ("/ui/narrow/large-long-words", test_large_long_words);
  g_test_add_func ("/ui/narrow/gets-narrow", test_gets_narrow);

  return g_test_run ();
}
