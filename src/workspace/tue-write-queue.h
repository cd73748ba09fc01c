/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueWriteQueue: from a change on the main thread to the disk, within a second.
 *
 * What is pushed waits until what is being written is done, and no longer than
 * a fraction of a second; patches of the same task become one meanwhile. All
 * that waits is one transaction.
 *
 * 1. A patch leaves the queue when it is on the disk, never before. One that the
 *    library refuses is there in a text beside it.
 * 2. What fails is merged under what waits and tried again, less and less
 *    often, until it works.
 * 3. What cannot be written is in a journal beside the library within a second,
 *    where tue_write_queue_set_journal() said so.
 * 4. A task with a patch in the queue is kept alive, so that nobody reads its
 *    old state from the library.
 * All functions are for the thread that made the queue.
 */

#pragma once

#include "tue-journal-writer.h"
#include "tue-task-patch.h"
#include "tue-worker.h"
#include "tue-write-batch.h"

G_BEGIN_DECLS

#define TUE_TYPE_WRITE_QUEUE (tue_write_queue_get_type ())
G_DECLARE_FINAL_TYPE (TueWriteQueue, tue_write_queue, TUE, WRITE_QUEUE, GObject)

TueWriteQueue *tue_write_queue_new (TueWorker *worker);
void           tue_write_queue_push (TueWriteQueue      *self,
                                     TueTask            *task,
                                     const TueTaskPatch *patch,
                                     TueTaskPatch       *take_was);
void           tue_write_queue_set_journal (TueWriteQueue *self,
                                            const char    *library_id,
                                            TueJournal    *take_journal);
void           tue_write_queue_keep_async (TueWriteQueue      *self,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
gboolean       tue_write_queue_keep_finish (TueWriteQueue *self,
                                            GAsyncResult  *result);
gboolean       tue_write_queue_keep_sync (TueWriteQueue *self);
void           tue_write_queue_set_paused (TueWriteQueue *self,
                                           gboolean       paused);
void           tue_write_queue_retry (TueWriteQueue *self);
gboolean       tue_write_queue_flush_sync (TueWriteQueue *self,
                                           GError       **error);
gboolean       tue_write_queue_get_saving (TueWriteQueue *self);   /* "saving" */
const GError  *tue_write_queue_get_error (TueWriteQueue *self);    /* "error": the last write failed so; (nullable) */
gint64         tue_write_queue_get_sequence (TueWriteQueue *self); /* of the last transaction */

/* The tasks that have a patch in the queue; (transfer container) */
GPtrArray *tue_write_queue_get_tasks (TueWriteQueue *self);

/* The patch of a task that is not written yet; (nullable) */
const TueTaskPatch *tue_write_queue_get_waiting (TueWriteQueue *self,
                                                 const char    *task_id);
const TueTaskPatch *tue_write_queue_get_writing (TueWriteQueue *self,
                                                 const char    *task_id);

/* signal "collect": a transaction is about to begin: what is costly to push on
 *   every change is pushed now
 * signal "written" (TueWriteResult, GPtrArray of TueTaskPatch): these patches are on
 *   the disk, but for the texts of drafts in conflict; what is pushed now is
 *   still a part of the same saving
 * signal "settled" (TueWriteResult): a transaction is on the disk, or failed (%NULL) */

G_END_DECLS
