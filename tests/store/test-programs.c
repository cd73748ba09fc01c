/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a program leaves beside a library and in it, and what another makes of it.
 */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bound-by-modes.h"
#include "store-fixture.h"
#include "tue-store-private.h"

#define PLAYBOOK "playbook-1"

typedef struct
{
  char     *folder;
  char     *path;
  TueStore *store;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = fixture_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "library.db", NULL);
  fixture->store = fixture_open (fixture->folder);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_chmod (fixture->folder, 0700);
  tue_store_free (fixture->store);
  g_free (fixture->path);
  fixture_remove_folder (fixture->folder);
}

static char *
make_lock_path (Fixture    *fixture,
                const char *name)
{
  return g_strconcat (fixture->path, "-open-", name, NULL);
}

static guint
count_locks (Fixture *fixture)
{
  g_autoptr(GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  guint       n = 0;
  const char *entry;

  while ((entry = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (entry, "library.db-open-");

  return n;
}

/* As another program writes it. */
static void
write_row (Fixture    *fixture,
           const char *program,
           const char *text)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO snippet_edit (playbook_id, name, label, text, note, program, version, sequence)"
                                          " VALUES ('" PLAYBOOK "', 'voice', 'Voice', '%s', '', '%s', 1, (SELECT sequence FROM library))",
                                          text,
                                          program);

  fixture_execute_sealed (fixture->path, sql);
}

static gint64
count_rows (Fixture    *fixture,
            const char *text)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM snippet_edit WHERE text = '%s'", text);

  return fixture_get_integer (fixture->path, sql);
}

static void
keep (TueStore   *store,
      const char *text)
{
  g_autoptr(TueSnippetEdit) edit = tue_snippet_edit_new (PLAYBOOK, "voice", 1, *text != '\0' ? "Voice" : "", text, "");
  g_autoptr(GError) error = NULL;

  tue_store_keep_snippet_edit (store, edit, &error);
  g_assert_no_error (error);
}

