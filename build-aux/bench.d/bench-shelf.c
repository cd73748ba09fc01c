/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The longest pause of the main loop while a shelf of 10,000 documents is scanned, beside
 * one of 100 ms, and how long the scan takes, beside one second.
 */

#include "config.h"

#include <glib/gstdio.h>

#include "bench.h"
#include "tue-folder-shelf.h"

#define DOCUMENTS 10000
#define AUTHORS 20
#define RUNS 10

typedef struct
{
  gint64   last;
  gint64   longest;
  gboolean done;
} Loop;

static const char *const kinds[] = { "playbook", NULL };

static void
make_documents (const char *path)
{
  for (guint i = 0; i < DOCUMENTS; i++)
    {
      g_autofree char *folder = g_strdup_printf ("%s/Author %u", path, i % AUTHORS);
      g_autofree char *name = g_strdup_printf ("%s/Playbook %u-0123456789ab.playbook", folder, i);
      FILE            *file;

      g_mkdir (folder, 0700);
      file = fopen (name, "w");
      g_assert_nonnull (file);
      fputs ("{}", file);
      fclose (file);
    }
}

static void
remove_documents (const char *path)
{
  g_autoptr(GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_documents (child);
    }
  g_remove (path);
}

static gboolean
tick_cb (gpointer data)
{
  Loop  *loop = data;
  gint64 now = g_get_monotonic_time ();

  loop->longest = MAX (loop->longest, now - loop->last);
  loop->last = now;

  return G_SOURCE_CONTINUE;
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GVariant) cursor = NULL;
  g_autoptr(GPtrArray) entries = tue_shelf_list_finish (TUE_SHELF (source), result, &cursor, NULL);
  Loop *loop = user_data;

  g_assert_cmpuint (entries->len, ==, DOCUMENTS);
  loop->done = TRUE;
}

static void
scan (TueShelf *shelf,
      Loop     *loop)
{
  loop->last = g_get_monotonic_time ();
  loop->done = FALSE;
  tue_shelf_list_async (shelf, kinds, NULL, NULL, listed_cb, loop);
  while (!loop->done)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *path = NULL;
  g_autoptr(GFile) folder = NULL;
  g_autoptr(TueShelf) shelf = NULL;
  Loop   loop = { 0 };
  guint  source;
  gint64 begin, longest_scan = 0;

  if (!bench_wants (argc, argv, "shelf-scan") && !bench_wants (argc, argv, "shelf-scan-stall"))
    return 0;

  path = g_dir_make_tmp ("tuesday-bench-XXXXXX", NULL);
  folder = g_file_new_for_path (path);
  shelf = tue_folder_shelf_new (folder);
  make_documents (path);
  source = g_timeout_add (1, tick_cb, &loop);
  for (guint i = 0; i < RUNS; i++)
    {
      begin = g_get_monotonic_time ();
      scan (shelf, &loop);
      longest_scan = MAX (longest_scan, g_get_monotonic_time () - begin);
    }
  g_source_remove (source);
  remove_documents (path);

  printf ("shelf-scan %.1f ms %.2f limit (1000 ms)\n", (double)longest_scan / 1e3, (double)longest_scan / 1e6);
  printf ("shelf-scan-stall %.1f ms %.2f limit (100 ms)\n", (double)loop.longest / 1e3, (double)loop.longest / 1e5);

  return 0;
}
