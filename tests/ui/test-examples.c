/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * An example made of a task in the window, a note written from a task, and both
 * beside the task and in the workflow that is edited.
 */

#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "tue-examples-group.h"
#include "tue-keep-example-dialog.h"
#include "tue-mustache.h"
#include "tue-practice-note-dialog.h"
#include "tue-practice-pane.h"
#include "tue-workspace-practice.h"

#define ANSWER "Dear Ms Whitfield,\n\nNorthwind Traders Ltd pays £12,000.00.\n\nKind regards,\nTom Ashby\n"

static GtkWidget *
find_row (GtkWidget  *widget,
          const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (widget) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
wait_row (GtkWidget  *widget,
          const char *title)
{
  GtkWidget *row;

  while ((row = find_row (widget, title)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return row;
}

static void
wait_revealed (GtkWidget *banner,
               gboolean   revealed)
{
  while (adw_banner_get_revealed (ADW_BANNER (banner)) != revealed)
    g_main_context_iteration (NULL, TRUE);
}

static void
told_cb (AdwDialog *dialog,
         guint64    operation,
         guint64   *told)
{
  *told = operation;
}

static GtkWidget *
present (AdwDialog *dialog,
         int        width)
{
  GtkWidget *window = adw_window_new ();

  adw_window_set_content (ADW_WINDOW (window), gtk_label_new (""));
  gtk_window_set_default_size (GTK_WINDOW (window), width, 720);
  gtk_window_present (GTK_WINDOW (window));
  adw_dialog_present (dialog, window);
  desk_wait_drawn (GTK_WIDGET (dialog));
  return window;
}

static AdwDialog *
make_dialog (Library    *library,
             TueTask    *task,
             const char *answer)
{
  g_autoptr(TueExampleMaker) maker = tue_workspace_begin_example (library->workspace, task, answer);

  return tue_keep_example_dialog_new (library->workspace, tue_task_get_workflow_id (task), maker);
}

/* What is replaced can be changed; the example has no word of whom it was about. */
static void
test_keep (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  AdwDialog  *dialog;
  GtkWidget  *window, *row;
  TueExample *kept;
  GPtrArray  *examples;
  guint64     operation = 0;

  desk_set_up (&library);
  task = tue_workspace_add_task (library.workspace, library_workflow (&library, "Proposal"), "For Northwind", NULL, NULL);
  dialog = make_dialog (&library, task, ANSWER);
  g_signal_connect (dialog, "kept", G_CALLBACK (told_cb), &operation);
  window = present (dialog, 1320);
  row = wait_row (GTK_WIDGET (dialog), "Tom Ashby");
  gtk_editable_set_text (GTK_EDITABLE (row), "Kay Sample");
  gtk_editable_set_text (GTK_EDITABLE (find_row (GTK_WIDGET (dialog), "What makes it good")), "AT&T <b>");
  gtk_editable_set_text (GTK_EDITABLE (find_row (GTK_WIDGET (dialog), "Replace other words as well")), "Dear");
  g_signal_emit_by_name (find_row (GTK_WIDGET (dialog), "Replace other words as well"), "entry-activated");
  gtk_editable_set_text (GTK_EDITABLE (wait_row (GTK_WIDGET (dialog), "Dear")), "Good day");
  desk_assert_icon_buttons_named (GTK_WIDGET (dialog));

  gtk_widget_activate_action (GTK_WIDGET (dialog), "example.keep", NULL);
  while (operation == 0)
    g_main_context_iteration (NULL, TRUE);
  examples = tue_workflow_get_examples (library_workflow (&library, "Proposal"));
  kept = examples->pdata[examples->len - 1];
  g_assert_cmpstr (tue_example_get_title (kept), ==, "For Quillmere");
  g_assert_cmpstr (tue_example_get_remarks (kept)[0], ==, "AT&T <b>");
  g_assert_nonnull (strstr (tue_example_get_answer (kept), "Kay Sample"));
  g_assert_nonnull (strstr (tue_example_get_answer (kept), "Good day Ms"));
  g_assert_null (strstr (tue_example_get_answer (kept), "Whitfield"));

  tue_undo_stack_undo (tue_workspace_get_undo_stack (library.workspace));
  g_assert_cmpuint (tue_workflow_get_examples (library_workflow (&library, "Proposal"))->len, ==, examples->len - 1);
  desk_run_pending ();
  gtk_window_destroy (GTK_WINDOW (window));
  desk_run_pending ();
  desk_tear_down (&library);
}

/* What is left as it is, is told; nothing is kept unasked. */
static void
test_left (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  AdwDialog *dialog;
  GtkWidget *window, *row, *check, *banner;
  guint      n_examples;

  desk_set_up (&library);
  task = tue_workspace_add_task (library.workspace, library_workflow (&library, "Proposal"), "Offer", NULL, NULL);
  n_examples = tue_workflow_get_examples (library_workflow (&library, "Proposal"))->len;
  dialog = make_dialog (&library, task, ANSWER);
  window = present (dialog, 1320);
  row = wait_row (GTK_WIDGET (dialog), "Tom Ashby");
  banner = desk_find_type (GTK_WIDGET (dialog), ADW_TYPE_BANNER);
  g_assert_false (adw_banner_get_revealed (ADW_BANNER (banner)));
  check = desk_find_type (row, GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  wait_revealed (banner, TRUE);
  g_assert_cmpstr (adw_banner_get_title (ADW_BANNER (banner)), ==, "Still in it: “Tom Ashby”");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  wait_revealed (banner, FALSE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);

  gtk_widget_activate_action (GTK_WIDGET (dialog), "example.keep", NULL);
  while (desk_find_label (window, "Keep It with These Words?") == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (tue_workflow_get_examples (library_workflow (&library, "Proposal"))->len, ==, n_examples);
  gtk_window_destroy (GTK_WINDOW (window));
  desk_run_pending ();
  desk_tear_down (&library);
}

/* Words of others, long and hostile, in a narrow window. */
static void
test_odd (void)
{
  Library          library = { 0 };
  g_autofree char *word = g_strnfill (3000, 'x');
  g_autofree char *long_name = g_strdup_printf ("Mr %s <b>%%s&amp;\n" HOSTILE_TITLE, word);
  const char      *answers[] = { HOSTILE_TITLE, long_name, "", "\xe2\x80\xae Ms Whitfield" };

  desk_set_up (&library);
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr(TueTask) task = tue_workspace_add_task (library.workspace, library_workflow (&library, "Proposal"), HOSTILE_TITLE, NULL, NULL);
      AdwDialog *dialog = make_dialog (&library, task, answers[i]);
      GtkWidget *window = present (dialog, 360);

      wait_row (GTK_WIDGET (dialog), "Title");
      while (!gtk_widget_get_mapped (find_row (GTK_WIDGET (dialog), "Title")))
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (desk_get_minimum_width (adw_dialog_get_child (dialog)), <=, 360);
      gtk_window_destroy (GTK_WINDOW (window));
      desk_run_pending ();
    }
  desk_tear_down (&library);
}

static void
set_text (GtkWidget  *dialog,
          const char *title,
          const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_row (dialog, "Title")), title);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (desk_find_type (dialog, GTK_TYPE_TEXT_VIEW))), text, -1);
}

