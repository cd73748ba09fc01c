/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "history-fixture.h"

/* Each row is a transaction of its own, in all histories. */
static gint64 sequence;

static TueTaskState
find_state (TueTaskHistory *history)
{
  for (guint i = history->events->len; i > 0; i--)
    {
      const TueHistoryEvent *event = &g_array_index (history->events, TueHistoryEvent, i - 1);

      if (event->kind == TUE_TASK_EVENT_STATE)
        return event->to;
    }

  return TUE_TASK_STATE_OPEN;
}

void
history_happen (TueTaskHistory  *history,
                TueTaskEventKind kind,
                gint64           time)
{
  TueHistoryEvent event = { .kind = kind, .time = time, .sequence = ++sequence };

  g_array_append_val (history->events, event);
}

void
history_move (TueTaskHistory *history,
              TueTaskState    to,
              gint64          time)
{
  TueHistoryEvent event = {
    .kind = TUE_TASK_EVENT_STATE,
    .has_states = TRUE,
    .from = find_state (history),
    .to = to,
    .time = time,
    .sequence = ++sequence,
  };

  g_array_append_val (history->events, event);
  history->state = to;
}

void
history_keep (TueTaskHistory   *history,
              TueRevisionOrigin origin,
              int               n_added,
              int               n_removed,
              gint64            time)
{
  TueHistoryRevision revision = {
    .origin = origin,
    .n_added = n_added,
    .n_removed = n_removed,
    .time = time,
    .sequence = ++sequence,
  };

  g_array_append_val (history->revisions, revision);
  if (origin == TUE_REVISION_ORIGIN_ANSWER)
    history_happen (history, TUE_TASK_EVENT_ANSWERED, time);
}

void
history_enter (TueTaskHistory    *history,
               TueReviewEntryKind kind,
               const char        *id,
               gboolean           by_asker,
               gint64             time)
{
  TueHistoryEntry entry = {
    .kind = kind,
    .id = tue_task_history_keep_text (history, id),
    .by_asker = by_asker,
    .time = time,
    /* In the transaction of the move that follows. */
    .sequence = sequence + 1,
  };

  if (kind == TUE_REVIEW_ENTRY_SEND_BACK)
    entry.reason = TUE_REVISION_REASON_MISSING;
  g_array_append_val (history->entries, entry);
}

void
history_take_back (TueTaskHistory    *history,
                   TueReviewEntryKind kind,
                   const char        *about,
                   gint64             time)
{
  TueHistoryEntry entry = {
    .kind = kind,
    .id = "t",
    .about = tue_task_history_keep_text (history, about),
    .by_asker = TRUE,
    .time = time,
    .sequence = sequence + 1,
  };

  g_array_append_val (history->entries, entry);
}

void
history_copy (TueTaskHistory *history,
              const char     *template_id,
              guint           version,
              gint64          time)
{
  TueHistoryCopy copy = {
    .template_id = tue_task_history_keep_text (history, template_id),
    .template_version = version,
    .time = time,
    .sequence = sequence + 1,
  };

  g_array_append_val (history->copies, copy);
  history_happen (history, TUE_TASK_EVENT_COPIED, time);
}

TueTaskHistory *
history_new (const char *id,
             const char *workflow_id,
             gint64      created)
{
  TueTaskHistory *history = tue_task_history_new ();

  history->task_id = tue_task_history_keep_text (history, id);
  history->workflow_id = tue_task_history_keep_text (history, workflow_id);
  history->created = created;
  history_happen (history, TUE_TASK_EVENT_CREATED, created);

  return history;
}

int
history_find_stage (const TueTaskHistory *history,
                    gint64                time)
{
  gboolean     begun = FALSE, looked = FALSE;
  TueTaskState state = TUE_TASK_STATE_OPEN;

  for (guint i = 0; i < history->events->len; i++)
    {
      const TueHistoryEvent *event = &g_array_index (history->events, TueHistoryEvent, i);

      if (event->time > time)
        break;
      if (event->kind == TUE_TASK_EVENT_COPIED || event->kind == TUE_TASK_EVENT_ANSWERED)
        begun = TRUE;
      if (event->kind != TUE_TASK_EVENT_STATE)
        continue;
      state = event->to;
      begun |= state != TUE_TASK_STATE_OPEN && state != TUE_TASK_STATE_DROPPED;
      looked = FALSE;
      for (guint j = 0; j < history->entries->len; j++)
        {
          const TueHistoryEntry *entry = &g_array_index (history->entries, TueHistoryEntry, j);

          looked |= entry->sequence > event->sequence && entry->time <= time && !entry->by_asker;
        }
    }

  switch (state)
    {
    case TUE_TASK_STATE_OPEN:
      return begun ? TUE_STAGE_WRITING : TUE_STAGE_FILLING;
    case TUE_TASK_STATE_DRAFTING:
      return TUE_STAGE_WRITING;
    case TUE_TASK_STATE_IN_REVIEW:
      return looked ? TUE_STAGE_REVIEWING : TUE_STAGE_WAITING;
    case TUE_TASK_STATE_APPROVED:
      return TUE_STAGE_AFTER;
    case TUE_TASK_STATE_DELIVERED:
    case TUE_TASK_STATE_DROPPED:
    default:
      return -1;
    }
}

TueTaskOutcome *
history_make_approved (const char *id,
                       const char *workflow_id,
                       gint64      created,
                       int         n_revisions,
                       int         n_words,
                       int         n_sent_back,
                       guint       version)
{
  g_autoptr(TueTaskHistory) history = history_new (id, workflow_id, created);
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  gint64 time = created;

  history_copy (history, "template", version, time += HOURS (1));
  history_move (history, TUE_TASK_STATE_DRAFTING, time += HOURS (1));
  history_keep (history, TUE_REVISION_ORIGIN_ANSWER, 100, 0, time);
  for (int i = 1; i < n_revisions; i++)
    history_keep (history, TUE_REVISION_ORIGIN_EDIT, n_words, 0, time);
  for (int i = 0; i <= n_sent_back; i++)
    {
      gboolean is_last = i == n_sent_back;

      history_enter (history, TUE_REVIEW_ENTRY_REQUEST, "r", TRUE, time += HOURS (1));
      history_move (history, TUE_TASK_STATE_IN_REVIEW, time);
      history_enter (history, TUE_REVIEW_ENTRY_LOOK, "l", FALSE, time += HOURS (1));
      history_enter (history, is_last ? TUE_REVIEW_ENTRY_APPROVE : TUE_REVIEW_ENTRY_SEND_BACK, "d", FALSE, time += HOURS (1));
      history_move (history, is_last ? TUE_TASK_STATE_APPROVED : TUE_TASK_STATE_DRAFTING, time);
    }

  return tue_task_outcome_new (history, zone);
}
