/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A writer dies, or the disk refuses, before and after each step by which a document gets
 * on the shelf: nobody sees a part of it, and whoever puts it again succeeds.
 */

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utime.h>

#include "tue-folder-shelf.h"

#define DOCUMENT "{\"format\": \"tuesday-playbook\", \"text\": \"a document of some length\"}\n"

static const char *const kinds[] = { "playbook", NULL };

/* Which of the steps it is to happen at, from 1; 0 for none. */
static guint kill_at, fail_at;
static guint n_steps;

static gboolean
step (GError **error)
{
  n_steps++;
  if (n_steps == kill_at)
    {
      kill (getpid (), SIGKILL);
      pause ();
    }
  if (n_steps != fail_at)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "No space left on device");
  return FALSE;
}

/* What the linker puts in the place of the calls. */
GFileOutputStream *__real_g_file_create (GFile *, GFileCreateFlags, GCancellable *, GError **);
GFileOutputStream *__wrap_g_file_create (GFile *, GFileCreateFlags, GCancellable *, GError **);
gboolean           __real_g_file_make_directory (GFile *, GCancellable *, GError **);
gboolean           __wrap_g_file_make_directory (GFile *, GCancellable *, GError **);
gboolean           __real_g_output_stream_write_all (GOutputStream *, const void *, gsize, gsize *, GCancellable *, GError **);
gboolean           __wrap_g_output_stream_write_all (GOutputStream *, const void *, gsize, gsize *, GCancellable *, GError **);
gboolean           __real_g_output_stream_close (GOutputStream *, GCancellable *, GError **);
gboolean           __wrap_g_output_stream_close (GOutputStream *, GCancellable *, GError **);
gboolean           __real_g_file_move (GFile *, GFile *, GFileCopyFlags, GCancellable *, GFileProgressCallback, gpointer, GError **);
gboolean           __wrap_g_file_move (GFile *, GFile *, GFileCopyFlags, GCancellable *, GFileProgressCallback, gpointer, GError **);
int                __real_fsync (int);
int                __wrap_fsync (int);

gboolean
__wrap_g_file_make_directory (GFile        *file,
                              GCancellable *cancellable,
                              GError      **error)
{
  return step (error) && __real_g_file_make_directory (file, cancellable, error) && step (error);
}

GFileOutputStream *
__wrap_g_file_create (GFile           *file,
                      GFileCreateFlags flags,
                      GCancellable    *cancellable,
                      GError         **error)
{
  GFileOutputStream *stream;

  if (!step (error))
    return NULL;

  stream = __real_g_file_create (file, flags, cancellable, error);
  if (!step (error))
    g_clear_object (&stream);

  return stream;
}

gboolean
__wrap_g_output_stream_write_all (GOutputStream *stream,
                                  const void    *data,
                                  gsize          length,
                                  gsize         *n_written,
                                  GCancellable  *cancellable,
                                  GError       **error)
{
  return step (error) &&
         __real_g_output_stream_write_all (stream, data, length / 2, n_written, cancellable, error) && step (error) &&
         __real_g_output_stream_write_all (stream, (const char *)data + length / 2, length - length / 2, n_written, cancellable, error) && step (error);
}

gboolean
__wrap_g_output_stream_close (GOutputStream *stream,
                              GCancellable  *cancellable,
                              GError       **error)
{
  return step (error) && __real_g_output_stream_close (stream, cancellable, error) && step (error);
}

gboolean
__wrap_g_file_move (GFile                *source,
                    GFile                *destination,
                    GFileCopyFlags        flags,
                    GCancellable         *cancellable,
                    GFileProgressCallback progress,
                    gpointer              progress_data,
                    GError              **error)
{
  return step (error) && __real_g_file_move (source, destination, flags, cancellable, progress, progress_data, error) && step (error);
}

int
__wrap_fsync (int fd)
{
  if (!step (NULL))
    {
      errno = ENOSPC;
      return -1;
    }

  return __real_fsync (fd);
}

static TueShelf *
make_shelf (char **path)
{
  g_autoptr(GFile) folder = NULL;

  *path = g_dir_make_tmp ("tuesday-put-XXXXXX", NULL);
  folder = g_file_new_for_path (*path);

  return tue_folder_shelf_new (folder);
}

