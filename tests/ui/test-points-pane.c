/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "tue-point-row.h"
#include "tue-points-pane.h"
#include "tue-workspace-points.h"

#define ANSWER "# Offer\n\nDear Dana, two hours it is.\n\n===== FOR ME =====\n\n- Is “two hours” agreed?\n- Who signs <b> & &amp; it?"

typedef struct
{
  Library        library;
  TueTask       *task;
  TueDraft      *draft;
  TuePointsPane *pane;
  GtkWidget     *window;
  guint64        start; /* of the place activated last */
  guint64        length;
} Fixture;

static void
activated_cb (Fixture *fixture,
              guint64  start,
              guint64  length)
{
  fixture->start = start;
  fixture->length = length;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  desk_set_up (&fixture->library);
  fixture->task = desk_add_task (&fixture->library, "proposal", "Northwind", NULL);
  fixture->draft = tue_workspace_load_draft_sync (fixture->library.workspace, fixture->task, &error);
  g_assert_no_error (error);

  fixture->pane = g_object_new (TUE_TYPE_POINTS_PANE, NULL);
  g_signal_connect_swapped (fixture->pane, "fact-activated", G_CALLBACK (activated_cb), fixture);
  fixture->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->pane));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 300, 720);
  gtk_window_present (GTK_WINDOW (fixture->window));
  tue_points_pane_set_draft (fixture->pane, fixture->library.workspace, fixture->draft);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->draft);
  g_clear_object (&fixture->task);
  desk_tear_down (&fixture->library);
}

static void
paste (Fixture    *fixture,
       const char *markdown)
{
  g_autoptr(TueAnswerParts) answer = tue_answer_parts_new (markdown, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (tue_workspace_paste_answer (fixture->library.workspace, fixture->draft, answer, &error));
  g_assert_no_error (error);
}

static TuePointRow *
find_row (Fixture    *fixture,
          const char *text)
{
  GtkWidget *label = desk_find_label (GTK_WIDGET (fixture->pane), text);

  return label != NULL ? TUE_POINT_ROW (gtk_widget_get_ancestor (label, TUE_TYPE_POINT_ROW)) : NULL;
}

static GPtrArray *
read_points (Fixture *fixture)
{
  return tue_open_points_read (tue_task_get_values (fixture->task));
}

static gboolean
is_done (Fixture *fixture,
         guint    n)
{
  g_autoptr(GPtrArray) points = read_points (fixture);

  return ((TueOpenPoint *)points->pdata[n])->done;
}

/* A widget below another, by its type. */
static GtkWidget *
find_widget (GtkWidget *widget,
             GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
test_empty (Fixture      *fixture,
            gconstpointer data)
{
  g_assert_cmpuint (tue_points_pane_get_n_open (fixture->pane), ==, 0);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (fixture->pane), "From the Assistant"));
  g_assert_null (find_widget (GTK_WIDGET (fixture->pane), TUE_TYPE_POINT_ROW));
  g_assert_nonnull (desk_find_label (GTK_WIDGET (fixture->pane), "Shorter, for a phone"));
  desk_assert_icon_buttons_named (GTK_WIDGET (fixture->pane));
}

static void
test_tick (Fixture      *fixture,
           gconstpointer data)
{
  TuePointRow    *row;
  GtkCheckButton *check;

  paste (fixture, ANSWER);
  row = find_row (fixture, "Is “two hours” agreed?");
  g_assert_nonnull (row);
  g_assert_nonnull (find_row (fixture, "Who signs <b> & & it?"));
  wait_until (tue_points_pane_get_n_open (fixture->pane) >= 2);
  check = GTK_CHECK_BUTTON (find_widget (GTK_WIDGET (row), GTK_TYPE_CHECK_BUTTON));
  gtk_check_button_set_active (check, TRUE);
  g_assert_true (is_done (fixture, 0));
  /* It is the same row still, so that the keyboard stays where it is. */
  g_assert_true (row == find_row (fixture, "Is “two hours” agreed?"));
  tue_undo_stack_undo (tue_workspace_get_undo_stack (fixture->library.workspace));
  g_assert_false (gtk_check_button_get_active (check));
  g_assert_false (is_done (fixture, 0));
  desk_assert_icon_buttons_named (GTK_WIDGET (fixture->pane));
}

