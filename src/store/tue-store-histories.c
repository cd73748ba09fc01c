/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What happened to tasks, many at a time: one pass over each table, in the order of
 * the transactions that wrote the tasks last. Every change of a task, its draft and
 * its review puts the number of its transaction into the row of the task, so that
 * who knows all up to a place goes on from there.
 */

#define G_LOG_DOMAIN "tue-store-histories"

#include "config.h"

#include "tue-store.h"

#include "tue-store-private.h"

/* The tasks behind a place, in order. */
#define BATCH \
  "SELECT key, sequence FROM task WHERE (sequence, key) > (?1, ?2) ORDER BY sequence, key LIMIT ?3"

#define TASKS \
  "SELECT t.key, t.sequence, t.id, t.workflow_id, t.state, t.due, t.created, t.deleted, t.n_events," \
  " ifnull (d.n_revisions, 0), ifnull (r.n_entries, 0), sealed (task AS t), t.has_draft" \
  " FROM (" BATCH ") AS b CROSS JOIN task AS t ON t.key = b.key" \
  " LEFT JOIN draft AS d ON d.task_key = t.key LEFT JOIN review AS r ON r.task_key = t.key" \
  " ORDER BY b.sequence, b.key"

#define EVENTS \
  "SELECT e.task_key, e.what, e.from_state, e.to_state, e.time, e.sequence, sealed (task_event AS e)" \
  " FROM (" BATCH ") AS b CROSS JOIN task_event AS e ON e.task_key = b.key" \
  " ORDER BY b.sequence, b.key, e.key"

#define COPIES \
  "SELECT c.task_key, c.template_id, c.template_version, c.time, c.sequence" \
  " FROM (" BATCH ") AS b CROSS JOIN prompt_copy AS c ON c.task_key = b.key" \
  " ORDER BY b.sequence, b.key, c.id"

#define REVISIONS \
  "SELECT r.task_key, r.origin, r.reason, r.n_added, r.n_removed, r.time, r.sequence, sealed (revision AS r)" \
  " FROM (" BATCH ") AS b CROSS JOIN revision AS r ON r.task_key = b.key" \
  " ORDER BY b.sequence, b.key, r.number"

#define ENTRIES \
  "SELECT r.task_key, e.kind, e.id, e.about, e.name, e.public_key," \
  " CASE WHEN e.kind = 'send-back' AND json_valid (e.content) THEN json_extract (e.content, '$.reason') END," \
  " e.time, e.sequence, sealed (review_entry AS e)" \
  " FROM (" BATCH ") AS b CROSS JOIN review AS r ON r.task_key = b.key CROSS JOIN review_entry AS e ON e.review_key = r.key" \
  " ORDER BY b.sequence, b.key, e.key"

/* Rows of one table, of which the next is looked at and not taken yet. */
typedef struct
{
  TueStatement *statement; /* (owned) */
  gboolean      has_row;
} Rows;

static void
rows_begin (Rows                   *rows,
            TueStore               *store,
            const char             *sql,
            const TueHistoryCursor *cursor,
            guint                   limit)
{
  rows->statement = tue_database_prepare (store->database, sql);
  tue_statement_bind_integer (rows->statement, 1, cursor->sequence);
  tue_statement_bind_integer (rows->statement, 2, cursor->key);
  tue_statement_bind_integer (rows->statement, 3, limit);
  rows->has_row = tue_statement_next (rows->statement);
}

static gboolean
rows_are_of (Rows  *rows,
             gint64 key)
{
  return rows->has_row && tue_statement_get_integer (rows->statement, 0) == key;
}

static void
rows_advance (Rows *rows)
{
  rows->has_row = tue_statement_next (rows->statement);
}

static gboolean
rows_end (Rows    *rows,
          gboolean success,
          GError **error)
{
  gboolean finished = tue_statement_finish (rows->statement, success ? error : NULL);

  g_clear_pointer (&rows->statement, tue_statement_release);

  return success && finished;
}

static void
read_task (TueTaskHistory *history,
           TueStatement   *row)
{
  history->task_id = tue_task_history_keep_text (history, tue_statement_get_string (row, 2));
  history->workflow_id = tue_task_history_keep_text (history, tue_statement_get_string (row, 3));
  tue_task_state_from_string (tue_statement_get_string (row, 4), &history->state);
  tue_task_history_set_due (history, tue_statement_get_text (row, 5));
  history->created = tue_statement_get_integer (row, 6);
  history->deleted = tue_statement_get_integer (row, 7) != 0;
  history->damaged = !tue_statement_get_integer (row, 11);
  history->has_draft = tue_statement_get_integer (row, 12) != 0;
}

