/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Make a Template of This: ticking, renaming and adding, and what comes of it.
 */

#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "tue-make-template-dialog.h"
#include "tue-suggestion-row.h"
#include "tue-suggestion-view.h"

#define TEXT "Write to Dana Whitfield of Northwind Traders Ltd by 27 November. Be brief."

typedef struct
{
  Library          own_library;
  GtkWidget       *window;
  GtkWidget       *dialog;
  TueWorkflowEdit *edit; /* what was made */
  char            *step_id;
} Desk;

static void
made_cb (Desk            *desk,
         TueWorkflowEdit *edit,
         const char      *step_id)
{
  g_assert_null (desk->edit);
  desk->edit = g_object_ref (edit);
  desk->step_id = g_strdup (step_id);
}

static void
wait_for (GtkWidget *widget,
          GType      type,
          gboolean   there)
{
  while ((desk_find_type (widget, type) != NULL) != there)
    g_main_context_iteration (NULL, TRUE);
}

/* text: (nullable): that on the clipboard */
static void
set_up (Desk       *desk,
        gboolean    as_step,
        const char *text)
{
  g_autoptr(GBytes) bytes = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;
  TueWorkflow *workflow;

  desk_set_up (&desk->own_library);
  workflow = library_workflow (&desk->own_library, "Proposal");
  desk->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 1200, 800);
  gtk_window_present (GTK_WINDOW (desk->window));
  desk->dialog = GTK_WIDGET (tue_make_template_dialog_new (desk->own_library.workspace, workflow, as_step, NULL, bytes));
  g_object_ref_sink (desk->dialog);
  g_signal_connect_swapped (desk->dialog, "made", G_CALLBACK (made_cb), desk);
  adw_dialog_present (ADW_DIALOG (desk->dialog), desk->window);
  if (text != NULL)
    {
      wait_for (desk->dialog, TUE_TYPE_SUGGESTION_ROW, TRUE);
      desk_wait_drawn (desk->dialog);
    }
}

static void
tear_down (Desk *desk)
{
  g_clear_object (&desk->dialog);
  gtk_window_destroy (GTK_WINDOW (desk->window));
  desk_run_pending ();
  g_clear_object (&desk->edit);
  g_clear_pointer (&desk->step_id, g_free);
  desk_tear_down (&desk->own_library);
}

/* The row of those words */
static GtkWidget *
find_row (Desk       *desk,
          const char *words)
{
  GtkWidget *list = gtk_widget_get_ancestor (desk_find_type (desk->dialog, TUE_TYPE_SUGGESTION_ROW), GTK_TYPE_LIST_BOX);

  return gtk_widget_get_ancestor (desk_find_label (list, words), TUE_TYPE_SUGGESTION_ROW);
}

static void
make (Desk *desk)
{
  gtk_widget_activate_action (desk->dialog, "make.make", NULL);
  desk_run_pending ();
}

static TueWorkflow *
get_made (Desk *desk)
{
  return tue_workflow_edit_get_workflow (desk->edit);
}

static const char *
get_text (Desk *desk)
{
  return tue_template_get_text (tue_step_get_template (tue_workflow_find_step (get_made (desk), desk->step_id)));
}

static void
test_new_workflow (void)
{
  Desk       desk = { 0 };
  GtkWidget *row;

  set_up (&desk, FALSE, TEXT);
  g_assert_cmpint (desk_get_minimum_width (desk.dialog), <=, 360);
  desk_assert_icon_buttons_named (desk.dialog);
  g_assert_nonnull (desk_find_label (desk.dialog, "3 of 3 suggestions"));

  row = find_row (&desk, "“27 November”");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (desk_find_type (row, GTK_TYPE_CHECK_BUTTON)), FALSE);
  g_assert_nonnull (desk_find_label (desk.dialog, "2 of 3 suggestions"));

  /* All of them, none, and all again, by the box that says how many. */
  for (guint i = 0; i < 3; i++)
    {
      gtk_widget_activate (GTK_WIDGET (gtk_widget_get_template_child (desk.dialog, TUE_TYPE_MAKE_TEMPLATE_DIALOG, "all_check")));
      g_assert_nonnull (desk_find_label (desk.dialog, i % 2 == 0 ? "3 of 3 suggestions" : "0 of 3 suggestions"));
    }
  gtk_check_button_set_active (GTK_CHECK_BUTTON (desk_find_type (row, GTK_TYPE_CHECK_BUTTON)), FALSE);
  g_assert_nonnull (desk_find_label (desk.dialog, "2 of 3 suggestions"));
  gtk_editable_set_text (GTK_EDITABLE (desk_find_type (find_row (&desk, "“Dana Whitfield”"), GTK_TYPE_ENTRY)), "Who decides");
  gtk_editable_set_text (GTK_EDITABLE (desk_find_type (find_row (&desk, "“Northwind Traders Ltd”"), GTK_TYPE_ENTRY)), "  ");
  make (&desk);

  g_assert_null (tue_workflow_edit_get_base (desk.edit));
  g_assert_true (tue_workflow_edit_get_changed (desk.edit));
  g_assert_cmpuint (tue_workflow_get_steps (get_made (&desk))->len, ==, 1);
  g_assert_cmpstr (get_text (&desk), ==, "Write to {{who_decides}} of {{field}} by 27 November. Be brief.");
  g_assert_cmpstr (tue_field_get_label (tue_workflow_find_field (get_made (&desk), "who_decides")), ==, "Who decides");
  g_assert_cmpstr (tue_field_get_label (tue_workflow_find_field (get_made (&desk), "field")), ==, "Field");

  tear_down (&desk);
}