/* A note needs words; it is of the step where one is, and in the pane at once. */
static void
test_note (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  TueWorkflow *workflow;
  TueStep     *step;
  AdwDialog   *dialog;
  GtkWidget   *window, *pane;
  guint        n_notes;
  guint64      operation = 0;

  desk_set_up (&library);
  workflow = library_workflow (&library, "Proposal");
  step = tue_workflow_get_steps (workflow)->pdata[0];
  n_notes = tue_workflow_get_notes (workflow)->len;
  task = tue_workspace_add_task (library.workspace, workflow, "Task", NULL, NULL);
  pane = g_object_ref_sink (g_object_new (TUE_TYPE_PRACTICE_PANE, NULL));
  tue_practice_pane_set_step (TUE_PRACTICE_PANE (pane), library.workspace, task, step);

  dialog = tue_practice_note_dialog_new (library.workspace, workflow, tue_step_get_id (step));
  g_signal_connect (dialog, "added", G_CALLBACK (told_cb), &operation);
  window = present (dialog, 360);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "note.add", NULL);
  set_text (GTK_WIDGET (dialog), "  ", "Text");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "note.add", NULL);
  g_assert_cmpuint (operation, ==, 0);
  set_text (GTK_WIDGET (dialog), " AT&T <b> ", " They look for it. ");
  g_assert_cmpint (desk_get_minimum_width (adw_dialog_get_child (dialog)), <=, 360);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "note.add", NULL);
  g_assert_cmpuint (operation, !=, 0);

  workflow = library_workflow (&library, "Proposal");
  g_assert_cmpuint (tue_workflow_get_notes (workflow)->len, ==, n_notes + 1);
  g_assert_cmpstr (tue_practice_note_get_title (tue_workflow_get_notes (workflow)->pdata[n_notes]), ==, "AT&T <b>");
  g_assert_cmpstr (tue_practice_note_get_text (tue_workflow_get_notes (workflow)->pdata[n_notes]), ==, "They look for it.");
  g_assert_cmpstr (tue_practice_note_get_step_id (tue_workflow_get_notes (workflow)->pdata[n_notes]), ==, tue_step_get_id (step));
  g_assert_nonnull (desk_find_label (pane, "They look for it."));
  tue_undo_stack_undo (tue_workspace_get_undo_stack (library.workspace));
  g_assert_null (desk_find_label (pane, "They look for it."));

  gtk_window_destroy (GTK_WINDOW (window));
  desk_run_pending ();
  g_object_unref (pane);
  desk_tear_down (&library);
}

