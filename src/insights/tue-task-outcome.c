/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-task-outcome"

#include "config.h"

#include "tue-task-outcome.h"

#include "tue-insight-period.h"

/* Where a task is on its way, while its events are gone through. */
typedef struct
{
  const TueTaskHistory *history;
  TueTaskOutcome       *outcome;
  gint64                time;     /* of the last event */
  int                   stage;    /* a TueStage, or -1 where the clock stands */
  gint64                asked;    /* the sequence of the request that waits */
  gint64                approved; /* that of the approval, 0 for none */
  gboolean              sound;    /* no clock went back */
  gboolean              looked;   /* who looked, and when, is known of every review */
} Walk;

/* --- Time ------------------------------------------------------------------ */

static void
spend (Walk  *walk,
       int    stage,
       gint64 from,
       gint64 to)
{
  if (stage >= 0)
    walk->outcome->spent[stage] += to - from;
}

/* Entries of people other than who asked say that somebody has looked; but who says that
 * they are away has not. */
static const TueHistoryEntry *
find_look (Walk  *walk,
           gint64 until)
{
  GArray *entries = walk->history->entries;

  for (guint i = 0; i < entries->len; i++)
    {
      const TueHistoryEntry *entry = &g_array_index (entries, TueHistoryEntry, i);

      if (entry->sequence >= walk->asked && entry->sequence <= until && !entry->by_asker &&
          entry->kind != TUE_REVIEW_ENTRY_REQUEST && entry->kind != TUE_REVIEW_ENTRY_AWAY)
        return entry;
    }

  return NULL;
}

/* From the request to what ended the waiting, divided by the first look. */
static void
spend_review (Walk                  *walk,
              const TueHistoryEvent *event)
{
  const TueHistoryEntry *look = find_look (walk, event->sequence);
  gint64                 time = look != NULL ? look->time : event->time;

  if (time < walk->time || time > event->time)
    walk->sound = FALSE;
  if (walk->history->entries->len == 0)
    walk->looked = FALSE;

  spend (walk, TUE_STAGE_WAITING, walk->time, time);
  spend (walk, TUE_STAGE_REVIEWING, time, event->time);
}

static void
begin (Walk  *walk,
       gint64 time)
{
  if (walk->outcome->started != 0)
    return;

  walk->outcome->started = time;
  walk->stage = TUE_STAGE_WRITING;
}

/* What seemed to be the way to the delivery was part of the work. */
static void
take_back_approval (Walk *walk)
{
  TueTaskOutcome *outcome = walk->outcome;

  if (walk->approved == 0)
    return;

  outcome->spent[TUE_STAGE_WRITING] += outcome->spent[TUE_STAGE_AFTER];
  outcome->spent[TUE_STAGE_AFTER] = 0;
  outcome->approved = outcome->delivered = 0;
  walk->approved = 0;
}

static void
enter (Walk                  *walk,
       const TueHistoryEvent *event)
{
  TueTaskOutcome *outcome = walk->outcome;

  outcome->is_dropped = event->to == TUE_TASK_STATE_DROPPED;
  if (event->to != TUE_TASK_STATE_APPROVED && event->to != TUE_TASK_STATE_DELIVERED)
    take_back_approval (walk);

  switch (event->to)
    {
    case TUE_TASK_STATE_OPEN:
      walk->stage = outcome->started != 0 ? TUE_STAGE_WRITING : TUE_STAGE_FILLING;
      break;
    case TUE_TASK_STATE_DRAFTING:
      walk->stage = TUE_STAGE_WRITING;
      break;
    case TUE_TASK_STATE_IN_REVIEW:
      walk->stage = TUE_STAGE_WAITING;
      walk->asked = event->sequence;
      break;
    case TUE_TASK_STATE_APPROVED:
      walk->stage = TUE_STAGE_AFTER;
      outcome->delivered = 0;
      break;
    case TUE_TASK_STATE_DELIVERED:
    case TUE_TASK_STATE_DROPPED:
    default:
      walk->stage = -1;
      break;
    }

  if (event->to == TUE_TASK_STATE_APPROVED || event->to == TUE_TASK_STATE_DELIVERED)
    {
      if (walk->approved == 0)
        {
          outcome->approved = event->time;
          walk->approved = event->sequence;
        }
      if (event->to == TUE_TASK_STATE_DELIVERED)
        outcome->delivered = event->time;
    }
}

