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

#include "tue-file-identity.h"
#include "tue-store.h"

#define KEEP_DAYS 7
#define KEEP_WEEKS 5
#define KEEP_MONTHS 12

/* So many transactions are about two hours of typing. */
#define MUCH 5000

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

void
tue_backup_free (TueBackup *self)
{
  if (self == NULL)
    return;

  g_free (self->path);
  g_free (self->day);
  g_free (self);
}

/* What a backup says of itself; it is looked at as it lies there. */
static TueBackup *
backup_new (char       *take_path,
            const char *day)
{
  TueBackup      *self = g_new0 (TueBackup, 1);
  TueFileIdentity identity;

  self->path = take_path;
  self->day = g_strndup (day, DAY_LENGTH);
  self->sequence = -1;
  if (tue_file_identify (self->path, &identity, NULL) && identity.kind == TUE_FILE_LIBRARY)
    {
      self->version = identity.version;
      self->sequence = tue_backup_read_sequence (self->path);
    }

  return self;
}

/* The name counts only among those that say nothing of themselves. */
static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const TueBackup *one = *(const TueBackup *const *)a;
  const TueBackup *other = *(const TueBackup *const *)b;

  if (one->sequence != other->sequence)
    return one->sequence > other->sequence ? -1 : 1;
  if (one->version != other->version)
    return one->version > other->version ? -1 : 1;

  return -strcmp (one->path, other->path);
}

/* The names of the backups of this library, in no order. */
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

  return g_steal_pointer (&names);
}

/* All backups of this library, sound or not, newest first. */
static GPtrArray *
list_backups (const char *path)
{
  g_autofree char *folder = dup_folder (path);
  g_autofree char *start = dup_name_start (path);
  g_autoptr(GPtrArray) names = list_names (path);
  GPtrArray *backups = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_backup_free);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = names->pdata[i];

      g_ptr_array_add (backups, backup_new (g_build_filename (folder, name, NULL), name + strlen (start)));
    }
  g_ptr_array_sort (backups, compare_newest_first);

  return backups;
}

void
tue_backup_set_system_error (GError **error,
                             int      saved_errno)
{
  g_debug ("%s", g_strerror (saved_errno));
  tue_store_error_set (error, tue_store_error_from_errno (saved_errno, TUE_STORE_ERROR_IO));
}

/* So that a name that was given outlives a loss of power. */
void
tue_backup_sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int              fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;

  fsync (fd);
  close (fd);
}

/* The number of the last transaction in a file, as it lies there; -1 where it
 * cannot be read. */
gint64
tue_backup_read_sequence (const char *path)
{
  g_autoptr(TueDatabase) database = tue_database_open (path, TUE_DATABASE_FROZEN, NULL);
  gint64 sequence;

  if (database == NULL || !tue_database_get_integer (database, "SELECT sequence FROM library", &sequence, NULL))
    return -1;

  return sequence;
}

static gboolean
verify (const char *path,
        GError    **error)
{
  g_autoptr(TueDatabase) database = tue_database_open (path, TUE_DATABASE_READ_ONLY, error);
  gint64 sequence;

  return database != NULL &&
         tue_database_check (database, FALSE, error) &&
         tue_database_get_integer (database, "SELECT sequence FROM library", &sequence, error);
}

/* Copies a library to a file beside @target that gets its name when it is
 * sound. */
gboolean
tue_backup_copy (TueDatabase *source,
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
      tue_backup_set_system_error (error, errno);
      g_unlink (part);
      return FALSE;
    }

  tue_backup_sync_folder (target);
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

/* A day is as new as its newest backup, whatever the day is called: clocks go
 * wrong. */
