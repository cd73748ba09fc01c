/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Histories of tasks as tests write them: one line after the other, each a
 * transaction of its own.
 */

#pragma once

#include "tue-task-outcome.h"

G_BEGIN_DECLS

#define HOURS(n) ((gint64)((n) * (double)G_TIME_SPAN_HOUR))

/* What happens next in a history. */
void            history_happen (TueTaskHistory  *history,
                                TueTaskEventKind kind,
                                gint64           time);
void            history_move (TueTaskHistory *history,
                              TueTaskState    to,
                              gint64          time);
void            history_keep (TueTaskHistory   *history,
                              TueRevisionOrigin origin,
                              int               n_added,
                              int               n_removed,
                              gint64            time);
void            history_enter (TueTaskHistory    *history,
                               TueReviewEntryKind kind,
                               const char        *id,
                               gboolean           by_asker,
                               gint64             time);
void            history_take_back (TueTaskHistory    *history,
                                   TueReviewEntryKind kind,
                                   const char        *about,
                                   gint64             time);
void            history_copy (TueTaskHistory *history,
                              const char     *template_id,
                              guint           version,
                              gint64          time);
TueTaskHistory *history_new (const char *id,
                             const char *workflow_id,
                             gint64      created);

/* Where a task is just behind a moment, a TueStage or -1: all that happened is gone
 * through anew, so that it is slow and plain. */
int history_find_stage (const TueTaskHistory *history,
                        gint64                time);

/* A task that was approved: the answer @n_revisions - 1 times changed by @n_words
 * words, sent back @n_sent_back times, an hour for each move. */
TueTaskOutcome *history_make_approved (const char *id,
                                       const char *workflow_id,
                                       gint64      created,
                                       int         n_revisions,
                                       int         n_words,
                                       int         n_sent_back,
                                       guint       version);

G_END_DECLS