static void
walk_event (Walk                  *walk,
            const TueHistoryEvent *event)
{
  if (event->time < walk->time)
    walk->sound = FALSE;

  if (walk->stage == TUE_STAGE_WAITING && event->kind != TUE_TASK_EVENT_STATE)
    return;

  if (walk->stage == TUE_STAGE_WAITING)
    spend_review (walk, event);
  else
    spend (walk, walk->stage, walk->time, event->time);
  walk->time = event->time;

  if (event->kind == TUE_TASK_EVENT_COPIED || event->kind == TUE_TASK_EVENT_ANSWERED)
    begin (walk, event->time);
  else if (event->kind == TUE_TASK_EVENT_STATE && event->has_states)
    {
      if (event->to != TUE_TASK_STATE_OPEN && event->to != TUE_TASK_STATE_DROPPED)
        begin (walk, event->time);
      enter (walk, event);
    }
  else if (event->kind == TUE_TASK_EVENT_STATE)
    {
      /* A state of a later Tuesday: nobody knows what the time there is. */
      walk->stage = -1;
      walk->sound = FALSE;
    }
}

/* Who was asked may have looked, and not decided yet. */
static void
enter_review (Walk *walk)
{
  const TueHistoryEntry *look = find_look (walk, G_MAXINT64);

  if (walk->history->entries->len == 0)
    walk->looked = FALSE;
  if (look == NULL)
    return;

  if (look->time < walk->time)
    walk->sound = FALSE;
  spend (walk, TUE_STAGE_WAITING, walk->time, look->time);
  walk->stage = TUE_STAGE_REVIEWING;
  walk->time = look->time;
}

static void
walk_events (Walk *walk)
{
  GArray         *events = walk->history->events;
  TueTaskOutcome *outcome = walk->outcome;

  for (guint i = 0; i < events->len; i++)
    {
      const TueHistoryEvent *event = &g_array_index (events, TueHistoryEvent, i);

      walk_event (walk, event);
      outcome->n_prompts += event->kind == TUE_TASK_EVENT_COPIED;
    }
  if (walk->stage == TUE_STAGE_WAITING)
    enter_review (walk);
}

/* Before times are taken for unknown because the task is not over. */
static void
settle_stage (Walk *walk)
{
  TueTaskOutcome *outcome = walk->outcome;
  gboolean        is_review = walk->stage == TUE_STAGE_WAITING || walk->stage == TUE_STAGE_REVIEWING;

  outcome->stage = walk->sound && (walk->looked || !is_review) ? walk->stage : -1;
  if (outcome->stage < 0)
    return;

  outcome->stage_spent = outcome->spent[outcome->stage];
  outcome->stage_time = walk->time;
}

static void
settle_times (Walk      *walk,
              GTimeZone *zone)
{
  TueTaskOutcome *outcome = walk->outcome;
  gint64         *spent = outcome->spent;

  if (outcome->started != 0)
    outcome->started_day = tue_insight_day_of (outcome->started, zone);
  if (outcome->approved != 0)
    outcome->approved_day = tue_insight_day_of (outcome->approved, zone);
  if (outcome->delivered != 0)
    outcome->delivered_day = tue_insight_day_of (outcome->delivered, zone);

  outcome->to_approval = spent[TUE_STAGE_WRITING] + spent[TUE_STAGE_WAITING] + spent[TUE_STAGE_REVIEWING];
  if (!walk->looked)
    spent[TUE_STAGE_WAITING] = spent[TUE_STAGE_REVIEWING] = TUE_OUTCOME_UNKNOWN;
  if (outcome->approved == 0)
    outcome->to_approval = TUE_OUTCOME_UNKNOWN;
  /* Where nobody was to approve, there is nothing between the two. */
  if (outcome->delivered == 0 || outcome->delivered == outcome->approved)
    spent[TUE_STAGE_AFTER] = TUE_OUTCOME_UNKNOWN;
  if (outcome->started == 0)
    spent[TUE_STAGE_FILLING] = TUE_OUTCOME_UNKNOWN;
  if (!walk->sound)
    {
      outcome->to_approval = TUE_OUTCOME_UNKNOWN;
      for (guint i = 0; i < TUE_N_STAGES; i++)
        spent[i] = TUE_OUTCOME_UNKNOWN;
    }
}

