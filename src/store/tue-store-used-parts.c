/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-store-used-parts"

#include "config.h"

#include "tue-store.h"

#include "tue-store-private.h"

/* The tasks that somebody worked on since. */
#define TASKS " FROM task AS t INDEXED BY task_all_by_workflow "
#define SINCE " WHERE t.workflow_id = ?1 AND t.deleted = 0 AND t.updated >= ?2"

/* What was given, what its author ticked, and what a reviewer did. */
#define QUERY \
  "SELECT DISTINCT 0, v.field" TASKS "CROSS JOIN task_value AS v ON v.task_key = t.key" SINCE \
  " AND substr (v.field, 1, 1) <> '@' AND v.content NOT IN ('null', '\"\"', '[]')" \
  " UNION SELECT 1, c.value" TASKS "CROSS JOIN task_value AS v ON v.task_key = t.key AND v.field = '@checks'," \
  " json_each (iif (json_valid (v.content), v.content, '[]')) AS c" SINCE \
  " UNION SELECT 1, json_extract (e.content, '$.item')" TASKS "CROSS JOIN review AS r ON r.task_key = t.key" \
  " CROSS JOIN review_entry AS e ON e.review_key = r.key" SINCE \
  " AND e.kind = 'check' AND json_valid (e.content) AND json_extract (e.content, '$.result') = 'met'"

/**
 * tue_store_list_used_parts: (skip)
 * @workflow_id: a workflow
 * @since: in microseconds since 1970
 * @fields: (element-type utf8): gets the names of the fields that were filled
 * @checks: (element-type utf8): gets the ids of the points of the checklist that were met
 *
 * Looks through the tasks of a workflow that changed since.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_store_list_used_parts (TueStore   *self,
                           const char *workflow_id,
                           gint64      since,
                           GHashTable *fields,
                           GHashTable *checks,
                           GError    **error)
{
  g_autoptr(TueStatement) statement = tue_database_prepare (self->database, QUERY);

  tue_statement_bind_text (statement, 1, workflow_id);
  tue_statement_bind_integer (statement, 2, since);
  while (tue_statement_next (statement))
    {
      char *part = tue_statement_dup_string (statement, 1);

      if (part != NULL)
        g_hash_table_add (tue_statement_get_integer (statement, 0) == 0 ? fields : checks, part);
    }

  return tue_statement_finish (statement, error);
}