static void
test_about (Fixture      *fixture,
            gconstpointer data)
{
  paste (fixture, ANSWER);
  g_signal_emit_by_name (gtk_widget_get_ancestor (desk_find_label (GTK_WIDGET (fixture->pane), "About “two hours”"), GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpuint (fixture->start, ==, strlen ("# Offer\n\nDear Dana, "));
  g_assert_cmpuint (fixture->length, ==, strlen ("two hours"));
}

/* What is typed stays, whatever else changes. */
static void
test_reply (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(GPtrArray) points = NULL;
  GtkWidget   *row, *reply_row;
  GtkEditable *entry;

  paste (fixture, ANSWER);
  reply_row = gtk_widget_get_ancestor (desk_find_label (GTK_WIDGET (fixture->pane), "Copy a reply with your answers"), ADW_TYPE_ACTION_ROW);
  g_assert_false (gtk_widget_get_sensitive (reply_row));
  row = GTK_WIDGET (find_row (fixture, "Is “two hours” agreed?"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_widget (row, GTK_TYPE_TOGGLE_BUTTON)), TRUE);
  entry = GTK_EDITABLE (find_widget (row, GTK_TYPE_ENTRY));
  gtk_editable_set_text (entry, "Yes");
  points = read_points (fixture);
  g_assert_cmpstr (((TueOpenPoint *)points->pdata[0])->reply, ==, "Yes");
  g_assert_true (gtk_widget_get_sensitive (reply_row));

  tue_workspace_add_point (fixture->library.workspace, fixture->task, "Mine", NULL);
  g_assert_true (row == GTK_WIDGET (find_row (fixture, "Is “two hours” agreed?")));
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "Yes");
  g_assert_nonnull (find_row (fixture, "Mine"));
}

/* What is looked at first has the focus, not what stands beside the title. */
static void
test_focus (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *first, *second;

  paste (fixture, ANSWER);
  first = find_widget (GTK_WIDGET (find_row (fixture, "Is “two hours” agreed?")), GTK_TYPE_CHECK_BUTTON);
  second = find_widget (GTK_WIDGET (find_row (fixture, "Who signs <b> & & it?")), GTK_TYPE_CHECK_BUTTON);
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->pane)));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == first);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (first), TRUE);
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->pane)));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == second);
}

/* Return and Escape lead from the answer back to its point; one that is empty
 * goes. */
static void
test_reply_done (Fixture      *fixture,
                 gconstpointer data)
{
  GtkWidget *row, *check, *button, *entry;

  paste (fixture, ANSWER);
  row = GTK_WIDGET (find_row (fixture, "Is “two hours” agreed?"));
  check = find_widget (row, GTK_TYPE_CHECK_BUTTON);
  button = find_widget (row, GTK_TYPE_TOGGLE_BUTTON);
  entry = find_widget (row, GTK_TYPE_ENTRY);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), entry));
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == check);
  g_assert_false (gtk_widget_get_mapped (entry));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Yes");
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == check);
  g_assert_true (gtk_widget_get_mapped (entry));
}

/* Another answer comes before the first; rows are removed and come again. */
static void
test_many (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(GString) answer = g_string_new ("# Offer\n\nText\n\n===== FOR ME =====\n\n");
  g_autoptr(GPtrArray) points = NULL;

  paste (fixture, ANSWER);
  for (guint i = 0; i < 40; i++)
    g_string_append_printf (answer, "- Remark %u\n", i);
  paste (fixture, answer->str);
  g_assert_nonnull (find_row (fixture, "Remark 0"));
  g_assert_nonnull (find_row (fixture, "Remark 39"));
  g_assert_nonnull (desk_find_label (GTK_WIDGET (find_row (fixture, "Is “two hours” agreed?")), "From revision 1"));
  wait_until (tue_points_pane_get_n_open (fixture->pane) == 42);

  points = read_points (fixture);
  tue_workspace_remove_point (fixture->library.workspace, fixture->task, ((TueOpenPoint *)points->pdata[1])->id);
  g_assert_null (find_row (fixture, "Remark 1"));
  g_assert_nonnull (find_row (fixture, "Remark 2"));
  tue_undo_stack_undo (tue_workspace_get_undo_stack (fixture->library.workspace));
  g_assert_nonnull (find_row (fixture, "Remark 1"));
  g_assert_cmpint (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (find_row (fixture, "Remark 1"))), ==, 1);
  tue_undo_stack_undo (tue_workspace_get_undo_stack (fixture->library.workspace));
  g_assert_null (find_row (fixture, "Remark 39"));
  g_assert_nonnull (find_row (fixture, "Is “two hours” agreed?"));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define add_test(name, func) g_test_add ("/ui/points-pane/" name, Fixture, NULL, set_up, func, tear_down)
  add_test ("empty", test_empty);
  add_test ("tick", test_tick);
  add_test ("about", test_about);
  add_test ("reply", test_reply);
  add_test ("focus", test_focus);
  add_test ("reply-done", test_reply_done);
  add_test ("many", test_many);
#undef add_test

  return g_test_run ();
}
