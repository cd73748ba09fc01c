/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What teaches, in the window: an example with its answers, and what to check.
 */

#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "tue-check-row.h"
#include "tue-checks-group.h"
#include "tue-example-dialog.h"
#include "tue-first-days.h"
#include "tue-guidance-bar.h"
#include "tue-note-strip.h"
#include "tue-reading-view.h"

static TueWorkflow *
set_up_report (Library *library)
{
  desk_set_up (library);
  library_add_starter (library, "de");
  return library_workflow (library, "Monatsbericht");
}

static void
start_cb (AdwDialog   *dialog,
          TueExample  *example,
          TueExample **started)
{
  *started = example;
}

static gboolean
shows (GtkWidget  *widget,
       const char *words)
{
  if (TUE_IS_READING_VIEW (widget) && gtk_widget_get_mapped (widget))
    {
      GtkTextBuffer   *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
      GtkTextIter      start, end;
      g_autofree char *text = NULL;

      gtk_text_buffer_get_bounds (buffer, &start, &end);
      text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
      if (strstr (text, words) != NULL)
        return TRUE;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (shows (child, words))
        return TRUE;
    }

  return FALSE;
}

static AdwDialog *
make_dialog (TueExample *example,
             const char *draft)
{
  g_autoptr(GPtrArray) examples = g_ptr_array_new ();

  g_ptr_array_add (examples, example);
  return tue_example_dialog_new (examples, 0, draft);
}

/* All is there, what is for oneself alone apart, and nothing is markup. */
static void
test_example (void)
{
  Library      library = { 0 };
  TueWorkflow *workflow = set_up_report (&library);
  TueExample  *example = tue_workflow_get_examples (workflow)->pdata[0];
  TueExample  *started = NULL;
  GtkWidget   *window = adw_window_new ();
  AdwDialog   *dialog = make_dialog (example, NULL);

  adw_window_set_content (ADW_WINDOW (window), gtk_label_new (""));
  gtk_window_set_default_size (GTK_WINDOW (window), 1320, 820);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (dialog, "start", G_CALLBACK (start_cb), &started);
  adw_dialog_present (dialog, window);
  desk_wait_drawn (GTK_WIDGET (dialog));

  g_assert_nonnull (desk_find_label (GTK_WIDGET (dialog), "Bericht für Oktober"));
  g_assert_nonnull (desk_find_label (GTK_WIDGET (dialog), "Mail von Lena"));
  g_assert_nonnull (desk_find_label (GTK_WIDGET (dialog), "Der erste Satz nennt die Zahl und ihren Grund."));
  g_assert_true (shows (GTK_WIDGET (dialog), "etwas schwächer"));
  g_assert_true (shows (GTK_WIDGET (dialog), "66.000 € unter Plan"));
  g_assert_true (shows (GTK_WIDGET (dialog), "im November gebucht"));
  g_assert_false (shows (GTK_WIDGET (dialog), "FÜR MICH"));
  desk_assert_icon_buttons_named (GTK_WIDGET (dialog));

  gtk_widget_activate_action (GTK_WIDGET (dialog), "example.start", NULL);
  g_assert_true (started == example);
  desk_run_pending ();
  gtk_window_destroy (GTK_WINDOW (window));
  desk_tear_down (&library);
}

