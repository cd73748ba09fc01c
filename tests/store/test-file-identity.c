/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Files that are not ours stay as they are, with all that lies beside them.
 */

#include "config.h"

#include "tue-file-identity.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "store-fixture.h"

/* So many rows that they do not fit into a cache of few pages. */
#define MANY_ROWS \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)" \
  " INSERT INTO songs SELECT hex (randomblob (400)) FROM n;"

/* Pages reach the file, and the journal before them, though nothing is
 * committed. */
#define UNFINISHED "PRAGMA cache_size = 2; BEGIN; "

#define SONGS "CREATE TABLE songs (title TEXT); INSERT INTO songs VALUES ('Blue Monday');"

/* A library is made first; in others there is nothing yet. */
typedef struct
{
  const char   *name;
  gboolean      library;
  const char   *sql;     /* run and closed */
  const char   *open;    /* (nullable): run, and what lies there then is copied */
  gssize        length;  /* what is left of the file, -1 for all */
  gssize        n_zeros; /* of its beginning */
  TueStoreError code;
} Case;

static const Case cases[] = {
  { "foreign", FALSE, SONGS, NULL, -1, 0, TUE_STORE_ERROR_FOREIGN },
  { "foreign-with-id", FALSE, SONGS "PRAGMA application_id = 42", NULL, -1, 0, TUE_STORE_ERROR_FOREIGN },
  { "foreign-with-version", FALSE, SONGS "PRAGMA user_version = 2", NULL, -1, 0, TUE_STORE_ERROR_FOREIGN },
  { "foreign-without-tables", FALSE, "PRAGMA application_id = 42", NULL, -1, 0, TUE_STORE_ERROR_FOREIGN },
  { "foreign-log", FALSE, SONGS "PRAGMA journal_mode = WAL", MANY_ROWS, -1, 0, TUE_STORE_ERROR_FOREIGN },
  { "foreign-all-in-log", FALSE, "", "PRAGMA journal_mode = WAL;" SONGS MANY_ROWS, -1, 0, TUE_STORE_ERROR_FOREIGN },
  { "foreign-id-in-log", FALSE, "", "PRAGMA journal_mode = WAL; PRAGMA application_id = 42;", -1, 0, TUE_STORE_ERROR_FOREIGN },
  { "foreign-closed-log", FALSE, "PRAGMA journal_mode = WAL;" SONGS, NULL, -1, 0, TUE_STORE_ERROR_FOREIGN },
  { "foreign-journal", FALSE, SONGS, UNFINISHED MANY_ROWS, -1, 0, TUE_STORE_ERROR_FOREIGN },
  { "foreign-journal-with-id", FALSE, SONGS "PRAGMA application_id = 42", UNFINISHED MANY_ROWS, -1, 0, TUE_STORE_ERROR_FOREIGN },
  { "foreign-first-journal", FALSE, "", UNFINISHED SONGS MANY_ROWS, -1, 0, TUE_STORE_ERROR_DAMAGED },
  { "foreign-kept-journal", FALSE, SONGS, "PRAGMA journal_mode = PERSIST;" MANY_ROWS, -1, 0, TUE_STORE_ERROR_FOREIGN },
  { "foreign-emptied-journal", FALSE, SONGS, UNFINISHED MANY_ROWS, 0, 0, TUE_STORE_ERROR_DAMAGED },
  { "foreign-emptied-log", FALSE, SONGS "PRAGMA journal_mode = WAL", MANY_ROWS, 0, 0, TUE_STORE_ERROR_DAMAGED },
  { "foreign-ruined", FALSE, SONGS, UNFINISHED MANY_ROWS, -1, 100, TUE_STORE_ERROR_DAMAGED },
  { "newer", TRUE, "PRAGMA user_version = 99", NULL, -1, 0, TUE_STORE_ERROR_NEWER },
  { "newer-by-far", TRUE, "PRAGMA user_version = 102", NULL, -1, 0, TUE_STORE_ERROR_NEWER },
  { "newer-journal", TRUE, SONGS "PRAGMA user_version = 99", UNFINISHED MANY_ROWS, -1, 0, TUE_STORE_ERROR_NEWER },
  { "older-unfinished", TRUE, SONGS "PRAGMA user_version = 99", UNFINISHED "PRAGMA user_version = 2;" MANY_ROWS, -1, 0, TUE_STORE_ERROR_NEWER },
  { "newer-log", TRUE, SONGS "PRAGMA user_version = 99; PRAGMA journal_mode = WAL", MANY_ROWS, -1, 0, TUE_STORE_ERROR_NEWER },
  { "newer-in-log", TRUE, SONGS "PRAGMA journal_mode = WAL", "PRAGMA user_version = 99;" MANY_ROWS, -1, 0, TUE_STORE_ERROR_NEWER },
  { "newer-emptied", TRUE, SONGS "PRAGMA user_version = 99", UNFINISHED MANY_ROWS, 0, 0, TUE_STORE_ERROR_DAMAGED },
  { "library-without-id", TRUE, "PRAGMA application_id = 0", NULL, -1, 0, TUE_STORE_ERROR_DAMAGED },
  { "library-with-other-id", TRUE, SONGS "PRAGMA application_id = 42", UNFINISHED MANY_ROWS, -1, 0, TUE_STORE_ERROR_DAMAGED },
  { "library-ruined", TRUE, SONGS, NULL, -1, 100, TUE_STORE_ERROR_DAMAGED },
  { "library-cut", TRUE, SONGS, NULL, 100, 0, TUE_STORE_ERROR_DAMAGED },
};

