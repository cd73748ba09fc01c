/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTaskHistory: what happened to one task, as light rows: no texts, no titles and
 * no names of people. It is what figures are made of.
 *
 * 1. Rows of a kind are in the order in which they were written. What came before
 *    what, across kinds, is said by the sequences, never by the clocks.
 * 2. A history is filled again and again while a library is read: what is borrowed
 *    from it holds until tue_task_history_clear().
 * 3. Where a row is not what was written, or one is missing, damaged is set: of such
 *    a task nobody knows how it went.
 *
 * Used by one thread at a time.
 */

#pragma once

#include "tue-review-entry.h"
#include "tue-task-event.h"

G_BEGIN_DECLS

typedef struct
{
  TueTaskEventKind kind;
  gboolean         has_states; /* of TUE_TASK_EVENT_STATE */
  TueTaskState     from;
  TueTaskState     to;
  gint64           time; /* µs since 1970, UTC, as in all rows */
  gint64           sequence;
} TueHistoryEvent;

typedef struct
{
  const char *template_id;
  guint       template_version;
  gint64      time;
  gint64      sequence;
} TueHistoryCopy;

typedef struct
{
  TueRevisionOrigin origin;
  TueRevisionReason reason;
  int               n_added;   /* words since the one before, -1 while not counted */
  int               n_removed; /* likewise */
  gint64            time;
  gint64            sequence;
} TueHistoryRevision;

typedef struct
{
  TueReviewEntryKind kind;
  const char        *id;
  const char        *about;    /* (nullable): the id of an entry */
  gboolean           by_asker; /* by who made the request before it */
  TueRevisionReason  reason;   /* of one that sends back */
  gint64             time;
  gint64             sequence;
} TueHistoryEntry;

typedef struct
{
  const char  *task_id;
  const char  *workflow_id;
  TueTaskState state;
  guint32      due; /* a day as GDate counts them, 0 for none */
  gint64       created;
  gboolean     deleted;
  gboolean     damaged;
  gboolean     has_draft; /* as the task is */
  GArray      *events;    /* (element-type TueHistoryEvent) */
  GArray      *copies;    /* (element-type TueHistoryCopy) */
  GArray      *revisions; /* (element-type TueHistoryRevision) */
  GArray      *entries;   /* (element-type TueHistoryEntry) */

  /*< private >*/
  GStringChunk *texts;
} TueTaskHistory;

TueTaskHistory *tue_task_history_new (void);
void            tue_task_history_free (TueTaskHistory *self);
void            tue_task_history_clear (TueTaskHistory *self);
const char     *tue_task_history_keep_text (TueTaskHistory *self,
                                            const char     *text); /* (nullable) */
void            tue_task_history_set_due (TueTaskHistory *self,
                                          const char     *due); /* (nullable) */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueTaskHistory, tue_task_history_free)

G_END_DECLS