/* An example of others: hostile, long, and with hardly anything in it. */
static void
test_odd_examples (void)
{
  g_autoptr(TueValue) values = tue_value_new_map ();
  g_autoptr(GPtrArray) material = g_ptr_array_new_with_free_func (g_object_unref);
  const char *const remarks[] = { HOSTILE_TITLE, NULL };
  g_autofree char  *word = g_strnfill (5000, 'x');
  TueExampleSpec    specs[] = {
    { .title = HOSTILE_TITLE, .values = values, .answer = HOSTILE_TITLE },
    { .title = HOSTILE_TITLE, .values = values, .material = material, .weak_answer = HOSTILE_TITLE, .answer = word, .remarks = remarks },
    { .title = "x", .values = values, .answer = "===== FOR ME =====\nonly remarks" },
  };

  g_ptr_array_add (material, tue_named_text_new (HOSTILE_TITLE, HOSTILE_TITLE));
  g_ptr_array_add (material, tue_named_text_new ("Long", word));
  for (gsize i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      g_autoptr(TueExample) example = tue_example_new (&specs[i]);
      GtkWidget *window = adw_window_new ();
      AdwDialog *dialog = make_dialog (example, i == 1 ? HOSTILE_TITLE : NULL);

      gtk_window_set_default_size (GTK_WINDOW (window), 360, 720);
      gtk_window_present (GTK_WINDOW (window));
      adw_dialog_present (dialog, window);
      desk_wait_drawn (GTK_WIDGET (dialog));
      g_assert_nonnull (desk_find_label (GTK_WIDGET (dialog), specs[i].title));
      g_assert_cmpint (desk_get_minimum_width (adw_dialog_get_child (dialog)), <=, 360);
      gtk_window_destroy (GTK_WINDOW (window));
      desk_run_pending ();
    }
}

/* One goes from one example to the next; one's own draft stays beside it. */
static void
test_example_steps (void)
{
  g_autoptr(TueValue) values = tue_value_new_map ();
  g_autoptr(TueExample) first = tue_example_new (&(TueExampleSpec){ .id = "a", .title = "First", .values = values, .answer = "Answer one" });
  g_autoptr(TueExample) second = tue_example_new (&(TueExampleSpec){ .id = "b", .title = "Second", .values = values, .weak_answer = "Weak", .answer = "Answer two" });
  g_autoptr(GPtrArray) examples = g_ptr_array_new ();
  GtkWidget *window = adw_window_new ();
  AdwDialog *dialog;

  g_ptr_array_add (examples, first);
  g_ptr_array_add (examples, second);
  dialog = tue_example_dialog_new (examples, 0, "My own words");
  gtk_window_set_default_size (GTK_WINDOW (window), 1320, 820);
  gtk_window_present (GTK_WINDOW (window));
  adw_dialog_present (dialog, window);
  desk_wait_drawn (GTK_WIDGET (dialog));
  g_assert_true (shows (GTK_WIDGET (dialog), "Answer one"));
  g_assert_true (shows (GTK_WIDGET (dialog), "My own words"));

  gtk_widget_activate_action (GTK_WIDGET (dialog), "example.previous", NULL);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (dialog), "First"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "example.next", NULL);
  desk_wait_drawn (GTK_WIDGET (dialog));
  g_assert_nonnull (desk_find_label (GTK_WIDGET (dialog), "Second"));
  g_assert_true (shows (GTK_WIDGET (dialog), "Answer two"));
  g_assert_true (shows (GTK_WIDGET (dialog), "My own words"));
  g_assert_false (shows (GTK_WIDGET (dialog), "Weak"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "example.next", NULL);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (dialog), "Second"));
  desk_assert_icon_buttons_named (GTK_WIDGET (dialog));
  gtk_window_destroy (GTK_WINDOW (window));
  desk_run_pending ();
}

static TueCheckRow *
find_check (GtkWidget  *widget,
            const char *title)
{
  return TUE_CHECK_ROW (gtk_widget_get_ancestor (desk_find_label (widget, title), TUE_TYPE_CHECK_ROW));
}

