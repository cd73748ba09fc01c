/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-database"

#include "config.h"

#include "tue-database.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "tue-full-text.h"
#include "tue-seal.h"

/* What a person looks at and searches in stays in memory, in KiB. */
#define CACHE_SIZE "8000"

/* How long a statement waits for another program before it is told that the
 * library is in use. Only the worker thread waits. */
#define BUSY_TIMEOUT_MS 2000
#define SHORT_TIMEOUT_MS 400

struct _TueDatabase
{
  sqlite3     *handle;
  GHashTable  *statements;   /* (owned): SQL to TueStatement */
  TueFullText *full_text;    /* (owned) */
  int          busy_timeout; /* in milliseconds */
  gboolean     read_only;
};

struct _TueStatement
{
  TueDatabase  *database; /* (borrowed) */
  sqlite3_stmt *handle;   /* (owned) (nullable) */
  GError       *error;    /* (owned) (nullable): the first failure since it was prepared */
  gboolean      in_use;
  gboolean      kept; /* it is in the table of its database */
};

/* What the system said is more exact than SQLite's code: a journal that cannot
 * be made because the disk is full is reported as one that cannot be opened. */
static TueStoreError
classify_code (int sqlite_code,
               int system_errno)
{
  switch (sqlite_code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return TUE_STORE_ERROR_BUSY;
    case SQLITE_FULL:
      return TUE_STORE_ERROR_FULL;
    case SQLITE_READONLY:
      return sqlite_code == SQLITE_READONLY_DBMOVED ? TUE_STORE_ERROR_MOVED : TUE_STORE_ERROR_READ_ONLY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
      return TUE_STORE_ERROR_DAMAGED;
    case SQLITE_CONSTRAINT:
    case SQLITE_TOOBIG:
    case SQLITE_MISMATCH:
      return TUE_STORE_ERROR_REFUSED;
    case SQLITE_IOERR:
      if (sqlite_code == SQLITE_IOERR_NOMEM)
        return TUE_STORE_ERROR_INTERNAL;
      if (sqlite_code == SQLITE_IOERR_CORRUPTFS)
        return TUE_STORE_ERROR_DAMAGED;
      return tue_store_error_from_errno (system_errno, TUE_STORE_ERROR_IO);
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return tue_store_error_from_errno (system_errno, TUE_STORE_ERROR_NO_ACCESS);
    default:
      return TUE_STORE_ERROR_INTERNAL;
    }
}

static GError *
make_error (TueDatabase *self,
            int          sqlite_code)
{
  TueStoreError    code = classify_code (sqlite_code, sqlite3_system_errno (self->handle));
  g_autofree char *message = g_utf8_make_valid (sqlite3_errmsg (self->handle), -1);

  /* It quotes what a damaged file says. */
  g_debug ("SQLite error %d (errno %d): %s", sqlite_code, sqlite3_system_errno (self->handle), message);

  if (code == TUE_STORE_ERROR_INTERNAL)
    return g_error_new (TUE_STORE_ERROR,
                        code,
                        "%s (%s)",
                        tue_store_error_get_sentence (code),
                        sqlite3_errstr (sqlite_code));

  return g_error_new_literal (TUE_STORE_ERROR, code, tue_store_error_get_sentence (code));
}

static gboolean
check_code (TueDatabase *self,
            int          sqlite_code,
            GError     **error)
{
  if (sqlite_code == SQLITE_OK)
    return TRUE;

  g_propagate_error (error, make_error (self, sqlite_code));
  return FALSE;
}

static void
statement_free (TueStatement *self)
{
  sqlite3_finalize (self->handle);
  g_clear_error (&self->error);
  g_free (self);
}

static void
note_failure (TueStatement *self,
              int           sqlite_code)
{
  if (sqlite_code != SQLITE_OK && self->error == NULL)
    self->error = make_error (self->database, sqlite_code);
}

/* Our own statements fit our own schema: where one does not, the schema is not
 * what was written. */
