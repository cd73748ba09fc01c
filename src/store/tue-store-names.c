/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Whom tasks were about.
 */

#define G_LOG_DOMAIN "tue-store-names"

#include "config.h"

#include "tue-store.h"

#include "tue-person-name.h"
#include "tue-store-private.h"
#include "tue-value-json.h"

/* Older tasks name nobody that a line of today means, and reading all takes time. */
#define MAX_TASKS 5000

/* A name that is longer is none. */
#define MAX_NAME_CHARS 80

static gboolean
add_names (TueStore     *self,
           const char   *field,
           guint         limit,
           GHashTable   *seen,
           GStrvBuilder *names,
           GError      **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT v.content FROM (SELECT key FROM task WHERE deleted = 0 ORDER BY key DESC LIMIT ?2) AS t"
                                    " CROSS JOIN task_value AS v ON v.task_key = t.key AND v.field = ?1"
                                    " WHERE sealed (task_value AS v) ORDER BY t.key DESC");
  tue_statement_bind_text (statement, 1, field);
  tue_statement_bind_integer (statement, 2, MAX_TASKS);
  while (tue_statement_next (statement) && g_hash_table_size (seen) < limit)
    {
      g_autoptr(TueValue) value = tue_value_from_json (tue_statement_get_string (statement, 0), -1, NULL);
      const char *name = value != NULL && tue_value_get_kind (value) == TUE_VALUE_STRING ? tue_value_get_string (value, NULL) : "";

      if (*name != '\0' && g_utf8_strlen (name, -1) <= MAX_NAME_CHARS && g_hash_table_add (seen, tue_person_name_fold (name)))
        g_strv_builder_add (names, name);
    }

  return tue_statement_finish (statement, error);
}

/**
 * tue_store_list_names: (skip)
 * @fields: (array zero-terminated=1): names of fields
 * @limit: how many at most
 *
 * Lists what newer tasks have in these fields, each once and as the newest spells it.
 *
 * Returns: (transfer full) (array zero-terminated=1): the names, or %NULL with @error set
 */
char **
tue_store_list_names (TueStore          *self,
                      const char *const *fields,
                      guint              limit,
                      GError           **error)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; fields[i] != NULL; i++)
    {
      if (!add_names (self, fields[i], limit, seen, names, error))
        return NULL;
    }

  return g_strv_builder_end (names);
}
