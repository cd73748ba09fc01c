/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-journal-writer"

#include "config.h"

#include "tue-journal-writer.h"

/* Entries to write. They belong to the thread from then on. */
typedef struct
{
  GPtrArray *entries; /* (owned) */
  gboolean   replace; /* in the place of all that is in the journal */
  gboolean   edits;   /* they are of workflows, not of tasks */
  GTask     *task;    /* (owned) (nullable): is told whether they are on the disk */
} Order;

struct _TueJournalWriter
{
  TueJournal  *journal; /* (owned): the thread's */
  GThreadPool *thread;  /* (owned) */

  GMutex   mutex;
  GCond    cond;
  guint    n_orders; /* that are not done */
  gboolean failed;   /* the last one */
  gsize    size;
};

static gboolean
execute (TueJournalWriter *self,
         Order            *order)
{
  g_autoptr(GError) error = NULL;
  gboolean done;

  if (!order->replace)
    {
      done = tue_journal_append (self->journal, order->entries, &error);
    }
  else if (order->entries->len > 0 && order->edits)
    {
      done = tue_journal_rewrite_edits (self->journal, order->entries, &error);
    }
  else if (order->entries->len > 0)
    {
      done = tue_journal_rewrite (self->journal, order->entries, &error);
    }
  else
    {
      tue_journal_remove (self->journal);
      done = TRUE;
    }

  if (!done)
    g_debug ("The journal is not written: %s", error->message);

  return done;
}

static void
work (gpointer data,
      gpointer user_data)
{
  TueJournalWriter *self = user_data;
  Order            *order = data;
  gboolean          done = execute (self, order);

  g_ptr_array_unref (order->entries);

  g_mutex_lock (&self->mutex);
  self->failed = !done;
  self->size = tue_journal_get_size (self->journal);
  self->n_orders--;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);

  if (order->task != NULL)
    g_task_return_boolean (order->task, done);
  g_clear_object (&order->task);
  g_free (order);
}

/**
 * tue_journal_writer_new: (skip)
 * @take_journal: (transfer full): the journal
 *
 * Returns: (transfer full): a writer of it
 */
TueJournalWriter *
tue_journal_writer_new (TueJournal *take_journal)
{
  TueJournalWriter *self = g_new0 (TueJournalWriter, 1);

  self->journal = take_journal;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->thread = g_thread_pool_new (work, self, 1, FALSE, NULL);

  return self;
}

/* Waits for what is being written. The file stays, for who comes next. */
void
tue_journal_writer_free (TueJournalWriter *self)
{
  g_thread_pool_free (self->thread, FALSE, TRUE);
  tue_journal_free (self->journal);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

static Order *
order_new (GPtrArray *take_entries,
           gboolean   replace,
           GTask     *take_task)
{
  Order *order = g_new0 (Order, 1);

  order->entries = take_entries;
  order->replace = replace;
  order->task = take_task;

  return order;
}

static void
push (TueJournalWriter *self,
      Order            *order)
{
  g_mutex_lock (&self->mutex);
  self->n_orders++;
  g_mutex_unlock (&self->mutex);
  g_thread_pool_push (self->thread, order, NULL);
}

/**
 * tue_journal_writer_append: (skip)
 * @take_entries: (element-type TueJournalEntry) (transfer full): all that is not
 *   written of some tasks
 * @take_task: (nullable) (transfer full): is told whether it is on the disk
 */
void
tue_journal_writer_append (TueJournalWriter *self,
                           GPtrArray        *take_entries,
                           GTask            *take_task)
{
  push (self, order_new (take_entries, FALSE, take_task));
}

/**
 * tue_journal_writer_replace: (skip)
 * @take_entries: (element-type TueJournalEntry) (transfer full): all that is not
 *   written; with none the file goes
 * @take_task: (nullable) (transfer full): is told whether it is on the disk
 */
void
tue_journal_writer_replace (TueJournalWriter *self,
                            GPtrArray        *take_entries,
                            GTask            *take_task)
{
  push (self, order_new (take_entries, TRUE, take_task));
}

/**
 * tue_journal_writer_replace_edits: (skip)
 * @take_edits: (element-type TueJournalEdit) (transfer full): all that is not written
 *   of workflows; with none the file goes
 */
void
tue_journal_writer_replace_edits (TueJournalWriter *self,
                                  GPtrArray        *take_edits)
{
  Order *order = order_new (take_edits, TRUE, NULL);

  order->edits = TRUE;
  push (self, order);
}

gboolean
tue_journal_writer_get_busy (TueJournalWriter *self)
{
  gboolean busy;

  g_mutex_lock (&self->mutex);
  busy = self->n_orders > 0;
  g_mutex_unlock (&self->mutex);

  return busy;
}

/**
 * tue_journal_writer_get_failed: (skip)
 *
 * Returns: %TRUE when what was written last is not on the disk
 */
gboolean
tue_journal_writer_get_failed (TueJournalWriter *self)
{
  gboolean failed;

  g_mutex_lock (&self->mutex);
  failed = self->failed;
  g_mutex_unlock (&self->mutex);

  return failed;
}

gsize
tue_journal_writer_get_size (TueJournalWriter *self)
{
  gsize size;

  g_mutex_lock (&self->mutex);
  size = self->size;
  g_mutex_unlock (&self->mutex);

  return size;
}

/**
 * tue_journal_writer_wait: (skip)
 *
 * Waits until all that was handed over is on the disk, or failed.
 */
void
tue_journal_writer_wait (TueJournalWriter *self)
{
  g_mutex_lock (&self->mutex);
  while (self->n_orders > 0)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
}