static void
note_preparation (TueStatement *self,
                  int           sqlite_code)
{
  note_failure (self, (sqlite_code & 0xff) == SQLITE_ERROR ? SQLITE_CORRUPT : sqlite_code);
}

static gboolean
harden (TueDatabase *self,
        GError     **error)
{
  const int switches[][2] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },
    { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_DQS_DDL, 0 },
    { SQLITE_DBCONFIG_DQS_DML, 0 },
    { SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
    { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      if (!check_code (self, sqlite3_db_config (self->handle, switches[i][0], switches[i][1], NULL), error))
        return FALSE;
    }

  self->busy_timeout = BUSY_TIMEOUT_MS;

  return check_code (self, sqlite3_busy_timeout (self->handle, self->busy_timeout), error);
}

/* "immutable" is only to be had in a URI. */
static int
open_frozen (const char *path,
             sqlite3   **handle)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *escaped = g_uri_escape_string (absolute, G_URI_RESERVED_CHARS_ALLOWED_IN_PATH, FALSE);
  g_autofree char *uri = g_strconcat ("file://", escaped, "?immutable=1", NULL);

  return sqlite3_open_v2 (uri,
                          handle,
                          SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                          NULL);
}

static int
open_handle (const char     *path,
             TueDatabaseMode mode,
             sqlite3       **handle)
{
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;

  if (mode == TUE_DATABASE_FROZEN)
    return open_frozen (path, handle);

  if (mode == TUE_DATABASE_READ_ONLY)
    flags |= SQLITE_OPEN_READONLY;
  else
    flags |= SQLITE_OPEN_READWRITE;
  if (mode == TUE_DATABASE_CREATE)
    flags |= SQLITE_OPEN_CREATE;

  return sqlite3_open_v2 (path, handle, flags, NULL);
}

/* tue_digest (…) of any values: which is where, of which kind, and what it is.
 * NULL is as if it were not there. */
static void
digest_cb (sqlite3_context *context,
           int              n_arguments,
           sqlite3_value  **arguments)
{
  guint64 digest = TUE_SEAL_START;

  for (int i = 0; i < n_arguments; i++)
    {
      int type = sqlite3_value_type (arguments[i]);

      if (type == SQLITE_INTEGER)
        {
          digest = tue_seal_add_integer (digest, i, sqlite3_value_int64 (arguments[i]));
        }
      else if (type != SQLITE_NULL)
        {
          gconstpointer bytes = sqlite3_value_blob (arguments[i]);

          digest = tue_seal_add_bytes (digest, i, type == SQLITE_TEXT, bytes, (gsize)sqlite3_value_bytes (arguments[i]));
        }
    }

  sqlite3_result_int64 (context, (gint64)digest);
}

static gboolean
add_functions (TueDatabase *self,
               GError     **error)
{
  int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
  int code = sqlite3_create_function_v2 (self->handle, "tue_digest", -1, flags, NULL, digest_cb, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    code = tue_full_text_new (self->handle, &self->full_text);

  return check_code (self, code, error);
}

/**
 * tue_database_open: (skip)
 * @path: a file
 * @mode: how to open it
 *
 * Opens a database file. SQLite plays back a journal that it finds beside it,
 * unless it is opened frozen: what the file is has to be known before.
 *
 * Returns: (transfer full): the database, or %NULL with @error set
 */
TueDatabase *
tue_database_open (const char     *path,
                   TueDatabaseMode mode,
                   GError        **error)
{
  g_autoptr(TueDatabase) self = g_new0 (TueDatabase, 1);
  int code;

  g_return_val_if_fail (path != NULL, NULL);

  code = open_handle (path, mode, &self->handle);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)statement_free);
  if (self->handle == NULL)
    {
      tue_store_error_set (error, TUE_STORE_ERROR_INTERNAL);
      return NULL;
    }
  if (!check_code (self, code, error) || !harden (self, error) || !add_functions (self, error))
    return NULL;

  /* SQLite makes files for everybody to read. Its journal takes over the mode
   * of the database. */
  if (mode == TUE_DATABASE_CREATE)
    g_chmod (path, 0600);

  self->read_only = sqlite3_db_readonly (self->handle, "main") == 1;

  return g_steal_pointer (&self);
}

