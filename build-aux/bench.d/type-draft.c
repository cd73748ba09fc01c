/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * type-draft FILE BYTES: types into the middle of a draft of so many bytes in one
 * line, in the editor of a window, and prints how long a key keeps the main loop
 * at most, in milliseconds: the median of many keys.
 *
 * A key is all that follows on it until it is drawn: the buffer, the draft, the
 * layout, the picture. Counted is the longest turn of the loop, by the clock of
 * the thread, so that other programs do not count.
 */

#include "config.h"

#include <adwaita.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tue-draft-editor.h"

#define N_KEYS 101

static double
get_msec (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int
compare_doubles (const void *a,
                 const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

static void
drawn_cb (GdkFrameClock *clock,
          guint         *n_frames)
{
  (*n_frames)++;
}

/* A key that is not seen costs nothing. */
static void
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
static double
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

static char *
make_line (gsize length)
{
  GString *text = g_string_new (NULL);

  while (text->len < length)
    g_string_append_printf (text, "Your planners lose %u days to carrier reports. ", (guint)(text->len % 97));

  return g_string_free (text, FALSE);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(TueSettings) settings = NULL;
  g_autoptr(TueWorkspace) workspace = NULL;
  g_autoptr(TueWorkflow) workflow = NULL;
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *line = NULL;
  GtkWidget       *window, *scroller, *editor;
  GtkTextBuffer   *buffer;
  GtkTextIter      iter;
  static double    longest[N_KEYS];
  guint            n_frames = 0;

  if (argc != 3)
    {
      fprintf (stderr, "usage: type-draft FILE BYTES\n");
      return 2;
    }

  setlocale (LC_ALL, "");
  adw_init ();
  settings = tue_settings_new (NULL);
  workspace = tue_workspace_new (argv[1], settings);
  if (!tue_workspace_open_sync (workspace, &error))
    g_error ("%s", error->message);

  workflow = g_list_model_get_item (tue_workspace_get_workflows (workspace), 0);
  task = tue_workspace_add_task (workspace, workflow, "Draft", NULL, NULL);
  draft = tue_workspace_load_draft_sync (workspace, task, &error);
  if (draft == NULL)
    g_error ("%s", error->message);
  line = make_line (strtoul (argv[2], NULL, 10));
  tue_workspace_edit_draft (workspace, draft, 0, 0, line, strlen (line), NULL);

  editor = g_object_new (TUE_TYPE_DRAFT_EDITOR, NULL);
  tue_draft_editor_set_draft (TUE_DRAFT_EDITOR (editor), workspace, draft);
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), editor);
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 760, 700);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (drawn_cb), &n_frames);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
  tue_draft_editor_get_iter (TUE_DRAFT_EDITOR (editor), strlen (line) / 2, &iter);
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (editor), gtk_text_buffer_get_insert (buffer), 0, TRUE, 0, 0.5);
  gtk_widget_grab_focus (editor);
  for (guint i = 0; i < 30; i++)
    {
      run_frames (editor, &n_frames, 1);
    }
  while (g_main_context_iteration (NULL, FALSE))
    continue;

  for (guint i = 0; i < N_KEYS; i++)
    {
      double begin = get_msec ();
      double key;

      gtk_text_buffer_insert_interactive_at_cursor (buffer, i % 6 == 5 ? " " : "x", -1, TRUE);
      gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (editor), gtk_text_buffer_get_insert (buffer));
      key = get_msec () - begin;
      longest[i] = MAX (key, run_frames (editor, &n_frames, 2));
    }

  check_in_view (editor);
  qsort (longest, N_KEYS, sizeof (double), compare_doubles);
  printf ("%.2f %.2f\n", longest[N_KEYS / 2], longest[N_KEYS * 95 / 100]);
  gtk_window_destroy (GTK_WINDOW (window));

  return 0;
}
