/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "tue-draft-marks.h"
#include "tue-fact-popover.h"

#define ANSWER "For Northwind Traders we have an offer. Northwind Traders will like it.\n"

typedef struct
{
  Library         library;
  TueTask        *task;
  TueDraft       *draft;
  TueDraftMarks  *marks;
  GtkWidget      *window;
  TueDraftEditor *editor;
  GtkTextBuffer  *buffer;
  char           *gone_to; /* what "task.go-to-field" was asked */
} Fixture;

static void
go_to_field_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  Fixture *fixture = user_data;

  g_set_str (&fixture->gone_to, NULL);
  fixture->gone_to = g_variant_print (parameter, FALSE);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  static const GActionEntry entries[] = {
    { .name = "go-to-field", .activate = go_to_field_cb, .parameter_type = "(sus)" },
  };
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr(GError) error = NULL;
  GtkWidget *scroller = gtk_scrolled_window_new ();

  desk_set_up (&fixture->library);
  fixture->task = desk_add_task (&fixture->library, "proposal", "Northwind", "2026-11-27");
  library_set_text (&fixture->library, fixture->task, "client", "Northwind Traders");
  fixture->draft = tue_workspace_load_draft_sync (fixture->library.workspace, fixture->task, &error);
  g_assert_no_error (error);

  fixture->editor = g_object_new (TUE_TYPE_DRAFT_EDITOR, NULL);
  fixture->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->editor));
  fixture->marks = tue_draft_marks_new (fixture->editor);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (fixture->editor));
  fixture->window = adw_window_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), fixture);
  gtk_widget_insert_action_group (fixture->window, "task", G_ACTION_GROUP (group));
  adw_window_set_content (ADW_WINDOW (fixture->window), scroller);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 600, 400);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  desk_assert_finalized (g_steal_pointer (&fixture->marks));
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_pointer (&fixture->gone_to, g_free);
  g_clear_object (&fixture->draft);
  g_clear_object (&fixture->task);
  desk_tear_down (&fixture->library);
}

static void
show_answer (Fixture    *fixture,
             const char *markdown)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (tue_workspace_paste_answer (fixture->library.workspace, fixture->draft, TUE_ANSWER_DOCUMENT (markdown), &error));
  g_assert_no_error (error);
  tue_draft_editor_set_draft (fixture->editor, fixture->library.workspace, fixture->draft);
  tue_draft_marks_set_draft (fixture->marks, fixture->library.workspace, fixture->draft);
  desk_wait_drawn (GTK_WIDGET (fixture->editor));
}

static const TueProvenanceSpan *
get_spans (Fixture *fixture,
           gsize   *n_spans)
{
  return tue_provenance_get_spans (tue_draft_get_provenance (fixture->draft), n_spans);
}

/* The facts are looked at when the task has changed, a moment later. */
static void
set_client (Fixture    *fixture,
            const char *client,
            guint       n_stale)
{
  library_set_text (&fixture->library, fixture->task, "client", client);
  wait_until (tue_provenance_get_n_stale (tue_draft_get_provenance (fixture->draft)) == n_stale);
}

/* A tag of the marks, which alone have both a color behind and none of a name. */
static gboolean
is_underlined (GtkTextTag *tag)
{
  PangoUnderline underline;

  g_object_get (tag, "underline", &underline, NULL);

  return underline == PANGO_UNDERLINE_DOUBLE;
}

static char
classify (const GtkTextIter *iter)
{
  g_autoptr(GSList) tags = gtk_text_iter_get_tags (iter);
  char kind = ' ';

  for (GSList *l = tags; l != NULL; l = l->next)
    {
      g_autofree char *name = NULL;
      gboolean         has_background;

      g_object_get (l->data, "name", &name, "background-set", &has_background, NULL);
      if (name == NULL && has_background)
        kind = is_underlined (l->data) ? '!' : '=';
    }

  return kind;
}

