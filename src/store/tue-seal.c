/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-seal"

#include "config.h"

#include "tue-seal.h"

#include <string.h>

#define ASKS "sealed ("

/* The seal of a row that was damaged when its table was changed. */
#define BROKEN "0"

#define TABLES "SELECT m.name FROM sqlite_schema AS m JOIN pragma_table_info (m.name) AS c" \
               " WHERE m.type = 'table' AND c.name = 'seal'"
#define COLUMNS "SELECT name FROM pragma_table_info (?1) WHERE name <> 'seal'"
#define KEYS "SELECT c.name FROM pragma_table_list (?1) AS t JOIN pragma_table_info (?1) AS c" \
             " WHERE t.schema = 'main' AND t.wr AND c.pk > 0"

#define PRIME G_GUINT64_CONSTANT (0xff51afd7ed558ccd)

/* What stands before a value: of which kind it is, and which it is. */
#define INTEGER 1
#define TEXT 2
#define BLOB 3

/* Whatever the digest was, another word makes another one of it: damage of one
 * place is always found, and of several but for one case in 2^64. */
static guint64
add_word (guint64 digest,
          guint64 word)
{
  digest = (digest ^ word) * PRIME;

  return digest ^ digest >> 32;
}

static guint64
add_head (guint64 digest,
          guint   kind,
          int     column,
          gsize   length)
{
  return add_word (digest, (guint64)kind << 56 | (guint64)column << 48 | length);
}

guint64
tue_seal_add_integer (guint64 digest,
                      int     column,
                      gint64  integer)
{
  return add_word (add_head (digest, INTEGER, column, 0), (guint64)integer);
}

guint64
tue_seal_add_bytes (guint64       digest,
                    int           column,
                    gboolean      is_text,
                    gconstpointer bytes,
                    gsize         length)
{
  const guint8 *rest = bytes;

  digest = add_head (digest, is_text ? TEXT : BLOB, column, length);
  while (length > 0)
    {
      guint64 word = 0;
      gsize   n = MIN (length, sizeof word);

      memcpy (&word, rest, n);
      digest = add_word (digest, GUINT64_FROM_LE (word));
      rest += n;
      length -= n;
    }

  return digest;
}

/* The names a query gives, of a table where it asks for one; NULL with @error
 * set. */
static GPtrArray *
list_names (TueDatabase *database,
            const char  *sql,
            const char  *table, /* (nullable) */
            GError     **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(TueStatement) statement = tue_database_prepare (database, sql);

  if (table != NULL)
    tue_statement_bind_text (statement, 1, table);
  while (tue_statement_next (statement))
    g_ptr_array_add (names, g_strdup (tue_statement_get_string (statement, 0)));

  return tue_statement_finish (statement, error) ? g_steal_pointer (&names) : NULL;
}

static char *
quote (const char *name)
{
  g_autoptr(GString) quoted = g_string_new (name);

  g_string_replace (quoted, "\"", "\"\"", 0);
  g_string_prepend_c (quoted, '"');
  g_string_append_c (quoted, '"');

  return g_string_free (g_steal_pointer (&quoted), FALSE);
}

static char *
list_columns (GPtrArray  *columns,
              const char *prefix)
{
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 0; i < columns->len; i++)
    {
      g_autofree char *name = quote (columns->pdata[i]);

      g_string_append_printf (list, "%s%s%s", i > 0 ? ", " : "", prefix, name);
    }

  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* What makes "new" of a trigger the row of its table. */
static char *
spell_same_row (GPtrArray *keys)
{
  g_autofree char *own = list_columns (keys, "");
  g_autofree char *new = list_columns (keys, "new.");

  if (keys->len == 0)
    return g_strdup ("rowid = new.rowid");

  return g_strdup_printf ("(%s) = (%s)", own, new);
}

/* A row that comes with a seal keeps it: a copy of a damaged row is damaged. */
static gboolean
watch_table (TueDatabase *database,
             const char  *table,
             GError     **error)
{
  g_autoptr(GPtrArray) columns = list_names (database, COLUMNS, table, error);
  g_autoptr(GPtrArray) keys = columns != NULL ? list_names (database, KEYS, table, error) : NULL;
  g_autofree char *name = quote (table);
  g_autofree char *own = NULL;
  g_autofree char *new = NULL;
  g_autofree char *same = NULL;
  g_autofree char *sql = NULL;

  if (keys == NULL)
    return FALSE;

  own = list_columns (columns, "");
  new = list_columns (columns, "new.");
  same = spell_same_row (keys);
  sql = g_strdup_printf ("CREATE TEMP TRIGGER IF NOT EXISTS seal_inserted_%1$s AFTER INSERT ON main.%2$s WHEN new.seal IS NULL"
                         " BEGIN UPDATE %2$s SET seal = tue_digest (%3$s) WHERE %4$s; END;"
                         "CREATE TEMP TRIGGER IF NOT EXISTS seal_updated_%1$s AFTER UPDATE OF %5$s ON main.%2$s"
                         " BEGIN UPDATE %2$s SET seal = tue_digest (%3$s) WHERE %4$s; END;",
                         table, name, new, same, own);

  return tue_database_execute (database, sql, error);
}

