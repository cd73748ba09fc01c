/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What changes within a frame is laid out in that frame. GTK warns where it is not,
 * and a warning ends the test.
 */

#include "config.h"

#include <adwaita.h>

#include "library-fixture.h"
#include "tue-early-layout.h"

#define N_FRAMES 12

typedef struct
{
  GtkTextView   *view;
  GtkTextBuffer *others[2];
  guint          n_frames;
} Desk;

typedef void (*Change) (Desk *desk);

static void
set_text (Desk *desk)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < (desk->n_frames % 2 == 0 ? 400 : 60); i++)
    g_string_append (text, "A line that is long enough to be wrapped in a window that is as narrow as this one.\n");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (desk->view), text->str, -1);
  g_string_free (text, TRUE);
}

/* Only the cursor moves. */
static void
set_nothing (Desk *desk)
{
}

static void
set_tag (Desk *desk)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (desk->view);
  GtkTextIter    start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  if (desk->n_frames % 2 == 0)
    gtk_text_buffer_apply_tag_by_name (buffer, "large", &start, &end);
  else
    gtk_text_buffer_remove_tag_by_name (buffer, "large", &start, &end);
}

/* What a tag looks like, and nothing in the buffer. */
static void
set_look (Desk *desk)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (desk->view);
  GtkTextTag    *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "large");
  GtkTextIter    start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  if (desk->n_frames == 1)
    gtk_text_buffer_apply_tag (buffer, tag, &start, &end);
  g_object_set (tag, "scale", desk->n_frames % 2 == 0 ? 3.0 : 1.0, NULL);
}

static void
set_editable (Desk *desk)
{
  set_text (desk);
  gtk_text_view_set_editable (desk->view, !gtk_text_view_get_editable (desk->view));
}

static void
set_buffer (Desk *desk)
{
  gtk_text_view_set_buffer (desk->view, desk->others[desk->n_frames % 2]);
}

static void
set_hidden (Desk *desk)
{
  gboolean shows = gtk_widget_get_visible (GTK_WIDGET (desk->view));

  if (!shows)
    set_text (desk);
  gtk_widget_set_visible (GTK_WIDGET (desk->view), !shows);
}

/* As after a key: what was done, and the view goes where the cursor is. */
static void
update_cb (Desk *desk)
{
  Change         change = g_object_get_data (G_OBJECT (desk->view), "change");
  GtkTextBuffer *buffer;
  GtkTextIter    iter;

  desk->n_frames++;
  change (desk);
  buffer = gtk_text_view_get_buffer (desk->view);
  gtk_text_buffer_get_iter_at_line (buffer, &iter, desk->n_frames % 3 == 0 ? 0 : 50);
  if (change == set_look)
    {
      gtk_text_view_scroll_to_iter (desk->view, &iter, 0, FALSE, 0, 0);
      return;
    }

  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_text_view_scroll_mark_onscreen (desk->view, gtk_text_buffer_get_insert (buffer));
}

static void
test_frames (gconstpointer data)
{
  GtkWidget     *window = g_object_new (ADW_TYPE_WINDOW, "default-width", 360, "default-height", 300, NULL);
  GtkWidget     *scroller = gtk_scrolled_window_new ();
  Desk           desk = { .view = GTK_TEXT_VIEW (gtk_text_view_new ()) };
  GdkFrameClock *clock;
  gulong         handler;

  tue_early_layout_install (desk.view);
  gtk_text_view_set_wrap_mode (desk.view, GTK_WRAP_WORD_CHAR);
  for (gsize i = 0; i < G_N_ELEMENTS (desk.others); i++)
    {
      desk.others[i] = gtk_text_view_get_buffer (desk.view);
      g_object_ref (desk.others[i]);
      gtk_text_buffer_create_tag (desk.others[i], "large", "scale", 3.0, NULL);
      desk.n_frames = (guint)i;
      set_text (&desk);
      gtk_text_view_set_buffer (desk.view, NULL);
    }
  gtk_text_view_set_buffer (desk.view, desk.others[0]);
  g_object_set_data (G_OBJECT (desk.view), "change", (gpointer)data);
  /* A scrollbar that shows is drawn. */
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (scroller), FALSE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (desk.view));
  adw_window_set_content (ADW_WINDOW (window), scroller);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (desk.view)));

  desk.n_frames = 0;
  clock = gtk_widget_get_frame_clock (window);
  handler = g_signal_connect_swapped (clock, "update", G_CALLBACK (update_cb), &desk);
  gdk_frame_clock_begin_updating (clock);
  wait_until (desk.n_frames >= N_FRAMES);
  gdk_frame_clock_end_updating (clock);
  g_signal_handler_disconnect (clock, handler);

  for (gsize i = 0; i < G_N_ELEMENTS (desk.others); i++)
    g_object_unref (desk.others[i]);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    Change      change;
  } cases[] = {
    { "/early-layout/text", set_text },
    { "/early-layout/cursor", set_nothing },
    { "/early-layout/tag", set_tag },
    { "/early-layout/look", set_look },
    { "/early-layout/editable", set_editable },
    { "/early-layout/buffer", set_buffer },
    { "/early-layout/hidden", set_hidden },
  };

  gtk_test_init (&argc, &argv);
  adw_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, cases[i].change, test_frames);

  return g_test_run ();
}
