/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A template with its fields as one text in the window: told what is wrong, applied,
 * undone, and nothing lost.
 */

#include "config.h"

#include <gtksourceview/gtksource.h>
#include <string.h>

#include "desk-fixture.h"
#include "tue-template-document.h"
#include "tue-template-page.h"
#include "tue-template-text-dialog.h"
#include "tue-workflow-revise.h"

typedef struct
{
  Library            own_library;
  GtkWidget         *window;
  AdwNavigationView *view;
  GtkWidget         *page;
  GtkWidget         *dialog;
  TueWorkflowEdit   *edit;
  char              *first; /* the text as it is shown first */
} Desk;

static TueStep *
get_step (Desk *desk)
{
  return tue_workflow_get_steps (tue_workflow_edit_get_workflow (desk->edit))->pdata[0];
}

static TueTemplate *
get_template (Desk *desk)
{
  return tue_step_get_template (get_step (desk));
}

static char *
write_document (Desk *desk)
{
  return tue_template_document_write (tue_step_get_name (get_step (desk)), get_template (desk));
}

static void
open_dialog (Desk *desk)
{
  gtk_widget_activate_action (desk->page, "template.edit-as-text", NULL);
  desk->dialog = GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (desk->window)));
  g_assert_true (TUE_IS_TEMPLATE_TEXT_DIALOG (desk->dialog));
  g_object_add_weak_pointer (G_OBJECT (desk->dialog), (gpointer *)&desk->dialog);
}

static void
set_up (Desk *desk,
        int   width)
{
  g_autoptr(GError) error = NULL;

  desk_set_up (&desk->own_library);
  desk->edit = tue_workspace_edit_workflow (desk->own_library.workspace, library_workflow (&desk->own_library, "Proposal"), &error);
  g_assert_no_error (error);
  desk->first = write_document (desk);
  desk->window = adw_window_new ();
  desk->view = ADW_NAVIGATION_VIEW (adw_navigation_view_new ());
  desk->page = GTK_WIDGET (tue_template_page_new (desk->own_library.workspace, desk->edit, tue_step_get_id (get_step (desk))));
  adw_window_set_content (ADW_WINDOW (desk->window), GTK_WIDGET (desk->view));
  adw_navigation_view_push (desk->view, ADW_NAVIGATION_PAGE (desk->page));
  gtk_window_set_default_size (GTK_WINDOW (desk->window), width, 720);
  gtk_window_present (GTK_WINDOW (desk->window));
  desk_wait_drawn (desk->page);
  open_dialog (desk);
}

static void
tear_down (Desk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  desk_run_pending ();
  wait_until (desk->dialog == NULL);
  g_clear_object (&desk->edit);
  g_clear_pointer (&desk->first, g_free);
  desk_tear_down (&desk->own_library);
}

static GtkTextBuffer *
get_buffer (Desk *desk)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (desk_find_type (desk->dialog, GTK_SOURCE_TYPE_VIEW)));
}

static char *
dup_text (Desk *desk)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (desk), &start, &end);

  return gtk_text_buffer_get_text (get_buffer (desk), &start, &end, TRUE);
}

static void
write_text (Desk       *desk,
            const char *text)
{
  gtk_text_buffer_set_text (get_buffer (desk), text, -1);
}

/* What is in the text in place of what. */
static void
write_change (Desk       *desk,
              const char *old,
              const char *new)
{
  g_autoptr(GString) text = g_string_new (desk->first);

  g_assert_cmpuint (g_string_replace (text, old, new, 1), ==, 1);
  write_text (desk, text->str);
}

static void
find_status (GtkWidget  *widget,
             const char *words,
             gboolean   *is_found)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), words) != NULL)
    *is_found = TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    find_status (child, words, is_found);
}

static void
wait_status (Desk       *desk,
             const char *words)
{
  gboolean is_found = FALSE;

  for (find_status (desk->dialog, words, &is_found); !is_found; find_status (desk->dialog, words, &is_found))
    g_main_context_iteration (NULL, TRUE);
}

static GtkWidget *
get_button (Desk       *desk,
            const char *label)
{
  GtkWidget *found = gtk_widget_get_ancestor (desk_find_label (desk->dialog, label), GTK_TYPE_BUTTON);

  g_assert_nonnull (found);
  return found;
}