/**
 * tue_seal_watch: (skip)
 * @database: a database
 *
 * From now on each row that this connection writes is sealed.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_seal_watch (TueDatabase *database,
                GError     **error)
{
  g_autoptr(GPtrArray) tables = list_names (database, TABLES, NULL, error);

  for (guint i = 0; tables != NULL && i < tables->len; i++)
    {
      if (!watch_table (database, tables->pdata[i], error))
        return FALSE;
    }

  return tables != NULL;
}

/* Runs a statement on each table that has seals. */
static gboolean
update_seals (TueDatabase *database,
              char *(*spell) (const char *table,
                              const char *digest),
              GError **error)
{
  g_autoptr(GPtrArray) tables = list_names (database, TABLES, NULL, error);

  for (guint i = 0; tables != NULL && i < tables->len; i++)
    {
      g_autoptr(GPtrArray) columns = list_names (database, COLUMNS, tables->pdata[i], error);
      g_autofree char *table = quote (tables->pdata[i]);
      g_autofree char *list = columns != NULL ? list_columns (columns, "") : NULL;
      g_autofree char *digest = g_strdup_printf ("tue_digest (%s)", list);
      g_autofree char *sql = spell (table, digest);

      if (columns == NULL || !tue_database_execute (database, sql, error))
        return FALSE;
    }

  return tables != NULL;
}

static char *
spell_break (const char *table,
             const char *digest)
{
  return g_strdup_printf ("UPDATE %s SET seal = " BROKEN " WHERE seal IS NOT %s", table, digest);
}

static char *
spell_renew (const char *table,
             const char *digest)
{
  return g_strdup_printf ("UPDATE %s SET seal = %s WHERE seal IS NOT " BROKEN, table, digest);
}

/**
 * tue_seal_break_damaged: (skip)
 * @database: a database
 *
 * Marks the rows that are damaged, so that they still are when tables were
 * changed and tue_seal_renew() sealed the others.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_seal_break_damaged (TueDatabase *database,
                        GError     **error)
{
  return update_seals (database, spell_break, error);
}

/**
 * tue_seal_renew: (skip)
 * @database: a database
 *
 * Seals all rows but those that tue_seal_break_damaged() marked.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_seal_renew (TueDatabase *database,
                GError     **error)
{
  return update_seals (database, spell_renew, error);
}

/* Spells "task AS t" as the comparison of the seal of "t". */
static char *
spell_question (TueDatabase *database,
                const char  *question)
{
  g_auto(GStrv) words = g_strsplit (question, " ", 3);
  g_autoptr(GPtrArray) columns = NULL;
  g_autofree char *prefix = NULL;
  g_autofree char *list = NULL;

  g_return_val_if_fail (g_strv_length (words) == 3, g_strdup (""));

  columns = list_names (database, COLUMNS, words[0], NULL);
  prefix = g_strconcat (words[2], ".", NULL);
  list = columns != NULL ? list_columns (columns, prefix) : NULL;

  return g_strdup_printf ("(%s.seal IS tue_digest (%s))", words[2], list != NULL ? list : "");
}

/**
 * tue_seal_spell_out: (skip)
 * @database: a database
 * @sql: a query
 *
 * Spells out what the query asks of seals: "sealed (TABLE AS ALIAS)" is 1 where
 * the row is what was written, else 0.
 *
 * Returns: (transfer full): the query as SQLite takes it
 */
char *
tue_seal_spell_out (TueDatabase *database,
                    const char  *sql)
{
  g_autoptr(GString) spelt = g_string_new (NULL);
  const char *rest = sql, *at;

  while ((at = strstr (rest, ASKS)) != NULL)
    {
      const char      *end = strchr (at, ')');
      g_autofree char *question = g_strndup (at + strlen (ASKS), (gsize)(end - at) - strlen (ASKS));
      g_autofree char *comparison = spell_question (database, question);

      g_string_append_len (spelt, rest, at - rest);
      g_string_append (spelt, comparison);
      rest = end + 1;
    }
  g_string_append (spelt, rest);

  return g_string_free (g_steal_pointer (&spelt), FALSE);
}