/**
 * tue_database_free: (skip)
 *
 * Closes the database. A transaction that is open is rolled back.
 */
void
tue_database_free (TueDatabase *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->statements, g_hash_table_unref);
  g_clear_pointer (&self->full_text, tue_full_text_free);
  if (sqlite3_close (self->handle) != SQLITE_OK)
    g_critical ("A statement outlives its database");
  g_free (self);
}

/**
 * tue_database_read_start: (skip)
 * @path: a file, which need not be a database
 * @bytes: (out caller-allocates): its first bytes; behind its end they are 0
 *
 * Reads the beginning of a file through SQLite's own door: closing a descriptor
 * that SQLite does not know would drop its locks.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_database_read_start (const char *path,
                         guint8     *bytes,
                         gsize       length,
                         GError    **error)
{
  TueDatabase   self = { 0 };
  sqlite3_file *file = NULL;
  gboolean      read;
  int           code = open_frozen (path, &self.handle);

  if (code == SQLITE_OK)
    code = sqlite3_file_control (self.handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code == SQLITE_OK)
    code = file->pMethods->xRead (file, bytes, (int)length, 0);

  read = check_code (&self, code == SQLITE_IOERR_SHORT_READ ? SQLITE_OK : code, error);
  sqlite3_close (self.handle);

  return read;
}

/**
 * tue_database_dup_term: (skip)
 * @word: valid UTF-8
 *
 * Returns: (transfer full) (nullable): the word as it stands in a full-text index, or
 *   %NULL where it is none or several there
 */
char *
tue_database_dup_term (TueDatabase *self,
                       const char  *word)
{
  return tue_full_text_dup_term (self->full_text, word);
}

/* Tells @func of each word of a text as it stands in a full-text index. */
void
tue_database_foreach_term (TueDatabase *self,
                           const char  *text,
                           GFunc        func,
                           gpointer     user_data)
{
  tue_full_text_foreach_term (self->full_text, text, func, user_data);
}

/* How many rows this connection has written. */
gint64
tue_database_get_n_changes (TueDatabase *self)
{
  return sqlite3_total_changes64 (self->handle);
}

/* Whether another file, or none, is where the one that is open was. */
gboolean
tue_database_has_moved (TueDatabase *self)
{
  int moved = 0;

  return sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved != 0;
}

gboolean
tue_database_get_read_only (TueDatabase *self)
{
  return self->read_only;
}

gboolean
tue_database_get_in_transaction (TueDatabase *self)
{
  return !sqlite3_get_autocommit (self->handle);
}

/* Whether to wait for another program that holds the database, or to be told at
 * once. */
void
tue_database_set_waits (TueDatabase *self,
                        gboolean     waits)
{
  self->busy_timeout = waits ? BUSY_TIMEOUT_MS : 0;
  sqlite3_busy_timeout (self->handle, self->busy_timeout);
}

/* Waits as long as another program of ours takes to write, and no longer. */
void
tue_database_set_waits_shortly (TueDatabase *self)
{
  self->busy_timeout = SHORT_TIMEOUT_MS;
  sqlite3_busy_timeout (self->handle, self->busy_timeout);
}

/* Tells whether a transaction could write now, without writing, and without waiting for
 * another program. */
gboolean
tue_database_may_write (TueDatabase *self,
                        GError     **error)
{
  gboolean begun;

  sqlite3_busy_timeout (self->handle, 0);
  begun = tue_database_begin (self, error);
  if (begun)
    tue_database_rollback (self);
  sqlite3_busy_timeout (self->handle, self->busy_timeout);

  return begun;
}

/* Not done by tue_database_open(), because it reads, and may wait. */
gboolean
tue_database_set_cache (TueDatabase *self,
                        GError     **error)
{
  return tue_database_execute (self, "PRAGMA cache_size = -" CACHE_SIZE, error);
}