/* --- Revisions ------------------------------------------------------------- */

static void
count_revisions (Walk *walk)
{
  GArray         *revisions = walk->history->revisions;
  TueTaskOutcome *outcome = walk->outcome;
  gboolean        answered = FALSE;

  outcome->n_revisions = 0;
  outcome->n_changed_words = 0;
  for (guint i = 0; i < revisions->len; i++)
    {
      const TueHistoryRevision *revision = &g_array_index (revisions, TueHistoryRevision, i);
      gboolean                  is_counted = revision->n_added >= 0 && revision->n_removed >= 0;

      if (walk->approved == 0 || revision->sequence > walk->approved)
        break;

      if (i == 0 || !is_counted || revision->n_added + revision->n_removed > 0)
        outcome->n_revisions++;
      if (revision->origin == TUE_REVISION_ORIGIN_ANSWER)
        answered = TRUE;
      else if (answered && !is_counted)
        outcome->n_changed_words = TUE_OUTCOME_UNKNOWN;
      else if (answered && outcome->n_changed_words != TUE_OUTCOME_UNKNOWN)
        outcome->n_changed_words += MIN (revision->n_added + revision->n_removed, G_MAXINT / 2 - outcome->n_changed_words);
    }

  if (outcome->n_revisions == 0)
    outcome->n_revisions = TUE_OUTCOME_UNKNOWN;
  if (!answered)
    outcome->n_changed_words = TUE_OUTCOME_UNKNOWN;
}

/* That a task is being drafted says nothing: it is from the first copied prompt on. */
static void
find_draft (Walk *walk)
{
  GArray *events = walk->history->events;

  walk->outcome->has_draft = walk->history->has_draft || walk->history->revisions->len > 0;
  for (guint i = 0; i < events->len && !walk->outcome->has_draft; i++)
    {
      const TueHistoryEvent *event = &g_array_index (events, TueHistoryEvent, i);

      walk->outcome->has_draft = event->kind == TUE_TASK_EVENT_ANSWERED ||
                                 (event->kind == TUE_TASK_EVENT_STATE && event->has_states &&
                                  (event->to == TUE_TASK_STATE_IN_REVIEW || event->to == TUE_TASK_STATE_APPROVED || event->to == TUE_TASK_STATE_DELIVERED));
    }
}

/* --- Facts ----------------------------------------------------------------- */

/* A task without any may be older than that they are counted. */
static void
count_caught (Walk *walk)
{
  GArray *events = walk->history->events;
  int     n = 0;

  for (guint i = 0; i < events->len; i++)
    {
      const TueHistoryEvent *event = &g_array_index (events, TueHistoryEvent, i);

      n += event->kind == TUE_TASK_EVENT_CAUGHT && event->sequence <= walk->approved;
    }
  walk->outcome->n_caught = n > 0 ? n : TUE_OUTCOME_UNKNOWN;
}

/* --- Reviews --------------------------------------------------------------- */

static gboolean
is_taken_back (const TueTaskHistory  *history,
               const TueHistoryEntry *entry)
{
  gboolean taken_back = FALSE;

  for (guint i = 0; i < history->entries->len; i++)
    {
      const TueHistoryEntry *other = &g_array_index (history->entries, TueHistoryEntry, i);

      if ((other->kind == TUE_REVIEW_ENTRY_TAKE_BACK || other->kind == TUE_REVIEW_ENTRY_RESTORE) &&
          g_strcmp0 (other->about, entry->id) == 0)
        taken_back = other->kind == TUE_REVIEW_ENTRY_TAKE_BACK;
    }

  return taken_back;
}

static void
add_reason (TueTaskOutcome   *outcome,
            TueRevisionReason reason)
{
  if (reason != TUE_REVISION_REASON_NONE && outcome->n_reasons[reason] < G_MAXUINT8)
    outcome->n_reasons[reason]++;
}