static void
read_events (TueTaskHistory *history,
             Rows           *rows,
             gint64          key)
{
  for (; rows_are_of (rows, key); rows_advance (rows))
    {
      TueStatement   *row = rows->statement;
      TueHistoryEvent event = {
        .kind = tue_task_event_kind_from_string (tue_statement_get_string (row, 1)),
        .time = tue_statement_get_integer (row, 4),
        .sequence = tue_statement_get_integer (row, 5),
      };

      event.has_states = event.kind == TUE_TASK_EVENT_STATE &&
                         tue_task_state_from_string (tue_statement_get_string (row, 2), &event.from) &&
                         tue_task_state_from_string (tue_statement_get_string (row, 3), &event.to);
      history->damaged |= !tue_statement_get_integer (row, 6);
      g_array_append_val (history->events, event);
    }
}

static void
read_copies (TueTaskHistory *history,
             Rows           *rows,
             gint64          key)
{
  for (; rows_are_of (rows, key); rows_advance (rows))
    {
      TueStatement  *row = rows->statement;
      TueHistoryCopy copy = {
        .template_id = tue_task_history_keep_text (history, tue_statement_get_string (row, 1)),
        .template_version = (guint)tue_statement_get_integer (row, 2),
        .time = tue_statement_get_integer (row, 3),
        .sequence = tue_statement_get_integer (row, 4),
      };

      g_array_append_val (history->copies, copy);
    }
}

static void
read_revisions (TueTaskHistory *history,
                Rows           *rows,
                gint64          key)
{
  for (; rows_are_of (rows, key); rows_advance (rows))
    {
      TueStatement      *row = rows->statement;
      TueHistoryRevision revision = {
        .origin = TUE_REVISION_ORIGIN_OTHER,
        .n_added = (int)tue_statement_get_integer (row, 3),
        .n_removed = (int)tue_statement_get_integer (row, 4),
        .time = tue_statement_get_integer (row, 5),
        .sequence = tue_statement_get_integer (row, 6),
      };

      tue_revision_origin_from_string (tue_statement_get_string (row, 1), &revision.origin);
      tue_revision_reason_from_string (tue_statement_get_string (row, 2), &revision.reason);
      history->damaged |= !tue_statement_get_integer (row, 7);
      g_array_append_val (history->revisions, revision);
    }
}

/* What leaves the library is whether it was who asked, not who it was. */
static void
read_entries (TueTaskHistory *history,
              Rows           *rows,
              gint64          key)
{
  g_autofree char *asker = NULL, *asker_key = NULL;

  for (; rows_are_of (rows, key); rows_advance (rows))
    {
      TueStatement   *row = rows->statement;
      const char     *name = tue_statement_get_string (row, 4), *public_key = tue_statement_get_text (row, 5);
      const char     *reason = tue_statement_get_text (row, 6);
      TueHistoryEntry entry = {
        .kind = tue_review_entry_kind_from_string (tue_statement_get_string (row, 1)),
        .id = tue_task_history_keep_text (history, tue_statement_get_string (row, 2)),
        .about = tue_task_history_keep_text (history, tue_statement_get_text (row, 3)),
        .time = tue_statement_get_integer (row, 7),
        .sequence = tue_statement_get_integer (row, 8),
      };

      if (entry.kind == TUE_REVIEW_ENTRY_REQUEST)
        {
          g_set_str (&asker, name);
          g_set_str (&asker_key, public_key);
        }
      entry.by_asker = asker != NULL && tue_review_is_same_person (name, public_key, asker, asker_key);
      if (reason != NULL)
        tue_revision_reason_from_string (reason, &entry.reason);
      history->damaged |= !tue_statement_get_integer (row, 9);
      g_array_append_val (history->entries, entry);
    }
}

