/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueWorker: the one thread that owns the library.
 *
 * Jobs run one after the other, in the order in which they were asked for. A job
 * sees the library and what it was handed, nothing else.
 *
 * 1. Results are returned, and everything is freed, on the thread that made the
 *    worker: an object never dies on the worker thread.
 * 2. A job that was cancelled before its turn does not run.
 * 3. tue_worker_run_sync() blocks its caller; it is for the terminal, the tests
 *    and the end of the program.
 */

#pragma once

#include <gio/gio.h>

#include "tue-library.h"

G_BEGIN_DECLS

#define TUE_TYPE_WORKER (tue_worker_get_type ())
G_DECLARE_FINAL_TYPE (TueWorker, tue_worker, TUE, WORKER, GObject)

/* What runs on the thread. Returns the result, or %NULL with the error set. */
typedef gpointer (*TueWorkerFunc) (TueLibrary *library,
                                   gpointer    data,
                                   GError    **error);
typedef gpointer (*TueWorkerStoreFunc) (TueStore *store,
                                        gpointer  data,
                                        GError  **error);

/* With one of the two functions. */
typedef struct
{
  TueWorkerFunc      run;         /* whether the library is open or not */
  TueWorkerStoreFunc with_store;  /* only while the library is open: else its error is the job's */
  GDestroyNotify     free_data;   /* (nullable) */
  GDestroyNotify     free_result; /* (nullable) */
  int                priority;    /* of telling the result, of GLib's */
} TueWorkerJob;

TueWorker *tue_worker_new (void);
/* take_task: returns what the job does, as g_task_run_in_thread() has it */
void     tue_worker_answer (TueWorker          *self,
                            const TueWorkerJob *job,
                            gpointer            take_data,
                            GTask              *take_task);
void     tue_worker_run_async (TueWorker          *self,
                               const TueWorkerJob *job,
                               gpointer            take_data,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
gpointer tue_worker_run_finish (TueWorker    *self,
                                GAsyncResult *result,
                                GError      **error);
gpointer tue_worker_run_sync (TueWorker          *self,
                              const TueWorkerJob *job,
                              gpointer            take_data,
                              GError            **error);
void     tue_worker_wait_sync (TueWorker *self);

G_END_DECLS
