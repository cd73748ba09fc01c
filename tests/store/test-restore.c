/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Putting a backup, or a new library, in the place of a damaged one; also when
 * the program is killed at any system call.
 */

#include "config.h"

#include "tue-restore.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fault-vfs.h"
#include "store-fixture.h"
#include "tue-backup.h"

#define RUIN "not a library any longer, whatever its name may say........................................................"
#define RUINED_JOURNAL "nor is this a journal"

/* A library with a task, a backup with it, and then a ruin. */
typedef struct
{
  char *folder;
  char *path;
  char *journal;
  char *backup;
} Place;

static void
write_ruin (Place   *place,
            gboolean with_journal)
{
  g_assert_true (g_file_set_contents (place->path, RUIN, -1, NULL));
  if (with_journal)
    g_assert_true (g_file_set_contents (place->journal, RUINED_JOURNAL, -1, NULL));
  else
    g_unlink (place->journal);
}

/* Made once: it takes longer than what is tried. */
static GBytes *
get_library (void)
{
  static GBytes *library;

  if (library == NULL)
    {
      char            *folder = fixture_make_folder ();
      g_autofree char *path = g_build_filename (folder, "library.db", NULL);
      TueStore        *store = fixture_open (folder);

      g_assert_true (fixture_apply (store, fixture_new_task ("task-1", "Northwind", NULL), NULL));
      tue_store_free (store);
      library = fixture_read (path);
      fixture_remove_folder (folder);
    }

  return library;
}

static void
place_set_up (Place *place)
{
  GBytes          *library = get_library ();
  g_autofree char *backups = NULL;

  place->folder = fixture_make_folder ();
  place->path = g_build_filename (place->folder, "library.db", NULL);
  place->journal = g_strconcat (place->path, "-journal", NULL);
  backups = g_build_filename (place->folder, "backups", NULL);
  place->backup = g_build_filename (backups, "library-2026-11-27.db", NULL);
  g_assert_cmpint (g_mkdir (backups, 0700), ==, 0);
  g_assert_true (g_file_set_contents (place->path, g_bytes_get_data (library, NULL), g_bytes_get_size (library), NULL));
  g_assert_true (g_file_set_contents (place->backup, g_bytes_get_data (library, NULL), g_bytes_get_size (library), NULL));
}

static void
place_tear_down (Place *place)
{
  fixture_remove_folder (place->folder);
  g_free (place->path);
  g_free (place->journal);
  g_free (place->backup);
}

static gboolean
is_text (const char *path,
         const char *text)
{
  g_autofree char *contents = NULL;

  return g_file_get_contents (path, &contents, NULL, NULL) && g_str_equal (contents, text);
}

