/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-store"

#include "config.h"

#include "tue-store.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "tue-backup.h"
#include "tue-file-identity.h"
#include "tue-filesystem.h"
#include "tue-restore.h"
#include "tue-seal.h"
#include "tue-store-private.h"
#include "tue-store-resources.h"

/* So much is looked through at each start, which takes a few hundredths of a
 * second; more than that once a day, with the backup. */
#define MAX_CHECKED_SIZE (16 * 1024 * 1024)

/* What a file says about itself. */
typedef struct
{
  gint64 application_id;
  gint64 version;
  gint64 n_objects;
  gint64 has_library;
} Identity;

static const TueStoreSchema current_schema = {
  .version = TUE_STORE_SCHEMA_VERSION,
  .resource_prefix = "/org/tuesdayapp/Tuesday/store/schema",
};

static gboolean
prepare_folder (const char *path,
                GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int              saved_errno;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;

  saved_errno = errno;
  g_set_error (error,
               TUE_STORE_ERROR,
               saved_errno == ENOSPC ? TUE_STORE_ERROR_FULL : TUE_STORE_ERROR_NO_ACCESS,
               /* Translators: the first %s is a folder, the second what the system says. */
               _("The folder “%s” of the library cannot be made: %s."),
                 folder,
                 g_strerror (saved_errno));
  return FALSE;
}

static gboolean
is_folder_writable (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_access (folder, W_OK) == 0;
}

/* A journal has to be made beside the file, so both must be writable. */
static gboolean
is_writable (const char *path)
{
  return g_access (path, W_OK) == 0 && is_folder_writable (path);
}

static void
set_newer (TueStore *self,
           int       version,
           GError  **error)
{
  g_set_error (error,
               TUE_STORE_ERROR,
               TUE_STORE_ERROR_NEWER,
               /* Translators: both are numbers of a file format. */
               _("The library was made by a newer version of Tuesday: its format is %d, and this version knows up to %d. It was left as it is."),
                 version,
                 self->schema->version);
}

/* What can be opened at all, before anything is. */
static gboolean
check_reachable (const char *path,
                 GError    **error)
{
  GStatBuf status;

  if (g_stat (path, &status) == 0 ? S_ISREG (status.st_mode) && g_access (path, R_OK) == 0 : errno == ENOENT)
    return TRUE;

  tue_store_error_set (error, TUE_STORE_ERROR_NO_ACCESS);
  return FALSE;
}

static gboolean
choose_mode (TueStore        *self,
             TueDatabaseMode *mode,
             GError         **error)
{
  TueFileIdentity identity;

  if (!check_reachable (self->path, error) || !tue_file_identify (self->path, &identity, error))
    return FALSE;

  switch (identity.kind)
    {
    case TUE_FILE_MISSING:
    case TUE_FILE_EMPTY:
      /* A first start that was cut short is begun again; a library is not. */
      if (identity.left_behind || tue_restore_was_library (self->path))
        {
          tue_store_error_set (error, identity.kind == TUE_FILE_EMPTY ? TUE_STORE_ERROR_DAMAGED : TUE_STORE_ERROR_MISSING);
          return FALSE;
        }
      if (identity.kind == TUE_FILE_MISSING && !is_folder_writable (self->path))
        {
          tue_store_error_set (error, TUE_STORE_ERROR_READ_ONLY);
          return FALSE;
        }
      *mode = identity.kind == TUE_FILE_MISSING || is_writable (self->path) ? TUE_DATABASE_CREATE : TUE_DATABASE_READ_ONLY;
      return TRUE;

    case TUE_FILE_LIBRARY:
      if (identity.version > self->schema->version)
        {
          set_newer (self, identity.version, error);
          return FALSE;
        }
      *mode = is_writable (self->path) ? TUE_DATABASE_WRITE : TUE_DATABASE_READ_ONLY;
      return TRUE;

    case TUE_FILE_FOREIGN:
      tue_store_error_set (error, TUE_STORE_ERROR_FOREIGN);
      return FALSE;

    case TUE_FILE_DAMAGED:
    default:
      tue_store_error_set (error, TUE_STORE_ERROR_DAMAGED);
      return FALSE;
    }
}

