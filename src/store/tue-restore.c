/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-restore"

#include "config.h"

#include "tue-restore.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "tue-backup.h"
#include "tue-store-private.h"

#define KEPT_MARK ".damaged-"

/* What SQLite puts beside a database and would play back into another one. */
static const char *const companions[] = { "-journal", "-wal", "-shm" };

static char *
dup_restored (const char *path)
{
  return g_strconcat (path, ".restored", NULL);
}

static char *
dup_kept_name (const char *path)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%d-%H%M%S");
  g_autofree char *stem = g_strconcat (path, KEPT_MARK, time, NULL);

  return tue_backup_dup_free_name (stem, "");
}

/* The names of files that were set aside, without what belongs to them. */
static GPtrArray *
list_kept (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *start = g_strconcat (base, KEPT_MARK, NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray  *kept = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (g_str_has_prefix (name, start) && !g_str_has_suffix (name, companions[0]) &&
          !g_str_has_suffix (name, companions[1]))
        g_ptr_array_add (kept, g_build_filename (folder, name, NULL));
    }

  return kept;
}

static gboolean
copy_contents (const char *from,
               const char *to,
               GError    **error)
{
  g_autoptr(GFile) source = g_file_new_for_path (from);
  g_autoptr(GFile) target = g_file_new_for_path (to);
  g_autoptr(GError) cause = NULL;

  if (g_file_copy (source, target, G_FILE_COPY_ALL_METADATA, NULL, NULL, NULL, &cause))
    return TRUE;

  g_debug ("%s", cause->message);
  tue_backup_set_system_error (error, g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NO_SPACE) ? ENOSPC : EIO);
  g_unlink (to);
  return FALSE;
}

static gboolean
is_same_file (const char *one,
              const char *other)
{
  GStatBuf a, b;

  return g_stat (one, &a) == 0 && g_stat (other, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/* A second name for a file, where there is one; a copy where the file system
 * knows no second names. */
static gboolean
keep_file (const char *from,
           const char *to,
           GError    **error)
{
  if (link (from, to) == 0 || errno == ENOENT || (errno == EEXIST && is_same_file (from, to)))
    return TRUE;
  if (errno == EPERM || errno == ENOTSUP || errno == ENOSYS || errno == EMLINK)
    return copy_contents (from, to, error);

  tue_backup_set_system_error (error, errno);
  return FALSE;
}

/* A journal that is over is left empty. */
static gboolean
is_empty (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 && status.st_size == 0;
}

static gboolean
keep_companions (const char *path,
                 const char *name,
                 GError    **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *from = g_strconcat (path, companions[i], NULL);
      g_autofree char *to = g_strconcat (name, companions[i], NULL);

      if (!is_empty (from) && !keep_file (from, to, error))
        return FALSE;
    }

  return TRUE;
}

static void
remove_companions (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *file = g_strconcat (path, companions[i], NULL);

      g_unlink (file);
    }
}

/* The other name that the file has already got, in a try that was cut short. */
static char *
find_other_name (const char *path)
{
  g_autoptr(GPtrArray) kept = list_kept (path);

  for (guint i = 0; i < kept->len; i++)
    {
      if (is_same_file (path, kept->pdata[i]))
        return g_ptr_array_steal_index (kept, i);
    }

  return NULL;
}

/* From here to the last rename the damaged file has two names, by which the next
 * start knows that this was begun. Its journal goes first: a new library must
 * never see it. */