/**
 * tue_database_prepare_to_write: (skip)
 *
 * Sets how transactions reach the disk. Not done by tue_database_open(),
 * because it may write, and a library of a newer version is not written to.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_database_prepare_to_write (TueDatabase *self,
                               GError     **error)
{
  return tue_database_execute (self,
                               "PRAGMA journal_mode = TRUNCATE;"
                               "PRAGMA synchronous = FULL;"
                               "PRAGMA cell_size_check = ON;"
                               "PRAGMA temp_store = MEMORY;",
                               error);
}

/**
 * tue_database_execute: (skip)
 * @sql: any number of statements without parameters
 *
 * Runs statements that return nothing of interest.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_database_execute (TueDatabase *self,
                      const char  *sql,
                      GError     **error)
{
  return check_code (self, sqlite3_exec (self->handle, sql, NULL, NULL, NULL), error);
}

/**
 * tue_database_get_integer: (skip)
 * @sql: a query of one number
 * @value: (out): the number, 0 where there is no row
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_database_get_integer (TueDatabase *self,
                          const char  *sql,
                          gint64      *value,
                          GError     **error)
{
  g_autoptr(TueStatement) statement = tue_database_prepare (self, sql);

  *value = 0;
  if (tue_statement_next (statement))
    *value = tue_statement_get_integer (statement, 0);

  return tue_statement_finish (statement, error);
}

/**
 * tue_database_rollback: (skip)
 *
 * Ends the transaction, should one be open, as if it had never been.
 */
void
tue_database_rollback (TueDatabase *self)
{
  /* Some errors have rolled back already. */
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
}

/**
 * tue_database_begin: (skip)
 *
 * Begins a transaction that writes; no other program writes until it ends. One
 * that could not even be rolled back, for want of memory, is rolled back now.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_database_begin (TueDatabase *self,
                    GError     **error)
{
  tue_database_rollback (self);

  return tue_database_execute (self, "BEGIN IMMEDIATE", error);
}

/**
 * tue_database_begin_read: (skip)
 *
 * Begins a transaction in which all queries see the same state.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_database_begin_read (TueDatabase *self,
                         GError     **error)
{
  tue_database_rollback (self);

  return tue_database_execute (self, "BEGIN DEFERRED", error);
}

/**
 * tue_database_commit: (skip)
 *
 * Ends the transaction. When that fails it is rolled back, so that afterwards
 * there is never one open.
 *
 * Returns: %TRUE when all of it is on the disk, or %FALSE with @error set
 */
gboolean
tue_database_commit (TueDatabase *self,
                     GError     **error)
{
  if (tue_database_execute (self, "COMMIT", error))
    return TRUE;

  tue_database_rollback (self);
  return FALSE;
}

/**
 * tue_database_copy_to: (skip)
 * @target: an empty database
 *
 * Copies the whole database as it is committed now.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_database_copy_to (TueDatabase *self,
                      TueDatabase *target,
                      GError     **error)
{
  sqlite3_backup *backup;
  int             code;

  backup = sqlite3_backup_init (target->handle, "main", self->handle, "main");
  if (backup == NULL)
    return check_code (target, sqlite3_extended_errcode (target->handle), error);

  code = sqlite3_backup_step (backup, -1);
  sqlite3_backup_finish (backup);
  if (code != SQLITE_DONE)
    return check_code (target, code == SQLITE_OK ? SQLITE_ERROR : code, error);

  return TRUE;
}

/**
 * tue_database_check: (skip)
 * @indexes: whether each index is compared with its table, too
 *
 * Reads the whole file and tells whether it is sound.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_database_check (TueDatabase *self,
                    gboolean     indexes,
                    GError     **error)
{
  g_autoptr(TueStatement) statement = NULL;
  gboolean sound = FALSE;

  statement = tue_database_prepare (self, indexes ? "PRAGMA integrity_check (1)" : "PRAGMA quick_check (1)");
  if (tue_statement_next (statement))
    sound = g_strcmp0 (tue_statement_get_text (statement, 0), "ok") == 0;
  if (!tue_statement_finish (statement, error))
    return FALSE;

  if (!sound)
    tue_store_error_set (error, TUE_STORE_ERROR_DAMAGED);
  return sound;
}

/**
 * tue_database_prepare: (skip)
 * @sql: one statement
 *
 * Takes a statement from those that are kept, or makes it. A failure is told by
 * tue_statement_finish().
 *
 * Returns: (transfer full): a statement to bind, step and release
 */
