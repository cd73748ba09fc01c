/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-backup.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fault-vfs.h"
#include "store-fixture.h"

static char *
dup_today (void)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

static void
apply (TueStore   *store,
       const char *id)
{
  g_autoptr(GError) error = NULL;

  fixture_apply (store, fixture_new_task (id, "Northwind", NULL), &error);
  g_assert_no_error (error);
}

/* A backup is the library as it was at that time. */
static void
test_make (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autofree char *today = dup_today ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueBackup) backup = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *dump = NULL;
  g_autoptr(GError) error = NULL;
  GStatBuf status;

  apply (store, "task-1");
  expected = fixture_dump (path);
  g_assert_true (tue_backup_is_due (path, today, tue_store_get_sequence (store)));
  g_assert_null (tue_backup_find_good (path));
  g_assert_true (tue_store_back_up (store, &error));
  g_assert_no_error (error);
  g_assert_false (tue_backup_is_due (path, today, tue_store_get_sequence (store)));
  g_assert_true (tue_backup_is_due (path, "2031-01-01", tue_store_get_sequence (store)));
  apply (store, "task-2");

  backup = tue_backup_find_good (path);
  g_assert_nonnull (strstr (backup->path, "/backups/library-"));
  g_assert_cmpint (g_stat (backup->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  dump = fixture_dump (backup->path);
  g_assert_cmpstr (dump, ==, expected);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* Of the newest backups those that are not sound are passed over. */
static void
test_find_good (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autofree char *newer = g_build_filename (folder, "backups", "library-2099-01-01.db", NULL);
  g_autofree char *newest = g_build_filename (folder, "backups", "library-2099-01-02.db", NULL);
  g_autofree char *other = g_build_filename (folder, "backups", "library-of-another.db", NULL);
  g_autofree char *today = dup_today ();
  g_autoptr(TueBackup) backup = NULL;
  g_autoptr(TueStore) store = fixture_open (folder);

  g_assert_true (tue_store_back_up (store, NULL));
  g_assert_true (g_file_set_contents (newer, "not a library at all, but a text that is long enough to be looked at......................................", -1, NULL));
  g_assert_true (g_file_set_contents (newest, "", 0, NULL));
  g_assert_true (g_file_set_contents (other, "", 0, NULL));
  backup = tue_backup_find_good (path);
  g_assert_nonnull (strstr (backup->path, today));

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* A disk that is full while backing up leaves no half backup, and the library as
 * it was. */
static void
test_torture (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autofree char *expected = NULL;
  gboolean         done = FALSE;

  apply (store, "task-1");
  expected = fixture_dump (path);
  for (int n = 1; !done; n++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *dump = NULL;
      g_autoptr(TueBackup) backup = NULL;
      gboolean made;

      fault_vfs_fail (FAULT_FULL, n, TRUE);
      made = tue_store_back_up (store, &error);
      done = fault_vfs_get_n_failed () == 0;
      fault_vfs_clear ();
      g_assert_true (made == done);
      backup = tue_backup_find_good (path);
      g_assert_true ((backup != NULL) == made);
      dump = fixture_dump (path);
      g_assert_cmpstr (dump, ==, expected);
    }

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static void
test_choose_old (void)
{
  g_autoptr(GPtrArray) days = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) old = NULL;
  GDate date;
  char  text[16];

  /* Two years, one a day. */
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 24, 11, 2026);
  for (guint i = 0; i < 730; i++)
    {
      g_date_strftime (text, sizeof text, "%Y-%m-%d", &date);
      g_ptr_array_add (days, g_strdup (text));
      g_date_subtract_days (&date, 1);
    }
  old = tue_backup_choose_old (days);

  /* 7 days, of which the weeks and months have some. */
  g_assert_cmpuint (days->len - old->len, ==, 21);
  for (guint i = 0; i < 7; i++)
    g_assert_false (g_ptr_array_find (old, days->pdata[i], NULL));
  g_assert_false (g_ptr_array_find_with_equal_func (old, "2026-10-31", g_str_equal, NULL));
  g_assert_false (g_ptr_array_find_with_equal_func (old, "2025-12-31", g_str_equal, NULL));
  g_assert_true (g_ptr_array_find_with_equal_func (old, "2025-11-30", g_str_equal, NULL));
  g_assert_true (g_ptr_array_find_with_equal_func (old, "2026-11-17", g_str_equal, NULL));
}

static void
copy_backup (const char *folder,
             const char *from,
             const char *name,
             int         sequence)
{
  g_autofree char *target = g_build_filename (folder, "backups", name, NULL);
  g_autofree char *sql = g_strdup_printf ("UPDATE library SET sequence = %d", sequence);
  g_autoptr(GBytes) bytes = fixture_read (from);

  g_assert_true (g_file_set_contents (target, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL));
  if (sequence >= 0)
    fixture_execute (target, sql);
}

/* The backup of the day, in another place. */
static char *
take_backup (const char *folder,
             const char *path)
{
  g_autoptr(TueBackup) backup = tue_backup_find_good (path);
  char *taken = g_build_filename (folder, "taken.db", NULL);

  g_assert_cmpint (g_rename (backup->path, taken), ==, 0);

  return taken;
}

/* Which one is the newest says what is in it. */
static void
test_order (void)
{
  static const struct
  {
    const char *name;
    const char *names[3];
    int         sequences[3];
    const char *sql; /* (nullable): what is done to the second */
    const char *expected;
  } cases[] = {
    { "future", { "library-2031-05-05.db", "library-2026-11-27.db", "library-2026-11-28.db" }, { 3, 5, 9 }, NULL, "2026-11-28.db" },
    { "past", { "library-1970-01-01.db", "library-2026-11-27.db", "library-2026-11-28.db" }, { 12, 5, 9 }, NULL, "1970-01-01.db" },
    { "same-day", { "library-2026-11-28-2.db", "library-2026-11-28-10.db", "library-2026-11-28.db" }, { 7, 8, 6 }, NULL, "2026-11-28-10.db" },
    { "newer-schema", { "library-2026-11-26.db", "library-2026-11-28.db", "library-2026-11-27.db" }, { 3, 9, 5 }, "PRAGMA user_version = 99", "2026-11-27.db" },
    { "foreign", { "library-2026-11-26.db", "library-2026-11-28.db", "library-2026-11-27.db" }, { 3, 9, 5 }, "PRAGMA application_id = 42", "2026-11-27.db" },
    { "no-sequence", { "library-2026-11-26.db", "library-2026-11-28.db", "library-2026-11-27.db" }, { 3, 9, 5 }, "DROP TABLE library", "2026-11-27.db" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char            *folder = fixture_make_folder ();
      g_autofree char *path = g_build_filename (folder, "library.db", NULL);
      g_autofree char *second = g_build_filename (folder, "backups", cases[i].names[1], NULL);
      g_autofree char *taken = NULL;
      g_autoptr(TueStore) store = fixture_open (folder);
      g_autoptr(TueBackup) backup = NULL;

      g_assert_true (tue_store_back_up (store, NULL));
      taken = take_backup (folder, path);
      for (guint j = 0; j < 3; j++)
        copy_backup (folder, taken, cases[i].names[j], cases[i].sequences[j]);
      if (cases[i].sql != NULL)
        fixture_execute (second, cases[i].sql);

      g_test_message ("%s", cases[i].name);
      backup = tue_backup_find_good (path);
      g_assert_true (g_str_has_suffix (backup->path, cases[i].expected));
      g_clear_pointer (&store, tue_store_free);
      fixture_remove_folder (folder);
    }
}

/* What was made on a day with a wrong clock is not written over when that day
 * comes, and is no reason not to make another. */
static void
test_due (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autofree char *today = dup_today ();
  g_autofree char *name = g_strconcat ("library-", today, ".db", NULL);
  g_autofree char *taken = NULL;
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueBackup) backup = NULL;
  g_autoptr(TueBackup) kept = NULL;
  gint64 sequence = tue_store_get_sequence (store);

  g_assert_true (tue_store_back_up (store, NULL));
  g_assert_false (tue_backup_is_due (path, today, sequence));
  g_assert_false (tue_backup_is_due (path, today, sequence + 100));
  g_assert_true (tue_backup_is_due (path, today, sequence + 100000));

  taken = take_backup (folder, path);
  copy_backup (folder, taken, name, 1000);
  copy_backup (folder, taken, "library-2031-05-05.db", 2000);
  g_assert_true (tue_backup_is_due (path, today, 2001));
  fixture_execute (path, "UPDATE library SET sequence = 3000");
  g_assert_true (tue_store_back_up (store, NULL));
  backup = tue_backup_find_good (path);
  g_assert_cmpint (backup->sequence, ==, 3000);
  g_assert_cmpstr (backup->day, ==, today);
  g_assert_nonnull (strstr (backup->path, "-2.db"));
  g_unlink (backup->path);
  kept = tue_backup_find_good (path);
  g_assert_cmpint (kept->sequence, ==, 2000);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static guint
count_files (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* Rotation removes what is old, by what is in it, and nothing of another
 * library. */
static void
test_rotation (void)
{
  static const char *const other_names[] = {
    "other-2001-01-01.db",
    "library-2001-01-01.txt",
    "library-notaday123.db",
  };
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autofree char *future = g_build_filename (folder, "backups", "library-2099-01-01.db", NULL);
  g_autofree char *last = g_build_filename (folder, "backups", "library-2001-10-10.db", NULL);
  g_autofree char *taken = NULL;
  g_autoptr(TueStore) store = fixture_open (folder);

  g_assert_true (tue_store_back_up (store, NULL));
  taken = take_backup (folder, path);
  for (guint i = 0; i < G_N_ELEMENTS (other_names); i++)
    copy_backup (folder, taken, other_names[i], -1);
  copy_backup (folder, taken, "library-2099-01-01.db", 2);
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *name = g_strdup_printf ("library-%04u-%02u-%02u.db", 2000 + i / 100, 1 + (i / 10) % 10, 1 + i % 10);

      copy_backup (folder, taken, name, 10 + (int)i);
    }
  fixture_execute (path, "UPDATE library SET sequence = 1000");
  g_assert_true (tue_store_back_up (store, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (other_names); i++)
    {
      g_autofree char *file = g_build_filename (backups, other_names[i], NULL);

      g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
    }
  g_assert_false (g_file_test (future, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (last, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_files (backups), <=, G_N_ELEMENTS (other_names) + 7 + 5 + 12);
  g_assert_cmpuint (count_files (backups), >, G_N_ELEMENTS (other_names) + 7);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* Why there is none is said of the folder, not of the library. */
static void
test_no_folder (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (backups, "", 0, NULL));
  g_assert_false (tue_store_back_up (store, &error));
  g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_NO_ACCESS);
  g_assert_nonnull (strstr (error->message, backups));

  g_unlink (backups);
  g_assert_true (tue_store_back_up (store, NULL));
  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_register ();

  g_test_add_func ("/store/backup/make", test_make);
  g_test_add_func ("/store/backup/find-good", test_find_good);
  g_test_add_func ("/store/backup/torture", test_torture);
  g_test_add_func ("/store/backup/choose-old", test_choose_old);
  g_test_add_func ("/store/backup/rotation", test_rotation);
  g_test_add_func ("/store/backup/order", test_order);
  g_test_add_func ("/store/backup/due", test_due);
  g_test_add_func ("/store/backup/no-folder", test_no_folder);

  return g_test_run ();
}
