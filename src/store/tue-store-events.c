/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-store-events"

#include "config.h"

#include "tue-store.h"

#include "tue-store-private.h"

static gboolean
insert_event (TueStore           *self,
              gint64              key,
              const TueTaskEvent *event,
              GError            **error)
{
  g_autoptr(TueStatement) statement = NULL;
  g_autofree char *person_id = NULL;
  gboolean         is_state = event->kind == TUE_TASK_EVENT_STATE;

  if (!tue_store_get_person (self, event->person, event->time, &person_id, error))
    return FALSE;

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO task_event (id, task_key, what, from_state, to_state, step_id,"
                                    " time, person_id, sequence)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
  tue_statement_bind_text (statement, 1, event->id);
  tue_statement_bind_integer (statement, 2, key);
  tue_statement_bind_text (statement, 3, tue_task_event_kind_to_string (event->kind));
  tue_statement_bind_text (statement, 4, is_state ? tue_task_state_to_string (event->from) : NULL);
  if (is_state)
    tue_statement_bind_text (statement, 5, tue_task_state_to_string (event->to));
  else if (event->kind == TUE_TASK_EVENT_CREATED)
    tue_statement_bind_text (statement, 5, tue_task_state_to_string (TUE_TASK_STATE_OPEN));
  tue_statement_bind_text (statement, 6, event->step_id);
  tue_statement_bind_integer (statement, 7, event->time);
  tue_statement_bind_text (statement, 8, person_id);
  tue_statement_bind_integer (statement, 9, self->next_sequence);

  return tue_statement_run (statement, error);
}

/* How many of the events the library holds. Should a commit have reached the
 * disk though it was reported as failed, they come again, with what happened
 * since behind them. */
static gboolean
count_known (TueStore  *self,
             GPtrArray *events,
             guint     *n_known,
             GError   **error)
{
  *n_known = 0;
  for (guint i = events->len; i > 0 && *n_known == 0; i--)
    {
      const TueTaskEvent *event = events->pdata[i - 1];
      g_autoptr(TueStatement) statement = NULL;

      statement = tue_database_prepare (self->database, "SELECT 1 FROM task_event WHERE id = ?1");
      tue_statement_bind_text (statement, 1, event->id);
      if (tue_statement_next (statement))
        *n_known = i;
      if (!tue_statement_finish (statement, error))
        return FALSE;
    }

  return TRUE;
}

/* What was not noted on the way, so that the last event is how the task is. */
static gboolean
write_rest (TueStore               *self,
            const TueTaskPatch     *patch,
            gint64                  key,
            const TueTaskCondition *now,
            gint64                 *n_more,
            GError                **error)
{
  if ((patch->flags & TUE_TASK_PATCH_STATE) && patch->state != now->state)
    {
      g_autoptr(TueTaskEvent) event = tue_task_event_new (NULL, TUE_TASK_EVENT_STATE, patch->updated, NULL);

      event->from = now->state;
      event->to = patch->state;
      if (!insert_event (self, key, event, error))
        return FALSE;
      ++*n_more;
    }

  if ((patch->flags & TUE_TASK_PATCH_DELETED) && !patch->deleted != !now->deleted)
    {
      TueTaskEventKind kind = patch->deleted ? TUE_TASK_EVENT_DELETED : TUE_TASK_EVENT_RESTORED;
      g_autoptr(TueTaskEvent) event = tue_task_event_new (NULL, kind, patch->updated, NULL);

      ++*n_more;
      return insert_event (self, key, event, error);
    }

  return TRUE;
}

/* Writes what happened, from where the task was before the patch. What changes
 * nothing is no event. @n_more: how many events there are more. */
gboolean
tue_store_write_events (TueStore               *self,
                        const TueTaskPatch     *patch,
                        gint64                  key,
                        const TueTaskCondition *before,
                        gint64                 *n_more,
                        GError                **error)
{
  g_autoptr(GPtrArray) events = tue_task_patch_list_events (patch);
  TueTaskCondition now = *before;
  guint            n_known;

  *n_more = 0;
  if (!count_known (self, events, &n_known, error))
    return FALSE;

  for (guint i = n_known; i < events->len; i++)
    {
      TueTaskEvent *event = events->pdata[i];

      if ((event->kind == TUE_TASK_EVENT_STATE && event->to == now.state) ||
          (event->kind == TUE_TASK_EVENT_DELETED && now.deleted) ||
          (event->kind == TUE_TASK_EVENT_RESTORED && !now.deleted))
        continue;

      event->from = now.state;
      if (!insert_event (self, key, event, error))
        return FALSE;
      ++*n_more;

      if (event->kind == TUE_TASK_EVENT_STATE)
        now.state = event->to;
      else if (event->kind == TUE_TASK_EVENT_DELETED || event->kind == TUE_TASK_EVENT_RESTORED)
        now.deleted = event->kind == TUE_TASK_EVENT_DELETED;
    }

  return write_rest (self, patch, key, &now, n_more, error);
}

static TueTaskEvent *
read_event (TueStatement *row)
{
  g_autofree char *id = tue_statement_dup_string (row, 0);
  g_autofree char *what = tue_statement_dup_string (row, 1);
  g_autofree char *from = tue_statement_dup_string (row, 2);
  g_autofree char *to = tue_statement_dup_string (row, 3);
  g_autofree char *person = tue_statement_dup_shown (row, 6);
  TueTaskEvent    *event = tue_task_event_new (id,
                                               tue_task_event_kind_from_string (what),
                                               tue_statement_get_integer (row, 5),
                                               person);

  event->has_states = event->kind == TUE_TASK_EVENT_STATE &&
                      tue_task_state_from_string (from, &event->from) &&
                      tue_task_state_from_string (to, &event->to);
  event->step_id = tue_statement_dup_shown (row, 4);
  event->sequence = tue_statement_get_integer (row, 7);
  event->damaged = !tue_statement_get_integer (row, 8) ||
                   (!tue_statement_get_is_null (row, 9) && !tue_statement_get_integer (row, 10));

  return event;
}

static gboolean
check_task (TueStore   *self,
            const char *id,
            gint64     *n_events,
            GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;
  gboolean found, whole;

  statement = tue_database_prepare (self->database, "SELECT sealed (task AS t), t.n_events FROM task AS t WHERE t.id = ?1");
  tue_statement_bind_text (statement, 1, id);
  found = tue_statement_next (statement);
  whole = found && tue_statement_get_integer (statement, 0);
  *n_events = found ? tue_statement_get_integer (statement, 1) : 0;
  if (!tue_statement_finish (statement, error))
    return FALSE;

  if (!whole)
    {
      TueStoreError code = found ? TUE_STORE_ERROR_UNREADABLE : TUE_STORE_ERROR_NOT_FOUND;

      tue_store_error_set (error, code);
    }

  return whole;
}

/* Of events that are gone nobody knows anything. */
static void
add_missing (GPtrArray *events)
{
  TueTaskEvent *event = tue_task_event_new (NULL, TUE_TASK_EVENT_OTHER, 0, NULL);

  event->damaged = TRUE;
  g_ptr_array_add (events, event);
}

/**
 * tue_store_load_events: (skip)
 * @task_id: a task, also one that is deleted
 *
 * Reads what happened to a task, oldest first. What belongs to a task whose row
 * is damaged is not known: that is an error of the code
 * %TUE_STORE_ERROR_UNREADABLE.
 *
 * Returns: (transfer full) (element-type TueTaskEvent): the events, or %NULL
 *   with @error set
 */
GPtrArray *
tue_store_load_events (TueStore   *self,
                       const char *task_id,
                       GError    **error)
{
  g_autoptr(GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_event_free);
  g_autoptr(TueStatement) statement = NULL;
  gint64 n_events;

  if (!check_task (self, task_id, &n_events, error))
    return NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT e.id, e.what, e.from_state, e.to_state, e.step_id, e.time, p.name, e.sequence,"
                                    " sealed (task_event AS e), e.person_id, sealed (person AS p)"
                                    " FROM task AS t JOIN task_event AS e ON e.task_key = t.key"
                                    " LEFT JOIN person AS p ON p.id = e.person_id"
                                    " WHERE t.id = ?1 ORDER BY e.key");
  tue_statement_bind_text (statement, 1, task_id);
  while (tue_statement_next (statement))
    g_ptr_array_add (events, read_event (statement));
  if (!tue_statement_finish (statement, error))
    return NULL;

  if (events->len < n_events)
    add_missing (events);

  return g_steal_pointer (&events);
}
