/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Names are typed with commas between them, or pasted.
 */

#include "config.h"

#include "desk-fixture.h"
#include "tue-names-row.h"
#include "tue-toast-overlay.h"

typedef struct
{
  GtkWidget   *window;
  TueNamesRow *row;
  GtkText     *text;
} Fixture;

static void
set_up (Fixture *fixture)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *overlay = g_object_new (TUE_TYPE_TOAST_OVERLAY, "content", list, NULL);

  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 300);
  fixture->row = g_object_new (TUE_TYPE_NAMES_ROW, NULL);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (fixture->row));
  gtk_window_set_child (GTK_WINDOW (fixture->window), overlay);
  gtk_window_present (GTK_WINDOW (fixture->window));
  desk_wait_drawn (list);
  fixture->text = GTK_TEXT (desk_find_type (GTK_WIDGET (fixture->row), GTK_TYPE_TEXT));
  gtk_widget_grab_focus (GTK_WIDGET (fixture->text));
}

static void
tear_down (Fixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

/* As what a key gives: the input method hands it on. */
static void
type (Fixture    *fixture,
      const char *typed)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->text));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GObject) controller = g_list_model_get_item (controllers, i);
      GtkIMContext *context = NULL;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        context = gtk_event_controller_key_get_im_context (GTK_EVENT_CONTROLLER_KEY (controller));
      if (context != NULL)
        {
          g_signal_emit_by_name (context, "commit", typed);
          return;
        }
    }
  g_assert_not_reached ();
}

static void
check_names (Fixture    *fixture,
             const char *wanted)
{
  g_autofree char *seen = g_strjoinv ("|", (char **)tue_names_row_get_names (fixture->row));

  g_assert_cmpstr (seen, ==, wanted);
}

static void
test_typed (void)
{
  Fixture fixture;

  set_up (&fixture);
  for (const char *letter = "Sales, New Clients,  urgent"; *letter != '\0'; letter++)
    {
      const char typed[] = { *letter, '\0' };

      type (&fixture, typed);
      desk_run_pending ();
    }
  check_names (&fixture, "Sales|New Clients|urgent");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture.text)), ==, "  urgent");
  tear_down (&fixture);
}

/* More comes before what the comma ended was taken. */
static void
test_fast (void)
{
  Fixture fixture;

  set_up (&fixture);
  type (&fixture, "Sales");
  type (&fixture, ",");
  type (&fixture, " urgent");
  type (&fixture, ",");
  check_names (&fixture, "Sales|urgent");
  desk_run_pending ();
  check_names (&fixture, "Sales|urgent");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture.text)), ==, "");
  tear_down (&fixture);
}

/* What does not fit is told, and who types the last letter is left alone. */
static void
test_limit (void)
{
  Fixture fixture;

  set_up (&fixture);
  g_object_set (fixture.row, "max-length", 5, NULL);
  type (&fixture, "Sales");
  type (&fixture, "x");
  desk_run_pending ();
  check_names (&fixture, "Sales");
  g_assert_null (desk_find_label_with (fixture.window, "Only 5 characters"));
  gtk_editable_set_text (GTK_EDITABLE (fixture.text), "");
  type (&fixture, "Customers");
  wait_until (desk_find_label_with (fixture.window, "Only 5 characters") != NULL);
  check_names (&fixture, "Custo");

  gtk_editable_set_text (GTK_EDITABLE (fixture.text), "");
  g_object_set (fixture.row, "max-length", 0, "max-names", 2, NULL);
  type (&fixture, "Sales,urgent,Sales,");
  desk_run_pending ();
  check_names (&fixture, "Sales|urgent");
  g_assert_null (desk_find_label_with (fixture.window, "Only 2 fit"));
  tue_names_row_set_names (fixture.row, (const char *const[]){ "Sales", NULL });
  gtk_widget_grab_focus (GTK_WIDGET (fixture.text));
  type (&fixture, "urgent,new,");
  wait_until (desk_find_label_with (fixture.window, "Only 2 fit") != NULL);
  check_names (&fixture, "Sales|urgent");
  tear_down (&fixture);
}

static void
test_caret (void)
{
  static const struct
  {
    const char *before, *after, *typed;
    const char *rest;
    int         caret;
  } cases[] = {
    { "Sales", "urgent", ",", "urgent", 0 },
    { "Sales, ur", "gent", "x", "urxgent", 3 },
    { "Sales", " urgent", ",", "urgent", 0 },
    { "Sales, urgent", "", "!", "urgent!", 7 },
    { "", "Sales, urgent", "x", "urgent", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (cases[i].before, cases[i].after, NULL);
      GtkEditable     *editable;
      Fixture          fixture;

      set_up (&fixture);
      editable = GTK_EDITABLE (fixture.text);
      gtk_editable_set_text (editable, text);
      gtk_editable_set_position (editable, (int)strlen (cases[i].before));
      type (&fixture, cases[i].typed);
      desk_run_pending ();
      wait_until (g_strcmp0 (gtk_editable_get_text (editable), cases[i].rest) == 0);
      wait_until (gtk_editable_get_position (editable) == cases[i].caret);
      tear_down (&fixture);
    }
}

/* It is gone before what the comma ended was taken. */
static void
test_closed (void)
{
  Fixture fixture;

  set_up (&fixture);
  type (&fixture, "Sales,");
  tear_down (&fixture);
  desk_run_pending ();
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/names-row/typed", test_typed);
  g_test_add_func ("/ui/names-row/fast", test_fast);
  g_test_add_func ("/ui/names-row/limit", test_limit);
  g_test_add_func ("/ui/names-row/caret", test_caret);
  g_test_add_func ("/ui/names-row/closed", test_closed);

  return g_test_run ();
}