static void
apply (Desk *desk)
{
  g_assert_true (gtk_widget_is_sensitive (get_button (desk, "Apply")));
  gtk_widget_activate_action (desk->dialog, "text.apply", NULL);
  while (desk->dialog != NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Whether the tag is on the text from here to there, and nowhere else. */
static void
assert_underlined (Desk          *desk,
                   const char    *words,
                   PangoUnderline underline)
{
  GtkTextBuffer   *buffer = get_buffer (desk);
  g_autofree char *text = dup_text (desk);
  GtkTextIter      iter;
  g_autoptr(GString) found = g_string_new (NULL);

  gtk_text_buffer_get_start_iter (buffer, &iter);
  for (; !gtk_text_iter_is_end (&iter); gtk_text_iter_forward_char (&iter))
    {
      g_autoptr(GSList) tags = gtk_text_iter_get_tags (&iter);

      for (GSList *l = tags; l != NULL; l = l->next)
        {
          PangoUnderline of_tag;

          g_object_get (l->data, "underline", &of_tag, NULL);
          if (of_tag == underline)
            g_string_append_unichar (found, gtk_text_iter_get_char (&iter));
        }
    }
  g_assert_cmpstr (found->str, ==, words);
}

static void
test_shown (void)
{
  Desk             desk = { 0 };
  g_autofree char *text = NULL;

  set_up (&desk, 1000);
  text = dup_text (&desk);
  g_assert_cmpstr (text, ==, desk.first);
  wait_status (&desk, "fields");
  g_assert_false (gtk_widget_is_sensitive (get_button (&desk, "Apply")));
  g_assert_false (gtk_text_buffer_get_can_undo (get_buffer (&desk)));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (desk_find_type (desk.dialog, GTK_SOURCE_TYPE_VIEW)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Fields and text of the template");
  desk_assert_icon_buttons_named (desk.dialog);

  gtk_widget_activate_action (desk.dialog, "text.cancel", NULL);
  while (desk.dialog != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (tue_workflow_edit_get_changed (desk.edit));
  tear_down (&desk);
}

static void
test_apply (void)
{
  Desk             desk = { 0 };
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *id = NULL;

  set_up (&desk, 1000);
  id = g_strdup (tue_template_get_id (get_template (&desk)));
  write_change (&desk, "title: Outline\ninput:\n  schema:\n", "title: 'First: draft 📝'\ninput:\n  schema:\n    fee: money, what it costs\n");
  apply (&desk);

  after = write_document (&desk);
  g_assert_nonnull (strstr (after, "title: 'First: draft 📝'\ninput:\n  schema:\n    fee: money, what it costs\n"));
  g_assert_cmpstr (tue_template_get_id (get_template (&desk)), ==, id);
  g_assert_cmpstr (tue_workflow_edit_get_undo_label (desk.edit), ==, "Edit as Text");
  g_assert_true (tue_workflow_edit_undo (desk.edit));
  undone = write_document (&desk);
  g_assert_cmpstr (undone, ==, desk.first);
  g_assert_false (tue_workflow_edit_get_can_undo (desk.edit));
  tear_down (&desk);
}

static void
test_faults (void)
{
  Desk        desk = { 0 };
  GtkTextIter start, end;

  set_up (&desk, 1000);
  wait_status (&desk, "fields");
  write_change (&desk, "  schema:\n", "  schema:\n    fee: mony\n");
  wait_status (&desk, "line 5: There is no type “mony”");
  g_assert_false (gtk_widget_is_sensitive (get_button (&desk, "Apply")));
  assert_underlined (&desk, "fee: mony", PANGO_UNDERLINE_ERROR);
  g_signal_emit_by_name (get_button (&desk, "Show"), "clicked");
  g_assert_true (gtk_text_buffer_get_selection_bounds (get_buffer (&desk), &start, &end));
  g_assert_cmpint (gtk_text_iter_get_line (&start), ==, 4);

  /* What is told and keeps nobody from going on. */
  write_change (&desk, "  schema:\n", "  schema:\n    fee: money\n");
  wait_status (&desk, "The field “Fee” is never used.");
  assert_underlined (&desk, "", PANGO_UNDERLINE_ERROR);
  write_change (&desk, "input:\n", "colour: red\ninput:\n");
  wait_status (&desk, "line 3: “colour” is not known here and is left out.");
  assert_underlined (&desk, "colour: red", PANGO_UNDERLINE_SINGLE);
  g_assert_true (gtk_widget_is_sensitive (get_button (&desk, "Apply")));

  /* In the text below the fields. */
  write_text (&desk, "---\ninput:\n---\nDear é\n{{#client}}\n");
  wait_status (&desk, "line 5: ");
  g_assert_true (gtk_widget_is_sensitive (get_button (&desk, "Apply")));

  write_text (&desk, "---\ntitle: T\n---\nDear {{client}}\n");
  wait_status (&desk, "line 1: The fields stand here");
  write_text (&desk, "---\ninput:\n---\n");
  wait_status (&desk, "0 fields");
  write_text (&desk, "Dear {{client}}\n");
  wait_status (&desk, "line 1: The fields stand here");
  g_assert_false (gtk_widget_is_sensitive (get_button (&desk, "Apply")));
  g_assert_false (tue_workflow_edit_get_changed (desk.edit));
  adw_dialog_force_close (ADW_DIALOG (desk.dialog));
  tear_down (&desk);
}

/* Before the text was looked at: it is looked at first. */
static void
test_apply_at_once (void)
{
  Desk desk = { 0 };

  set_up (&desk, 1000);
  write_change (&desk, "  schema:\n", "  schema:\n    fee: mony\n");
  gtk_widget_activate_action (desk.dialog, "text.apply", NULL);
  wait_status (&desk, "line 5: ");
  g_assert_nonnull (desk.dialog);
  g_assert_false (tue_workflow_edit_get_changed (desk.edit));
  write_change (&desk, "  schema:\n", "  schema:\n    fee: money\n");
  apply (&desk);
  g_assert_nonnull (tue_workflow_find_field (tue_workflow_edit_get_workflow (desk.edit), "fee"));
  tear_down (&desk);
}

static void
respond (Desk       *desk,
         const char *response)
{
  g_autofree char *signal = g_strconcat ("response::", response, NULL);
  AdwDialog       *question = NULL;

  adw_dialog_close (ADW_DIALOG (desk->dialog));
  while (!ADW_IS_ALERT_DIALOG (question = adw_window_get_visible_dialog (ADW_WINDOW (desk->window))))
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (question, signal, response);
  adw_dialog_force_close (question);
  while (desk->dialog != NULL && adw_window_get_visible_dialog (ADW_WINDOW (desk->window)) == question)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_cancel (void)
{
  Desk             desk = { 0 };
  g_autofree char *text = NULL;

  set_up (&desk, 1000);
  write_change (&desk, "You are helping", "You help");
  g_assert_false (adw_dialog_get_can_close (ADW_DIALOG (desk.dialog)));
  respond (&desk, "keep");
  g_assert_nonnull (desk.dialog);
  text = dup_text (&desk);
  g_assert_nonnull (strstr (text, "You help"));

  /* As it was is as it was. */
  write_text (&desk, desk.first);
  g_assert_true (adw_dialog_get_can_close (ADW_DIALOG (desk.dialog)));

  write_change (&desk, "You are helping", "You help");
  respond (&desk, "discard");
  while (desk.dialog != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (tue_workflow_edit_get_changed (desk.edit));
  tear_down (&desk);
}

/* Closing the window asks as well. */
static void
test_close_window (void)
{
  Desk       desk = { 0 };
  AdwDialog *question;

  set_up (&desk, 1000);
  write_change (&desk, "You are helping", "You help");
  gtk_window_close (GTK_WINDOW (desk.window));
  desk_run_pending ();
  wait_until (desk.dialog != NULL);
  question = adw_window_get_visible_dialog (ADW_WINDOW (desk.window));
  g_assert_true (ADW_IS_ALERT_DIALOG (question));
  adw_dialog_force_close (question);
  adw_dialog_force_close (ADW_DIALOG (desk.dialog));
  tear_down (&desk);
}

/* As when the program was killed: the page shows it again, and undo leads back. */
static void
test_kept (void)
{
  Desk             desk = { 0 };
  const char      *step_id;
  g_autofree char *text = NULL;
  g_autofree char *first = NULL;

  set_up (&desk, 1000);
  step_id = tue_step_get_id (get_step (&desk));
  write_change (&desk, "You are helping", "You help " HOSTILE_TITLE);
  text = dup_text (&desk);
  g_assert_cmpstr (tue_workflow_edit_get_text (desk.edit, step_id), ==, text);
  adw_dialog_force_close (ADW_DIALOG (desk.dialog));
  desk_run_pending ();
  wait_until (desk.dialog == NULL);

  adw_navigation_view_push (desk.view, tue_template_page_new (desk.own_library.workspace, desk.edit, step_id));
  wait_until (adw_window_get_visible_dialog (ADW_WINDOW (desk.window)) != NULL);
  desk.dialog = GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (desk.window)));
  g_object_add_weak_pointer (G_OBJECT (desk.dialog), (gpointer *)&desk.dialog);
  g_free (text);
  text = dup_text (&desk);
  g_assert_nonnull (strstr (text, "You help " HOSTILE_TITLE));
  g_assert_false (adw_dialog_get_can_close (ADW_DIALOG (desk.dialog)));
  g_assert_true (gtk_widget_is_sensitive (get_button (&desk, "Apply")));

  gtk_text_buffer_undo (get_buffer (&desk));
  first = dup_text (&desk);
  g_assert_cmpstr (first, ==, desk.first);
  g_assert_null (tue_workflow_edit_get_texts (desk.edit));
  gtk_text_buffer_redo (get_buffer (&desk));
  apply (&desk);
  g_assert_null (tue_workflow_edit_get_texts (desk.edit));
  g_assert_true (g_str_has_prefix (tue_template_get_text (get_template (&desk)), "You help " HOSTILE_TITLE));

  /* What is discarded does not come back. */
  open_dialog (&desk);
  write_change (&desk, "You are helping", "Help");
  respond (&desk, "discard");
  while (desk.dialog != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (tue_workflow_edit_get_texts (desk.edit));
  tear_down (&desk);
}

/* Another window writes in the same template meanwhile. */
static void
test_meanwhile (void)
{
  Desk desk = { 0 };
  g_autoptr(TueWorkflow) other = NULL;
  g_autoptr(TueWorkflow) named = NULL;
  g_autofree char *text = NULL;
  const char      *merged;

  set_up (&desk, 1000);
  wait_status (&desk, "fields");
  write_change (&desk, "  schema:\n", "  schema:\n    fee: money\n");
  text = g_strconcat (tue_template_get_text (get_template (&desk)), "\nAnother wrote this.\n", NULL);
  other = tue_workflow_revise_template (tue_workflow_edit_get_workflow (desk.edit), tue_step_get_id (get_step (&desk)), text, NULL);
  named = tue_workflow_revise_words (other, TUE_WORKFLOW_PURPOSE, "Another purpose");
  tue_workflow_edit_set_workflow (desk.edit, named, "Other");
  apply (&desk);

  merged = tue_template_get_text (get_template (&desk));
  g_assert_true (g_str_has_suffix (merged, "\nAnother wrote this.\n"));
  g_assert_nonnull (tue_workflow_find_field (tue_workflow_edit_get_workflow (desk.edit), "fee"));
  g_assert_cmpstr (tue_workflow_get_purpose (tue_workflow_edit_get_workflow (desk.edit)), ==, "Another purpose");
  tear_down (&desk);
}

static void
test_narrow (void)
{
  Desk desk = { 0 };

  set_up (&desk, 360);
  write_change (&desk, "  schema:\n", "  schema:\n    fee_with_a_long_name_that_does_not_end_before_the_line_does: mony_" HOSTILE_TITLE "\n");
  wait_status (&desk, "line 5: ");
  g_assert_cmpint (desk_get_minimum_width (desk.dialog), <=, 360);
  adw_dialog_force_close (ADW_DIALOG (desk.dialog));
  tear_down (&desk);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/template-text/shown", test_shown);
  g_test_add_func ("/ui/template-text/apply", test_apply);
  g_test_add_func ("/ui/template-text/faults", test_faults);
  g_test_add_func ("/ui/template-text/apply-at-once", test_apply_at_once);
  g_test_add_func ("/ui/template-text/cancel", test_cancel);
  g_test_add_func ("/ui/template-text/close-window", test_close_window);
  g_test_add_func ("/ui/template-text/kept", test_kept);
  g_test_add_func ("/ui/template-text/meanwhile", test_meanwhile);
  g_test_add_func ("/ui/template-text/narrow", test_narrow);

  return g_test_run ();
}