static char *
put (TueShelf *shelf,
     GError  **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (DOCUMENT, strlen (DOCUMENT));

  n_steps = 0;

  return tue_shelf_put_sync (shelf, "Anna", "Sales", "playbook", bytes, NULL, error);
}

static void
remove_all (const char *path)
{
  /* What a link leads to is somebody else's. */
  g_autoptr(GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

/* What is there is whole, and there is nothing else. */
static guint
check_entries (TueShelf *shelf)
{
  g_autoptr(GVariant) cursor = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) entries = tue_shelf_list_sync (shelf, kinds, NULL, &cursor, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    {
      const TueShelfEntry *entry = entries->pdata[i];
      g_autoptr(GBytes) bytes = tue_shelf_read_sync (shelf, entry->id, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (entry->state, ==, TUE_SHELF_ENTRY_READY);
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), DOCUMENT, strlen (DOCUMENT));
    }

  return entries->len;
}

static guint
count_steps (void)
{
  g_autofree char *path = NULL;
  g_autoptr(TueShelf) shelf = make_shelf (&path);
  g_autoptr(GError) error = NULL;
  g_autofree char *id = put (shelf, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (check_entries (shelf), ==, 1);
  remove_all (path);

  return n_steps;
}

static void
put_and_check (TueShelf *shelf)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *id = NULL;

  kill_at = fail_at = 0;
  check_entries (shelf);
  id = put (shelf, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (check_entries (shelf), ==, 1);
}

static void
test_killed (void)
{
  guint n = count_steps ();

  g_assert_cmpuint (n, >=, 10);
  for (guint at = 1; at <= n; at++)
    {
      g_autofree char *path = NULL;
      g_autoptr(TueShelf) shelf = make_shelf (&path);
      int   status;
      pid_t child = fork ();

      if (child == 0)
        {
          kill_at = at;
          put (shelf, NULL);
          _exit (0);
        }

      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status));
      put_and_check (shelf);
      remove_all (path);
    }
}

static void
test_refused (void)
{
  guint n = count_steps ();

  for (guint at = 1; at <= n; at++)
    {
      g_autofree char *path = NULL;
      g_autoptr(TueShelf) shelf = make_shelf (&path);
      g_autofree char *id = NULL;
      g_autoptr(GError) error = NULL;

      fail_at = at;
      id = put (shelf, &error);
      g_test_message ("%u: %s", at, error != NULL ? error->message : "done");
      if (id == NULL)
        g_assert_error (error, TUE_SHELF_ERROR, TUE_SHELF_ERROR_NOT_WRITABLE);
      else
        g_assert_cmpuint (check_entries (shelf), ==, 1);
      put_and_check (shelf);
      remove_all (path);
    }
}

/* What a dead writer left goes a day later; what somebody writes now does not. */
static void
test_left_over (void)
{
  g_autofree char *path = NULL;
  g_autoptr(TueShelf) shelf = make_shelf (&path);
  g_autofree char *folder = g_build_filename (path, "Anna", NULL);
  g_autofree char *old = g_build_filename (folder, ".tuesday-old.part", NULL);
  g_autofree char *young = g_build_filename (folder, ".tuesday-young.part", NULL);
  g_autofree char *other = g_build_filename (folder, ".other.part", NULL);
  struct utimbuf   times = { time (NULL) - 3 * 86400, time (NULL) - 3 * 86400 };

  g_mkdir (folder, 0700);
  g_file_set_contents (old, "{", -1, NULL);
  g_file_set_contents (young, "{", -1, NULL);
  g_file_set_contents (other, "{", -1, NULL);
  g_assert_cmpint (g_utime (old, &times), ==, 0);
  g_assert_cmpint (g_utime (other, &times), ==, 0);
  put_and_check (shelf);

  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (young, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  remove_all (path);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/shelf/put/killed", test_killed);
  g_test_add_func ("/shelf/put/refused", test_refused);
  g_test_add_func ("/shelf/put/left-over", test_left_over);

  return g_test_run ();
}
