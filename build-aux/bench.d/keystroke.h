/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How long a key keeps the main loop, in milliseconds: the longest turn of the loop
 * until what it changed is drawn, by the clock of the thread, so that other programs
 * do not count. The median of many keys is printed, and the slowest but a few.
 */

#pragma once

#include <gtk/gtk.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define N_KEYS 101

static inline double
get_msec (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static inline int
compare_doubles (const void *a,
                 const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

static inline void
drawn_cb (GdkFrameClock *clock,
          guint         *n_frames)
{
  (*n_frames)++;
}

/* A key that is not seen costs nothing. */
static inline void
check_in_view (GtkWidget *editor)
{
  GtkTextView   *view = GTK_TEXT_VIEW (editor);
  GtkTextIter    iter;
  GdkRectangle   visible, cursor;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (view, &iter, &cursor);
  gtk_text_view_get_visible_rect (view, &visible);
  if (cursor.y < visible.y || cursor.y > visible.y + visible.height || visible.height < 100)
    g_error ("The cursor is not in view");
}

/* The longest turn of the loop until so many frames were drawn. */
static inline double
run_frames (GtkWidget *widget,
            guint     *n_frames,
            guint      wanted)
{
  double longest = 0;
  guint  last = *n_frames + wanted;

  while (*n_frames < last)
    {
      double begin = get_msec ();

      gtk_widget_queue_draw (widget);

      g_main_context_iteration (NULL, TRUE);
      longest = MAX (longest, get_msec () - begin);
    }

  return longest;
}

/* Types where the caret is, in a window that is shown. */
static inline void
type_and_print (GtkWidget *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  static double  longest[N_KEYS];
  guint          n_frames = 0;

  g_signal_connect (gtk_widget_get_frame_clock (view), "after-paint", G_CALLBACK (drawn_cb), &n_frames);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (view), gtk_text_buffer_get_insert (buffer), 0, TRUE, 0, 0.5);
  gtk_widget_grab_focus (view);
  for (guint i = 0; i < 30; i++)
    run_frames (view, &n_frames, 1);
  while (g_main_context_iteration (NULL, FALSE))
    continue;

  for (guint i = 0; i < N_KEYS; i++)
    {
      double begin = get_msec ();
      double key;

      gtk_text_buffer_insert_interactive_at_cursor (buffer, i % 6 == 5 ? " " : "x", -1, TRUE);
      gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (view), gtk_text_buffer_get_insert (buffer));
      key = get_msec () - begin;
      longest[i] = MAX (key, run_frames (view, &n_frames, 2));
    }

  check_in_view (view);
  qsort (longest, N_KEYS, sizeof (double), compare_doubles);
  printf ("%.2f %.2f\n", longest[N_KEYS / 2], longest[N_KEYS * 95 / 100]);
}