/* One sign per character: "=" from the task, "!" stale, " " neither. */
static char *
draw_marks (Fixture *fixture)
{
  GString    *marks = g_string_new (NULL);
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (fixture->buffer, &iter);
  while (!gtk_text_iter_is_end (&iter))
    {
      if (gtk_text_iter_get_char (&iter) != '\n')
        g_string_append_c (marks, classify (&iter));
      gtk_text_iter_forward_char (&iter);
    }

  return g_string_free (marks, FALSE);
}

static void
assert_marks (Fixture    *fixture,
              const char *expected)
{
  g_autofree char *marks = NULL;

  desk_run_pending ();
  marks = draw_marks (fixture);
  g_assert_cmpstr (marks, ==, expected);
}

static void
place_caret (Fixture *fixture,
             gsize    byte)
{
  GtkTextIter iter;

  tue_draft_editor_get_iter (fixture->editor, byte, &iter);
  gtk_text_buffer_place_cursor (fixture->buffer, &iter);
}

static GtkWidget *
wait_popover (Fixture *fixture)
{
  GtkWidget *popover;

  wait_until ((popover = desk_find_type (GTK_WIDGET (fixture->editor), TUE_TYPE_FACT_POPOVER)) != NULL &&
              gtk_widget_get_mapped (popover));

  return popover;
}

static void
assert_text (Fixture    *fixture,
             const char *expected)
{
  g_autofree char *shown = NULL;

  g_assert_cmpstr (tue_draft_get_text (fixture->draft, NULL), ==, expected);
  g_object_get (fixture->buffer, "text", &shown, NULL);
  g_assert_cmpstr (shown, ==, expected);
}

static void
test_tags (Fixture      *fixture,
           gconstpointer data)
{
  show_answer (fixture, ANSWER);
  assert_marks (fixture, "    =================                   =================              ");

  set_client (fixture, "Alder Clinic", 2);
  assert_marks (fixture, "    !!!!!!!!!!!!!!!!!                   !!!!!!!!!!!!!!!!!              ");

  /* Back: nothing is to be done. */
  set_client (fixture, "Northwind Traders", 0);
  assert_marks (fixture, "    =================                   =================              ");
}

/* Words before it move a place, words in it free it. */
static void
test_follows_edits (Fixture      *fixture,
                    gconstpointer data)
{
  GtkTextIter iter, end;

  show_answer (fixture, "ä Northwind Traders\n");
  assert_marks (fixture, "  =================");

  gtk_text_buffer_get_start_iter (fixture->buffer, &iter);
  gtk_text_buffer_insert (fixture->buffer, &iter, "öü ", -1);
  assert_marks (fixture, "     =================");

  /* What is written right behind is not the task's. */
  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &iter, 22);
  gtk_text_buffer_insert (fixture->buffer, &iter, " Ltd", -1);
  assert_marks (fixture, "     =================    ");

  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &iter, 8);
  gtk_text_buffer_insert (fixture->buffer, &iter, "x", -1);
  assert_marks (fixture, "                           ");

  gtk_text_buffer_get_bounds (fixture->buffer, &iter, &end);
  gtk_text_buffer_delete (fixture->buffer, &iter, &end);
  assert_marks (fixture, "");
}

static void
test_popover (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *popover;

  show_answer (fixture, ANSWER);
  place_caret (fixture, 10);
  tue_draft_marks_show_at_caret (fixture->marks);
  popover = wait_popover (fixture);
  g_assert_nonnull (desk_find_label (popover, "Client"));
  g_assert_nonnull (desk_find_label (popover, "Northwind Traders"));
  gtk_test_accessible_assert_property (popover, GTK_ACCESSIBLE_PROPERTY_LABEL, "Client: Northwind Traders");

  g_assert_true (gtk_widget_activate_action (popover, "fact.go-to", NULL));
  g_assert_cmpstr (fixture->gone_to, ==, "('client', 4294967295, '')");

  /* Behind the last letter is still at the word. */
  place_caret (fixture, strlen ("For Northwind Traders"));
  g_clear_pointer (&fixture->gone_to, g_free);
  g_assert_true (gtk_widget_activate_action (popover, "fact.go-to", NULL));
  g_assert_cmpstr (fixture->gone_to, ==, "('client', 4294967295, '')");
}