static gboolean
read_identity (TueStore *self,
               Identity *identity,
               GError  **error)
{
  return tue_database_get_integer (self->database, "PRAGMA application_id", &identity->application_id, error) &&
         tue_database_get_integer (self->database, "PRAGMA user_version", &identity->version, error) &&
         tue_database_get_integer (self->database, "SELECT count (*) FROM sqlite_schema", &identity->n_objects, error) &&
         tue_database_get_integer (self->database,
                                   "SELECT count (*) FROM sqlite_schema WHERE name = 'library'",
                                   &identity->has_library,
                                   error);
}

static gboolean
is_empty (const Identity *identity)
{
  return identity->application_id == 0 && identity->version == 0 && identity->n_objects == 0;
}

static gboolean
check_identity (TueStore       *self,
                const Identity *identity,
                GError        **error)
{
  if (identity->application_id != TUE_STORE_APPLICATION_ID)
    {
      tue_store_error_set (error, identity->has_library ? TUE_STORE_ERROR_DAMAGED : TUE_STORE_ERROR_FOREIGN);
      return FALSE;
    }

  if (identity->version > self->schema->version)
    {
      set_newer (self, (int)identity->version, error);
      return FALSE;
    }

  if (identity->version < 1 || !identity->has_library)
    {
      tue_store_error_set (error, TUE_STORE_ERROR_DAMAGED);
      return FALSE;
    }

  return TRUE;
}

static gboolean
insert_library_row (TueStore *self,
                    GError  **error)
{
  g_autoptr(TueStatement) statement = NULL;
  g_autofree char *uuid = g_uuid_string_random ();

  statement = tue_database_prepare (self->database, "INSERT INTO library (id, uuid, created) VALUES (1, ?1, ?2)");
  tue_statement_bind_text (statement, 1, uuid);
  tue_statement_bind_integer (statement, 2, g_get_real_time ());

  return tue_statement_run (statement, error);
}

static gboolean
fill_new_library (TueStore        *self,
                  TueStoreSeedFunc seed,
                  gpointer         user_data,
                  GError         **error)
{
  for (int version = 1; version <= self->schema->version; version++)
    {
      if (!tue_store_run_migration (self->database, self->schema, version, error))
        return FALSE;
    }

  if (!tue_seal_watch (self->database, error) || !insert_library_row (self, error))
    return FALSE;

  self->next_sequence = 1;
  if (!tue_database_execute (self->database, "UPDATE library SET sequence = 1", error))
    return FALSE;

  return seed == NULL || seed (self, user_data, error);
}

/* Two programs may start at once on a new library: who comes second finds it
 * made. */
static gboolean
make_library (TueStore        *self,
              TueStoreSeedFunc seed,
              gpointer         user_data,
              GError         **error)
{
  Identity identity = { 0 };

  if (!tue_database_begin (self->database, error))
    return FALSE;

  if (!read_identity (self, &identity, error))
    {
      tue_database_rollback (self->database);
      return FALSE;
    }

  if (!is_empty (&identity))
    {
      tue_database_rollback (self->database);
      return check_identity (self, &identity, error);
    }

  if (!fill_new_library (self, seed, user_data, error))
    {
      tue_database_rollback (self->database);
      return FALSE;
    }

  self->is_new = TRUE;
  return tue_database_commit (self->database, error);
}

static gboolean
migrate_once (TueStore *self,
              int       version,
              GError  **error)
{
  gint64 now_version;

  if (!tue_database_begin (self->database, error))
    return FALSE;

  if (!tue_database_get_integer (self->database, "PRAGMA user_version", &now_version, error) ||
      (now_version < version &&
       (!tue_seal_break_damaged (self->database, error) ||
        !tue_store_run_migration (self->database, self->schema, version, error) ||
        !tue_seal_renew (self->database, error))))
    {
      tue_database_rollback (self->database);
      return FALSE;
    }

  return tue_database_commit (self->database, error);
}