/* The author ticks what the author can tell; undo takes the tick away again. */
static void
test_checks (void)
{
  Library           library = { 0 };
  TueWorkflow      *workflow = set_up_report (&library);
  TueChecklistItem *first = tue_workflow_get_checklist (workflow)->pdata[0];
  g_autoptr(TueTask) task = tue_workspace_add_task (library.workspace, workflow, "Task", NULL, NULL);
  GtkWidget *group = g_object_ref_sink (g_object_new (TUE_TYPE_CHECKS_GROUP, NULL));

  g_assert_false (gtk_widget_get_visible (group));
  tue_checks_group_set_task (TUE_CHECKS_GROUP (group), library.workspace, task);
  g_assert_true (gtk_widget_get_visible (group));
  g_assert_cmpuint (desk_count_type (group, TUE_TYPE_CHECK_ROW), ==, 2);
  g_assert_nonnull (desk_find_label (group, "Drei Zahlen stehen so in der Tabelle"));

  tue_check_row_set_active (find_check (group, "Jede Abweichung ist nachgerechnet"), TRUE);
  g_assert_true (tue_workspace_get_checked (task, first));
  tue_undo_stack_undo (tue_workspace_get_undo_stack (library.workspace));
  g_assert_false (tue_check_row_get_active (find_check (group, "Jede Abweichung ist nachgerechnet")));
  tue_workspace_set_checked (library.workspace, task, first, TRUE);
  g_assert_true (tue_check_row_get_active (find_check (group, "Jede Abweichung ist nachgerechnet")));

  tue_checks_group_set_task (TUE_CHECKS_GROUP (group), NULL, NULL);
  g_assert_false (gtk_widget_get_visible (group));
  desk_assert_finalized (group);
  g_clear_object (&task);
  desk_tear_down (&library);
}

/* Put away it is away for that step, and the menu brings it back. */
static void
test_guidance (void)
{
  Library      library = { 0 };
  TueWorkflow *workflow = set_up_report (&library);
  TueStep     *first = tue_workflow_get_steps (workflow)->pdata[0];
  TueStep     *second = tue_workflow_get_steps (workflow)->pdata[1];
  GtkWidget   *bar = g_object_ref_sink (g_object_new (TUE_TYPE_GUIDANCE_BAR, NULL));

  g_assert_false (gtk_widget_get_visible (bar));
  tue_guidance_bar_set_step (TUE_GUIDANCE_BAR (bar), library.settings, first);
  g_assert_true (gtk_widget_get_visible (bar));
  g_assert_nonnull (desk_find_label (bar, tue_step_get_guidance (first)));
  desk_assert_icon_buttons_named (bar);

  g_signal_emit_by_name (desk_find_type (bar, GTK_TYPE_BUTTON), "clicked");
  g_assert_false (gtk_widget_get_visible (bar));
  g_assert_true (tue_guidance_bar_get_is_hidden (TUE_GUIDANCE_BAR (bar)));
  tue_guidance_bar_set_step (TUE_GUIDANCE_BAR (bar), library.settings, second);
  g_assert_true (gtk_widget_get_visible (bar));
  tue_guidance_bar_set_step (TUE_GUIDANCE_BAR (bar), library.settings, first);
  g_assert_false (gtk_widget_get_visible (bar));
  tue_guidance_bar_set_is_hidden (TUE_GUIDANCE_BAR (bar), FALSE);
  g_assert_true (gtk_widget_get_visible (bar));

  desk_assert_finalized (bar);
  desk_tear_down (&library);
}

/* The note of the field one is in; else that of the step; else nothing. */
static void
test_notes (void)
{
  Library      library = { 0 };
  TueWorkflow *workflow = set_up_report (&library);
  GPtrArray   *steps = tue_workflow_get_steps (workflow);
  GtkWidget   *strip = g_object_ref_sink (g_object_new (TUE_TYPE_NOTE_STRIP, NULL));

  tue_note_strip_set_step (TUE_NOTE_STRIP (strip), workflow, steps->pdata[0]);
  g_assert_false (gtk_widget_get_visible (strip));
  tue_note_strip_set_field (TUE_NOTE_STRIP (strip), "must_not");
  g_assert_true (gtk_widget_get_visible (strip));
  g_assert_nonnull (desk_find_label (strip, "Lassen Sie Geheimes zu Hause"));
  tue_note_strip_set_field (TUE_NOTE_STRIP (strip), "reader");
  g_assert_false (gtk_widget_get_visible (strip));

  tue_note_strip_set_step (TUE_NOTE_STRIP (strip), workflow, steps->pdata[1]);
  g_assert_true (gtk_widget_get_visible (strip));
  g_assert_nonnull (desk_find_label (strip, "Neue Sache, neue Unterhaltung"));
  g_signal_emit_by_name (desk_find_type (strip, GTK_TYPE_BUTTON), "clicked");
  g_assert_false (gtk_widget_get_visible (strip));
  tue_note_strip_set_step (TUE_NOTE_STRIP (strip), workflow, steps->pdata[1]);
  g_assert_false (gtk_widget_get_visible (strip));
  tue_note_strip_set_field (TUE_NOTE_STRIP (strip), "must_not");
  g_assert_true (gtk_widget_get_visible (strip));
  tue_note_strip_set_step (TUE_NOTE_STRIP (strip), NULL, NULL);
  g_assert_false (gtk_widget_get_visible (strip));

  desk_assert_finalized (strip);
  desk_tear_down (&library);
}