TueStatement *
tue_database_prepare (TueDatabase *self,
                      const char  *sql)
{
  TueStatement *statement = g_hash_table_lookup (self->statements, sql);

  if (statement == NULL || statement->in_use)
    {
      gboolean         keep = statement == NULL;
      g_autofree char *spelt = tue_seal_spell_out (self, sql);
      int              code;

      statement = g_new0 (TueStatement, 1);
      statement->database = self;
      code = sqlite3_prepare_v3 (self->handle, spelt, -1, SQLITE_PREPARE_PERSISTENT, &statement->handle, NULL);
      note_preparation (statement, code);
      if (keep && code == SQLITE_OK)
        {
          statement->kept = TRUE;
          g_hash_table_insert (self->statements, g_strdup (sql), statement);
        }
    }

  statement->in_use = TRUE;

  return statement;
}

/**
 * tue_statement_release: (skip)
 *
 * Gives the statement back, with nothing bound.
 */
void
tue_statement_release (TueStatement *self)
{
  if (self == NULL)
    return;

  if (!self->kept)
    {
      statement_free (self);
      return;
    }

  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
  g_clear_error (&self->error);
  self->in_use = FALSE;
}

/**
 * tue_statement_bind_text: (skip)
 * @index: from 1
 * @text: (nullable): copied
 */
void
tue_statement_bind_text (TueStatement *self,
                         int           index,
                         const char   *text)
{
  if (self->error != NULL)
    return;

  if (text == NULL)
    note_failure (self, sqlite3_bind_null (self->handle, index));
  else
    note_failure (self, sqlite3_bind_text64 (self->handle, index, text, strlen (text), SQLITE_TRANSIENT, SQLITE_UTF8));
}

/**
 * tue_statement_bind_blob: (skip)
 * @index: from 1
 * @data: bytes, which stay as they are until the statement is run
 */
void
tue_statement_bind_blob (TueStatement *self,
                         int           index,
                         gconstpointer data,
                         gsize         length)
{
  if (self->error != NULL)
    return;

  /* To SQLite no bytes at a NULL are no blob. */
  note_failure (self, sqlite3_bind_blob64 (self->handle, index, length > 0 ? data : "", length, SQLITE_STATIC));
}

void
tue_statement_bind_integer (TueStatement *self,
                            int           index,
                            gint64        integer)
{
  if (self->error != NULL)
    return;

  note_failure (self, sqlite3_bind_int64 (self->handle, index, integer));
}

/**
 * tue_statement_next: (skip)
 *
 * Steps to the next row.
 *
 * Returns: %TRUE when there is one; %FALSE at the end and after a failure,
 *   which tue_statement_finish() tells apart
 */
gboolean
tue_statement_next (TueStatement *self)
{
  int code;

  if (self->error != NULL)
    return FALSE;

  code = sqlite3_step (self->handle);
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    note_failure (self, code);

  return FALSE;
}

/**
 * tue_statement_finish: (skip)
 *
 * Ends the statement and makes it ready to be bound and run again.
 *
 * Returns: %TRUE when all went well, or %FALSE with @error set
 */
gboolean
tue_statement_finish (TueStatement *self,
                      GError      **error)
{
  gboolean ok = self->error == NULL;

  if (!ok)
    g_propagate_error (error, g_steal_pointer (&self->error));
  sqlite3_reset (self->handle);

  return ok;
}

/**
 * tue_statement_run: (skip)
 *
 * Runs a statement whose rows are of no interest to its end.
 *
 * Returns: %TRUE when all went well, or %FALSE with @error set
 */