static gboolean
put_in_place (const char *path,
              const char *restored,
              GError    **error)
{
  remove_companions (path);
  tue_backup_sync_folder (path);
  if (g_rename (restored, path) == 0)
    {
      tue_backup_sync_folder (path);
      return TRUE;
    }

  /* Another program may have been quicker. */
  if (errno == ENOENT && g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  tue_backup_set_system_error (error, errno);
  return FALSE;
}

static gboolean
swap (const char *path,
      char      **kept,
      GError    **error)
{
  g_autofree char *restored = dup_restored (path);
  g_autofree char *name = find_other_name (path);

  if (name == NULL)
    name = dup_kept_name (path);
  if (!keep_companions (path, name, error) || !keep_file (path, name, error))
    {
      g_unlink (restored);
      return FALSE;
    }
  tue_backup_sync_folder (path);

  if (!put_in_place (path, restored, error))
    return FALSE;

  if (kept != NULL && g_file_test (name, G_FILE_TEST_EXISTS))
    *kept = g_steal_pointer (&name);

  return TRUE;
}

/**
 * tue_restore_backup: (skip)
 * @path: a library that nobody has open
 * @backup: a backup
 * @kept: (out) (optional) (nullable): what the library is called now, where there was one
 *
 * Keeps the library under a dated name and puts a copy of the backup in its
 * place.
 *
 * Returns: %TRUE, or %FALSE with @error set and everything as before
 */
gboolean
tue_restore_backup (const char *path,
                    const char *backup,
                    char      **kept,
                    GError    **error)
{
  g_autofree char *restored = dup_restored (path);
  g_autoptr(TueDatabase) source = tue_database_open (backup, TUE_DATABASE_READ_ONLY, error);

  return source != NULL && tue_backup_copy (source, restored, error) && swap (path, kept, error);
}

/* A new library goes on counting where the old one ended, so that its backups
 * are newer than those of the old one. */
static gboolean
make_new (const char      *path,
          const char      *part,
          TueStoreSeedFunc seed,
          gpointer         user_data,
          GError         **error)
{
  g_autoptr(TueStore) store = tue_store_open (part, seed, user_data, error);
  g_autofree char *sql = NULL;

  if (store == NULL)
    return FALSE;

  sql = g_strdup_printf ("UPDATE library SET sequence = sequence + %" G_GINT64_FORMAT,
                         MAX (MAX (tue_backup_get_newest_sequence (path), tue_backup_read_sequence (path)), 0));

  return tue_database_execute (store->database, sql, error);
}

/**
 * tue_restore_nothing: (skip)
 * @path: a library that nobody has open
 * @seed: (nullable): fills the new one
 * @user_data: for @seed
 * @kept: (out) (optional) (nullable): what the library is called now, where there was one
 *
 * Keeps the library under a dated name and puts a new one in its place.
 *
 * Returns: %TRUE, or %FALSE with @error set and everything as before
 */
gboolean
tue_restore_nothing (const char      *path,
                     TueStoreSeedFunc seed,
                     gpointer         user_data,
                     char           **kept,
                     GError         **error)
{
  g_autofree char *restored = dup_restored (path);
  g_autofree char *part = g_strconcat (restored, ".part", NULL);
  gboolean         made;

  g_unlink (part);
  remove_companions (part);
  made = make_new (path, part, seed, user_data, error);
  remove_companions (part);
  if (!made)
    {
      g_unlink (part);
      return FALSE;
    }

  if (g_rename (part, restored) != 0)
    {
      tue_backup_set_system_error (error, errno);
      g_unlink (part);
      return FALSE;
    }
  tue_backup_sync_folder (path);

  return swap (path, kept, error);
}

/**
 * tue_restore_finish: (skip)
 * @path: a library
 *
 * Finishes a restoring that was cut short after it had begun to change names;
 * does nothing else.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_restore_finish (const char *path,
                    GError    **error)
{
  g_autofree char *restored = dup_restored (path);
  g_autofree char *other_name = NULL;

  if (!g_file_test (restored, G_FILE_TEST_EXISTS))
    return TRUE;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      other_name = find_other_name (path);
      return other_name == NULL || swap (path, NULL, error);
    }

  return put_in_place (path, restored, error);
}

/**
 * tue_restore_was_library: (skip)
 * @path: where there is no file, or an empty one
 *
 * Returns: %TRUE when what lies beside it tells that there was a library
 */
gboolean
tue_restore_was_library (const char *path)
{
  g_autoptr(GPtrArray) kept = list_kept (path);

  return kept->len > 0 || tue_backup_exists (path);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/**
 * tue_restore_find_kept: (skip)
 * @path: a library
 *
 * Returns: (transfer full) (nullable): the file that was set aside last
 */
char *
tue_restore_find_kept (const char *path)
{
  g_autoptr(GPtrArray) kept = list_kept (path);

  g_ptr_array_sort (kept, compare_names);

  return kept->len > 0 ? g_strdup (kept->pdata[kept->len - 1]) : NULL;
}
