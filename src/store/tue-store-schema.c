/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-store-schema"

#include "config.h"

#include "tue-store.h"

#include <gio/gio.h>

#include "tue-store-private.h"

#define OBJECTS "SELECT type || ' ' || name || ' ' || tbl_name AS object FROM sqlite_schema" \
                " WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~'"

/* Brings a database from the schema before to the one of this number. */
gboolean
tue_store_run_migration (TueDatabase          *database,
                         const TueStoreSchema *schema,
                         int                   version,
                         GError              **error)
{
  g_autofree char *resource_path = g_strdup_printf ("%s/%d.sql", schema->resource_prefix, version);
  g_autofree char *set_version = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d;",
                                                  TUE_STORE_APPLICATION_ID,
                                                  version);
  g_autoptr(GBytes) sql = g_resources_lookup_data (resource_path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (sql == NULL)
    return FALSE;

  return tue_database_execute (database, g_bytes_get_data (sql, NULL), error) &&
         tue_database_execute (database, set_version, error);
}

static GHashTable *
list_objects (TueDatabase *database,
              GError     **error)
{
  g_autoptr(GHashTable) objects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(TueStatement) statement = tue_database_prepare (database, OBJECTS);

  while (tue_statement_next (statement))
    g_hash_table_add (objects, g_strdup (tue_statement_get_string (statement, 0)));

  return tue_statement_finish (statement, error) ? g_steal_pointer (&objects) : NULL;
}

/* The objects of a library that is made now. */
static GHashTable *
list_expected (const TueStoreSchema *schema,
               GError              **error)
{
  g_autoptr(TueDatabase) database = tue_database_open (":memory:", TUE_DATABASE_WRITE, error);

  if (database == NULL)
    return NULL;

  for (int version = 1; version <= schema->version; version++)
    {
      if (!tue_store_run_migration (database, schema, version, error))
        return NULL;
    }

  return list_objects (database, error);
}

/**
 * tue_store_digest_schema: (skip)
 * @digest: (out): a digest of the objects of a library
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_store_digest_schema (TueStore *self,
                         gint64   *digest,
                         GError  **error)
{
  return tue_database_get_integer (self->database,
                                   "SELECT tue_digest (group_concat (object)) FROM (" OBJECTS " ORDER BY object)",
                                   digest,
                                   error);
}

/* A table, index or trigger that is missing is damage: a trigger keeps what must
 * not change, and nothing would tell that it is gone. What there is besides is
 * no harm. */
gboolean
tue_store_check_schema (TueStore *self,
                        GError  **error)
{
  g_autoptr(GHashTable) expected = NULL;
  g_autoptr(GHashTable) objects = NULL;
  gint64 digest;

  if (!tue_store_digest_schema (self, &digest, error))
    return FALSE;
  if (digest == TUE_STORE_SCHEMA_DIGEST)
    return TRUE;

  expected = list_expected (self->schema, error);
  objects = expected != NULL ? list_objects (self->database, error) : NULL;
  GHashTableIter iter;
  gpointer       object;

  if (objects == NULL)
    return FALSE;

  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, &object, NULL))
    {
      if (!g_hash_table_contains (objects, object))
        {
          g_debug ("The library lacks the %s", (const char *)object);
          tue_store_error_set (error, TUE_STORE_ERROR_DAMAGED);
          return FALSE;
        }
    }

  return TRUE;
}