/* Each that was sent back is a round, and the one that approved. */
static void
count_rounds (Walk *walk)
{
  GArray         *entries = walk->history->entries;
  TueTaskOutcome *outcome = walk->outcome;
  gboolean        approved = FALSE;
  int             n_rounds = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const TueHistoryEntry *entry = &g_array_index (entries, TueHistoryEntry, i);

      if ((entry->kind != TUE_REVIEW_ENTRY_APPROVE && entry->kind != TUE_REVIEW_ENTRY_SEND_BACK) ||
          is_taken_back (walk->history, entry))
        continue;

      if (entry->kind == TUE_REVIEW_ENTRY_SEND_BACK)
        add_reason (outcome, entry->reason);
      if (entry->sequence > walk->approved)
        continue;

      n_rounds += entry->kind == TUE_REVIEW_ENTRY_SEND_BACK;
      approved = entry->kind == TUE_REVIEW_ENTRY_APPROVE;
    }

  outcome->n_rounds = walk->approved != 0 && approved ? n_rounds + 1 : TUE_OUTCOME_UNKNOWN;
}

static void
count_reasons (Walk *walk)
{
  GArray *revisions = walk->history->revisions;

  for (guint i = 0; i < revisions->len; i++)
    add_reason (walk->outcome, g_array_index (revisions, TueHistoryRevision, i).reason);
}

/* --- Templates ------------------------------------------------------------- */

/* The prompt that the first answer was an answer to. */
static void
find_template (Walk *walk)
{
  const TueTaskHistory *history = walk->history;
  const TueHistoryCopy *found = NULL;
  gint64                answered = G_MAXINT64;

  for (guint i = 0; i < history->revisions->len && answered == G_MAXINT64; i++)
    {
      const TueHistoryRevision *revision = &g_array_index (history->revisions, TueHistoryRevision, i);

      if (revision->origin == TUE_REVISION_ORIGIN_ANSWER)
        answered = revision->sequence;
    }

  for (guint i = 0; i < history->copies->len; i++)
    {
      const TueHistoryCopy *copy = &g_array_index (history->copies, TueHistoryCopy, i);

      if (found == NULL || (answered != G_MAXINT64 && copy->sequence <= answered))
        found = copy;
    }

  if (found != NULL)
    {
      walk->outcome->template_id = g_ref_string_new_intern (found->template_id);
      walk->outcome->template_version = found->template_version;
    }
}

/* --- The value ------------------------------------------------------------- */

/**
 * tue_task_outcome_new: (skip)
 * @history: what happened to a task
 * @zone: where the person is, for the days
 *
 * Goes through the events of a task once, in the order in which they were written.
 *
 * Returns: (transfer full) (nullable): what it came to; %NULL for one that is deleted
 *   or damaged, which is no case of anything
 */
TueTaskOutcome *
tue_task_outcome_new (const TueTaskHistory *history,
                      GTimeZone            *zone)
{
  TueTaskOutcome *self;
  Walk            walk;

  g_return_val_if_fail (history != NULL, NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  if (history->deleted || history->damaged)
    return NULL;

  self = g_atomic_rc_box_new0 (TueTaskOutcome);
  self->task_id = g_strdup (history->task_id);
  self->workflow_id = g_ref_string_new_intern (history->workflow_id);
  self->created = history->created;
  self->due_day = history->due;

  walk = (Walk){
    .history = history,
    .outcome = self,
    .time = history->created,
    .stage = TUE_STAGE_FILLING,
    .sound = TRUE,
    .looked = TRUE,
  };
  walk_events (&walk);
  settle_stage (&walk);
  settle_times (&walk, zone);
  count_revisions (&walk);
  find_draft (&walk);
  count_caught (&walk);
  count_reasons (&walk);
  count_rounds (&walk);
  find_template (&walk);

  return self;
}

/**
 * tue_task_outcome_ref: (skip)
 *
 * Returns: (transfer full): @self
 */
TueTaskOutcome *
tue_task_outcome_ref (TueTaskOutcome *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  TueTaskOutcome *self = data;

  g_free (self->task_id);
  g_clear_pointer (&self->workflow_id, g_ref_string_release);
  g_clear_pointer (&self->template_id, g_ref_string_release);
}

/**
 * tue_task_outcome_unref: (skip)
 *
 * Lets go of it.
 */
void
tue_task_outcome_unref (TueTaskOutcome *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}