static const char *const ends[] = { "", "-journal", "-wal", "-shm" };

static void
copy_file (const char *from,
           const char *to)
{
  g_autofree char *contents = NULL;
  gsize            length;

  if (g_file_get_contents (from, &contents, &length, NULL))
    g_assert_true (g_file_set_contents (to, contents, (gssize)length, NULL));
}

/* Copies a database with all that lies beside it. */
static void
copy_files (const char *from,
            const char *to)
{
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *source = g_strconcat (from, ends[i], NULL);
      g_autofree char *target = g_strconcat (to, ends[i], NULL);

      /* Shared memory is of those that have it open. */
      if (!g_str_equal (ends[i], "-shm"))
        copy_file (source, target);
    }
}

static void
damage (const char *path,
        const Case *test)
{
  g_autofree char *contents = NULL;
  gsize            length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  if (test->n_zeros > 0)
    memset (contents, 0, (gsize)test->n_zeros);
  if (test->length >= 0)
    length = MIN (length, (gsize)test->length);
  g_assert_true (g_file_set_contents (path, contents, (gssize)length, NULL));
}

/* Makes the files of a case as a program leaves them that is killed. */
static char *
make_files (const char *folder,
            const Case *test)
{
  g_autofree char *scratch = g_build_filename (folder, "scratch.db", NULL);
  char            *path = g_build_filename (folder, "library.db", NULL);
  sqlite3         *database;

  if (test->library)
    {
      tue_store_free (fixture_open (folder));
      g_assert_cmpint (g_rename (path, scratch), ==, 0);
    }
  fixture_execute (scratch, test->sql);

  g_assert_cmpint (sqlite3_open (scratch, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, test->open != NULL ? test->open : "", NULL, NULL, NULL), ==, SQLITE_OK);
  copy_files (scratch, path);
  sqlite3_close (database);

  damage (path, test);

  return path;
}

static GPtrArray *
read_files (const char *path)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *file = g_strconcat (path, ends[i], NULL);

      g_ptr_array_add (files, g_file_test (file, G_FILE_TEST_EXISTS) ? fixture_read (file) : g_bytes_new_static ("none", 4));
    }

  return files;
}

static void
check_as_before (const char *path,
                 GPtrArray  *before)
{
  g_autoptr(GPtrArray) after = read_files (path);

  for (guint i = 0; i < before->len; i++)
    g_assert_cmpmem (g_bytes_get_data (after->pdata[i], NULL), g_bytes_get_size (after->pdata[i]),
                     g_bytes_get_data (before->pdata[i], NULL), g_bytes_get_size (before->pdata[i]));
}

static void
test_refused (gconstpointer data)
{
  const Case      *test = data;
  char            *folder = fixture_make_folder ();
  g_autofree char *path = make_files (folder, test);
  g_autoptr(GPtrArray) before = read_files (path);
  g_autoptr(GError) error = NULL;

  /* Twice: what is left of the first look would be met by the second. */
  for (guint i = 0; i < 2; i++)
    {
      g_assert_null (tue_store_open (path, fixture_seed, NULL, &error));
      g_assert_error (error, TUE_STORE_ERROR, (int)test->code);
      g_clear_error (&error);
      check_as_before (path, before);
    }

  fixture_remove_folder (folder);
}