static void
check_found (TueStore   *store,
             const char *text)
{
  g_autoptr(TueSnippetEdit) edit = NULL;
  g_autoptr(GError) error = NULL;

  tue_store_load_snippet_edit (store, PLAYBOOK, "voice", &edit, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (edit != NULL ? edit->text : "", ==, text);
}

/* --- The lock ---------------------------------------------------------------------------- */

typedef enum
{
  FILE_NONE,
  FILE_EMPTY,
  FILE_LOCKED,
  FILE_FULL,
  FILE_LINK,
  FILE_PIPE,
  FILE_FOLDER
} File;

typedef struct
{
  const char     *test;
  const char     *name;
  File            file;
  gboolean        read_only; /* the medium */
  TueProgramState state;
  gboolean        stays;
} LookCase;

static const LookCase look_cases[] = {
  { "ended", "Abc123", FILE_NONE, FALSE, TUE_PROGRAM_GONE, FALSE },
  { "killed", "Abc123", FILE_EMPTY, FALSE, TUE_PROGRAM_GONE, FALSE },
  { "lives", "Abc123", FILE_LOCKED, FALSE, TUE_PROGRAM_LIVES, TRUE },
  { "killed-read-only", "Abc123", FILE_EMPTY, TRUE, TUE_PROGRAM_GONE, TRUE },
  { "lives-read-only", "Abc123", FILE_LOCKED, TRUE, TUE_PROGRAM_LIVES, TRUE },
  { "of-a-person", "letter", FILE_FULL, FALSE, TUE_PROGRAM_UNKNOWN, TRUE },
  { "link", "letter", FILE_LINK, FALSE, TUE_PROGRAM_UNKNOWN, TRUE },
  { "pipe", "letter", FILE_PIPE, FALSE, TUE_PROGRAM_UNKNOWN, TRUE },
  { "folder", "letter", FILE_FOLDER, FALSE, TUE_PROGRAM_UNKNOWN, TRUE },
  { "without-a-lock", "0b9a2fc8-35ba-4b2f-9fd9-7ab1f4b8f9bd", FILE_NONE, FALSE, TUE_PROGRAM_UNKNOWN, FALSE },
  { "no-name", "", FILE_NONE, FALSE, TUE_PROGRAM_UNKNOWN, FALSE },
  { "path", "../../", FILE_NONE, FALSE, TUE_PROGRAM_UNKNOWN, FALSE },
  { "ended-before", "gone-0b9a2fc8-35ba-4b2f-9fd9-7ab1f4b8f9bd", FILE_NONE, FALSE, TUE_PROGRAM_GONE, FALSE },
};

static int
make_file (const char *path,
           File        file)
{
  int fd = -1;

  if (file == FILE_EMPTY || file == FILE_LOCKED || file == FILE_FULL)
    g_assert_true (g_file_set_contents (path, file == FILE_FULL ? "Dear Möwe" : "", -1, NULL));
  else if (file == FILE_LINK)
    g_assert_cmpint (symlink ("library.db", path), ==, 0);
  else if (file == FILE_PIPE)
    g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  else if (file == FILE_FOLDER)
    g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  if (file == FILE_LOCKED)
    {
      fd = g_open (path, O_RDWR | O_CLOEXEC);
      g_assert_cmpint (flock (fd, LOCK_EX | LOCK_NB), ==, 0);
    }

  return fd;
}

static void
test_look (Fixture      *fixture,
           gconstpointer data)
{
  const LookCase  *one = data;
  g_autofree char *path = make_lock_path (fixture, one->name);
  int              fd = make_file (path, one->file);
  GStatBuf         status;

  if (one->read_only)
    {
      bound_by_modes ();
      g_assert_cmpint (g_chmod (path, 0400), ==, 0);
      g_assert_cmpint (g_chmod (fixture->folder, 0500), ==, 0);
    }
  g_assert_cmpint (tue_program_lock_look (fixture->path, one->name), ==, one->state);
  g_assert_cmpint (g_lstat (path, &status) == 0, ==, one->stays);

  if (fd >= 0)
    close (fd);
}

/* What is no lock is not taken away by who makes one. */
static void
test_new_lock (Fixture      *fixture,
               gconstpointer data)
{
  static const File kinds[] = { FILE_EMPTY, FILE_FULL, FILE_LINK, FILE_PIPE, FILE_FOLDER };
  g_autoptr(TueProgramLock) lock = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *name = g_strdup_printf ("lette%zu", i);
      g_autofree char *path = make_lock_path (fixture, name);

      make_file (path, kinds[i]);
    }
  lock = tue_program_lock_new (fixture->path);
  g_assert_cmpint (tue_program_lock_look (fixture->path, tue_program_lock_get_name (lock)), ==, TUE_PROGRAM_LIVES);
  g_assert_cmpuint (count_locks (fixture), ==, G_N_ELEMENTS (kinds));
}

/* --- What is kept ------------------------------------------------------------------------ */

/* A program without a lock may live: its words are shown, once, and stay. */
static void
test_unknown (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const answers[] = { "Mine", "" };

  write_row (fixture, "Abc123", "Killed");
  write_row (fixture, "0b9a2fc8-35ba-4b2f-9fd9-7ab1f4b8f9bd", "Living");
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      check_found (fixture->store, "Living");
      keep (fixture->store, answers[i]);
      g_assert_cmpint (count_rows (fixture, "Living"), ==, 1);
      keep (fixture->store, "");

      /* It is not in the way of others, and comes again when it changed. */
      check_found (fixture->store, i == 0 ? "Killed" : "");
      keep (fixture->store, "");
      g_assert_cmpint (count_rows (fixture, "Killed"), ==, 0);
      fixture_execute (fixture->path, "UPDATE snippet_edit SET text = 'Living on'");
      check_found (fixture->store, "Living on");
      keep (fixture->store, "");
      fixture_execute (fixture->path, "UPDATE snippet_edit SET text = 'Living'");
      g_clear_pointer (&fixture->store, tue_store_free);
      fixture->store = fixture_open (fixture->folder);
    }
}

