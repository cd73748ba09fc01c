/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-text-scroll"

#include "config.h"

#include "tue-text-scroll.h"

#define SCROLL_KEY "tue-text-scroll"
#define WATCHED_KEY "tue-text-scroll-watched"

/* Longer than a text of the greatest length is being laid out. */
#define MAX_FRAMES 1200

/* A smooth scroll is on its way while the text moves, and what has no size yet is in sight
 * as a whole. */
#define STILL_FRAMES 3

typedef struct
{
  GtkTextView   *view;   /* (unowned): it owns what is called with each frame, and that this */
  GtkTextBuffer *buffer; /* (owned) */
  GtkTextMark   *mark;   /* (owned) */
  double         within_margin;
  guint          n_frames;
  guint          n_still;
  double         value;
  gboolean       in_sight;
} Scroll;

static void
scroll_free (gpointer data)
{
  Scroll *scroll = data;

  if (!gtk_text_mark_get_deleted (scroll->mark))
    gtk_text_buffer_delete_mark (scroll->buffer, scroll->mark);
  g_object_unref (scroll->mark);
  g_object_unref (scroll->buffer);
  g_free (scroll);
}

static void
forget (GtkTextView *view)
{
  guint tick_id = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (view), SCROLL_KEY));

  if (tick_id == 0)
    return;

  gtk_widget_remove_tick_callback (GTK_WIDGET (view), tick_id);
  g_object_set_data (G_OBJECT (view), SCROLL_KEY, NULL);
}

/* Whoever turns the wheel, presses a key or a button has somewhere else to go. */
static gboolean
let_go_cb (GtkTextView *view)
{
  forget (view);

  return GDK_EVENT_PROPAGATE;
}

/* @signal of a controller that only looks on; (transfer full) */
static void
watch (GtkWidget          *widget,
       GtkTextView        *view,
       GtkEventController *controller,
       const char         *signal)
{
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, signal, G_CALLBACK (let_go_cb), view, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, controller);
}

/* Also beside the text, and at its scrollbars. */
static void
watch_person (GtkTextView *view)
{
  GtkWidget  *widget = gtk_widget_get_ancestor (GTK_WIDGET (view), GTK_TYPE_SCROLLED_WINDOW);
  GtkGesture *press;

  if (widget == NULL || g_object_get_data (G_OBJECT (view), WATCHED_KEY) == widget)
    return;

  g_object_set_data (G_OBJECT (view), WATCHED_KEY, widget);
  press = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), 0);
  watch (widget, view, GTK_EVENT_CONTROLLER (press), "pressed");
  watch (widget, view, gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES), "scroll");
  watch (widget, view, gtk_event_controller_key_new (), "key-pressed");
}

static gboolean
is_in_sight (Scroll *scroll)
{
  GtkTextIter  iter;
  GdkRectangle line, shown;

  gtk_text_buffer_get_iter_at_mark (scroll->buffer, &iter, scroll->mark);
  gtk_text_view_get_iter_location (scroll->view, &iter, &line);
  gtk_text_view_get_visible_rect (scroll->view, &shown);

  return line.y >= shown.y && line.y + MIN (line.height, shown.height) <= shown.y + shown.height;
}

static void
begin (Scroll *scroll)
{
  gtk_text_view_scroll_to_mark (scroll->view, scroll->mark, scroll->within_margin, FALSE, 0, 0);
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  Scroll        *scroll = data;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (widget));
  double         value = gtk_adjustment_get_value (adjustment);
  gboolean       can_go_on, in_sight;

  can_go_on = ++scroll->n_frames <= MAX_FRAMES && gtk_widget_get_mapped (widget) && !gtk_text_mark_get_deleted (scroll->mark) &&
              gtk_text_view_get_buffer (scroll->view) == scroll->buffer;
  in_sight = can_go_on && is_in_sight (scroll);
  scroll->n_still = value == scroll->value && in_sight == scroll->in_sight ? scroll->n_still + 1 : 0;
  scroll->value = value;
  scroll->in_sight = in_sight;
  if (!can_go_on || (in_sight && scroll->n_still >= STILL_FRAMES))
    {
      g_object_set_data (G_OBJECT (widget), SCROLL_KEY, NULL);
      return G_SOURCE_REMOVE;
    }

  if (scroll->n_still >= STILL_FRAMES)
    {
      scroll->n_still = 0;
      begin (scroll);
    }

  return G_SOURCE_CONTINUE;
}

void
tue_text_scroll_to_iter (GtkTextView       *view,
                         const GtkTextIter *iter,
                         double             within_margin)
{
  Scroll *scroll;
  guint   tick_id;

  g_return_if_fail (GTK_IS_TEXT_VIEW (view));
  g_return_if_fail (iter != NULL && gtk_text_iter_get_buffer (iter) == gtk_text_view_get_buffer (view));

  scroll = g_new0 (Scroll, 1);
  scroll->view = view;
  scroll->buffer = g_object_ref (gtk_text_view_get_buffer (view));
  scroll->mark = g_object_ref (gtk_text_buffer_create_mark (scroll->buffer, NULL, iter, TRUE));
  scroll->within_margin = within_margin;
  scroll->value = gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)));
  begin (scroll);

  forget (view);
  watch_person (view);
  tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (view), tick_cb, scroll, scroll_free);
  g_object_set_data (G_OBJECT (view), SCROLL_KEY, GUINT_TO_POINTER (tick_id));
}

void
tue_text_scroll_to_caret (GtkTextView *view,
                          double       within_margin)
{
  GtkTextBuffer *buffer;
  GtkTextIter    caret;

  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  buffer = gtk_text_view_get_buffer (view);
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  tue_text_scroll_to_iter (view, &caret, within_margin);
}
