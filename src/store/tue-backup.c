/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-backup"

#include "config.h"

#include "tue-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define KEEP_DAYS 7
#define KEEP_WEEKS 5
#define KEEP_MONTHS 12

/* YYYY-MM-DD */
#define DAY_LENGTH 10

static char *
dup_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_build_filename (folder, "backups", NULL);
}

/* "library-" of "library.db": several libraries may share a folder. */
static char *
dup_name_start (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  if (g_str_has_suffix (name, ".db"))
    name[strlen (name) - strlen (".db")] = '\0';

  return g_strconcat (name, "-", NULL);
}

static char *
dup_today (void)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

static gboolean
is_day (const char *text)
{
  GDate date;

  for (gsize i = 0; i < DAY_LENGTH; i++)
    {
      if (i == 4 || i == 7 ? text[i] != '-' : !g_ascii_isdigit (text[i]))
        return FALSE;
    }

  g_date_clear (&date, 1);
  if (!g_date_valid_dmy (atoi (text + 8), atoi (text + 5), atoi (text)))
    return FALSE;

  return TRUE;
}

static int
compare_names_descending (gconstpointer a,
                          gconstpointer b)
{
  return -strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The names of the backups of this library, newest first. */
static GPtrArray *
list_names (const char *path)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = dup_folder (path);
  g_autofree char *start = dup_name_start (path);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      const char *day = name + strlen (start);

      if (g_str_has_prefix (name, start) &&
          g_str_has_suffix (name, ".db") &&
          strlen (day) >= DAY_LENGTH + strlen (".db") &&
          is_day (day))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_sort (names, compare_names_descending);

  return g_steal_pointer (&names);
}

static void
set_system_error (GError **error,
                  int      saved_errno)
{
  TueStoreError code = saved_errno == ENOSPC || saved_errno == EDQUOT ? TUE_STORE_ERROR_FULL : TUE_STORE_ERROR_IO;

  if (saved_errno == EACCES || saved_errno == EROFS || saved_errno == EPERM)
    code = TUE_STORE_ERROR_READ_ONLY;
  g_debug ("%s", g_strerror (saved_errno));
  g_set_error_literal (error, TUE_STORE_ERROR, code, tue_store_error_get_sentence (code));
}

/* So that a name that was given outlives a loss of power. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int              fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;

  fsync (fd);
  close (fd);
}

static gboolean
verify (const char *path,
        GError    **error)
{
  g_autoptr(TueDatabase) database = tue_database_open (path, TUE_DATABASE_READ_ONLY, error);
  gint64 sequence;

  return database != NULL &&
         tue_database_check (database, error) &&
         tue_database_get_integer (database, "SELECT sequence FROM library", &sequence, error);
}

/* Copies to a file beside @target and gives it its name when it is sound. */
static gboolean
copy_and_verify (TueDatabase *source,
                 const char  *target,
                 GError     **error)
{
  g_autofree char *part = g_strconcat (target, ".part", NULL);
  g_autoptr(TueDatabase) database = NULL;
  gboolean copied;

  g_unlink (part);
  database = tue_database_open (part, TUE_DATABASE_CREATE, error);
  copied = database != NULL && tue_database_copy_to (source, database, error);
  g_clear_pointer (&database, tue_database_free);

  if (!copied || !verify (part, error))
    {
      g_unlink (part);
      return FALSE;
    }

  if (g_rename (part, target) != 0)
    {
      set_system_error (error, errno);
      g_unlink (part);
      return FALSE;
    }

  sync_folder (target);
  return TRUE;
}

/* Keeps the first day of each period, in the order given, until there are
 * enough periods. */
static void
keep_one_of_each (GPtrArray  *days,
                  GHashTable *kept,
                  const char *period_format,
                  guint       n_periods)
{
  g_autoptr(GHashTable) periods = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < days->len; i++)
    {
      const char *day = days->pdata[i];
      char        period[32];
      GDate       date;

      g_date_clear (&date, 1);
      g_date_set_dmy (&date, atoi (day + 8), atoi (day + 5), atoi (day));
      g_date_strftime (period, sizeof period, period_format, &date);
      if (g_hash_table_contains (periods, period))
        continue;
      if (g_hash_table_size (periods) == n_periods)
        return;

      g_hash_table_add (periods, g_strdup (period));
      g_hash_table_add (kept, (gpointer)day);
    }
}

/**
 * tue_backup_choose_old: (skip)
 * @days: (element-type utf8): the days of the backups there are, newest first
 *
 * Chooses which days need not be kept any longer.
 *
 * Returns: (transfer container) (element-type utf8): those of @days
 */
