/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-worker"

#include "config.h"

#include "tue-worker.h"

struct _TueWorker
{
  GObject parent_instance;

  GThread      *thread;
  GAsyncQueue  *queue;   /* (owned) (element-type Order) */
  GMainContext *context; /* (owned): where results are told */
};

G_DEFINE_FINAL_TYPE (TueWorker, tue_worker, G_TYPE_OBJECT)

/* A job on its way. It belongs to the thread that it is with: the main thread,
 * the queue, the worker thread, the main thread. */
typedef struct
{
  TueWorkerJob  job;
  gpointer      data;
  gpointer      result;
  GError       *error;
  GCancellable *cancellable; /* (owned) (nullable) */

  /* Of an order that somebody will be told about */
  GTask        *task;    /* (owned) (nullable) */
  TueWorker    *worker;  /* (owned) */
  GMainContext *context; /* (borrowed) */

  /* Of an order that somebody waits for */
  GMutex   mutex;
  GCond    cond;
  gboolean done;
} Order;

/* What ends the thread. */
static Order last_order;

static Order *
order_new (const TueWorkerJob *job,
           gpointer            take_data)
{
  Order *order = g_new0 (Order, 1);

  order->job = *job;
  order->data = take_data;
  g_mutex_init (&order->mutex);
  g_cond_init (&order->cond);

  return order;
}

static void
order_free (Order *order)
{
  if (order->job.free_data != NULL)
    order->job.free_data (order->data);
  if (order->result != NULL && order->job.free_result != NULL)
    order->job.free_result (order->result);
  g_clear_error (&order->error);
  g_clear_object (&order->cancellable);
  g_clear_object (&order->task);
  g_clear_object (&order->worker);
  g_mutex_clear (&order->mutex);
  g_cond_clear (&order->cond);
  g_free (order);
}

static gboolean
return_order_cb (gpointer user_data)
{
  Order *order = user_data;

  if (order->error != NULL)
    g_task_return_error (order->task, g_steal_pointer (&order->error));
  else
    g_task_return_pointer (order->task, g_steal_pointer (&order->result), order->job.free_result);

  order_free (order);

  return G_SOURCE_REMOVE;
}

static void
send_back (Order *order)
{
  g_autoptr(GSource) source = g_idle_source_new ();

  g_source_set_priority (source, order->job.priority);
  g_source_set_callback (source, return_order_cb, order, NULL);
  g_source_set_static_name (source, "[tuesday] result of the worker");
  g_source_attach (source, order->context);
}

static void
wake_waiting (Order *order)
{
  g_mutex_lock (&order->mutex);
  order->done = TRUE;
  g_cond_signal (&order->cond);
  g_mutex_unlock (&order->mutex);
}

static gpointer
run (Order      *order,
     TueLibrary *library)
{
  TueStore *store;

  if (order->job.with_store == NULL)
    return order->job.run (library, order->data, &order->error);

  store = tue_library_get_store (library, &order->error);

  return store != NULL ? order->job.with_store (store, order->data, &order->error) : NULL;
}

static gpointer
work (gpointer data)
{
  g_autoptr(GAsyncQueue) queue = data;
  TueLibrary *library = tue_library_new ();
  Order      *order;

  while ((order = g_async_queue_pop (queue)) != &last_order)
    {
      if (!g_cancellable_set_error_if_cancelled (order->cancellable, &order->error))
        order->result = run (order, library);

      /* From here on the order belongs to the other side. */
      if (order->task != NULL)
        send_back (order);
      else
        wake_waiting (order);
    }

  tue_library_free (library);

  return NULL;
}

static void
tue_worker_finalize (GObject *object)
{
  TueWorker *self = TUE_WORKER (object);

  /* No order is on its way: each holds a reference to the worker. */
  g_async_queue_push (self->queue, &last_order);
  g_thread_join (self->thread);
  g_async_queue_unref (self->queue);
  g_main_context_unref (self->context);

  G_OBJECT_CLASS (tue_worker_parent_class)->finalize (object);
}

static void
tue_worker_class_init (TueWorkerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tue_worker_finalize;
}

static void
tue_worker_init (TueWorker *self)
{
  self->queue = g_async_queue_new ();
  self->context = g_main_context_ref_thread_default ();
  self->thread = g_thread_new ("library", work, g_async_queue_ref (self->queue));
}

TueWorker *
tue_worker_new (void)
{
  return g_object_new (TUE_TYPE_WORKER, NULL);
}

/**
 * tue_worker_answer: (skip)
 * @job: what to do
 * @take_data: (transfer full): for the job
 * @take_task: (transfer full): is told the result, and gives it up before its turn where
 *   it is cancelled
 *
 * Runs a job on the worker thread after all those before it, and answers with what it
 * finds what somebody else was asked for.
 */
void
tue_worker_answer (TueWorker          *self,
                   const TueWorkerJob *job,
                   gpointer            take_data,
                   GTask              *take_task)
{
  Order *order;

  g_return_if_fail (TUE_IS_WORKER (self));
  g_return_if_fail (G_IS_TASK (take_task));

  order = order_new (job, take_data);
  order->task = take_task;
  order->worker = g_object_ref (self);
  g_set_object (&order->cancellable, g_task_get_cancellable (take_task));
  order->context = self->context;

  g_async_queue_push (self->queue, order);
}

/**
 * tue_worker_run_async: (skip)
 * @job: what to do
 * @take_data: (transfer full): for the job
 * @cancellable: (nullable): to give it up before its turn
 * @callback: (nullable): is told the result
 * @user_data: for @callback
 *
 * Runs a job on the worker thread after all those before it.
 */
void
tue_worker_run_async (TueWorker          *self,
                      const TueWorkerJob *job,
                      gpointer            take_data,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (TUE_IS_WORKER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_worker_run_async);
  g_task_set_priority (task, job->priority);
  tue_worker_answer (self, job, take_data, task);
}

/**
 * tue_worker_run_finish: (skip)
 *
 * Returns: (transfer full) (nullable): the result, or %NULL with @error set
 */
gpointer
tue_worker_run_finish (TueWorker    *self,
                       GAsyncResult *result,
                       GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tue_worker_run_sync: (skip)
 * @job: what to do
 * @take_data: (transfer full): for the job
 *
 * Runs a job on the worker thread after all those before it, and waits.
 *
 * Returns: (transfer full) (nullable): the result, or %NULL with @error set
 */
gpointer
tue_worker_run_sync (TueWorker          *self,
                     const TueWorkerJob *job,
                     gpointer            take_data,
                     GError            **error)
{
  Order   *order = order_new (job, take_data);
  gpointer result;

  g_return_val_if_fail (TUE_IS_WORKER (self), NULL);

  g_async_queue_push (self->queue, order);

  g_mutex_lock (&order->mutex);
  while (!order->done)
    g_cond_wait (&order->cond, &order->mutex);
  g_mutex_unlock (&order->mutex);

  if (order->error != NULL)
    g_propagate_error (error, g_steal_pointer (&order->error));
  result = g_steal_pointer (&order->result);
  order_free (order);

  return result;
}

static gpointer
do_nothing (TueLibrary *library,
            gpointer    data,
            GError    **error)
{
  return NULL;
}

/**
 * tue_worker_wait_sync: (skip)
 *
 * Waits until all that was asked for is done.
 */
void
tue_worker_wait_sync (TueWorker *self)
{
  static const TueWorkerJob job = { .run = do_nothing };

  tue_worker_run_sync (self, &job, NULL, NULL);
}
