/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-store-lists"

#include "config.h"

#include "tue-store.h"

#include "tue-store-private.h"

#define ACTIVE "t.state IN ('open', 'drafting', 'in-review')"
#define ON_DESK "t.state IN ('open', 'drafting', 'in-review', 'approved')"
#define NOT_SNOOZED(day) \
  " AND NOT EXISTS (SELECT 1 FROM task_value AS z WHERE z.task_key = t.key AND z.field = '" TUE_TASK_SNOOZE_NAME "'" \
  " AND json_valid (z.content) AND json_extract (z.content, '$') > " day \
  " AND json_extract (z.content, '$') GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')"
#define ORDER "ifnull (t.due, '~'), t.created, t.id"

void
tue_task_counts_free (TueTaskCounts *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->by_workflow, g_hash_table_unref);
  g_free (self);
}

/* Left alone, the planner may take the index of all tasks for the active ones and
 * read those that are done, too. */
static const char *
choose_index (const TueTaskQuery *query)
{
  if (query->or_in_progress)
    return "task_desk";
  if (query->workflow_id != NULL)
    return query->active ? "task_active_by_workflow" : "task_all_by_workflow";

  return query->active ? "task_active" : "task_all";
}

static char *
make_list_sql (const TueTaskQuery *query)
{
  g_autoptr(GString) sql = g_string_new ("SELECT " TUE_STORE_TASK_COLUMNS " FROM task AS t");

  g_string_append_printf (sql, " INDEXED BY %s WHERE t.deleted = 0", choose_index (query));
  if (query->or_in_progress)
    g_string_append (sql, " AND " ON_DESK);
  else if (query->active)
    g_string_append (sql, " AND " ACTIVE);
  if (query->workflow_id != NULL)
    g_string_append (sql, " AND t.workflow_id = ?1");
  if (query->due != NULL && query->or_in_progress)
    g_string_append (sql, " AND (ifnull (t.due, '~') <= ?2 OR t.state IN ('drafting', 'in-review', 'approved'))");
  else if (query->due != NULL)
    g_string_append (sql, " AND ifnull (t.due, '~') <= ?2");
  if (query->awake != NULL)
    g_string_append (sql, NOT_SNOOZED ("?7"));
  /* The first condition follows from the second, which no index of an
   * expression serves. */
  if (query->after != NULL)
    g_string_append (sql, " AND ifnull (t.due, '~') >= ?3 AND (" ORDER ") > (?3, ?4, ?5)");
  g_string_append (sql, " ORDER BY " ORDER " LIMIT ?6");

  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/**
 * tue_store_list_tasks: (skip)
 * @query: which
 *
 * Reads tasks in the order of tue_task_compare(), without their values.
 *
 * Returns: (transfer full) (element-type TueTaskRecord): the records, or %NULL
 *   with @error set
 */
GPtrArray *
tue_store_list_tasks (TueStore           *self,
                      const TueTaskQuery *query,
                      GError            **error)
{
  g_autofree char *sql = make_list_sql (query);
  g_autoptr(TueStatement) statement = tue_database_prepare (self->database, sql);

  if (query->workflow_id != NULL)
    tue_statement_bind_text (statement, 1, query->workflow_id);
  if (query->due != NULL)
    tue_statement_bind_text (statement, 2, query->due);
  if (query->after != NULL)
    {
      tue_statement_bind_text (statement, 3, query->after->due != NULL ? query->after->due : "~");
      tue_statement_bind_integer (statement, 4, query->after->created);
      tue_statement_bind_text (statement, 5, query->after->id);
    }
  if (query->awake != NULL)
    tue_statement_bind_text (statement, 7, query->awake);
  tue_statement_bind_integer (statement, 6, query->limit > 0 ? (gint64)query->limit : -1);

  return tue_store_read_records (statement, error);
}

/**
 * tue_store_list_damaged: (skip)
 *
 * Reads the tasks whose row is damaged, wherever it would be listed: by what it
 * says now it may be in no list at all. Each row is looked at.
 *
 * Returns: (transfer full) (element-type TueTaskRecord): the records, or %NULL
 *   with @error set
 */
GPtrArray *
tue_store_list_damaged (TueStore *self,
                        GError  **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT " TUE_STORE_TASK_COLUMNS " FROM task AS t"
                                    " WHERE NOT sealed (task AS t) ORDER BY t.key");

  return tue_store_read_records (statement, error);
}

/**
 * tue_store_find_tasks: (skip)
 * @name: an id, the start of one, or a title
 * @limit: the most to return
 *
 * Finds the tasks a person may mean. A whole id wins over a title.
 *
 * Returns: (transfer full) (element-type TueTaskRecord): the records, or %NULL
 *   with @error set
 */
GPtrArray *
tue_store_find_tasks (TueStore   *self,
                      const char *name,
                      guint       limit,
                      GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT " TUE_STORE_TASK_COLUMNS " FROM task AS t"
                                    " WHERE t.deleted = 0 AND"
                                    " (t.title = ?1 COLLATE NOCASE OR"
                                    "  (length (?1) >= 4 AND substr (t.id, 1, length (?1)) = lower (?1)))"
                                    " ORDER BY t.id = lower (?1) DESC, " ORDER " LIMIT ?2");
  tue_statement_bind_text (statement, 1, name);
  tue_statement_bind_integer (statement, 2, limit);

  return tue_store_read_records (statement, error);
}

/**
 * tue_store_count_tasks: (skip)
 * @due: a day
 *
 * Counts the active tasks of each workflow, and those due until @due that are not
 * snoozed beyond it.
 *
 * Returns: (transfer full): the counts, or %NULL with @error set
 */
TueTaskCounts *
tue_store_count_tasks (TueStore   *self,
                       const char *due,
                       GError    **error)
{
  g_autoptr(TueTaskCounts) counts = g_new0 (TueTaskCounts, 1);
  g_autoptr(TueStatement) by_workflow = NULL;
  g_autoptr(TueStatement) until = NULL;

  counts->by_workflow = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  by_workflow = tue_database_prepare (self->database,
                                      "SELECT t.workflow_id, count (*) FROM task AS t INDEXED BY task_active_by_workflow"
                                      " WHERE t.deleted = 0 AND " ACTIVE " GROUP BY t.workflow_id");
  while (tue_statement_next (by_workflow))
    g_hash_table_insert (counts->by_workflow,
                         g_strdup (tue_statement_get_string (by_workflow, 0)),
                         GUINT_TO_POINTER (tue_statement_get_integer (by_workflow, 1)));
  if (!tue_statement_finish (by_workflow, error))
    return NULL;

  until = tue_database_prepare (self->database,
                                "SELECT count (*) FROM task AS t INDEXED BY task_active"
                                " WHERE t.deleted = 0 AND " ACTIVE " AND ifnull (t.due, '~') <= ?1" NOT_SNOOZED ("?1"));
  tue_statement_bind_text (until, 1, due);
  if (tue_statement_next (until))
    counts->due = tue_statement_get_integer (until, 0);
  if (!tue_statement_finish (until, error))
    return NULL;

  return g_steal_pointer (&counts);
}