static void
test_new_step (void)
{
  Desk  desk = { 0 };
  guint n_steps;

  set_up (&desk, TRUE, TEXT);
  n_steps = tue_workflow_get_steps (library_workflow (&desk.own_library, "Proposal"))->len;
  make (&desk);

  g_assert_cmpuint (tue_workflow_get_steps (tue_workflow_edit_get_base (desk.edit))->len, ==, n_steps);
  g_assert_cmpuint (tue_workflow_get_steps (get_made (&desk))->len, ==, n_steps + 1);
  tue_workflow_edit_undo (desk.edit);
  g_assert_false (tue_workflow_edit_get_changed (desk.edit));

  tear_down (&desk);
}

static void
select_words (Desk *desk,
              int   start,
              int   end)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (desk_find_type (desk->dialog, TUE_TYPE_SUGGESTION_VIEW)));
  GtkTextIter    from, to;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, end);
  gtk_text_buffer_select_range (buffer, &to, &from);
}

/* Words that nothing found; their row has the keyboard. */
static void
test_selection (void)
{
  Desk       desk = { 0 };
  GtkWidget *row;

  set_up (&desk, FALSE, TEXT);
  select_words (&desk, (int)(strstr (TEXT, "brief") - TEXT), (int)(strstr (TEXT, "brief") - TEXT) + 5);
  gtk_widget_activate_action (desk.dialog, "make.add", NULL);
  row = find_row (&desk, "“brief”");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (gtk_widget_get_root (desk.dialog)), row));
  g_assert_nonnull (desk_find_label (desk.dialog, "4 of 4 suggestions"));
  make (&desk);
  g_assert_nonnull (strstr (get_text (&desk), "Be {{field}}."));

  tear_down (&desk);
}

/* Lines that a text view cannot lay out, letters of many bytes, and what looks like
 * markup: places are those of the text. */
static void
test_hostile (void)
{
  Desk       desk = { 0 };
  GtkWidget *view;
  g_autoptr(GString) text = g_string_new ("["
                                          "Größe"
                                          "] " HOSTILE_TITLE " 😀 ");
  gsize start, end;
  int   n_chars;

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, "ä");
  g_string_append (text, " [Ende]");
  set_up (&desk, FALSE, text->str);
  view = desk_find_type (desk.dialog, TUE_TYPE_SUGGESTION_VIEW);
  n_chars = gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
  select_words (&desk, n_chars - 6, n_chars);
  g_assert_true (tue_suggestion_view_get_selection (TUE_SUGGESTION_VIEW (view), &start, &end));
  g_assert_cmpuint (end, ==, text->len);
  g_assert_cmpuint (start, ==, text->len - strlen ("[Ende]"));
  g_signal_emit_by_name (view, "place-activated", (guint64)start);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (gtk_widget_get_root (desk.dialog)), find_row (&desk, "“[Ende]”")));
  make (&desk);
  g_assert_true (g_str_has_prefix (get_text (&desk), "{{größe}} " HOSTILE_TITLE));
  g_assert_true (g_str_has_suffix (get_text (&desk), "ä {{ende}}"));

  tear_down (&desk);
}

/* Nothing to begin with says how to begin. */
static void
test_clipboard (void)
{
  Desk          desk = { 0 };
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());

  gdk_clipboard_set_text (clipboard, " \n");
  set_up (&desk, FALSE, NULL);
  while (desk_find_label (desk.dialog, "There is no text on the clipboard.") == NULL)
    g_main_context_iteration (NULL, TRUE);

  gdk_clipboard_set_text (clipboard, TEXT);
  gtk_widget_activate_action (desk.dialog, "make.paste", NULL);
  wait_for (desk.dialog, TUE_TYPE_SUGGESTION_ROW, TRUE);
  make (&desk);
  g_assert_true (g_str_has_suffix (get_text (&desk), "Be brief."));

  tear_down (&desk);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/make-template/new-workflow", test_new_workflow);
  g_test_add_func ("/ui/make-template/new-step", test_new_step);
  g_test_add_func ("/ui/make-template/selection", test_selection);
  g_test_add_func ("/ui/make-template/hostile", test_hostile);
  g_test_add_func ("/ui/make-template/clipboard", test_clipboard);

  return g_test_run ();
}