/* What nobody meant to paste into a note stays outside, and that is said. */
static void
test_note_paste (void)
{
  Library          library = { 0 };
  TueWorkflow     *workflow;
  AdwDialog       *dialog;
  GtkWidget       *window, *view;
  g_autofree char *much = g_strnfill (TUE_MUSTACHE_MAX_LENGTH + 1, 'x');

  desk_set_up (&library);
  workflow = library_workflow (&library, "Proposal");
  dialog = tue_practice_note_dialog_new (library.workspace, workflow, NULL);
  window = present (dialog, 360);
  view = desk_find_type (GTK_WIDGET (dialog), GTK_TYPE_TEXT_VIEW);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (view), much);
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (desk_find_label (window, "Not Pasted") != NULL);
  g_assert_cmpint (gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view))), ==, 0);

  gtk_window_destroy (GTK_WINDOW (window));
  desk_run_pending ();
  desk_tear_down (&library);
}

/* What was written does not go with a key that closes. */
static void
test_note_discard (void)
{
  Library    library = { 0 };
  AdwDialog *dialog;
  GtkWidget *window;

  desk_set_up (&library);
  dialog = tue_practice_note_dialog_new (library.workspace, library_workflow (&library, "Proposal"), NULL);
  window = present (dialog, 360);
  g_assert_true (adw_dialog_get_can_close (dialog));
  set_text (GTK_WIDGET (dialog), "", "Long thought about");
  g_assert_false (adw_dialog_close (dialog));
  wait_until (desk_find_label (window, "Discard Changes?") != NULL);
  g_signal_emit_by_name (gtk_widget_get_ancestor (desk_find_label (window, "Keep Editing"), GTK_TYPE_BUTTON), "clicked");
  wait_until (desk_find_label (window, "Discard Changes?") == NULL);
  g_assert_nonnull (gtk_widget_get_root (GTK_WIDGET (dialog)));

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *)&dialog);
  g_assert_false (adw_dialog_close (dialog));
  wait_until (desk_find_label (window, "Discard Changes?") != NULL);
  g_signal_emit_by_name (gtk_widget_get_ancestor (desk_find_label (window, "Discard"), GTK_TYPE_BUTTON), "clicked");
  wait_until (dialog == NULL);

  /* Nothing is not asked about. */
  gtk_window_destroy (GTK_WINDOW (window));
  dialog = tue_practice_note_dialog_new (library.workspace, library_workflow (&library, "Proposal"), NULL);
  window = present (dialog, 360);
  set_text (GTK_WIDGET (dialog), " ", "");
  g_assert_true (adw_dialog_close (dialog));

  gtk_window_destroy (GTK_WINDOW (window));
  desk_run_pending ();
  desk_tear_down (&library);
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *tooltip)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, tooltip);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Examples of a workflow that is edited: another title, one less, and back. */
static void
test_group (void)
{
  Library library = { 0 };
  g_autoptr(TueWorkflowEdit) edit = NULL;
  g_autofree char *title = NULL;
  GtkWidget       *group;
  GPtrArray       *examples;
  guint            n_examples;

  desk_set_up (&library);
  edit = tue_workspace_edit_workflow (library.workspace, library_workflow (&library, "Proposal"), NULL);
  examples = tue_workflow_get_examples (tue_workflow_edit_get_workflow (edit));
  n_examples = examples->len;
  g_assert_cmpuint (n_examples, >, 0);
  title = g_strdup (tue_example_get_title (examples->pdata[0]));
  group = g_object_ref_sink (g_object_new (TUE_TYPE_EXAMPLES_GROUP, NULL));
  tue_examples_group_set_edit (TUE_EXAMPLES_GROUP (group), edit);
  g_assert_cmpuint (desk_count_type (group, ADW_TYPE_ENTRY_ROW), ==, n_examples);
  desk_assert_icon_buttons_named (group);

  gtk_editable_set_text (GTK_EDITABLE (desk_find_type (group, ADW_TYPE_ENTRY_ROW)), HOSTILE_TITLE);
  examples = tue_workflow_get_examples (tue_workflow_edit_get_workflow (edit));
  g_assert_cmpstr (tue_example_get_title (examples->pdata[0]), ==, HOSTILE_TITLE);
  g_signal_emit_by_name (find_button (group, "Remove Example"), "clicked");
  g_assert_cmpuint (tue_workflow_get_examples (tue_workflow_edit_get_workflow (edit))->len, ==, n_examples - 1);
  g_assert_cmpuint (desk_count_type (group, ADW_TYPE_ENTRY_ROW), ==, n_examples - 1);
  tue_workflow_edit_undo (edit);
  tue_workflow_edit_undo (edit);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (desk_find_type (group, ADW_TYPE_ENTRY_ROW))), ==, title);

  g_object_unref (group);
  desk_tear_down (&library);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/examples/keep", test_keep);
  g_test_add_func ("/ui/examples/left", test_left);
  g_test_add_func ("/ui/examples/odd", test_odd);
  g_test_add_func ("/ui/examples/note", test_note);
  g_test_add_func ("/ui/examples/note-paste", test_note_paste);
  g_test_add_func ("/ui/examples/note-discard", test_note_discard);
  g_test_add_func ("/ui/examples/group", test_group);

  return g_test_run ();
}
