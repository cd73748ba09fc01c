/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How long a search of 10,000 tasks takes, from a keystroke to its results in
 * the main loop: the slowest of a hundred (p99), beside one frame of a display.
 */

#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "tue-workspace.h"

#define TASKS "10000"
#define FRAME_MS (1000.0 / 60)

static const char *const queries[] = {
  "alder pilot",
  "northwind",
  "delivery date",
  "harbor and sons renewal",
  "quarterly fig",
  "city library 42",
  "procedure",
  "nothing of that kind",
  "audit 9",
  "copper works",
};

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GListModel) results = tue_workspace_search_finish (TUE_WORKSPACE (source), result, NULL);
  gboolean *found = user_data;

  g_assert_nonnull (results);
  *found = TRUE;
}

static double
measure (TueWorkspace *workspace,
         const char   *query)
{
  gint64   begin = g_get_monotonic_time ();
  gboolean found = FALSE;

  tue_workspace_search_async (workspace, query, 50, NULL, found_cb, &found);
  while (!found)
    g_main_context_iteration (NULL, TRUE);

  return (double)(g_get_monotonic_time () - begin) / 1000;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *)a;
  double y = *(const double *)b;

  return (x > y) - (x < y);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *library = NULL;
  g_autofree char *maker = NULL;
  g_autofree char *own_folder = g_path_get_dirname (argv[0]);
  g_autoptr(TueSettings) settings = NULL;
  g_autoptr(TueWorkspace) workspace = NULL;
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GError) error = NULL;
  double p99;

  if (argc > 1 && !g_strv_contains ((const char *const *)argv + 1, "search"))
    return 0;

  folder = g_dir_make_tmp ("tue-bench-XXXXXX", &error);
  g_assert_no_error (error);
  library = g_build_filename (folder, "library.db", NULL);
  maker = g_build_filename (own_folder, "make-library", NULL);
  g_spawn_sync (NULL, (char *[]){ maker, library, (char *)TASKS, NULL }, NULL,
                G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  settings = tue_settings_new (NULL);
  workspace = tue_workspace_new (library, settings);
  tue_workspace_open_sync (workspace, &error);
  g_assert_no_error (error);

  measure (workspace, "warm up");
  for (int round = 0; round < 5; round++)
    for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
      for (gsize length = 1; length <= strlen (queries[i]); length++)
        {
          g_autofree char *typed = g_strndup (queries[i], length);
          double           time = measure (workspace, typed);

          g_array_append_val (times, time);
        }

  g_array_sort (times, compare_doubles);
  p99 = g_array_index (times, double, times->len * 99 / 100);
  g_print ("search %.2f ms %.2f one frame (%.1f ms), p99 of %u keystrokes\n", p99, p99 / FRAME_MS, FRAME_MS, times->len);

  g_clear_object (&workspace);
  g_spawn_sync (NULL, (char *[]){ (char *)"rm", (char *)"-r", folder, NULL }, NULL,
                G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  return 0;
}
