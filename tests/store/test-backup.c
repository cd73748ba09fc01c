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
  g_autofree char *backup = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *dump = NULL;
  g_autoptr(GError) error = NULL;
  GStatBuf status;

  apply (store, "task-1");
  expected = fixture_dump (path);
  g_assert_true (tue_backup_is_due (path, today));
  g_assert_null (tue_backup_find_good (path));
  g_assert_true (tue_store_back_up (store, &error));
  g_assert_no_error (error);
  g_assert_false (tue_backup_is_due (path, today));
  g_assert_true (tue_backup_is_due (path, "2031-01-01"));
  apply (store, "task-2");

  backup = tue_backup_find_good (path);
  g_assert_nonnull (strstr (backup, "/backups/library-"));
  g_assert_cmpint (g_stat (backup, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  dump = fixture_dump (backup);
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
  g_autofree char *backup = NULL;
  g_autoptr(TueStore) store = fixture_open (folder);

  g_assert_true (tue_store_back_up (store, NULL));
  g_assert_true (g_file_set_contents (newer, "not a library at all, but a text that is long enough to be looked at......................................", -1, NULL));
  g_assert_true (g_file_set_contents (newest, "", 0, NULL));
  g_assert_true (g_file_set_contents (other, "", 0, NULL));
  backup = tue_backup_find_good (path);
  g_assert_nonnull (strstr (backup, today));

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
      g_autofree char *backup = NULL;
      gboolean         made;

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
test_restore (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autofree char *backup = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *kept_contents = NULL;
  g_autofree char *kept_again = NULL;
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueTaskRecord) record = NULL;
  g_autoptr(GError) error = NULL;

  apply (store, "task-1");
  g_assert_true (tue_store_back_up (store, NULL));
  g_clear_pointer (&store, tue_store_free);
  g_assert_true (g_file_set_contents (path, "ruined", -1, NULL));

  backup = tue_backup_find_good (path);
  g_assert_true (tue_backup_restore (path, backup, &kept, &error));
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (kept, path));
  g_assert_nonnull (strstr (kept, ".damaged-"));
  g_assert_true (g_file_get_contents (kept, &kept_contents, NULL, NULL));
  g_assert_cmpstr (kept_contents, ==, "ruined");
  store = fixture_open (folder);
  record = tue_store_load_task (store, "task-1", &error);
  g_assert_no_error (error);
  g_clear_pointer (&store, tue_store_free);

  /* A second time in the same second keeps both; and nothing instead of a
   * backup is a new library. */
  g_assert_true (tue_backup_restore (path, NULL, &kept_again, &error));
  g_assert_cmpstr (kept, !=, kept_again);
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
  store = fixture_open (folder);
  g_assert_true (tue_store_get_is_new (store));

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

/* Rotation removes what is old, and nothing of tomorrow or of another library. */
static void
test_rotation (void)
{
  static const char *const kept_names[] = {
    "library-2099-01-01.db",
    "other-2001-01-01.db",
    "library-2001-01-01.txt",
    "library-notaday123.db",
  };
  char            *folder = fixture_make_folder ();
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autoptr(TueStore) store = fixture_open (folder);
  guint n_left = 0;

  g_mkdir (backups, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (kept_names); i++)
    {
      g_autofree char *file = g_build_filename (backups, kept_names[i], NULL);

      g_assert_true (g_file_set_contents (file, "x", 1, NULL));
    }
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *name = g_strdup_printf ("library-%04u-%02u-%02u.db", 2000 + i / 100, 1 + (i / 10) % 10, 1 + i % 10);
      g_autofree char *file = g_build_filename (backups, name, NULL);

      g_assert_true (g_file_set_contents (file, "x", 1, NULL));
    }
  g_assert_true (tue_store_back_up (store, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (kept_names); i++)
    {
      g_autofree char *file = g_build_filename (backups, kept_names[i], NULL);

      g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
    }
  {
    g_autoptr(GDir) dir = g_dir_open (backups, 0, NULL);

    while (g_dir_read_name (dir) != NULL)
      n_left++;
  }
  g_assert_cmpuint (n_left, <=, G_N_ELEMENTS (kept_names) + 7 + 5 + 12);
  g_assert_cmpuint (n_left, >, G_N_ELEMENTS (kept_names) + 7);

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
  g_test_add_func ("/store/backup/restore", test_restore);
  g_test_add_func ("/store/backup/choose-old", test_choose_old);
  g_test_add_func ("/store/backup/rotation", test_rotation);

  return g_test_run ();
}
