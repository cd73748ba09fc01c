/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What all tasks hold in their fields, for who looks whether something would betray it.
 */

#define G_LOG_DOMAIN "tue-store-held"

#include "config.h"

#include "tue-store.h"

#include "tue-store-private.h"

/* Of a longer value who it is about is at its beginning, or it is no value of a field. */
#define MAX_CONTENT "200000"

static void
held_value_free (gpointer data)
{
  TueHeldValue *self = data;

  g_free (self->task_id);
  g_free (self->workflow_id);
  g_free (self->title);
  g_free (self->field);
  g_free (self->json);
  g_free (self);
}

/**
 * tue_store_load_held: (skip)
 *
 * Reads what all tasks hold in fields; not what lies on their desks. What is damaged
 * is there as far as it can be read. A task without values is one record without a field.
 *
 * Returns: (transfer full) (element-type TueHeldValue): the values, those of a task one
 *   after the other, or %NULL with @error set
 */
GPtrArray *
tue_store_load_held (TueStore *self,
                     GError  **error)
{
  g_autoptr(GPtrArray) held = g_ptr_array_new_with_free_func (held_value_free);
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT t.id, t.workflow_id, t.title, v.field, v.content FROM task AS t"
                                    " LEFT JOIN task_value AS v ON v.task_key = t.key AND v.field NOT LIKE '@%' AND length (v.content) < " MAX_CONTENT
                                    " WHERE t.deleted = 0 ORDER BY t.key");
  while (tue_statement_next (statement))
    {
      TueHeldValue *value = g_new0 (TueHeldValue, 1);

      value->task_id = tue_statement_dup_string (statement, 0);
      value->workflow_id = tue_statement_dup_string (statement, 1);
      value->title = tue_statement_dup_string (statement, 2);
      value->field = tue_statement_dup_shown (statement, 3);
      value->json = tue_statement_dup_shown (statement, 4);
      g_ptr_array_add (held, value);
    }

  return tue_statement_finish (statement, error) ? g_steal_pointer (&held) : NULL;
}