gboolean
tue_statement_run (TueStatement *self,
                   GError      **error)
{
  while (tue_statement_next (self))
    continue;

  return tue_statement_finish (self, error);
}

/* A file that is damaged may hold anything, and still be read. */
static void
note_damage (TueStatement *self)
{
  if (self->error == NULL)
    tue_store_error_set (&self->error, TUE_STORE_ERROR_DAMAGED);
}

/**
 * tue_statement_get_text: (skip)
 * @column: from 0
 *
 * Gets a text. One that is not valid is damage, which tue_statement_finish()
 * tells.
 *
 * Returns: (nullable): the text, until the next step
 */
const char *
tue_statement_get_text (TueStatement *self,
                        int           column)
{
  const char *text = (const char *)sqlite3_column_text (self->handle, column);

  if (text != NULL && !g_utf8_validate (text, sqlite3_column_bytes (self->handle, column), NULL))
    {
      note_damage (self);
      return NULL;
    }

  return text;
}

/**
 * tue_statement_get_string: (skip)
 * @column: from 0, of a column that is never NULL
 *
 * Gets a text that is always there. That it is not is damage, which
 * tue_statement_finish() tells.
 *
 * Returns: the text, until the next step
 */
const char *
tue_statement_get_string (TueStatement *self,
                          int           column)
{
  const char *text = tue_statement_get_text (self, column);

  if (text != NULL)
    return text;

  note_damage (self);
  return "";
}

/**
 * tue_statement_dup_shown: (skip)
 * @column: from 0
 *
 * Gets a text of a row that may be damaged: what of it can be shown.
 *
 * Returns: (transfer full) (nullable): a valid text
 */
char *
tue_statement_dup_shown (TueStatement *self,
                         int           column)
{
  const char *text = (const char *)sqlite3_column_text (self->handle, column);

  return text != NULL ? g_utf8_make_valid (text, sqlite3_column_bytes (self->handle, column)) : NULL;
}

/**
 * tue_statement_dup_string: (skip)
 * @column: from 0
 *
 * Gets a text as tue_statement_dup_shown() does, of a column that is never NULL
 * where nothing is damaged.
 *
 * Returns: (transfer full): a valid text
 */
char *
tue_statement_dup_string (TueStatement *self,
                          int           column)
{
  char *text = tue_statement_dup_shown (self, column);

  return text != NULL ? text : g_strdup ("");
}

/**
 * tue_statement_get_shown: (skip)
 * @column: from 0
 *
 * Gets a text of a row that may be damaged; one that is not valid, or not there,
 * is a sign that there was one.
 *
 * Returns: a valid text, until the next step
 */
const char *
tue_statement_get_shown (TueStatement *self,
                         int           column)
{
  const char *text = (const char *)sqlite3_column_text (self->handle, column);

  return text != NULL && g_utf8_validate (text, sqlite3_column_bytes (self->handle, column), NULL) ? text : "\uFFFD";
}

/**
 * tue_statement_get_blob: (skip)
 * @column: from 0, of a column that is never NULL
 * @length: (out): how many bytes
 *
 * Gets bytes that are always there. That they are not is damage, which
 * tue_statement_finish() tells.
 *
 * Returns: the bytes, until the next step
 */
gconstpointer
tue_statement_get_blob (TueStatement *self,
                        int           column,
                        gsize        *length)
{
  gconstpointer blob;

  if (sqlite3_column_type (self->handle, column) != SQLITE_BLOB)
    note_damage (self);

  blob = sqlite3_column_blob (self->handle, column);
  *length = blob != NULL ? sqlite3_column_bytes (self->handle, column) : 0;

  return blob != NULL ? blob : "";
}

gboolean
tue_statement_get_is_null (TueStatement *self,
                           int           column)
{
  return sqlite3_column_type (self->handle, column) == SQLITE_NULL;
}

gint64
tue_statement_get_integer (TueStatement *self,
                           int           column)
{
  return sqlite3_column_int64 (self->handle, column);
}
