/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A program that types is killed at any moment, again and again. What it was
 * told is saved is there; of what was typed, no more than the last second is
 * missing; and the library is sound each time. The field, the draft and its
 * revisions are compared word by word. TUE_KILLS sets how often.
 */

#include "config.h"

#include "tue-workspace.h"

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "library-fixture.h"
#include "tue-store.h"

/* With the sanitizers a life takes four times as long, and what it leaves in the file is
 * the same. */
#ifdef __SANITIZE_ADDRESS__
#define N_KILLS 50
#else
#define N_KILLS 200
#endif

/* As in the typist */
#define REVISION 40

typedef struct
{
  guint  began;
  guint  typed;
  guint  saved;
  gint64 typed_times[4096]; /* monotonic, by keystroke of this life */
  gint64 killed;
} Life;

static void
read_line (Life       *life,
           const char *line)
{
  char   word[8];
  guint  n;
  gint64 when;

  if (sscanf (line, "%7s %u %" G_GINT64_FORMAT, word, &n, &when) != 3)
    return;

  if (strcmp (word, "began") == 0)
    {
      life->began = life->typed = life->saved = n;
    }
  else if (strcmp (word, "saved") == 0)
    {
      life->saved = n;
    }
  else
    {
      life->typed = n;
      if (n - life->began < G_N_ELEMENTS (life->typed_times))
        life->typed_times[n - life->began] = when;
    }
}

/* Lets the typist live until a random moment after it began. */
static void
live_and_die (Library *library,
              Life    *life)
{
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "workspace", "typist", NULL);
  g_autoptr(GSubprocess) typist = NULL;
  g_autoptr(GDataInputStream) output = NULL;
  g_autoptr(GError) error = NULL;
  guint n_lines = g_test_rand_int_range (1, 30);
  char *line;

  typist = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, library->path, "Killed", NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (typist));

  for (guint i = 0; i < n_lines; i++)
    {
      line = g_data_input_stream_read_line (output, NULL, NULL, NULL);
      g_assert_nonnull (line);
      read_line (life, line);
      g_free (line);
    }

  /* At a moment that has nothing to do with a line. */
  life->killed = g_get_monotonic_time () + g_test_rand_int_range (0, 4000);
  while (g_get_monotonic_time () < life->killed)
    ;
  g_subprocess_send_signal (typist, SIGKILL);
  g_subprocess_wait (typist, NULL, NULL);
  while ((line = g_data_input_stream_read_line (output, NULL, NULL, NULL)) != NULL)
    {
      read_line (life, line);
      g_free (line);
    }
}

static void
check_sound (Library *library)
{
  sqlite3      *database;
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_open (library->path, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 30000);
  g_assert_cmpint (sqlite3_prepare_v2 (database, "PRAGMA integrity_check", -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *)sqlite3_column_text (statement, 0), ==, "ok");
  sqlite3_finalize (statement);
  sqlite3_close (database);
}

static guint
read_number (Library *library)
{
  sqlite3      *database;
  sqlite3_stmt *statement;
  guint         number = 0;

  g_assert_cmpint (sqlite3_open (library->path, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 30000);
  g_assert_cmpint (sqlite3_prepare_v2 (database,
                                       "SELECT content FROM task_value WHERE field = 'client'",
                                       -1,
                                       &statement,
                                       NULL),
                   ==,
                   SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    number = g_ascii_strtoull ((const char *)sqlite3_column_text (statement, 0) + 1, NULL, 10);
  sqlite3_finalize (statement);
  sqlite3_close (database);

  return number;
}

static void
assert_text (GBytes *bytes,
             guint   number)
{
  g_autofree char *expected = library_make_typed (number);

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected, strlen (expected));
}

/* The draft is written with the field, and the revisions with both. */
static guint
check_draft (Library    *library,
             const char *task_id,
             guint       number)
{
  g_autoptr(TueStore) store = NULL;
  g_autoptr(TueDraftRecord) record = NULL;
  g_autoptr(GError) error = NULL;

  store = tue_store_open (library->path, NULL, NULL, &error);
  g_assert_no_error (error);
  record = tue_store_load_draft (store, task_id, &error);
  g_assert_no_error (error);
  g_assert_false (record->damaged);
  assert_text (record->text, number);
  g_assert_cmpuint (record->revisions->len, ==, number / REVISION);

  /* The newest each time, all in the end. */
  for (guint i = MAX (record->revisions->len, 3) - 3; i < record->revisions->len; i++)
    {
      g_autoptr(GBytes) text = tue_store_load_revision_text (store, task_id, i + 1, &error);

      g_assert_no_error (error);
      assert_text (text, (i + 1) * REVISION);
    }

  return record->revisions->len;
}

static void
check_all_revisions (Library    *library,
                     const char *task_id,
                     guint       n_revisions)
{
  g_autoptr(TueStore) store = NULL;
  g_autoptr(GError) error = NULL;

  store = tue_store_open (library->path, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 1; i <= n_revisions; i++)
    {
      g_autoptr(GBytes) text = tue_store_load_revision_text (store, task_id, i, &error);

      g_assert_no_error (error);
      assert_text (text, i * REVISION);
    }
}

static void
test_kill (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autofree Life *life = g_new0 (Life, 1);
  g_autofree char *task_id = NULL;
  const char      *wanted = g_getenv ("TUE_KILLS");
  guint            n_kills = wanted != NULL ? g_ascii_strtoull (wanted, NULL, 10) : N_KILLS;
  guint            n_saves = 0, most_lost = 0, n_revisions = 0;
  gint64           oldest_lost = 0;

  library_set_up (&library);
  library_open (&library);
  task = tue_workspace_add_task (library.workspace, library_workflow (&library, "proposal"), "Killed", NULL, NULL);
  task_id = g_strdup (tue_task_get_id (task));
  library_close (&library);

  for (guint i = 0; i < n_kills; i++)
    {
      guint number;

      memset (life, 0, sizeof *life);
      live_and_die (&library, life);
      number = read_number (&library);
      g_assert_cmpuint (number, >=, life->saved);
      g_assert_cmpuint (number, <=, life->typed + 1);
      n_revisions = check_draft (&library, task_id, number);
      if (number < life->typed)
        {
          most_lost = MAX (most_lost, life->typed - number);
          oldest_lost = MAX (oldest_lost, life->killed - life->typed_times[number + 1 - life->began]);
        }
      n_saves += life->saved > life->began;
      if (i % 20 == 0)
        check_sound (&library);
    }

  check_sound (&library);
  check_all_revisions (&library, task_id, n_revisions);
  g_test_message ("%u kills, %u of them after a save was told, %u revisions; at most %u keystrokes lost, the oldest %d ms old",
                  n_kills,
                  n_saves,
                  n_revisions,
                  most_lost,
                  (int)(oldest_lost / 1000));
  g_assert_cmpint (oldest_lost, <, G_USEC_PER_SEC);
  g_assert_cmpuint (n_saves, >, n_kills / 10);

  g_clear_object (&task);
  library_tear_down (&library);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/kill/while-typing", test_kill);

  return g_test_run ();
}
