/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is changed by hand again and again is offered beside its drafts, added to the
 * template, and no longer offered where nobody wants it.
 */

#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "tue-recurring-group.h"

#define GREETING "I hope this finds you well. "
#define RULE "Leave out “I hope this finds you well.”"

typedef struct
{
  Library    own_library;
  GtkWidget *window;
  GtkWidget *group;
  char      *shown_step; /* what "win.edit-template" was asked to show */
  char      *shown_words;
} Desk;

static void
wait_offered (Desk       *desk,
              const char *words,
              gboolean    offered)
{
  while ((gtk_widget_get_visible (desk->group) && desk_find_label (desk->group, words) != NULL) != offered)
    g_main_context_iteration (NULL, TRUE);
}

static void
add_answered (Desk       *desk,
              const char *title,
              const char *rest)
{
  TueWorkspace *workspace = desk->own_library.workspace;
  g_autoptr(TueTask) task = desk_add_task (&desk->own_library, "Proposal", title, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(TueDraft) draft = tue_workspace_load_draft_sync (workspace, task, &error);
  g_autofree char *answer = g_strconcat (GREETING, rest, NULL);

  g_assert_no_error (error);
  g_assert_true (tue_workspace_paste_answer (workspace, draft, TUE_ANSWER_DOCUMENT (answer), &error));
  tue_workspace_edit_draft (workspace, draft, 0, strlen (GREETING), "", 0, NULL);
  library_wait_saved (&desk->own_library);
}

static void
edit_template_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  Desk *desk = user_data;

  g_variant_get (parameter, "(ss)", &desk->shown_step, &desk->shown_words);
}

static void
set_up (Desk *desk)
{
  static const GActionEntry entries[] = { { .name = "edit-template", .activate = edit_template_cb, .parameter_type = "(ss)" } };
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();

  desk_set_up (&desk->own_library);
  add_answered (desk, HOSTILE_TITLE, "The offer is below.");
  add_answered (desk, "Northwind", "It is late.");
  add_answered (desk, "Contoso", "Thank you for the call.");
  desk->window = adw_window_new ();
  desk->group = tue_recurring_group_new (desk->own_library.workspace, library_workflow (&desk->own_library, "Proposal"));
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), desk);
  gtk_widget_insert_action_group (desk->window, "win", G_ACTION_GROUP (actions));
  adw_window_set_content (ADW_WINDOW (desk->window), desk->group);
  gtk_window_present (GTK_WINDOW (desk->window));
  wait_offered (desk, RULE, TRUE);
}

static void
tear_down (Desk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  desk_run_pending ();
  g_clear_pointer (&desk->shown_step, g_free);
  g_clear_pointer (&desk->shown_words, g_free);
  desk_tear_down (&desk->own_library);
}

static const char *
get_key (void)
{
  return "i hope this finds you well.\n";
}

static void
test_offer (void)
{
  Desk desk = { 0 };
  g_autoptr(TueWorkflowEdit) edit = NULL;
  g_autoptr(GError) error = NULL;
  TueWorkflow *workflow;
  const char  *text;

  set_up (&desk);
  g_assert_nonnull (desk_find_label (desk.group, "Done by hand in 3 drafts"));
  g_assert_nonnull (desk_find_label (desk.group, HOSTILE_TITLE));
  g_assert_cmpint (desk_get_minimum_width (desk.group), <=, 360);
  desk_assert_icon_buttons_named (desk.group);

  /* The rule is in the template, not saved, and is shown. */
  gtk_widget_activate_action (desk.group, "recurring.add", "s", get_key ());
  workflow = library_workflow (&desk.own_library, "Proposal");
  edit = tue_workspace_edit_workflow (desk.own_library.workspace, workflow, &error);
  g_assert_no_error (error);
  g_assert_true (tue_workflow_edit_get_changed (edit));
  text = tue_template_get_text (tue_step_get_template (tue_workflow_find_step (tue_workflow_edit_get_workflow (edit), desk.shown_step)));
  g_assert_nonnull (strstr (text, RULE));
  g_assert_cmpstr (desk.shown_words, ==, RULE);
  tue_workflow_edit_undo (edit);
  g_assert_false (tue_workflow_edit_get_changed (edit));

  tear_down (&desk);
}