/* What the window has: the tests end at the first warning. */
static void
add_places (GtkWidget *widget)
{
  static const GActionEntry entries[] = {
    { .name = "show-place", .parameter_type = "s" },
    { .name = "new-task" },
  };
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), NULL);
  gtk_widget_insert_action_group (widget, "win", G_ACTION_GROUP (group));
}

static void
copy_a_prompt (Library *library)
{
  g_autoptr(TueTask) task = desk_add_task (library, "proposal", "Copied", NULL);
  TueWorkflow *workflow = library_workflow (library, "proposal");
  TueStep     *step = tue_workflow_get_steps (workflow)->pdata[0];
  g_autoptr(TueFiller) filler = tue_filler_new (workflow, step, NULL);
  g_autoptr(TuePrompt) prompt = tue_workspace_fill (library->workspace, filler, task, step, NULL);

  tue_workspace_record_copy (library->workspace, task, step, prompt);
  library_flush (library);
}

/* For who is new, until put away. */
static void
test_first_days (void)
{
  Library    library = { 0 };
  GtkWidget *days;
  GtkWidget *window = gtk_window_new ();
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();

  desk_set_up (&library);
  tue_workspace_set_now (library.workspace, now);
  tue_settings_set_first_days (library.settings, TRUE);
  days = g_object_ref_sink (g_object_new (TUE_TYPE_FIRST_DAYS, NULL));
  add_places (window);
  gtk_window_set_child (GTK_WINDOW (window), days);
  tue_first_days_set_workspace (TUE_FIRST_DAYS (days), library.workspace);
  g_assert_false (gtk_widget_get_visible (days));
  tue_first_days_refresh (TUE_FIRST_DAYS (days));
  wait_until (gtk_widget_get_visible (days));
  g_assert_nonnull (desk_find_label (days, "Your first days: 0 of 5 done"));
  g_assert_nonnull (desk_find_label (days, "Copy a prompt about something that is on your desk today"));
  g_assert_cmpint (desk_get_minimum_width (days), <=, 360);

  /* The steps come when they are asked for. */
  g_assert_null (desk_find_label (days, "Deliver a draft, with its open points ticked"));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (desk_find_type (days, ADW_TYPE_EXPANDER_ROW)), TRUE);
  g_assert_nonnull (desk_find_label (days, "Deliver a draft, with its open points ticked"));
  g_assert_null (desk_find_label (days, "Done"));
  g_assert_cmpint (desk_get_minimum_width (days), <=, 360);

  copy_a_prompt (&library);
  tue_first_days_refresh (TUE_FIRST_DAYS (days));
  wait_until (desk_find_label (days, "Your first days: 1 of 5 done") != NULL);
  g_assert_nonnull (desk_find_label (days, "Done"));

  g_signal_emit_by_name (desk_find_type (days, GTK_TYPE_BUTTON), "clicked");
  g_assert_false (gtk_widget_get_visible (days));
  g_assert_false (tue_settings_get_first_days (library.settings));
  tue_settings_set_first_days (library.settings, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
  desk_run_pending ();
  desk_assert_finalized (days);
  desk_tear_down (&library);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/practice/example", test_example);
  g_test_add_func ("/ui/practice/odd-examples", test_odd_examples);
  g_test_add_func ("/ui/practice/example-steps", test_example_steps);
  g_test_add_func ("/ui/practice/checks", test_checks);
  g_test_add_func ("/ui/practice/guidance", test_guidance);
  g_test_add_func ("/ui/practice/notes", test_notes);
  g_test_add_func ("/ui/practice/first-days", test_first_days);

  return g_test_run ();
}