static void
test_notice (Fixture      *fixture,
             gconstpointer data)
{
  show_answer (fixture, ANSWER);
  place_caret (fixture, 1);
  tue_draft_marks_show_at_caret (fixture->marks);
  g_assert_nonnull (desk_find_label (wait_popover (fixture), "These words do not come from a field of the task."));

  g_clear_pointer (&fixture->gone_to, g_free);
  gtk_widget_activate_action (GTK_WIDGET (fixture->editor), "fact.go-to", NULL);
  g_assert_null (fixture->gone_to);

  g_assert_false (tue_draft_marks_show_next (fixture->marks));
  g_assert_nonnull (desk_find_label (wait_popover (fixture), "No fact of the draft has changed."));
}

/* Each stale place in turn; one is updated, the other kept. */
static void
count_cb (guint *n_set)
{
  ++*n_set;
}

/* Looking again where nothing changed changes nothing: or it would be looked again for ever. */
static void
test_quiet (Fixture      *fixture,
            gconstpointer data)
{
  GtkAdjustment *adjustment;
  guint          n_set = 0;

  show_answer (fixture, ANSWER);
  desk_wait_drawn (GTK_WIDGET (fixture->editor));
  desk_run_pending ();
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->editor));
  g_signal_connect_swapped (fixture->buffer, "mark-set", G_CALLBACK (count_cb), &n_set);
  for (guint i = 0; i < 3; i++)
    {
      g_signal_emit_by_name (adjustment, "value-changed");
      desk_run_pending ();
    }
  /* The view sets one of its own each time. */
  g_assert_cmpuint (n_set, <=, 3);
  g_signal_handlers_disconnect_by_data (fixture->buffer, &n_set);
}

static void
test_settles (Fixture      *fixture,
              gconstpointer data)
{
  const gsize first = strlen ("For "), second = strlen ("For Northwind Traders we have an offer. ");
  GtkTextIter start, end;
  GtkWidget  *popover;

  show_answer (fixture, ANSWER);
  set_client (fixture, "Alder Clinic", 2);

  g_assert_true (tue_draft_marks_show_next (fixture->marks));
  popover = wait_popover (fixture);
  g_assert_nonnull (desk_find_label (popover, "Draft: Northwind Traders\nNow: Alder Clinic"));
  gtk_test_accessible_assert_property (popover, GTK_ACCESSIBLE_PROPERTY_LABEL, "Client is now Alder Clinic");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) ==
                 gtk_widget_get_ancestor (desk_find_label (popover, "Update"), GTK_TYPE_BUTTON));
  g_assert_true (gtk_text_buffer_get_selection_bounds (fixture->buffer, &start, &end));
  g_assert_cmpuint (tue_draft_editor_get_byte (fixture->editor, &start), ==, first);

  g_assert_true (tue_draft_marks_show_next (fixture->marks));
  g_assert_true (gtk_text_buffer_get_selection_bounds (fixture->buffer, &start, &end));
  g_assert_cmpuint (tue_draft_editor_get_byte (fixture->editor, &start), ==, second);

  g_assert_true (tue_draft_marks_show_next (fixture->marks));
  g_assert_true (gtk_text_buffer_get_selection_bounds (fixture->buffer, &start, &end));
  g_assert_cmpuint (tue_draft_editor_get_byte (fixture->editor, &start), ==, first);

  g_assert_true (gtk_widget_activate_action (popover, "fact.update", NULL));
  assert_text (fixture, "For Alder Clinic we have an offer. Northwind Traders will like it.\n");
  assert_marks (fixture, "    ============                   !!!!!!!!!!!!!!!!!              ");

  g_assert_true (tue_draft_marks_show_next (fixture->marks));
  g_assert_true (gtk_widget_activate_action (popover, "fact.keep", NULL));
  assert_text (fixture, "For Alder Clinic we have an offer. Northwind Traders will like it.\n");
  assert_marks (fixture, "    ============                   =================              ");
  g_assert_false (tue_draft_marks_show_next (fixture->marks));

  tue_undo_stack_undo (tue_workspace_get_undo_stack (fixture->library.workspace));
  tue_undo_stack_undo (tue_workspace_get_undo_stack (fixture->library.workspace));
  assert_text (fixture, ANSWER);
  assert_marks (fixture, "    !!!!!!!!!!!!!!!!!                   !!!!!!!!!!!!!!!!!              ");
}

