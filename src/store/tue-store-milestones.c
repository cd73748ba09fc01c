/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-store-milestones"

#include "config.h"

#include "tue-store.h"

#include "tue-store-private.h"

/* Whether something ever happened, what then lies nearest, and when the library
 * was made. Of tasks that are deleted counts what happened, too. */
#define QUERY \
  "SELECT (SELECT created FROM library)," \
  " EXISTS (SELECT 1 FROM task_event WHERE what = 'copied')," \
  " EXISTS (SELECT 1 FROM task_event WHERE what = 'answered')," \
  " EXISTS (SELECT 1 FROM task_event AS e JOIN step AS s ON s.id = e.step_id WHERE e.what = 'copied' AND s.position > 0)," \
  " EXISTS (SELECT 1 FROM task_event WHERE to_state = 'delivered')," \
  " EXISTS (SELECT 1 FROM revision WHERE note <> '')," \
  " (SELECT id FROM task WHERE deleted = 0 AND copied > 0 ORDER BY copied DESC LIMIT 1)," \
  " (SELECT id FROM task WHERE deleted = 0 AND has_draft = 1 ORDER BY updated DESC LIMIT 1)"

static TueMilestones *
read_milestones (TueStatement *row)
{
  TueMilestones *milestones = g_new0 (TueMilestones, 1);

  milestones->created = tue_statement_get_integer (row, 0);
  milestones->has_copied = tue_statement_get_integer (row, 1) != 0;
  milestones->has_answered = tue_statement_get_integer (row, 2) != 0;
  milestones->has_second_step = tue_statement_get_integer (row, 3) != 0;
  milestones->has_delivered = tue_statement_get_integer (row, 4) != 0;
  milestones->has_noted = tue_statement_get_integer (row, 5) != 0;
  milestones->copied_task = tue_statement_dup_string (row, 6);
  milestones->drafted_task = tue_statement_dup_string (row, 7);

  return milestones;
}

/**
 * tue_store_load_milestones: (skip)
 *
 * Loads which kinds of work were ever done in the library.
 *
 * Returns: (transfer full): the milestones, or %NULL with @error set
 */
TueMilestones *
tue_store_load_milestones (TueStore *self,
                           GError  **error)
{
  g_autoptr(TueStatement) statement = tue_database_prepare (self->database, QUERY);
  g_autoptr(TueMilestones) milestones = NULL;

  if (tue_statement_next (statement))
    milestones = read_milestones (statement);

  return tue_statement_finish (statement, error) ? g_steal_pointer (&milestones) : NULL;
}