/* The lock is made before others would have to wait for it, once. */
static void
test_busy (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(TueDatabase) other = tue_database_open (fixture->path, TUE_DATABASE_WRITE, NULL);
  g_autoptr(TueSnippetEdit) edit = tue_snippet_edit_new (PLAYBOOK, "voice", 1, "Voice", "Mine", "");
  g_autoptr(GError) error = NULL;

  tue_store_set_waits (fixture->store, FALSE);
  g_assert_true (tue_database_begin (other, NULL));
  g_assert_false (tue_store_keep_snippet_edit (fixture->store, edit, &error));
  g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_BUSY);
  g_assert_cmpuint (count_locks (fixture), ==, 1);
  tue_database_rollback (other);
  keep (fixture->store, "Mine");
  g_assert_cmpuint (count_locks (fixture), ==, 1);
}

/* A program that synchronises folders takes the lock away: what this one keeps is its own all the same. */
static void
test_lost_lock (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr(TueStore) other = fixture_open (fixture->folder);
  g_autofree char *before = NULL, *path = NULL;

  keep (fixture->store, "First");
  before = g_strdup (tue_program_lock_get_name (fixture->store->program->lock));
  path = make_lock_path (fixture, before);
  g_assert_cmpint (g_unlink (path), ==, 0);
  keep (fixture->store, "Second");

  g_assert_cmpstr (tue_program_lock_get_name (fixture->store->program->lock), !=, before);
  g_assert_cmpuint (count_locks (fixture), ==, 1);
  check_found (other, "");
  check_found (fixture->store, "Second");
  keep (fixture->store, "");
  g_assert_cmpint (fixture_get_integer (fixture->path, "SELECT count (*) FROM snippet_edit"), ==, 0);
}

/* --- Whether it may write ---------------------------------------------------------------- */

static gint64
get_timeout (TueStore *store)
{
  gint64 timeout;

  g_assert_true (tue_database_get_integer (store->database, "PRAGMA busy_timeout", &timeout, NULL));

  return timeout;
}

/* It writes nothing, waits for nobody, and all is as before. */
static void
test_may_write (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr(TueDatabase) other = tue_database_open (fixture->path, TUE_DATABASE_WRITE, NULL);
  g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);

  for (guint i = 0; i < 3; i++)
    {
      gint64 timeout;
      g_autoptr(GError) error = NULL;

      g_remove (journal);
      if (i == 0)
        tue_database_set_waits_shortly (fixture->store->database);
      else
        tue_store_set_waits (fixture->store, i == 1);
      timeout = get_timeout (fixture->store);
      g_assert_true (tue_store_may_write (fixture->store, &error));
      g_assert_no_error (error);
      g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
      g_assert_true (tue_database_begin (other, NULL));
      g_assert_false (tue_store_may_write (fixture->store, &error));
      g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_BUSY);
      tue_database_rollback (other);
      g_assert_cmpint (get_timeout (fixture->store), ==, timeout);
      keep (fixture->store, "Mine");
    }
}

#define ADD(path, data, func) g_test_add (path, Fixture, data, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/store/programs/new-lock", NULL, test_new_lock);
  ADD ("/store/programs/unknown", NULL, test_unknown);
  ADD ("/store/programs/busy", NULL, test_busy);
  ADD ("/store/programs/lost-lock", NULL, test_lost_lock);
  ADD ("/store/programs/may-write", NULL, test_may_write);
  for (gsize i = 0; i < G_N_ELEMENTS (look_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/store/programs/look/", look_cases[i].test, NULL);

      ADD (path, &look_cases[i], test_look);
    }

  return g_test_run ();
}