GPtrArray *
tue_backup_choose_old (GPtrArray *days)
{
  g_autoptr(GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *old = g_ptr_array_new ();

  keep_one_of_each (days, kept, "%Y-%m-%d", KEEP_DAYS);
  keep_one_of_each (days, kept, "%G-%V", KEEP_WEEKS);
  keep_one_of_each (days, kept, "%Y-%m", KEEP_MONTHS);

  for (guint i = 0; i < days->len; i++)
    {
      if (!g_hash_table_contains (kept, days->pdata[i]))
        g_ptr_array_add (old, days->pdata[i]);
    }

  return old;
}

/* What is dated after today is kept: clocks go wrong. */
static void
remove_old (const char *path,
            const char *today)
{
  g_autofree char *folder = dup_folder (path);
  g_autofree char *start = dup_name_start (path);
  g_autoptr(GPtrArray) names = list_names (path);
  g_autoptr(GPtrArray) days = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) old = NULL;

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *day = g_strndup ((const char *)names->pdata[i] + strlen (start), DAY_LENGTH);

      if (strcmp (day, today) <= 0 &&
          (days->len == 0 || strcmp (day, days->pdata[days->len - 1]) != 0))
        g_ptr_array_add (days, g_steal_pointer (&day));
    }

  old = tue_backup_choose_old (days);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *day = g_strndup ((const char *)names->pdata[i] + strlen (start), DAY_LENGTH);

      if (g_ptr_array_find_with_equal_func (old, day, g_str_equal, NULL))
        {
          g_autofree char *file = g_build_filename (folder, names->pdata[i], NULL);

          g_unlink (file);
        }
    }
}

/**
 * tue_backup_exists: (skip)
 * @path: a library
 *
 * Returns: %TRUE when there is a backup of it, good or not
 */
gboolean
tue_backup_exists (const char *path)
{
  g_autoptr(GPtrArray) names = list_names (path);

  return names->len > 0;
}

/**
 * tue_backup_is_due: (skip)
 * @path: a library
 * @today: the day it is
 *
 * Returns: %TRUE when there is no backup of today yet
 */
gboolean
tue_backup_is_due (const char *path,
                   const char *today)
{
  g_autoptr(GPtrArray) names = list_names (path);
  g_autofree char *start = dup_name_start (path);
  g_autofree char *name = g_strconcat (start, today, ".db", NULL);

  return !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL);
}

/**
 * tue_backup_make: (skip)
 * @path: the library
 * @database: the same, open
 * @reason: (nullable): a word for the name, %NULL for the backup of the day
 *
 * Makes a backup of what is committed now, proves it, and removes those that
 * need not be kept. That the library itself is damaged shows here, too.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_backup_make (const char  *path,
                 TueDatabase *database,
                 const char  *reason,
                 GError     **error)
{
  g_autofree char *folder = dup_folder (path);
  g_autofree char *start = dup_name_start (path);
  g_autofree char *today = dup_today ();
  g_autofree char *name = NULL;
  g_autofree char *target = NULL;

  if (reason != NULL)
    name = g_strconcat (start, today, "-", reason, ".db", NULL);
  else
    name = g_strconcat (start, today, ".db", NULL);
  target = g_build_filename (folder, name, NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      set_system_error (error, errno);
      return FALSE;
    }

  if (!copy_and_verify (database, target, error))
    return FALSE;

  remove_old (path, today);

  return TRUE;
}

/**
 * tue_backup_find_good: (skip)
 * @path: a library
 *
 * Finds the newest backup that opens and is sound.
 *
 * Returns: (transfer full) (nullable): its path
 */
char *
tue_backup_find_good (const char *path)
{
  g_autofree char *folder = dup_folder (path);
  g_autoptr(GPtrArray) names = list_names (path);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *file = g_build_filename (folder, names->pdata[i], NULL);

      if (verify (file, NULL))
        return g_steal_pointer (&file);
    }

  return NULL;
}

static char *
dup_kept_name (const char *path)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%d-%H%M%S");
  char            *name = g_strdup_printf ("%s.damaged-%s", path, time);

  for (guint i = 2; g_file_test (name, G_FILE_TEST_EXISTS); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s.damaged-%s-%u", path, time, i);
    }

  return name;
}

static gboolean
set_aside (const char *path,
           char      **kept,
           GError    **error)
{
  g_autofree char *name = dup_kept_name (path);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *kept_journal = g_strconcat (name, "-journal", NULL);

  /* The journal first: beside a new library it would be played back into it. */
  if (g_rename (journal, kept_journal) != 0 && errno != ENOENT)
    {
      set_system_error (error, errno);
      return FALSE;
    }

  if (g_rename (path, name) != 0 && errno != ENOENT)
    {
      set_system_error (error, errno);
      g_rename (kept_journal, journal);
      return FALSE;
    }

  sync_folder (path);
  *kept = g_steal_pointer (&name);

  return TRUE;
}

/**
 * tue_backup_restore: (skip)
 * @path: a library that nobody has open
 * @backup: (nullable): what to put in its place, %NULL for nothing
 * @kept: (out): what the library is called now
 *
 * Keeps the library under a dated name and puts a copy of the backup in its
 * place. When that fails everything is as before.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_backup_restore (const char *path,
                    const char *backup,
                    char      **kept,
                    GError    **error)
{
  g_autofree char *restored = NULL;

  if (backup != NULL)
    {
      g_autoptr(TueDatabase) source = tue_database_open (backup, TUE_DATABASE_READ_ONLY, error);

      restored = g_strconcat (path, ".restored", NULL);
      if (source == NULL || !copy_and_verify (source, restored, error))
        return FALSE;
    }

  if (!set_aside (path, kept, error))
    {
      if (restored != NULL)
        g_unlink (restored);
      return FALSE;
    }

  if (restored != NULL && g_rename (restored, path) != 0)
    {
      set_system_error (error, errno);
      g_rename (*kept, path);
      g_clear_pointer (kept, g_free);
      return FALSE;
    }

  sync_folder (path);
  return TRUE;
}
