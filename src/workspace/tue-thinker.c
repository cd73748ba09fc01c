/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-thinker"

#include "config.h"

#include "tue-thinker.h"

#include "tue-worker.h"

/* A thought on its way. Its job on the worker and the list of the thinker each
 * hold it. */
typedef struct
{
  gatomicrefcount   ref_count;
  const TueThought *thought;
  gpointer          data;
  gboolean          taken; /* the data is gone; of the main thread */
} Pending;

struct _TueThinker
{
  GObject parent_instance;

  TueWorker *worker;
  GQueue     pending; /* (element-type Pending): in the order in which they began */
};

G_DEFINE_FINAL_TYPE (TueThinker, tue_thinker, G_TYPE_OBJECT)

enum
{
  SIGNAL_IDLE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static Pending *
pending_ref (Pending *pending)
{
  g_atomic_ref_count_inc (&pending->ref_count);

  return pending;
}

/* The data goes with the thinker's hold, on its thread. */
static void
pending_unref (Pending *pending)
{
  if (g_atomic_ref_count_dec (&pending->ref_count))
    g_free (pending);
}

static void
forget (Pending *pending)
{
  pending->taken = TRUE;
  if (pending->thought->free_data != NULL)
    pending->thought->free_data (pending->data);
  pending->data = NULL;
  pending_unref (pending);
}

static gpointer
think (TueLibrary *library,
       gpointer    data,
       GError    **error)
{
  Pending *pending = data;

  pending->thought->think (pending->data);

  return NULL;
}

static void
take_in (TueThinker *self,
         Pending    *pending)
{
  g_autoptr(TueThinker) keep = g_object_ref (self);

  g_queue_remove (&self->pending, pending);
  pending->thought->take_in (pending->data);
  forget (pending);

  if (g_queue_is_empty (&self->pending))
    g_signal_emit (self, signals[SIGNAL_IDLE], 0);
}

/* The thinker may be gone by now, and its worker on the way. */
static void
thought_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = G_TASK (user_data);
  Pending *pending = g_task_get_task_data (task);

  tue_worker_run_finish (TUE_WORKER (source), result, NULL);
  if (!pending->taken)
    take_in (g_task_get_source_object (task), pending);
  g_task_return_boolean (task, TRUE);
}

static void
tue_thinker_finalize (GObject *object)
{
  TueThinker *self = TUE_THINKER (object);

  g_object_unref (self->worker);

  G_OBJECT_CLASS (tue_thinker_parent_class)->finalize (object);
}

static void
tue_thinker_class_init (TueThinkerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tue_thinker_finalize;

  signals[SIGNAL_IDLE] = g_signal_new ("idle",
                                       G_TYPE_FROM_CLASS (klass),
                                       G_SIGNAL_RUN_LAST,
                                       0,
                                       NULL,
                                       NULL,
                                       NULL,
                                       G_TYPE_NONE,
                                       0);
}

static void
tue_thinker_init (TueThinker *self)
{
  self->worker = tue_worker_new ();
  g_queue_init (&self->pending);
}

TueThinker *
tue_thinker_new (void)
{
  return g_object_new (TUE_TYPE_THINKER, NULL);
}

/**
 * tue_thinker_begin: (skip)
 * @thought: what to work out, valid for ever
 * @take_data: (transfer full): for the thought
 *
 * Begins a thought after all those before it.
 */
void
tue_thinker_begin (TueThinker       *self,
                   const TueThought *thought,
                   gpointer          take_data)
{
  static const TueWorkerJob job = {
    .run = think,
    .free_data = (GDestroyNotify)pending_unref,
  };
  Pending *pending;
  GTask   *task;

  g_return_if_fail (TUE_IS_THINKER (self));
  g_return_if_fail (thought != NULL);

  pending = g_new0 (Pending, 1);
  g_atomic_ref_count_init (&pending->ref_count);
  pending->thought = thought;
  pending->data = take_data;
  g_queue_push_tail (&self->pending, pending);

  /* The task keeps the thinker until its last thought was told. */
  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (task, tue_thinker_begin);
  g_task_set_task_data (task, pending_ref (pending), (GDestroyNotify)pending_unref);
  tue_worker_run_async (self->worker, &job, pending_ref (pending), NULL, thought_cb, task);
}

/**
 * tue_thinker_finish_sync: (skip)
 *
 * Waits until all thoughts are worked out and takes them in, and those that
 * follow from them.
 */
void
tue_thinker_finish_sync (TueThinker *self)
{
  g_return_if_fail (TUE_IS_THINKER (self));

  while (!g_queue_is_empty (&self->pending))
    {
      guint n_done = g_queue_get_length (&self->pending);

      /* What follows from these takes another round. */
      tue_worker_wait_sync (self->worker);
      for (guint i = 0; i < n_done; i++)
        take_in (self, g_queue_peek_head (&self->pending));
    }
}

/**
 * tue_thinker_get_busy: (skip)
 *
 * Returns: %TRUE while a thought is not taken in
 */
gboolean
tue_thinker_get_busy (TueThinker *self)
{
  g_return_val_if_fail (TUE_IS_THINKER (self), FALSE);

  return !g_queue_is_empty (&self->pending);
}
