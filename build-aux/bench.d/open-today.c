/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * open-today FILE: opens Today of a library in a window, again and again, and prints for
 * how long that keeps the main loop at most, in milliseconds: making the page, or any
 * turn of the loop until it is filled and drawn. It counts the time that this thread
 * ran, so that another program that works meanwhile does not count.
 */

#include "config.h"

#include <adwaita.h>
#include <locale.h>

#include "tue-today-page.h"
#include "turns.h"

#define TIMES 9

static double
open_once (AdwNavigationView *view,
           TueWorkspace      *workspace)
{
  double begin = bench_get_usec ();
  Turns  turns;

  adw_navigation_view_push (view, tue_today_page_new (workspace));
  turns = take_turns_since (begin);
  adw_navigation_view_pop (view);
  take_turns ();

  return turns.longest;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(TueSettings) settings = NULL;
  g_autoptr(TueWorkspace) workspace = NULL;
  g_autoptr(GError) error = NULL;
  GtkWidget *window, *view;
  double     times[TIMES];

  if (argc != 2)
    {
      g_printerr ("usage: open-today FILE\n");
      return 2;
    }

  setlocale (LC_ALL, "");
  adw_init ();
  settings = tue_settings_new (NULL);
  workspace = tue_workspace_new (argv[1], settings);
  if (!tue_workspace_open_sync (workspace, &error))
    g_error ("%s", error->message);

  view = adw_navigation_view_new ();
  adw_navigation_view_set_animate_transitions (ADW_NAVIGATION_VIEW (view), FALSE);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), adw_navigation_page_new (gtk_label_new (NULL), "Empty"));
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 820);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  take_turns ();

  /* Once to have read what is read only once. */
  open_once (ADW_NAVIGATION_VIEW (view), workspace);
  for (gsize i = 0; i < TIMES; i++)
    times[i] = open_once (ADW_NAVIGATION_VIEW (view), workspace);
  qsort (times, TIMES, sizeof times[0], bench_compare_doubles);
  g_print ("%.2f\n", times[TIMES / 2]);
  gtk_window_destroy (GTK_WINDOW (window));
  take_turns ();

  return 0;
}