static gboolean
migrate (TueStore *self,
         int       from_version,
         GError  **error)
{
  g_autofree char *reason = g_strdup_printf ("before-%d", self->schema->version);

  if (tue_database_get_read_only (self->database))
    {
      tue_store_error_set (error, TUE_STORE_ERROR_READ_ONLY);
      return FALSE;
    }

  if (!tue_backup_make (self->path, self->database, reason, error))
    return FALSE;

  for (int version = from_version + 1; version <= self->schema->version; version++)
    {
      if (!migrate_once (self, version, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * tue_store_check_pages: (skip)
 *
 * Looks through the pages and indexes of a library that is not too large for
 * it: a page that lost its rows reads as one that never had any.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_store_check_pages (TueStore *self,
                       GError  **error)
{
  gint64 size;

  if (!tue_database_get_integer (self->database,
                                 "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
                                 &size,
                                 error))
    return FALSE;

  return size > MAX_CHECKED_SIZE || tue_database_check (self->database, TRUE, error);
}

static gboolean
bring_up_to_date (TueStore        *self,
                  gboolean         is_checked,
                  TueStoreSeedFunc seed,
                  gpointer         user_data,
                  GError         **error)
{
  Identity identity = { 0 };
  gboolean read_only = tue_database_get_read_only (self->database);

  if (!read_identity (self, &identity, error))
    return FALSE;

  if (is_empty (&identity))
    {
      if (read_only)
        {
          tue_store_error_set (error, TUE_STORE_ERROR_READ_ONLY);
          return FALSE;
        }

      return tue_database_prepare_to_write (self->database, error) &&
             make_library (self, seed, user_data, error);
    }

  if (!check_identity (self, &identity, error))
    return FALSE;

  /* What is to be changed as a whole has to be sound first. */
  if (identity.version != self->schema->version)
    is_checked = TRUE;
  if ((is_checked && !tue_store_check_pages (self, error)) ||
      (!read_only && !tue_database_prepare_to_write (self->database, error)))
    return FALSE;

  return (identity.version == self->schema->version || migrate (self, identity.version, error)) &&
         (self->schema != &current_schema || tue_store_check_schema (self, error));
}

/**
 * tue_store_dup_default_path: (skip)
 *
 * Returns: (transfer full): where the person's own library is
 */
char *
tue_store_dup_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "tuesday", "library.db", NULL);
}

static TueStore *
open_store (const char           *path,
            const TueStoreSchema *schema,
            gboolean              is_checked,
            gboolean              waits,
            TueStoreSeedFunc      seed,
            gpointer              user_data,
            GError              **error)
{
  g_autoptr(TueStore) self = g_new0 (TueStore, 1);
  TueDatabaseMode mode;

  g_resources_register (tue_store_get_resource ());
  self->path = g_strdup (path);
  self->schema = schema;
  self->drafts = tue_store_make_draft_table ();
  self->program = tue_store_program_new (path);

  if (!tue_filesystem_check_local (path, error) ||
      !prepare_folder (path, error) ||
      !tue_restore_finish (path, error) ||
      !choose_mode (self, &mode, error))
    return NULL;

  self->database = tue_database_open (path, mode, error);
  if (self->database != NULL && !waits)
    tue_database_set_waits_shortly (self->database);
  if (self->database == NULL ||
      !tue_database_set_cache (self->database, error) ||
      !bring_up_to_date (self, is_checked, seed, user_data, error))
    return NULL;

  if (!tue_database_get_integer (self->database, "PRAGMA data_version", &self->data_version, error) ||
      !tue_database_get_integer (self->database, "SELECT sequence FROM library", &self->sequence, error))
    return NULL;

  return g_steal_pointer (&self);
}

TueStore *
tue_store_open_with_schema (const char           *path,
                            const TueStoreSchema *schema,
                            TueStoreSeedFunc      seed,
                            gpointer              user_data,
                            GError              **error)
{
  return open_store (path, schema, TRUE, TRUE, seed, user_data, error);
}

/**
 * tue_store_open: (skip)
 * @path: the library's file
 * @seed: (nullable): fills it, should it be new
 * @user_data: for @seed
 *
 * Opens a library, making it where there is none and bringing an older one to
 * the present schema after a backup. A file that is not a whole library of
 * this or an older version is left as it is.
 *
 * Returns: (transfer full): the store, or %NULL with @error set
 */
TueStore *
tue_store_open (const char      *path,
                TueStoreSeedFunc seed,
                gpointer         user_data,
                GError         **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  return open_store (path, &current_schema, TRUE, TRUE, seed, user_data, error);
}

/**
 * tue_store_open_unchecked: (skip)
 * @path: the library's file
 * @waits: whether to wait for another program; if not, no longer than a moment,
 *   until tue_store_set_waits()
 * @seed: (nullable): fills it, should it be new
 * @user_data: for @seed
 *
 * The same, but for looking through the pages, for which the caller has
 * tue_store_check_pages() before it writes.
 *
 * Returns: (transfer full): the store, or %NULL with @error set
 */
TueStore *
tue_store_open_unchecked (const char      *path,
                          gboolean         waits,
                          TueStoreSeedFunc seed,
                          gpointer         user_data,
                          GError         **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  return open_store (path, &current_schema, FALSE, waits, seed, user_data, error);
}

void
tue_store_free (TueStore *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->database, tue_database_free);
  g_clear_pointer (&self->drafts, g_hash_table_unref);
  for (gsize i = 0; i < G_N_ELEMENTS (self->vocabularies); i++)
    g_clear_pointer (&self->vocabularies[i], g_ptr_array_unref);
  g_clear_pointer (&self->expansions, g_hash_table_unref);
  g_clear_pointer (&self->titles, tue_title_list_free);
  g_clear_pointer (&self->program, tue_store_program_free);
  g_free (self->path);
  g_free (self);
}

/**
 * tue_store_take_program: (skip)
 *
 * Takes what this program has in the library, for when it opens it again. Nothing is done
 * with this store afterwards.
 *
 * Returns: (transfer full): it
 */
TueStoreProgram *
tue_store_take_program (TueStore *self)
{
  return g_steal_pointer (&self->program);
}

/**
 * tue_store_set_program: (skip)
 * @take_program: (transfer full): what tue_store_take_program() gave
 *
 * Goes on as the same program that had the library open before; another library is none
 * of its.
 */
void
tue_store_set_program (TueStore        *self,
                       TueStoreProgram *take_program)
{
  if (strcmp (take_program->path, self->path) != 0)
    {
      tue_store_program_free (take_program);
      return;
    }

  tue_store_program_free (self->program);
  self->program = take_program;
}

/**
 * tue_store_dup_id: (skip)
 *
 * Returns: (transfer full) (nullable): what tells this library from any other,
 *   or %NULL with @error set
 */
char *
tue_store_dup_id (TueStore *self,
                  GError  **error)
{
  g_autoptr(TueStatement) statement = tue_database_prepare (self->database, "SELECT uuid FROM library");
  g_autofree char *uuid = NULL;

  if (tue_statement_next (statement))
    uuid = g_strdup (tue_statement_get_string (statement, 0));

  return tue_statement_finish (statement, error) ? g_steal_pointer (&uuid) : NULL;
}

/* Whether what lies where the library lay is the same library, as new or newer.
 * An older copy is not followed: what was written since would be missing under
 * what is on the screen. */
static gboolean
is_same_library (TueStore *self,
                 TueStore *other)
{
  g_autofree char *uuid = tue_store_dup_id (self, NULL);
  g_autofree char *other_uuid = tue_store_dup_id (other, NULL);

  return uuid != NULL && g_strcmp0 (uuid, other_uuid) == 0 && other->sequence >= self->sequence;
}

/**
 * tue_store_follow_file: (skip)
 * @self: (inout): a store
 *
 * Looks whether the file that is open still is the one at its place. Where a
 * copy of the same library was put there, as programs that synchronise folders
 * do, that one is opened, and the next look tells what differs in it.
 *
 * Returns: %TRUE, or %FALSE with %TUE_STORE_ERROR_MOVED where the file is gone or
 *   is another library; the store goes on reading what it had
 */
gboolean
tue_store_follow_file (TueStore **self,
                       GError   **error)
{
  g_autoptr(TueStore) reopened = NULL;

  if (!tue_database_has_moved ((*self)->database))
    return TRUE;

  if (g_file_test ((*self)->path, G_FILE_TEST_IS_REGULAR))
    reopened = tue_store_open_with_schema ((*self)->path, (*self)->schema, NULL, NULL, NULL);
  if (reopened == NULL || !is_same_library (*self, reopened))
    {
      tue_store_error_set (error, TUE_STORE_ERROR_MOVED);
      return FALSE;
    }

  /* What came since this one looked last is news, whoever wrote it. */
  reopened->sequence = (*self)->sequence;
  reopened->data_version = -1;
  tue_store_set_program (reopened, tue_store_take_program (*self));
  tue_store_free (*self);
  *self = g_steal_pointer (&reopened);

  return TRUE;
}

/**
 * tue_store_make_writable: (skip)
 * @self: (inout): a store, or %NULL
 *
 * Opens a read-only store again, should its folder have become writable.
 *
 * Returns: %TRUE when it can be written, or %FALSE with @error set
 */
gboolean
tue_store_make_writable (TueStore **self,
                         GError   **error)
{
  g_autoptr(TueStore) reopened = NULL;

  if (*self == NULL)
    {
      tue_store_error_set (error, TUE_STORE_ERROR_NO_ACCESS);
      return FALSE;
    }
  if (!tue_store_get_read_only (*self))
    return TRUE;

  reopened = tue_store_open_with_schema ((*self)->path, (*self)->schema, NULL, NULL, error);
  if (reopened == NULL)
    return FALSE;

  if (tue_store_get_read_only (reopened))
    {
      tue_store_error_set (error, TUE_STORE_ERROR_READ_ONLY);
      return FALSE;
    }

  tue_store_set_program (reopened, tue_store_take_program (*self));
  tue_store_free (*self);
  *self = g_steal_pointer (&reopened);

  return TRUE;
}

/**
 * tue_store_get_backup_due: (skip)
 * @today: the day it is
 *
 * Returns: %TRUE when there is no backup of today, or much was written since
 */
gboolean
tue_store_get_backup_due (TueStore   *self,
                          const char *today)
{
  return tue_backup_is_due (self->path, today, self->sequence);
}

/**
 * tue_store_back_up: (skip)
 *
 * Makes the backup of the day.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_store_back_up (TueStore *self,
                   GError  **error)
{
  return tue_backup_make (self->path, self->database, NULL, error);
}

const char *
tue_store_get_path (TueStore *self)
{
  return self->path;
}

gboolean
tue_store_get_read_only (TueStore *self)
{
  return tue_database_get_read_only (self->database);
}

/**
 * tue_store_get_is_new: (skip)
 *
 * Returns: %TRUE when opening it made it
 */
gboolean
tue_store_get_is_new (TueStore *self)
{
  return self->is_new;
}

/**
 * tue_store_get_sequence: (skip)
 *
 * Returns: the number of the last transaction that was written or seen
 */
gint64
tue_store_get_sequence (TueStore *self)
{
  return self->sequence;
}

/**
 * tue_store_set_waits: (skip)
 * @waits: whether to wait for another program that holds the library, or to fail
 *   with %TUE_STORE_ERROR_BUSY at once
 */
void
tue_store_set_waits (TueStore *self,
                     gboolean  waits)
{
  tue_database_set_waits (self->database, waits);
}

/**
 * tue_store_look_back: (skip)
 * @sequence: what tue_store_get_sequence() was
 *
 * Makes all that was written since news for tue_store_poll(), as if another
 * program had done it.
 */
void
tue_store_look_back (TueStore *self,
                     gint64    sequence)
{
  self->sequence = sequence;
  self->data_version = -1;
}

/* What the library holds cannot be read as what it should be: the cause is for
 * the log. */
void
tue_store_take_damaged (GError **error,
                        GError  *take_cause)
{
  g_debug ("%s", take_cause->message);
  g_error_free (take_cause);
  tue_store_error_set (error, TUE_STORE_ERROR_DAMAGED);
}

/* Begins a transaction of the next number. With @news, what others wrote since
 * this store looked last is collected before anything is written over it. */
gboolean
tue_store_begin_write (TueStore      *self,
                       TueStoreNews **news,
                       GError       **error)
{
  gint64 sequence;

  if (!self->seals && !tue_seal_watch (self->database, error))
    return FALSE;
  self->seals = TRUE;

  if (!tue_database_begin (self->database, error))
    return FALSE;

  if (!tue_database_get_integer (self->database, "SELECT sequence FROM library", &sequence, error) ||
      (news != NULL && !tue_store_collect_news (self, self->sequence, news, error)) ||
      !tue_database_execute (self->database, "UPDATE library SET sequence = sequence + 1", error))
    {
      tue_database_rollback (self->database);
      return FALSE;
    }

  self->next_sequence = sequence + 1;
  self->knows_others = news != NULL || sequence == self->sequence;

  return TRUE;
}

/**
 * tue_store_may_write: (skip)
 *
 * Tells whether the library would take something now. Does not wait for another program.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_store_may_write (TueStore *self,
                     GError  **error)
{
  return tue_database_may_write (self->database, error);
}

gboolean
tue_store_end_write (TueStore *self,
                     gboolean  success,
                     GError  **error)
{
  success = success && tue_store_tidy_indexes (self, error);
  if (!success)
    tue_database_rollback (self->database);

  if (!success || !tue_database_commit (self->database, error))
    {
      /* What is known of drafts may never have been. */
      g_hash_table_remove_all (self->drafts);
      return FALSE;
    }

  /* What others wrote in between is still to be told by tue_store_poll(). */
  if (self->knows_others)
    self->sequence = self->next_sequence;

  return TRUE;
}
