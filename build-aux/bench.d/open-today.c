/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * open-today FILE: opens Today of a library in a window, again and again, and prints for
 * how long that keeps the main loop at most, in milliseconds: making the page, or any
 * turn of the loop until it is filled and drawn.
 */

#include "config.h"

#include <adwaita.h>
#include <locale.h>

#include "bench.h"
#include "tue-today-page.h"

#define TIMES 9

/* So long without anything to do, it is open. */
#define QUIET_US (150 * 1000)

static double
take_turns (void)
{
  gint64 quiet_since = g_get_monotonic_time ();
  gint64 longest = 0;

  while (g_get_monotonic_time () - quiet_since < QUIET_US)
    {
      gint64 begin = g_get_monotonic_time ();

      if (g_main_context_iteration (NULL, FALSE))
        {
          quiet_since = g_get_monotonic_time ();
          longest = MAX (longest, quiet_since - begin);
        }
      else
        {
          g_usleep (200);
        }
    }

  return (double)longest / 1000;
}

static double
open_once (AdwNavigationView *view,
           TueWorkspace      *workspace)
{
  gint64 begin = g_get_monotonic_time ();
  double made, longest;

  adw_navigation_view_push (view, tue_today_page_new (workspace));
  made = (double)(g_get_monotonic_time () - begin) / 1000;
  longest = take_turns ();
  adw_navigation_view_pop (view);
  take_turns ();

  return MAX (made, longest);
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
