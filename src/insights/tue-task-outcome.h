/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTaskOutcome: what a task came to: when it was begun, approved and delivered,
 * where its time went, how often it was changed. A small value made of a
 * TueTaskHistory, from which every figure is computed.
 *
 * 1. An approval is the one that stands: that of a task which went on afterwards was
 *    none, and neither was one that was undone. A draft that is delivered without one,
 *    as by who works alone, is approved by that.
 * 2. What was not measured is not estimated: it is TUE_OUTCOME_UNKNOWN, or 0 for a
 *    moment, and such a task is no case of the figure.
 * 3. Times are those of clocks, in µs; nights and weekends are in them. Where the
 *    clock went back between two events of a task, no time of it is known.
 *
 * Immutable; may cross threads.
 */

#pragma once

#include "tue-task-history.h"

G_BEGIN_DECLS

#define TUE_OUTCOME_UNKNOWN (-1)

typedef enum
{
  TUE_STAGE_FILLING,   /* until the first prompt is copied, or there is a draft without one */
  TUE_STAGE_WRITING,   /* from then on, while nobody is asked */
  TUE_STAGE_WAITING,   /* somebody is asked, and nobody has looked */
  TUE_STAGE_REVIEWING, /* somebody has looked, and nobody has decided */
  TUE_STAGE_AFTER,     /* approved, not delivered */
} TueStage;

#define TUE_N_STAGES (TUE_STAGE_AFTER + 1)

typedef struct
{
  char *task_id;
  char *workflow_id;
  char *template_id; /* (nullable): of the prompt that was copied last before the first answer, else the first */
  guint template_version;

  /* µs since 1970, UTC; 0 for never */
  gint64 created;
  gint64 started; /* the first prompt was copied, or there was a draft without one */
  gint64 approved;
  gint64 delivered;

  /* The days of these, 0 for none */
  guint32 started_day;
  guint32 approved_day;
  guint32 delivered_day;
  guint32 due_day;

  gint64 spent[TUE_N_STAGES]; /* µs, or TUE_OUTCOME_UNKNOWN */
  gint64 to_approval;         /* µs from started to approved, but what it lay dropped */

  /* Where it is now: a TueStage, or -1 where it is in none, or nobody knows */
  int    stage;
  gint64 stage_spent; /* µs, up to stage_time */
  gint64 stage_time;  /* µs since 1970 */

  int      n_revisions;     /* kept states up to the approval that differ from the one before */
  int      n_changed_words; /* added and removed by hand between the first answer and the approval */
  int      n_rounds;        /* of review, up to the approval */
  int      n_caught;        /* stale facts that were brought up to date up to the approval */
  guint    n_prompts;       /* that were copied */
  gboolean is_dropped;
  gboolean has_draft;                         /* ever */
  guint8   n_reasons[TUE_REVISION_N_REASONS]; /* how often each was given */
} TueTaskOutcome;

TueTaskOutcome *tue_task_outcome_new (const TueTaskHistory *history,
                                      GTimeZone            *zone);
TueTaskOutcome *tue_task_outcome_ref (TueTaskOutcome *self);
void            tue_task_outcome_unref (TueTaskOutcome *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueTaskOutcome, tue_task_outcome_unref)

G_END_DECLS