static void
remove_old (const char *path)
{
  g_autoptr(GPtrArray) backups = list_backups (path);
  g_autoptr(GPtrArray) days = g_ptr_array_new ();
  g_autoptr(GPtrArray) old = NULL;

  for (guint i = 0; i < backups->len; i++)
    {
      TueBackup *backup = backups->pdata[i];

      if (!g_ptr_array_find_with_equal_func (days, backup->day, g_str_equal, NULL))
        g_ptr_array_add (days, backup->day);
    }

  old = tue_backup_choose_old (days);
  for (guint i = 0; i < backups->len; i++)
    {
      TueBackup *backup = backups->pdata[i];

      if (g_ptr_array_find_with_equal_func (old, backup->day, g_str_equal, NULL))
        g_unlink (backup->path);
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
 * tue_backup_get_newest_sequence: (skip)
 * @path: a library
 *
 * Returns: the number of the last transaction that is in any backup of it, 0
 *   without one
 */
gint64
tue_backup_get_newest_sequence (const char *path)
{
  g_autoptr(GPtrArray) backups = list_backups (path);

  return backups->len > 0 ? MAX (((TueBackup *)backups->pdata[0])->sequence, 0) : 0;
}

/**
 * tue_backup_is_due: (skip)
 * @path: a library
 * @today: the day it is
 * @sequence: of its last transaction
 *
 * Returns: %TRUE when the newest backup is not of today, or much was written
 *   since
 */
gboolean
tue_backup_is_due (const char *path,
                   const char *today,
                   gint64      sequence)
{
  g_autoptr(GPtrArray) backups = list_backups (path);
  const TueBackup *newest = backups->len > 0 ? backups->pdata[0] : NULL;

  return newest == NULL || !g_str_equal (newest->day, today) || sequence - newest->sequence >= MUCH;
}

/* A name that is not taken: with a number, where it has to be. */
char *
tue_backup_dup_free_name (const char *stem,
                          const char *ending)
{
  char *name = g_strconcat (stem, ending, NULL);

  for (guint i = 2; g_file_test (name, G_FILE_TEST_EXISTS); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s-%u%s", stem, i, ending);
    }

  return name;
}

static char *
dup_target (const char *path,
            const char *reason)
{
  g_autofree char *folder = dup_folder (path);
  g_autofree char *start = dup_name_start (path);
  g_autofree char *today = dup_today ();
  g_autofree char *stem = NULL;

  if (reason != NULL)
    stem = g_strconcat (folder, G_DIR_SEPARATOR_S, start, today, "-", reason, NULL);
  else
    stem = g_strconcat (folder, G_DIR_SEPARATOR_S, start, today, NULL);

  return tue_backup_dup_free_name (stem, ".db");
}

static gboolean
prepare_folder (const char *folder,
                GError    **error)
{
  int saved_errno;

  if (g_mkdir_with_parents (folder, 0700) == 0 && g_access (folder, W_OK | X_OK) == 0)
    return TRUE;

  saved_errno = errno;
  if (saved_errno == ENOSPC || saved_errno == EDQUOT)
    tue_backup_set_system_error (error, saved_errno);
  else
    g_set_error (error,
                 TUE_STORE_ERROR,
                 TUE_STORE_ERROR_NO_ACCESS,
                 /* Translators: the first %s is a folder, the second what the system says. */
                 _("The folder “%s” for backups cannot be written: %s."),
                   folder,
                   g_strerror (saved_errno));

  return FALSE;
}

/* A migration that is tried again and again needs one backup. */
static gboolean
is_backed_up (const char  *path,
              TueDatabase *database)
{
  g_autoptr(TueBackup) newest = tue_backup_find_good (path);
  gint64 sequence, version;

  return newest != NULL &&
         tue_database_get_integer (database, "SELECT sequence FROM library", &sequence, NULL) &&
         tue_database_get_integer (database, "PRAGMA user_version", &version, NULL) &&
         newest->sequence == sequence && newest->version == version;
}

/**
 * tue_backup_make: (skip)
 * @path: the library
 * @database: the same, open
 * @reason: (nullable): a word for the name, and no other backup is made of what
 *   has one; %NULL for the backup of the day
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
  g_autofree char *target = dup_target (path, reason);

  if (!prepare_folder (folder, error))
    return FALSE;

  if (reason != NULL && is_backed_up (path, database))
    return TRUE;
  if (!tue_backup_copy (database, target, error))
    return FALSE;

  remove_old (path);

  return TRUE;
}

/**
 * tue_backup_find_good: (skip)
 * @path: a library
 *
 * Finds the backup with the newest work that opens, is sound and is of a schema
 * that this version knows.
 *
 * Returns: (transfer full) (nullable): the backup
 */
TueBackup *
tue_backup_find_good (const char *path)
{
  g_autoptr(GPtrArray) backups = list_backups (path);

  for (guint i = 0; i < backups->len; i++)
    {
      TueBackup *backup = backups->pdata[i];

      if (backup->sequence >= 0 && backup->version <= TUE_STORE_SCHEMA_VERSION && verify (backup->path, NULL))
        return g_ptr_array_steal_index (backups, i);
    }

  return NULL;
}