/* A value that is gone can only be kept. */
static void
test_empty (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *popover;

  show_answer (fixture, ANSWER);
  set_client (fixture, "", 2);
  g_assert_true (tue_draft_marks_show_next (fixture->marks));
  popover = wait_popover (fixture);
  g_assert_nonnull (desk_find_label (popover, "Draft: Northwind Traders\nNow: empty"));
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_ancestor (desk_find_label (popover, "Update"), GTK_TYPE_BUTTON)));
  g_assert_true (gtk_widget_activate_action (popover, "fact.update", NULL));
  assert_text (fixture, ANSWER);
}

static guint
count_runs (Fixture *fixture)
{
  GtkTextIter iter;
  guint       n_runs = 0;
  char        last = ' ';

  gtk_text_buffer_get_start_iter (fixture->buffer, &iter);
  do
    {
      char kind = classify (&iter);

      n_runs += kind != ' ' && last == ' ';
      last = kind;
    }
  while (gtk_text_iter_forward_to_tag_toggle (&iter, NULL));

  return n_runs;
}

/* Of a long draft only what is seen has tags, wherever that is. */
static void
test_long (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(GString) text = g_string_new (NULL);
  GtkTextIter iter;
  gsize       n_spans;

  for (guint i = 0; i < 10000; i++)
    g_string_append (text, "What we bring to Northwind Traders is written in here, in a line of a hundred bytes, more or less.\n");
  show_answer (fixture, text->str);
  wait_until (get_spans (fixture, &n_spans) != NULL && n_spans > 0);
  g_assert_cmpuint (n_spans, ==, 10000);
  desk_run_pending ();
  wait_until (count_runs (fixture) > 5);
  wait_until (count_runs (fixture) < 200);
  gtk_text_buffer_get_iter_at_line_offset (fixture->buffer, &iter, 0, strlen ("What we bring to "));
  g_assert_cmpint (classify (&iter), ==, '=');

  gtk_text_buffer_get_end_iter (fixture->buffer, &iter);
  gtk_text_buffer_place_cursor (fixture->buffer, &iter);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (fixture->editor), gtk_text_buffer_get_insert (fixture->buffer), 0, FALSE, 0, 0);
  gtk_text_buffer_get_iter_at_line_offset (fixture->buffer, &iter, 9999, strlen ("What we bring to "));
  wait_until (classify (&iter) == '=');
  desk_run_pending ();
  wait_until (count_runs (fixture) < 200);
}

/* A line that is shown in parts: a break is no part of the text. */
static void
test_long_line (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr(GString) text = g_string_new (NULL);
  GtkTextIter from, to;
  gsize       n_spans, start;

  for (guint i = 0; i < 2000; i++)
    g_string_append (text, "für Northwind Traders, ");
  g_string_append (text, "und so fort.\n");
  show_answer (fixture, text->str);
  wait_until (get_spans (fixture, &n_spans) != NULL && n_spans > 0);
  g_assert_cmpuint (n_spans, ==, 2000);

  start = text->len - strlen ("Northwind Traders, und so fort.\n");
  tue_draft_editor_show_range (fixture->editor, start, 0);
  tue_draft_editor_get_iter (fixture->editor, start, &from);
  tue_draft_editor_get_iter (fixture->editor, start - 1, &to);
  wait_until (classify (&from) == '=');
  g_assert_cmpint (classify (&to), ==, ' ');
}