/**
 * tue_store_read_histories: (skip)
 * @cursor: (inout): up to where all is known, zeros for nothing; after it, up to where
 *   it is known now
 * @limit: how many tasks to read at most
 * @func: (scope call): gets the history of each, which is its own only for that long
 * @data: for @func
 * @n_read: (out): how many there were; less than @limit when all is known
 *
 * Reads what happened to the tasks that changed, also to those that are deleted,
 * as one moment has it. After a failure what @func got may not be all of it, and
 * @cursor is where it was.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_store_read_histories (TueStore          *self,
                          TueHistoryCursor  *cursor,
                          guint              limit,
                          TueTaskHistoryFunc func,
                          gpointer           data,
                          guint             *n_read,
                          GError           **error)
{
  g_autoptr(TueTaskHistory) history = tue_task_history_new ();
  const TueHistoryCursor start = *cursor;
  Rows                   tasks, events, copies, revisions, entries;
  TueHistoryCursor       reached = *cursor;
  gboolean               success;

  /* As long as one of them has rows, nobody writes. */
  *n_read = 0;
  rows_begin (&tasks, self, TASKS, &start, limit);
  rows_begin (&events, self, EVENTS, &start, limit);
  rows_begin (&copies, self, COPIES, &start, limit);
  rows_begin (&revisions, self, REVISIONS, &start, limit);
  rows_begin (&entries, self, ENTRIES, &start, limit);

  for (; tasks.has_row; rows_advance (&tasks))
    {
      TueStatement *row = tasks.statement;

      tue_task_history_clear (history);
      reached.key = tue_statement_get_integer (row, 0);
      reached.sequence = tue_statement_get_integer (row, 1);
      read_task (history, row);
      read_events (history, &events, reached.key);
      read_copies (history, &copies, reached.key);
      read_revisions (history, &revisions, reached.key);
      read_entries (history, &entries, reached.key);
      history->damaged |= history->events->len < tue_statement_get_integer (row, 8) ||
                          history->revisions->len < tue_statement_get_integer (row, 9) ||
                          history->entries->len < tue_statement_get_integer (row, 10);
      func (history, data);
      ++*n_read;
    }

  success = rows_end (&tasks, TRUE, error);
  success = rows_end (&events, success, error);
  success = rows_end (&copies, success, error);
  success = rows_end (&revisions, success, error);
  success = rows_end (&entries, success, error);
  if (success)
    *cursor = reached;

  return success;
}

/**
 * tue_store_list_edition_times: (skip)
 *
 * Returns: (transfer full) (element-type TueEditionTime): when each edition of a
 *   playbook came in, in that order, or %NULL with @error set
 */
GPtrArray *
tue_store_list_edition_times (TueStore *self,
                              GError  **error)
{
  g_autoptr(GPtrArray) editions = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_edition_time_free);
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT e.playbook_id, p.name, e.edition, e.time"
                                    " FROM playbook_edition AS e JOIN playbook AS p ON p.id = e.playbook_id ORDER BY e.key");
  while (tue_statement_next (statement))
    {
      TueEditionTime *edition = g_new0 (TueEditionTime, 1);

      edition->playbook_id = tue_statement_dup_string (statement, 0);
      edition->playbook = tue_statement_dup_shown (statement, 1);
      edition->edition = (guint)tue_statement_get_integer (statement, 2);
      edition->time = tue_statement_get_integer (statement, 3);
      g_ptr_array_add (editions, edition);
    }

  return tue_statement_finish (statement, error) ? g_steal_pointer (&editions) : NULL;
}

void
tue_edition_time_free (TueEditionTime *self)
{
  if (self == NULL)
    return;

  g_free (self->playbook_id);
  g_free (self->playbook);
  g_free (self);
}

/**
 * tue_store_list_version_times: (skip)
 *
 * Returns: (transfer full) (element-type TueVersionTime): when each version of a
 *   template came that another one was there before, where that is known, by time; or
 *   %NULL with @error set
 */
GPtrArray *
tue_store_list_version_times (TueStore *self,
                              GError  **error)
{
  g_autoptr(GPtrArray) versions = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_version_time_free);
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT v.template_id, v.version, v.time FROM template_version AS v WHERE v.time > 0"
                                    " AND EXISTS (SELECT 1 FROM template_version AS o WHERE o.template_id = v.template_id AND o.version < v.version)"
                                    " ORDER BY v.time, v.template_id, v.version");
  while (tue_statement_next (statement))
    {
      TueVersionTime *version = g_new0 (TueVersionTime, 1);

      version->template_id = tue_statement_dup_string (statement, 0);
      version->version = (guint)tue_statement_get_integer (statement, 1);
      version->time = tue_statement_get_integer (statement, 2);
      g_ptr_array_add (versions, version);
    }

  return tue_statement_finish (statement, error) ? g_steal_pointer (&versions) : NULL;
}

void
tue_version_time_free (TueVersionTime *self)
{
  if (self == NULL)
    return;

  g_free (self->template_id);
  g_free (self);
}
