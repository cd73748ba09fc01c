/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-store-editions"

#include "config.h"

#include "tue-store.h"

#include "tue-store-parts.h"
#include "tue-store-private.h"

void
tue_playbook_row_free (TuePlaybookRow *self)
{
  g_free (self->id);
  g_free (self->name);
  g_hash_table_unref (self->hashes);
  g_free (self);
}

static TuePlaybookRow *
read_row (TueStatement *statement)
{
  TuePlaybookRow *row = g_new0 (TuePlaybookRow, 1);

  row->id = tue_statement_dup_string (statement, 0);
  row->name = tue_statement_dup_shown (statement, 1);
  row->edition = (guint)tue_statement_get_integer (statement, 2);
  row->hashes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return row;
}

/**
 * tue_store_list_playbooks: (skip)
 *
 * Lists the playbooks of the library, in order, with the documents of them that it
 * knows: those that came in and those that went out.
 *
 * Returns: (transfer full) (element-type TuePlaybookRow): them, or %NULL with @error set
 */
GPtrArray *
tue_store_list_playbooks (TueStore *self,
                          GError  **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_playbook_row_free);
  g_autoptr(TueStatement) statement = NULL;
  TuePlaybookRow *row = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT p.id, p.name, p.edition, e.hash"
                                    " FROM playbook AS p LEFT JOIN playbook_edition AS e ON e.playbook_id = p.id"
                                    " WHERE NOT p.deleted ORDER BY p.position, p.id, e.key");
  while (tue_statement_next (statement))
    {
      g_autofree char *id = tue_statement_dup_string (statement, 0);
      char            *hash = tue_statement_dup_string (statement, 3);

      if (row == NULL || g_strcmp0 (row->id, id) != 0)
        {
          row = read_row (statement);
          g_ptr_array_add (rows, row);
        }
      if (hash != NULL)
        g_hash_table_add (row->hashes, hash);
    }
  if (!tue_statement_finish (statement, error))
    return NULL;

  return g_steal_pointer (&rows);
}

/* A set of the ids of the workflows of all other playbooks. */
static GHashTable *
list_elsewhere (TueStore   *self,
                const char *playbook_id,
                GError    **error)
{
  g_autoptr(GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database, "SELECT id FROM workflow WHERE playbook_id <> ?1 AND deleted = 0");
  tue_statement_bind_text (statement, 1, playbook_id);
  while (tue_statement_next (statement))
    g_hash_table_add (ids, tue_statement_dup_string (statement, 0));
  if (!tue_statement_finish (statement, error))
    return NULL;

  return g_steal_pointer (&ids);
}

/**
 * tue_store_find_workflows_elsewhere: (skip)
 * @playbook: a playbook that comes in
 *
 * Finds the workflows of @playbook that the library has in other playbooks. There are
 * few, or none.
 *
 * Returns: (transfer full) (element-type utf8 TueWorkflow): them by id, as the library
 *   has them, or %NULL with @error set
 */
GHashTable *
tue_store_find_workflows_elsewhere (TueStore    *self,
                                    TuePlaybook *playbook,
                                    GError     **error)
{
  GPtrArray *workflows = tue_playbook_get_workflows (playbook);
  g_autoptr(GHashTable) ids = list_elsewhere (self, tue_playbook_get_id (playbook), error);
  g_autoptr(GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  for (guint i = 0; ids != NULL && i < workflows->len; i++)
    {
      const char  *id = tue_workflow_get_id (workflows->pdata[i]);
      TueWorkflow *workflow;
      gboolean     deleted;

      if (!g_hash_table_contains (ids, id))
        continue;
      workflow = tue_store_read_workflow (self, id, &deleted, error);
      if (workflow == NULL)
        return NULL;
      g_hash_table_insert (found, g_strdup (id), workflow);
    }

  return ids != NULL ? g_steal_pointer (&found) : NULL;
}

/**
 * tue_store_find_later_editions: (skip)
 * @playbook_id: a playbook
 * @edition: the number of the edition that the library is at
 * @published: (out): the highest number that went out from here, or 0
 * @undone: (out): the highest number above @edition that came in, or 0: since the
 *   library is not at it, that was undone
 * @signer: (out) (optional) (nullable) (transfer full): who signed that one
 *
 * Tells what is known of a playbook beyond what the library has of it.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_store_find_later_editions (TueStore   *self,
                               const char *playbook_id,
                               guint       edition,
                               guint      *published,
                               guint      *undone,
                               char      **signer,
                               GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;
  g_autofree char *name = NULL;

  *published = *undone = 0;
  statement = tue_database_prepare (self->database,
                                    "SELECT e.edition, e.source = '" TUE_PLAYBOOK_SOURCE_PUBLISHED "', s.name"
                                    " FROM playbook_edition AS e"
                                    " LEFT JOIN person AS s ON s.id = e.signer_id AND sealed (person AS s)"
                                    " WHERE e.playbook_id = ?1 ORDER BY e.edition, e.key");
  tue_statement_bind_text (statement, 1, playbook_id);
  while (tue_statement_next (statement))
    {
      guint number = (guint)tue_statement_get_integer (statement, 0);

      if (tue_statement_get_integer (statement, 1))
        {
          *published = number;
        }
      else if (number > edition)
        {
          *undone = number;
          g_free (name);
          name = tue_statement_dup_shown (statement, 2);
        }
    }
  if (!tue_statement_finish (statement, error))
    return FALSE;

  if (signer != NULL)
    *signer = g_steal_pointer (&name);

  return TRUE;
}

static gboolean
raise_edition (TueStore    *self,
               TuePlaybook *playbook,
               GError     **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "UPDATE playbook SET edition = ?2, sequence = ?3, author_name = ?4, author_key = ?5, news = ?6"
                                    " WHERE id = ?1 AND edition <= ?2");
  tue_statement_bind_text (statement, 1, tue_playbook_get_id (playbook));
  tue_statement_bind_integer (statement, 2, tue_playbook_get_edition (playbook));
  tue_statement_bind_integer (statement, 3, self->next_sequence);
  tue_statement_bind_texts (statement,
                            4,
                            tue_playbook_get_author_name (playbook),
                            tue_playbook_get_author_key (playbook),
                            tue_playbook_get_news (playbook),
                            NULL);

  return tue_statement_run (statement, error);
}

/**
 * tue_store_record_edition: (skip)
 * @playbook: a playbook of the library, as it goes out
 * @origin: the document it was written as
 *
 * Keeps the document of a playbook that is handed on, and its edition: what comes back
 * is compared with it.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_store_record_edition (TueStore                *self,
                          TuePlaybook             *playbook,
                          const TuePlaybookOrigin *origin,
                          GError                 **error)
{
  if (!tue_store_begin_write (self, NULL, error))
    return FALSE;

  return tue_store_end_write (self,
                              raise_edition (self, playbook, error) && tue_store_insert_edition (self, playbook, origin, error),
                              error);
}