static void
test_dismiss (void)
{
  Desk          desk = { 0 };
  TueUndoStack *stack;

  set_up (&desk);
  gtk_widget_activate_action (desk.group, "recurring.dismiss", "s", get_key ());
  wait_offered (&desk, RULE, FALSE);
  stack = tue_workspace_get_undo_stack (desk.own_library.workspace);
  g_assert_cmpstr (tue_undo_stack_get_undo_label (stack), ==, "Do Not Offer a Rule Again");
  tue_undo_stack_undo (stack);
  wait_offered (&desk, RULE, TRUE);
  tue_undo_stack_redo (stack);
  wait_offered (&desk, RULE, FALSE);

  tear_down (&desk);
}

/* What another window dismisses is not offered here any more, until it takes that back. */
static void
test_dismissed_elsewhere (void)
{
  Desk    desk = { 0 };
  Library other = { 0 };

  set_up (&desk);
  other.path = desk.own_library.path;
  other.settings = desk.own_library.settings;
  other.workspace = tue_workspace_new (other.path, other.settings);
  library_open (&other);
  tue_workspace_dismiss_recurring_edit (other.workspace, library_workflow (&other, "Proposal"), get_key ());
  wait_offered (&desk, RULE, FALSE);
  tue_undo_stack_undo (tue_workspace_get_undo_stack (other.workspace));
  wait_offered (&desk, RULE, TRUE);

  library_close (&other);
  library_finalize (g_steal_pointer (&other.workspace));
  tear_down (&desk);
}

/* Below another page nobody looks; who comes back sees what is so by then. */
static void
test_covered (void)
{
  Desk desk = { 0 };

  set_up (&desk);
  gtk_widget_set_visible (desk.window, FALSE);
  gtk_widget_activate_action (desk.group, "recurring.dismiss", "s", get_key ());
  library_wait_saved (&desk.own_library);
  g_assert_nonnull (desk_find_label (desk.group, RULE));
  gtk_window_present (GTK_WINDOW (desk.window));
  wait_offered (&desk, RULE, FALSE);

  tear_down (&desk);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  gboolean *found = user_data;
  g_autoptr(GPtrArray) edits = tue_workspace_find_recurring_edits_finish (TUE_WORKSPACE (source), result, NULL);

  g_assert_nonnull (edits);
  *found = TRUE;
}

/* News that change nothing here fold no row, and take no focus. */
static void
test_stays (void)
{
  Desk       desk = { 0 };
  GtkWidget *label;
  gboolean   found = FALSE;

  set_up (&desk);
  label = desk_find_label (desk.group, RULE);
  g_object_add_weak_pointer (G_OBJECT (label), (gpointer *)&label);
  g_signal_emit_by_name (desk.own_library.workspace, "suggestions-changed");
  tue_workspace_find_recurring_edits_async (desk.own_library.workspace, library_workflow (&desk.own_library, "Proposal"), NULL, found_cb, &found);
  wait_until (found);
  desk_run_pending ();
  g_assert_nonnull (label);
  g_object_remove_weak_pointer (G_OBJECT (label), (gpointer *)&label);

  tear_down (&desk);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/recurring-group/offer", test_offer);
  g_test_add_func ("/ui/recurring-group/dismiss", test_dismiss);
  g_test_add_func ("/ui/recurring-group/dismissed-elsewhere", test_dismissed_elsewhere);

  g_test_add_func ("/ui/recurring-group/covered", test_covered);
  g_test_add_func ("/ui/recurring-group/stays", test_stays);

  return g_test_run ();
}
