/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-store-uses"

#include "config.h"

#include "tue-store.h"

#include "tue-store-private.h"

/* Each task with whether something was made with it, and what its first review said. */
#define QUERY \
  "SELECT total (used), count (look), total (look = 'approved') FROM (" \
  "SELECT EXISTS (SELECT 1 FROM task_event AS e WHERE e.task_key = t.key" \
  "               AND (e.what IN ('copied', 'answered') OR e.to_state IN ('in-review', 'approved', 'delivered'))) AS used," \
  " (SELECT e.to_state FROM task_event AS e WHERE e.task_key = t.key" \
  "  AND e.from_state = 'in-review' AND e.to_state IN ('drafting', 'approved') ORDER BY e.key LIMIT 1) AS look" \
  " FROM task AS t INDEXED BY task_all_by_workflow WHERE t.workflow_id = ?1 AND t.deleted = 0)"

/**
 * tue_store_count_uses: (skip)
 * @workflow_id: a workflow
 * @uses: (out caller-allocates): how often it was used
 *
 * Counts from the tasks of a workflow, and what happened to them, how often it was
 * used, and how often the first review approved.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_store_count_uses (TueStore        *self,
                      const char      *workflow_id,
                      TueWorkflowUses *uses,
                      GError         **error)
{
  g_autoptr(TueStatement) statement = tue_database_prepare (self->database, QUERY);

  *uses = (TueWorkflowUses){ 0 };
  tue_statement_bind_text (statement, 1, workflow_id);
  if (tue_statement_next (statement))
    {
      uses->n_used = (guint)tue_statement_get_integer (statement, 0);
      uses->n_reviewed = (guint)tue_statement_get_integer (statement, 1);
      uses->n_at_once = (guint)tue_statement_get_integer (statement, 2);
    }

  return tue_statement_finish (statement, error);
}
