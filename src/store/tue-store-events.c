/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-store-events"

#include "config.h"

#include "tue-store.h"

#include "tue-store-private.h"

static gboolean
look_up_person (TueStore   *self,
                const char *name,
                char      **id,
                GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT id FROM person WHERE name = ?1 ORDER BY created, id LIMIT 1");
  tue_statement_bind_text (statement, 1, name);
  if (tue_statement_next (statement))
    *id = g_strdup (tue_statement_get_string (statement, 0));

  return tue_statement_finish (statement, error);
}

static gboolean
insert_person (TueStore   *self,
               const char *id,
               const char *name,
               gint64      time,
               GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO person (id, name, created, sequence) VALUES (?1, ?2, ?3, ?4)");
  tue_statement_bind_text (statement, 1, id);
  tue_statement_bind_text (statement, 2, name);
  tue_statement_bind_integer (statement, 3, time);
  tue_statement_bind_integer (statement, 4, self->next_sequence);

  return tue_statement_run (statement, error);
}

/* The id of a person, who is made where the library knows nobody of that name.
 * Without a name it is NULL. Part of a transaction. */
gboolean
tue_store_get_person (TueStore   *self,
                      const char *name,
                      gint64      time,
                      char      **id,
                      GError    **error)
{
  *id = NULL;
  if (name == NULL || *name == '\0')
    return TRUE;

  if (!look_up_person (self, name, id, error))
    return FALSE;
  if (*id != NULL)
    return TRUE;

  *id = g_uuid_string_random ();

  return insert_person (self, *id, name, time, error);
}

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
            GError                **error)
{
  if ((patch->flags & TUE_TASK_PATCH_STATE) && patch->state != now->state)
    {
      g_autoptr(TueTaskEvent) event = tue_task_event_new (NULL, TUE_TASK_EVENT_STATE, patch->updated, NULL);

      event->from = now->state;
      event->to = patch->state;
      if (!insert_event (self, key, event, error))
        return FALSE;
    }

  if ((patch->flags & TUE_TASK_PATCH_DELETED) && !patch->deleted != !now->deleted)
    {
      TueTaskEventKind kind = patch->deleted ? TUE_TASK_EVENT_DELETED : TUE_TASK_EVENT_RESTORED;
      g_autoptr(TueTaskEvent) event = tue_task_event_new (NULL, kind, patch->updated, NULL);

      return insert_event (self, key, event, error);
    }

  return TRUE;
}

/* Writes what happened, from where the task was before the patch. What changes
 * nothing is no event. */
gboolean
tue_store_write_events (TueStore               *self,
                        const TueTaskPatch     *patch,
                        gint64                  key,
                        const TueTaskCondition *before,
                        GError                **error)
{
  g_autoptr(GPtrArray) events = tue_task_patch_list_events (patch);
  TueTaskCondition now = *before;
  guint            n_known;

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

      if (event->kind == TUE_TASK_EVENT_STATE)
        now.state = event->to;
      else if (event->kind == TUE_TASK_EVENT_DELETED || event->kind == TUE_TASK_EVENT_RESTORED)
        now.deleted = event->kind == TUE_TASK_EVENT_DELETED;
    }

  return write_rest (self, patch, key, &now, error);
}

static TueTaskEvent *
read_event (TueStatement *row)
{
  TueTaskEvent *event = tue_task_event_new (tue_statement_get_string (row, 0),
                                            tue_task_event_kind_from_string (tue_statement_get_string (row, 1)),
                                            tue_statement_get_integer (row, 5),
                                            tue_statement_get_text (row, 6));

  event->has_states = event->kind == TUE_TASK_EVENT_STATE &&
                      tue_task_state_from_string (tue_statement_get_string (row, 2), &event->from) &&
                      tue_task_state_from_string (tue_statement_get_string (row, 3), &event->to);
  event->step_id = g_strdup (tue_statement_get_text (row, 4));
  event->sequence = tue_statement_get_integer (row, 7);

  return event;
}

/**
 * tue_store_load_events: (skip)
 * @task_id: a task, also one that is deleted
 *
 * Reads what happened to a task, oldest first.
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

  statement = tue_database_prepare (self->database,
                                    "SELECT e.id, e.what, e.from_state, e.to_state, e.step_id, e.time, p.name, e.sequence"
                                    " FROM task AS t JOIN task_event AS e ON e.task_key = t.key"
                                    " LEFT JOIN person AS p ON p.id = e.person_id"
                                    " WHERE t.id = ?1 ORDER BY e.key");
  tue_statement_bind_text (statement, 1, task_id);
  while (tue_statement_next (statement))
    g_ptr_array_add (events, read_event (statement));

  return tue_statement_finish (statement, error) ? g_steal_pointer (&events) : NULL;
}