static void
test_context_menu (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr(GMenuModel) facts = NULL;
  GMenuModel *menu;

  show_answer (fixture, ANSWER);
  menu = gtk_text_view_get_extra_menu (GTK_TEXT_VIEW (fixture->editor));
  facts = g_menu_model_get_item_link (menu, 0, G_MENU_LINK_SECTION);
  g_assert_cmpint (g_menu_model_get_n_items (facts), ==, 1);
  set_client (fixture, "Alder Clinic", 2);
  g_assert_cmpint (g_menu_model_get_n_items (facts), ==, 2);
  set_client (fixture, "Northwind Traders", 0);
  g_assert_cmpint (g_menu_model_get_n_items (facts), ==, 1);
}

static GtkGesture *
find_click (GtkWidget *widget)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = g_list_model_get_n_items (controllers); i > 0; i--)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i - 1);

      /* Those of the text view itself come at its own turn. */
      if (GTK_IS_GESTURE_CLICK (controller) && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE &&
          gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (controller)) == 0 &&
          gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) == GDK_BUTTON_PRIMARY)
        return GTK_GESTURE (controller);
    }

  return NULL;
}

static void
click_byte (Fixture *fixture,
            gsize    byte,
            int      n_press)
{
  GtkGesture  *click = find_click (GTK_WIDGET (fixture->editor));
  GtkTextIter  iter;
  GdkRectangle at;
  int          x, y;

  g_assert_nonnull (click);
  tue_draft_editor_get_iter (fixture->editor, byte, &iter);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (fixture->editor), &iter, &at);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (fixture->editor), GTK_TEXT_WINDOW_WIDGET, at.x + 1, at.y + at.height / 2, &x, &y);
  gtk_text_buffer_place_cursor (fixture->buffer, &iter);
  g_signal_emit_by_name (click, "released", n_press, (double)x, (double)y);
  desk_run_pending ();
}

static gboolean
has_popover (Fixture *fixture)
{
  GtkWidget *popover = desk_find_type (GTK_WIDGET (fixture->editor), TUE_TYPE_FACT_POPOVER);

  return popover != NULL && gtk_widget_get_visible (popover);
}

/* A plain click on words that changed says what they were; on any other, and a
 * click that selects, it is only a click. */
static void
test_click (Fixture      *fixture,
            gconstpointer data)
{
  show_answer (fixture, ANSWER);
  click_byte (fixture, 10, 1);
  g_assert_false (has_popover (fixture));

  set_client (fixture, "Alder Clinic", 2);
  click_byte (fixture, 1, 1);
  g_assert_false (has_popover (fixture));
  click_byte (fixture, 10, 2);
  g_assert_false (has_popover (fixture));

  click_byte (fixture, 10, 1);
  g_assert_nonnull (desk_find_label (wait_popover (fixture), "Draft: Northwind Traders\nNow: Alder Clinic"));
}

/* Another draft, none, and the window closed under an open popover. */
static void
test_leaves (Fixture      *fixture,
             gconstpointer data)
{
  show_answer (fixture, ANSWER);
  place_caret (fixture, 10);
  tue_draft_marks_show_at_caret (fixture->marks);
  wait_popover (fixture);

  tue_draft_editor_set_draft (fixture->editor, NULL, NULL);
  tue_draft_marks_set_draft (fixture->marks, NULL, NULL);
  assert_marks (fixture, "");
  tue_draft_marks_show_at_caret (fixture->marks);
  g_assert_false (tue_draft_marks_show_next (fixture->marks));
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/ui/draft-marks/tags", test_tags },
    { "/ui/draft-marks/follows-edits", test_follows_edits },
    { "/ui/draft-marks/popover", test_popover },
    { "/ui/draft-marks/notice", test_notice },
    { "/ui/draft-marks/quiet", test_quiet },
    { "/ui/draft-marks/settles", test_settles },
    { "/ui/draft-marks/empty", test_empty },
    { "/ui/draft-marks/long", test_long },
    { "/ui/draft-marks/long-line", test_long_line },
    { "/ui/draft-marks/context-menu", test_context_menu },
    { "/ui/draft-marks/click", test_click },
    { "/ui/draft-marks/leaves", test_leaves },
  };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