static void
check_has_task (Place *place)
{
  g_autoptr(TueStore) store = NULL;
  g_autoptr(TueTaskRecord) record = NULL;
  g_autoptr(GError) error = NULL;

  store = tue_store_open (place->path, NULL, NULL, &error);
  g_assert_no_error (error);
  record = tue_store_load_task (store, "task-1", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (record->title, ==, "Northwind");
}

static void
test_backup (void)
{
  Place            place;
  g_autofree char *kept = NULL;
  g_autofree char *kept_journal = NULL;
  g_autofree char *kept_again = NULL;
  g_autoptr(TueStore) store = NULL;
  g_autoptr(GError) error = NULL;
  gint64 newest;

  place_set_up (&place);
  newest = tue_backup_get_newest_sequence (place.path);
  write_ruin (&place, TRUE);
  g_assert_true (tue_restore_backup (place.path, place.backup, &kept, &error));
  g_assert_no_error (error);
  kept_journal = g_strconcat (kept, "-journal", NULL);
  g_assert_true (g_str_has_prefix (kept, place.path));
  g_assert_nonnull (strstr (kept, ".damaged-"));
  g_assert_true (is_text (kept, RUIN));
  g_assert_true (is_text (kept_journal, RUINED_JOURNAL));
  g_assert_false (is_text (place.journal, RUINED_JOURNAL));
  check_has_task (&place);

  /* A second time in the same second keeps both; and a new library is newer than
   * all that there was. */
  g_assert_true (tue_restore_nothing (place.path, fixture_seed, NULL, &kept_again, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (kept, !=, kept_again);
  g_assert_true (is_text (kept, RUIN));
  store = tue_store_open (place.path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (tue_store_get_sequence (store), >, newest);
  g_assert_null (tue_store_load_task (store, "task-1", NULL));
  g_assert_true (tue_store_back_up (store, NULL));
  {
    g_autoptr(TueBackup) backup = tue_backup_find_good (place.path);

    g_assert_cmpint (backup->sequence, ==, tue_store_get_sequence (store));
  }

  g_clear_pointer (&store, tue_store_free);
  place_tear_down (&place);
}

/* Nothing is made anew where something was. */
static void
test_missing (void)
{
  Place            place;
  g_autofree char *moved = NULL;
  g_autofree char *kept = NULL;
  g_autoptr(GError) error = NULL;

  place_set_up (&place);
  moved = g_build_filename (place.folder, "elsewhere.db", NULL);
  g_assert_cmpint (g_rename (place.path, moved), ==, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_null (tue_store_open (place.path, fixture_seed, NULL, &error));
      g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_MISSING);
      g_clear_error (&error);
      g_assert_false (g_file_test (place.path, G_FILE_TEST_EXISTS));
    }

  /* It is put back, or a backup in its place. */
  g_assert_cmpint (g_rename (moved, place.path), ==, 0);
  check_has_task (&place);
  g_unlink (place.path);
  g_assert_true (tue_restore_backup (place.path, place.backup, &kept, &error));
  g_assert_no_error (error);
  g_assert_null (kept);
  check_has_task (&place);
  place_tear_down (&place);
}

/* The traces that a library was there, each on its own. */
static void
test_traces (void)
{
  static const struct
  {
    const char *name;
    gboolean    refused;
  } cases[] = {
    { "library.db.damaged-2026-11-28-101010", TRUE },
    { "library.db-wal", TRUE },
    { "backups/library-2026-11-28.db", TRUE },
    { "backups/library-2026-11-28-before-2.db", TRUE },
    { "library.db.restored.part", FALSE },
    { "other.db.damaged-2026-11-28-101010", FALSE },
    { "backups/other-2026-11-28.db", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char            *folder = fixture_make_folder ();
      g_autofree char *path = g_build_filename (folder, "library.db", NULL);
      g_autofree char *trace = g_build_filename (folder, cases[i].name, NULL);
      g_autofree char *parent = g_path_get_dirname (trace);
      g_autoptr(TueStore) store = NULL;
      g_autoptr(GError) error = NULL;

      g_mkdir_with_parents (parent, 0700);
      g_assert_true (g_file_set_contents (trace, RUIN, -1, NULL));
      store = tue_store_open (path, fixture_seed, NULL, &error);
      g_test_message ("%s", cases[i].name);
      g_assert_true ((store == NULL) == cases[i].refused);
      if (cases[i].refused)
        g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_MISSING);
      g_assert_true (is_text (trace, RUIN));
      g_clear_pointer (&store, tue_store_free);
      fixture_remove_folder (folder);
    }
}

/* What a version before this left when it was killed: the restored library has
 * no name yet. */
static void
test_finish_old (void)
{
  Place            place;
  g_autofree char *restored = NULL;
  g_autofree char *damaged = NULL;

  place_set_up (&place);
  restored = g_strconcat (place.path, ".restored", NULL);
  damaged = g_strconcat (place.path, ".damaged-2026-11-28-101010", NULL);
  g_assert_cmpint (g_rename (place.path, restored), ==, 0);
  g_assert_true (g_file_set_contents (damaged, RUIN, -1, NULL));
  check_has_task (&place);
  g_assert_false (g_file_test (restored, G_FILE_TEST_EXISTS));
  g_assert_true (is_text (damaged, RUIN));

  /* One that lies beside a library for whatever reason changes nothing. */
  g_assert_true (g_file_set_contents (restored, RUIN, -1, NULL));
  check_has_task (&place);
  place_tear_down (&place);
}

/* A disk that is full, or fails, leaves all as it was. */
static void
test_torture (gconstpointer data)
{
  gboolean fresh = data != NULL;
  int      stride = fixture_get_stride (3);
  gboolean done = FALSE;

  for (int n = fixture_get_first_fault (stride); !done; n += stride)
    {
      Place            place;
      g_autofree char *kept = NULL;
      g_autoptr(GError) error = NULL;
      gboolean restored;

      place_set_up (&place);
      write_ruin (&place, TRUE);
      fault_vfs_fail (FAULT_FULL, n, TRUE);
      if (fresh)
        restored = tue_restore_nothing (place.path, fixture_seed, NULL, &kept, &error);
      else
        restored = tue_restore_backup (place.path, place.backup, &kept, &error);
      done = fault_vfs_get_n_failed () == 0;
      fault_vfs_clear ();
      g_assert_true (restored == done);
      g_assert_true (is_text (done ? kept : place.path, RUIN));
      g_assert_true (done || is_text (place.journal, RUINED_JOURNAL));
      place_tear_down (&place);
    }
}

static gboolean
changes_files (guint64 call)
{
  switch (call)
    {
    case SYS_openat:
    case SYS_write:
    case SYS_pwrite64:
    case SYS_ftruncate:
    case SYS_fsync:
    case SYS_fdatasync:
    case SYS_linkat:
    case SYS_unlinkat:
    case SYS_renameat:
    case SYS_renameat2:
#ifdef SYS_open
    case SYS_open:
    case SYS_rename:
    case SYS_link:
    case SYS_unlink:
#endif
      return TRUE;
    default:
      return FALSE;
    }
}

static void G_GNUC_NORETURN
run_child (Place   *place,
           gboolean fresh)
{
  g_autofree char *kept = NULL;
  gboolean         restored;

  if (ptrace (PTRACE_TRACEME, 0, NULL, NULL) != 0)
    _exit (2);
  raise (SIGSTOP);
  if (fresh)
    restored = tue_restore_nothing (place->path, fixture_seed, NULL, &kept, NULL);
  else
    restored = tue_restore_backup (place->path, place->backup, &kept, NULL);
  _exit (restored ? 0 : 1);
}

/* Restores in a child that is killed before its n-th call that may change a
 * file. Returns the state of its end. */
static int
restore_and_kill (Place   *place,
                  gboolean fresh,
                  guint    n)
{
  pid_t    child = fork ();
  gboolean entering = TRUE;
  int      status;

  if (child == 0)
    run_child (place, fresh);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (!WIFSTOPPED (status))
    return status;
  ptrace (PTRACE_SETOPTIONS, child, NULL, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL);

  while (ptrace (PTRACE_SYSCALL, child, NULL, NULL) == 0 && waitpid (child, &status, 0) == child && WIFSTOPPED (status))
    {
      struct __ptrace_syscall_info info;

      if (WSTOPSIG (status) != (SIGTRAP | 0x80))
        continue;
      g_assert_cmpint (ptrace (PTRACE_GET_SYSCALL_INFO, child, sizeof info, &info), >, 0);
      if (entering && changes_files (info.entry.nr) && --n == 0)
        kill (child, SIGKILL);
      entering = !entering;
    }

  return status;
}

static gboolean
is_kept (Place      *place,
         const char *text)
{
  g_autoptr(GDir) dir = g_dir_open (place->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (place->folder, name, NULL);

      if (is_text (file, text))
        return TRUE;
    }

  return FALSE;
}

/* The old or the new, never nothing; and both of the old files somewhere. */
static void
check_after_kill (Place   *place,
                  gboolean fresh,
                  gboolean with_journal)
{
  g_autoptr(TueStore) store = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_test (place->path, G_FILE_TEST_EXISTS));
  g_assert_true (is_kept (place, RUIN));
  g_assert_true (!with_journal || is_kept (place, RUINED_JOURNAL));

  store = tue_store_open (place->path, fixture_seed, NULL, &error);
  g_assert_true (is_kept (place, RUIN));
  g_assert_true (!with_journal || is_kept (place, RUINED_JOURNAL));
  if (store == NULL)
    {
      g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_DAMAGED);
      g_assert_true (is_text (place->path, RUIN));
      g_assert_true (!with_journal || is_text (place->journal, RUINED_JOURNAL));
    }
  else
    {
      g_assert_false (tue_store_get_is_new (store));
      g_clear_pointer (&store, tue_store_free);
      if (!fresh)
        check_has_task (place);
    }
}

static void
check_once_more (Place   *place,
                 gboolean fresh)
{
  g_autoptr(GError) error = NULL;

  if (fresh)
    tue_restore_nothing (place->path, fixture_seed, NULL, NULL, &error);
  else
    tue_restore_backup (place->path, place->backup, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (is_kept (place, RUIN));
  if (!fresh)
    check_has_task (place);
}

static void
test_killed (gconstpointer data)
{
  guint    kind = GPOINTER_TO_UINT (data);
  gboolean fresh = (kind & 1) != 0, with_journal = (kind & 2) != 0;
  guint    stride = fixture_get_stride (2);
  gboolean done = FALSE;
  guint    n_kills = 0;

  for (guint n = fixture_get_first_fault (stride); !done; n += stride)
    {
      Place place;
      int   status;

      place_set_up (&place);
      write_ruin (&place, with_journal);
      status = restore_and_kill (&place, fresh, n);
      done = WIFEXITED (status);
      if (done && WEXITSTATUS (status) == 2)
        {
          g_test_skip ("a child cannot be traced here");
          place_tear_down (&place);
          return;
        }
      g_assert_true (!done || WEXITSTATUS (status) == 0);
      n_kills += !done;
      check_after_kill (&place, fresh, with_journal);
      check_once_more (&place, fresh);
      place_tear_down (&place);
    }
  g_test_message ("%u kills", n_kills);
  /* One in so many calls. */
  g_assert_cmpuint (n_kills * stride, >, 20);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_register ();

  g_test_add_func ("/store/restore/backup", test_backup);
  g_test_add_func ("/store/restore/missing", test_missing);
  g_test_add_func ("/store/restore/traces", test_traces);
  g_test_add_func ("/store/restore/finish-old", test_finish_old);
  g_test_add_data_func ("/store/restore/torture", NULL, test_torture);
  g_test_add_data_func ("/store/restore/torture-fresh", "fresh", test_torture);
  g_test_add_data_func ("/store/restore/killed", GUINT_TO_POINTER (0), test_killed);
  g_test_add_data_func ("/store/restore/killed-fresh", GUINT_TO_POINTER (1), test_killed);
  g_test_add_data_func ("/store/restore/killed-journal", GUINT_TO_POINTER (2), test_killed);
  g_test_add_data_func ("/store/restore/killed-fresh-journal", GUINT_TO_POINTER (3), test_killed);

  return g_test_run ();
}