/* The same table of cases has to have the files that it speaks of. */
static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char            *folder = fixture_make_folder ();
      g_autofree char *path = make_files (folder, &cases[i]);
      g_autoptr(GPtrArray) files = read_files (path);
      gboolean wants_journal = strstr (cases[i].name, "journal") != NULL || strstr (cases[i].name, "unfinished") != NULL;
      gboolean wants_log = strstr (cases[i].name, "log") != NULL && strstr (cases[i].name, "closed") == NULL;

      g_assert_true (!wants_journal || g_bytes_get_size (files->pdata[1]) > 512);
      g_assert_true (!wants_log || g_bytes_get_size (files->pdata[2]) > 512);
      fixture_remove_folder (folder);
    }
}

/* What a library of ours left unfinished is taken back, as ever; also where its
 * first page is only whole in the journal. */
static void
test_own_journal (gconstpointer data)
{
  static const Case plain = { "own", TRUE, SONGS, UNFINISHED MANY_ROWS, -1, 0, 0 };
  static const Case ruined = { "own-ruined", TRUE, SONGS, UNFINISHED MANY_ROWS, -1, 100, 0 };
  char             *folder = fixture_make_folder ();
  g_autofree char  *path = make_files (folder, data != NULL ? &ruined : &plain);
  g_autoptr(TueStore) store = NULL;
  g_autoptr(GError) error = NULL;

  store = tue_store_open (path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (tue_store_get_is_new (store));
  g_clear_pointer (&store, tue_store_free);
  g_assert_cmpint (fixture_get_integer (path, "SELECT count (*) FROM songs"), ==, 1);

  fixture_remove_folder (folder);
}

/* A first start that was cut short begins again, journal or not. */
static void
test_own_beginning (gconstpointer data)
{
  static const Case nothing = { "nothing", FALSE, "", NULL, -1, 0, 0 };
  static const Case begun = { "begun", FALSE, "", UNFINISHED SONGS MANY_ROWS, 0, 0, 0 };
  char             *folder = fixture_make_folder ();
  g_autofree char  *path = make_files (folder, data != NULL ? &begun : &nothing);
  g_autoptr(TueStore) store = NULL;
  g_autoptr(GError) error = NULL;

  store = tue_store_open (path, fixture_seed, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (tue_store_get_is_new (store));

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* Another program, which is told of the file by its environment. */
static void
test_locks_other (void)
{
  const char *path = g_getenv ("FILE_IDENTITY_TEST");
  sqlite3    *database;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
}

static void
run_other (void)
{
  g_test_trap_subprocess ("/store/file-identity/locks/subprocess/other", 0, G_TEST_SUBPROCESS_DEFAULT);
}

/* To look at a file does not drop the lock that this program has on it. */
static void
test_locks (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autoptr(GError) error = NULL;
  TueFileIdentity identity;
  sqlite3        *database;

  tue_store_free (fixture_open (folder));
  g_setenv ("FILE_IDENTITY_TEST", path, TRUE);
  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_true (tue_file_identify (path, &identity, &error));
  g_assert_no_error (error);
  g_assert_cmpint (identity.kind, ==, TUE_FILE_LIBRARY);
  run_other ();
  g_test_trap_assert_failed ();

  sqlite3_close (database);
  run_other ();
  g_test_trap_assert_passed ();

  g_unsetenv ("FILE_IDENTITY_TEST");
  fixture_remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/store/file-identity/", cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], test_refused);
    }
  g_test_add_func ("/store/file-identity/cases", test_cases);
  g_test_add_data_func ("/store/file-identity/own-journal", NULL, test_own_journal);
  g_test_add_data_func ("/store/file-identity/own-journal-ruined", "ruined", test_own_journal);
  g_test_add_data_func ("/store/file-identity/own-beginning", NULL, test_own_beginning);
  g_test_add_data_func ("/store/file-identity/own-beginning-journal", "begun", test_own_beginning);
  g_test_add_func ("/store/file-identity/locks", test_locks);
  g_test_add_func ("/store/file-identity/locks/subprocess/other", test_locks_other);

  return g_test_run ();
}
