/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-store-used-parts"

#include "config.h"

#include "tue-store.h"

#include "tue-store-private.h"

/* The tasks that somebody worked on since, once for all workflows: looked for by workflow,
 * each of them would be read three times, however long ago it was done. */
#define RECENT \
  "WITH recent AS MATERIALIZED (SELECT t.key, t.workflow_id FROM task AS t NOT INDEXED WHERE t.deleted = 0 AND t.updated >= ?1) "

/* What was given, what its author ticked, and what a reviewer did. */
#define QUERY \
  RECENT "SELECT t.workflow_id, 0, v.field FROM recent AS t CROSS JOIN task_value AS v ON v.task_key = t.key" \
         " WHERE substr (v.field, 1, 1) <> '@' AND v.content NOT IN ('null', '\"\"', '[]')" \
         " UNION SELECT t.workflow_id, 1, c.value FROM recent AS t CROSS JOIN task_value AS v ON v.task_key = t.key AND v.field = '@checks'," \
         " json_each (iif (json_valid (v.content), v.content, '[]')) AS c" \
         " UNION SELECT t.workflow_id, 1, json_extract (e.content, '$.item') FROM recent AS t CROSS JOIN review AS r ON r.task_key = t.key" \
         " CROSS JOIN review_entry AS e ON e.review_key = r.key" \
         " WHERE e.kind = 'check' AND json_valid (e.content) AND json_extract (e.content, '$.result') = 'met'"

/**
 * tue_store_list_used_parts: (skip)
 * @since: in microseconds since 1970
 * @func: (scope call): gets each part that was used, once
 * @data: for @func
 *
 * Looks through the tasks of all workflows that changed since.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_store_list_used_parts (TueStore       *self,
                           gint64          since,
                           TueUsedPartFunc func,
                           gpointer        data,
                           GError        **error)
{
  g_autoptr(TueStatement) statement = tue_database_prepare (self->database, QUERY);

  tue_statement_bind_integer (statement, 1, since);
  while (tue_statement_next (statement))
    {
      const char *part = tue_statement_get_text (statement, 2);

      if (part != NULL)
        func (tue_statement_get_string (statement, 0), tue_statement_get_integer (statement, 1) != 0, part, data);
    }

  return tue_statement_finish (statement, error);
}
