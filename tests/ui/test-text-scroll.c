/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "desk-fixture.h"
#include "tue-text-scroll.h"

#define N_LINES 3000

typedef struct
{
  GtkWidget     *window;
  GtkTextView   *view;
  GtkTextBuffer *buffer;
} Desk;

static void
set_up (Desk *desk)
{
  g_autoptr(GString) text = g_string_new (NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  for (guint i = 0; i < N_LINES; i++)
    g_string_append_printf (text, "Line %u has so many words that it needs more than one row of the view, whatever the height of these is.\n", i);
  desk->window = gtk_window_new ();
  desk->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (desk->view, GTK_WRAP_WORD);
  desk->buffer = gtk_text_view_get_buffer (desk->view);
  gtk_text_buffer_set_text (desk->buffer, text->str, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (desk->view));
  gtk_window_set_child (GTK_WINDOW (desk->window), scroller);
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 360, 400);
  gtk_window_present (GTK_WINDOW (desk->window));
}

static gboolean
is_in_sight (Desk *desk,
             int   line)
{
  GtkTextIter  iter;
  GdkRectangle place, shown;

  gtk_text_buffer_get_iter_at_line (desk->buffer, &iter, line);
  gtk_text_view_get_iter_location (desk->view, &iter, &place);
  gtk_text_view_get_visible_rect (desk->view, &shown);

  return place.y >= shown.y && place.y + place.height <= shown.y + shown.height;
}

static void
scroll_to_line (Desk *desk,
                int   line)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line (desk->buffer, &iter, line);
  tue_text_scroll_to_iter (desk->view, &iter, 0.1);
}

static gboolean
scroll_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       data)
{
  scroll_to_line (data, N_LINES - 10);

  return G_SOURCE_REMOVE;
}

/* What is in sight is laid out, and what is below is not: GTK keeps the wish, and nothing
 * fulfils it. */
static void
test_half_laid_out (void)
{
  Desk desk;

  set_up (&desk);
  wait_until (gtk_widget_get_height (GTK_WIDGET (desk.view)) > 0 && is_in_sight (&desk, 0));
  gtk_widget_add_tick_callback (GTK_WIDGET (desk.view), scroll_cb, &desk, NULL);
  wait_until (!is_in_sight (&desk, 0) && is_in_sight (&desk, N_LINES - 10));
  gtk_window_destroy (GTK_WINDOW (desk.window));
}

static GtkEventController *
find_controller (GtkWidget *widget,
                 GType      type)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  /* The widget's own ones are in front. */
  for (guint i = g_list_model_get_n_items (controllers); i > 0; i--)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i - 1);

      if (G_OBJECT_TYPE (controller) == type && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        return controller;
    }

  return NULL;
}

static gboolean
scroll_and_let_go_cb (GtkWidget     *widget,
                      GdkFrameClock *clock,
                      gpointer       data)
{
  GtkWidget          *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkEventController *controller;
  gboolean            is_handled;

  scroll_to_line (data, N_LINES - 10);
  controller = find_controller (scroller, GTK_TYPE_EVENT_CONTROLLER_KEY);
  g_assert_nonnull (controller);
  g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Down, 0, 0, &is_handled);
  g_assert_false (is_handled);

  return G_SOURCE_REMOVE;
}

/* Who goes somewhere else meanwhile is not taken back. */
static void
test_let_go (void)
{
  Desk           desk;
  GtkAdjustment *adjustment;
  double         upper;

  set_up (&desk);
  wait_until (gtk_widget_get_height (GTK_WIDGET (desk.view)) > 0 && is_in_sight (&desk, 0));
  gtk_widget_add_tick_callback (GTK_WIDGET (desk.view), scroll_and_let_go_cb, &desk, NULL);
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (desk.view));
  /* Until all is laid out, and then on. */
  do
    {
      upper = gtk_adjustment_get_upper (adjustment);
      for (guint i = 0; i < 8; i++)
        desk_wait_drawn (GTK_WIDGET (desk.view));
    }
  while (upper < N_LINES * 36 || gtk_adjustment_get_upper (adjustment) != upper);
  g_assert_true (is_in_sight (&desk, 0));
  gtk_window_destroy (GTK_WINDOW (desk.window));
}

/* The last wish is the one. */
static void
test_last (void)
{
  Desk desk;

  set_up (&desk);
  for (guint i = 0; i < 10; i++)
    scroll_to_line (&desk, (int)i * 250);
  scroll_to_line (&desk, 1234);
  wait_until (gtk_widget_get_height (GTK_WIDGET (desk.view)) > 0 && !is_in_sight (&desk, 0) && is_in_sight (&desk, 1234));
  gtk_window_destroy (GTK_WINDOW (desk.window));
}

/* The text goes, is another one, or its view goes, while it is on the way. */
static void
test_gone (void)
{
  Desk desk;
  g_autoptr(GtkTextBuffer) other = gtk_text_buffer_new (NULL);

  set_up (&desk);
  scroll_to_line (&desk, N_LINES - 10);
  gtk_text_buffer_set_text (desk.buffer, "Short", -1);
  desk_wait_drawn (GTK_WIDGET (desk.view));
  scroll_to_line (&desk, 0);
  gtk_text_view_set_buffer (desk.view, other);
  desk_wait_drawn (GTK_WIDGET (desk.view));
  tue_text_scroll_to_caret (desk.view, 0);
  gtk_window_destroy (GTK_WINDOW (desk.window));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/text-scroll/half-laid-out", test_half_laid_out);
  g_test_add_func ("/ui/text-scroll/let-go", test_let_go);
  g_test_add_func ("/ui/text-scroll/last", test_last);
  g_test_add_func ("/ui/text-scroll/gone", test_gone);

  return g_test_run ();
}
