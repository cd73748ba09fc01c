/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-write-queue"

#include "config.h"

#include "tue-write-queue.h"

/* Another program may come between each time; in the end it has to be told. */
#define MAX_FLUSH_ROUNDS 20

/* Between two transactions. Less would wear the disk, more would come near the
 * second that what is typed may be at risk. */
#define INTERVAL_MS 200

/* What passes by itself may have passed already: who waits is told an error only
 * when it lasts. A library that is held was waited for already. */
#define FLUSH_TRIES 3

/* So long may a transaction take before what it writes is kept in the journal, too,
 * and so often is that written. With the interval and a look it is half a second. */
#define KEEP_MS 200

/* So often is looked whether something is to be kept. */
#define LOOK_MS 100

/* A journal is begun anew when it has grown by so much. */
#define MAX_JOURNAL_SIZE (4 * 1024 * 1024)

#define FIRST_RETRY_MS 1000
#define LAST_RETRY_MS 5000

typedef struct
{
  TueTask      *task;  /* (owned) */
  TueTaskPatch *patch; /* (owned) */
  TueTaskPatch *was;   /* (owned): how what the patch names was before it */
} Entry;

struct _TueWriteQueue
{
  GObject parent_instance;

  TueWorker     *worker;
  GHashTable    *waiting;   /* (owned): task id to Entry */
  TueWriteBatch *writing;   /* (owned) (nullable) */
  TueKeptText   *set_aside; /* (owned) (nullable): words that are not in the library, and will not be */
  GError        *error;     /* (owned) (nullable) */
  gint64         sequence;
  guint          source_id;  /* the next write, or the next try */
  gint64         last_write; /* monotonic */
  guint          retry_ms;   /* 0 while all is well */
  gboolean       paused;
  gboolean       saving; /* as last notified */

  TueJournalWriter *journal;     /* (owned) (nullable) */
  char             *library_id;  /* (owned) (nullable): of the library it is for */
  GHashTable       *unkept;      /* (owned): ids of tasks that were changed since the journal was written */
  guint             keep_source; /* the next look */
  gint64            last_keep;   /* monotonic */
  gboolean          kept;        /* there is a journal */
};

G_DEFINE_FINAL_TYPE (TueWriteQueue, tue_write_queue, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SAVING,
  PROP_ERROR,
  N_PROPS
};

enum
{
  SIGNAL_COLLECT,
  SIGNAL_WRITTEN,
  SIGNAL_SETTLED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void start_write (TueWriteQueue *self);

static Entry *
entry_new (TueTask            *task,
           const TueTaskPatch *patch,
           TueTaskPatch       *take_was)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->task = g_object_ref (task);
  entry->patch = tue_task_patch_copy (patch);
  entry->was = take_was != NULL ? take_was : tue_task_patch_new (patch->id);

  return entry;
}

static void
entry_free (Entry *entry)
{
  g_clear_object (&entry->task);
  g_clear_pointer (&entry->patch, tue_task_patch_free);
  g_clear_pointer (&entry->was, tue_task_patch_free);
  g_free (entry);
}

static GHashTable *
make_entries (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)entry_free);
}

static GPtrArray *
list_patches (GHashTable *entries)
{
  GPtrArray     *patches = g_ptr_array_new ();
  GHashTableIter iter;
  Entry         *entry;

  g_hash_table_iter_init (&iter, entries);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&entry))
    g_ptr_array_add (patches, entry->patch);

  return patches;
}

static GPtrArray *
list_titles (GHashTable *entries)
{
  GPtrArray     *titles = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  Entry         *entry;

  g_hash_table_iter_init (&iter, entries);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&entry))
    g_ptr_array_add (titles, g_strdup (tue_task_get_title (entry->task)));

  return titles;
}

static void
update_saving (TueWriteQueue *self)
{
  gboolean saving = self->writing != NULL || g_hash_table_size (self->waiting) > 0;

  if (saving == self->saving)
    return;

  self->saving = saving;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVING]);
}

static void
set_error (TueWriteQueue *self,
           GError        *take_error)
{
  gboolean changed = (self->error != NULL) != (take_error != NULL) ||
                     (take_error != NULL && !g_error_matches (self->error, take_error->domain, take_error->code));

  g_clear_error (&self->error);
  self->error = take_error;
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

/* What could not be written came before what waits. */
static void
put_back (TueWriteQueue *self,
          GHashTable    *entries)
{
  g_autoptr(GHashTable) later = g_steal_pointer (&self->waiting);
  GHashTableIter iter;
  Entry         *entry;

  self->waiting = g_hash_table_ref (entries);
  g_hash_table_iter_init (&iter, later);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&entry))
    tue_write_queue_push (self, entry->task, entry->patch, tue_task_patch_copy (entry->was));
}

/* It is not in the library, and will not be. */
static void
drop_refused (TueWriteQueue *self,
              TueWriteBatch *batch)
{
  GPtrArray *refused = batch->result->news->refused;

  for (guint i = 0; i < refused->len; i++)
    {
      TueTaskPatch *patch = refused->pdata[i];

      g_ptr_array_remove (batch->patches, patch);
      g_hash_table_remove (batch->entries, patch->id);
    }
  g_ptr_array_set_size (refused, 0);
}

static void
mark_written (TueWriteBatch *batch)
{
  GHashTableIter iter;
  Entry         *entry;

  g_hash_table_iter_init (&iter, batch->entries);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&entry))
    tue_task_set_sequence (entry->task, batch->result->sequence);
}

static gboolean
write_cb (gpointer user_data)
{
  TueWriteQueue *self = user_data;

  self->source_id = 0;
  start_write (self);

  return G_SOURCE_REMOVE;
}

static void
schedule_write (TueWriteQueue *self)
{
  gint64 wait_ms;

  if (self->source_id != 0 || self->writing != NULL || self->paused || g_hash_table_size (self->waiting) == 0)
    return;

  wait_ms = self->retry_ms > 0 ? self->retry_ms
                               : INTERVAL_MS - (g_get_monotonic_time () - self->last_write) / 1000;
  self->source_id = g_timeout_add (CLAMP (wait_ms, 0, LAST_RETRY_MS), write_cb, self);
}

static GPtrArray *
make_journal_entries (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)tue_journal_entry_free);
}

static void
add_journal_entry (GPtrArray   *entries,
                   const Entry *entry,
                   const Entry *later)
{
  TueTaskPatch *patch = tue_task_patch_copy (entry->patch);
  TueTaskPatch *was = tue_task_patch_copy (later != NULL ? later->was : entry->was);

  if (later != NULL)
    {
      tue_task_patch_merge (patch, later->patch);
      tue_task_patch_merge (was, entry->was);
    }

  /* Where nobody knows the task, its title tells whose words these are. */
  if ((was->flags & TUE_TASK_PATCH_TITLE) == 0)
    tue_task_patch_set_title (was, tue_task_get_title (entry->task));

  g_ptr_array_add (entries, tue_journal_entry_new (patch, was, tue_task_get_sequence (entry->task)));
}

/* All of a task that is not known to be on the disk. What is being written may
 * be there when the program is gone, and is not taken for the words of another
 * one then. */
static void
add_journal_entries (TueWriteQueue *self,
                     GPtrArray     *entries,
                     const char    *task_id)
{
  Entry *waiting = g_hash_table_lookup (self->waiting, task_id);
  Entry *writing = self->writing != NULL ? g_hash_table_lookup (self->writing->entries, task_id) : NULL;

  if (writing != NULL)
    add_journal_entry (entries, writing, NULL);
  if (waiting != NULL)
    add_journal_entry (entries, writing != NULL ? writing : waiting, writing != NULL ? waiting : NULL);
}

/* The text of a draft replaces only that which is known here, and what else is
 * replaced and not known is kept. */
static void
say_what_was (TueWriteQueue *self)
{
  GHashTableIter iter;
  Entry         *entry;

  g_hash_table_iter_init (&iter, self->waiting);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&entry))
    {
      if (tue_task_patch_has_draft_text (entry->patch))
        entry->patch->draft->base = tue_task_get_draft_sequence (entry->task);
      tue_task_patch_set_was (entry->patch, entry->was);
    }
}

static void
collect (TueWriteQueue *self)
{
  g_signal_emit (self, signals[SIGNAL_COLLECT], 0);
  say_what_was (self);
}

/* Begins the journal anew, with what is not written; with nothing it goes. */
static void
replace_journal (TueWriteQueue *self,
                 GTask         *take_task)
{
  g_autoptr(GPtrArray) entries = make_journal_entries ();
  g_autoptr(GPtrArray) tasks = NULL;

  collect (self);
  tasks = tue_write_queue_get_tasks (self);
  for (guint i = 0; i < tasks->len; i++)
    add_journal_entries (self, entries, tue_task_get_id (tasks->pdata[i]));

  self->kept = entries->len > 0;
  g_hash_table_remove_all (self->unkept);
  tue_journal_writer_replace (self->journal, g_steal_pointer (&entries), take_task);
}

/* What is written goes out of the journal. */
static void
update_journal (TueWriteQueue *self)
{
  if (self->kept)
    replace_journal (self, NULL);
}

static gboolean
is_in_trouble (TueWriteQueue *self)
{
  return self->error != NULL || self->paused ||
         (self->writing != NULL && g_get_monotonic_time () - self->last_write > KEEP_MS * 1000);
}

/* Adds what was changed since to the journal. */
static void
keep (TueWriteQueue *self,
      GTask         *take_task)
{
  g_autoptr(GPtrArray) entries = make_journal_entries ();
  GHashTableIter iter;
  gpointer       id;

  self->last_keep = g_get_monotonic_time ();
  collect (self);

  /* What is on its way there may fail. */
  if (!self->kept || tue_journal_writer_get_busy (self->journal) || tue_journal_writer_get_failed (self->journal) ||
      (tue_journal_writer_get_size (self->journal) > MAX_JOURNAL_SIZE && g_hash_table_size (self->unkept) > 0))
    {
      replace_journal (self, take_task);
      return;
    }

  g_hash_table_iter_init (&iter, self->unkept);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    add_journal_entries (self, entries, id);
  g_hash_table_remove_all (self->unkept);
  if (entries->len == 0 && take_task == NULL)
    return;

  self->kept = self->kept || entries->len > 0;
  tue_journal_writer_append (self->journal, g_steal_pointer (&entries), take_task);
}

static gboolean
keep_cb (gpointer user_data)
{
  TueWriteQueue *self = user_data;

  if (!self->saving)
    {
      g_hash_table_remove_all (self->unkept);
      self->keep_source = 0;
      return G_SOURCE_REMOVE;
    }

  if (is_in_trouble (self) && !tue_journal_writer_get_busy (self->journal) &&
      g_get_monotonic_time () - self->last_keep > KEEP_MS * 1000)
    keep (self, NULL);

  return G_SOURCE_CONTINUE;
}

static void
settle (TueWriteQueue *self,
        TueWriteBatch *batch)
{
  /* Also from one that failed: what it wrote over is nowhere else. */
  g_clear_pointer (&self->set_aside, tue_kept_text_free);
  self->set_aside = g_steal_pointer (&batch->kept);

  if (batch->result != NULL)
    {
      self->retry_ms = 0;
      self->sequence = batch->result->sequence;
      drop_refused (self, batch);
      mark_written (batch);
      set_error (self, NULL);
      g_signal_emit (self, signals[SIGNAL_WRITTEN], 0, batch->result, batch->patches);
    }
  else
    {
      self->retry_ms = CLAMP (self->retry_ms * 2, FIRST_RETRY_MS, LAST_RETRY_MS);
      put_back (self, batch->entries);
      set_error (self, g_error_copy (batch->error));
    }

  schedule_write (self);
  update_saving (self);
  if (batch->result != NULL)
    update_journal (self);
  g_signal_emit (self, signals[SIGNAL_SETTLED], 0, batch->result);
}

/* Does nothing when a flush has settled the batch already. */
static void
settle_once (TueWriteQueue *self,
             TueWriteBatch *batch)
{
  g_autoptr(TueWriteQueue) keep = g_object_ref (self);

  if (batch == NULL || self->writing != batch)
    return;

  self->writing = NULL;
  settle (self, batch);
  tue_write_batch_unref (batch);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  TueWriteBatch *batch = user_data;

  tue_worker_run_finish (TUE_WORKER (source), result, NULL);
  settle_once (TUE_WRITE_QUEUE (batch->owner), batch);
  tue_write_batch_unref (batch);
}

static void
start_write (TueWriteQueue *self)
{
  static const TueWorkerJob job = {
    .run = tue_write_batch_run,
    .free_data = (GDestroyNotify)tue_write_batch_unref,
  };

  if (self->writing != NULL || self->paused || g_hash_table_size (self->waiting) == 0)
    return;

  collect (self);
  g_clear_handle_id (&self->source_id, g_source_remove);
  self->last_write = g_get_monotonic_time ();
  self->writing = tue_write_batch_new (G_OBJECT (self),
                                       self->waiting,
                                       list_patches (self->waiting),
                                       list_titles (self->waiting),
                                       self->set_aside != NULL ? tue_kept_text_copy (self->set_aside) : NULL);
  self->waiting = make_entries ();
  tue_worker_run_async (self->worker, &job, tue_write_batch_ref (self->writing), NULL, written_cb, tue_write_batch_ref (self->writing));
}

static void
tue_write_queue_dispose (GObject *object)
{
  TueWriteQueue *self = TUE_WRITE_QUEUE (object);

  g_clear_handle_id (&self->source_id, g_source_remove);
  g_clear_handle_id (&self->keep_source, g_source_remove);
  g_clear_pointer (&self->journal, tue_journal_writer_free);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (tue_write_queue_parent_class)->dispose (object);
}

static void
tue_write_queue_finalize (GObject *object)
{
  TueWriteQueue *self = TUE_WRITE_QUEUE (object);

  g_clear_pointer (&self->waiting, g_hash_table_unref);
  g_clear_pointer (&self->writing, tue_write_batch_unref);
  g_clear_pointer (&self->unkept, g_hash_table_unref);
  g_clear_pointer (&self->set_aside, tue_kept_text_free);
  g_free (self->library_id);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (tue_write_queue_parent_class)->finalize (object);
}

static void
tue_write_queue_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  TueWriteQueue *self = TUE_WRITE_QUEUE (object);

  switch (prop_id)
    {
    case PROP_SAVING:
      g_value_set_boolean (value, tue_write_queue_get_saving (self));
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_write_queue_class_init (TueWriteQueueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tue_write_queue_dispose;
  object_class->finalize = tue_write_queue_finalize;
  object_class->get_property = tue_write_queue_get_property;

  properties[PROP_SAVING] = g_param_spec_boolean ("saving", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_COLLECT] = g_signal_new ("collect",
                                          G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST,
                                          0,
                                          NULL,
                                          NULL,
                                          NULL,
                                          G_TYPE_NONE,
                                          0);
  signals[SIGNAL_WRITTEN] = g_signal_new ("written",
                                          G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST,
                                          0,
                                          NULL,
                                          NULL,
                                          NULL,
                                          G_TYPE_NONE,
                                          2,
                                          G_TYPE_POINTER,
                                          G_TYPE_POINTER);
  signals[SIGNAL_SETTLED] = g_signal_new ("settled",
                                          G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST,
                                          0,
                                          NULL,
                                          NULL,
                                          NULL,
                                          G_TYPE_NONE,
                                          1,
                                          G_TYPE_POINTER);
}

static void
tue_write_queue_init (TueWriteQueue *self)
{
  self->waiting = make_entries ();
  self->unkept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

TueWriteQueue *
tue_write_queue_new (TueWorker *worker)
{
  TueWriteQueue *self = g_object_new (TUE_TYPE_WRITE_QUEUE, NULL);

  self->worker = g_object_ref (worker);

  return self;
}

/* What was first, stays. */
static void
put_before (Entry        *entry,
            TueTaskPatch *take_was)
{
  if (take_was == NULL)
    return;

  tue_task_patch_merge (take_was, entry->was);
  tue_task_patch_free (entry->was);
  entry->was = take_was;
}

static void
schedule_keep (TueWriteQueue *self,
               const char    *task_id)
{
  if (self->journal == NULL)
    return;

  g_hash_table_add (self->unkept, g_strdup (task_id));
  if (self->keep_source == 0)
    self->keep_source = g_timeout_add (LOOK_MS, keep_cb, self);
}

/**
 * tue_write_queue_push: (skip)
 * @task: what was changed, kept alive until it is written
 * @patch: what changed; copied
 * @take_was: (nullable) (transfer full): how that was before
 *
 * Writes a change soon.
 */
void
tue_write_queue_push (TueWriteQueue      *self,
                      TueTask            *task,
                      const TueTaskPatch *patch,
                      TueTaskPatch       *take_was)
{
  Entry *entry = g_hash_table_lookup (self->waiting, patch->id);

  if (entry != NULL)
    {
      tue_task_patch_merge (entry->patch, patch);
      put_before (entry, take_was);
    }
  else
    {
      entry = entry_new (task, patch, take_was);
      g_hash_table_insert (self->waiting, entry->patch->id, entry);
    }

  schedule_write (self);
  schedule_keep (self, patch->id);
  update_saving (self);
}

/**
 * tue_write_queue_set_journal: (skip)
 * @library_id: of the library that is open now
 * @take_journal: (transfer full): a journal of it
 *
 * Keeps what the library cannot take in a journal beside it, from now on.
 */
void
tue_write_queue_set_journal (TueWriteQueue *self,
                             const char    *library_id,
                             TueJournal    *take_journal)
{
  g_autoptr(GPtrArray) tasks = NULL;

  if (!g_set_str (&self->library_id, library_id))
    {
      tue_journal_free (take_journal);
      return;
    }

  g_clear_pointer (&self->journal, tue_journal_writer_free);
  self->journal = tue_journal_writer_new (take_journal);
  self->kept = FALSE;
  tasks = tue_write_queue_get_tasks (self);
  for (guint i = 0; i < tasks->len; i++)
    schedule_keep (self, tue_task_get_id (tasks->pdata[i]));
}

/**
 * tue_write_queue_keep_async: (skip)
 * @callback: is told when it is on the disk
 * @user_data: for @callback
 *
 * Keeps all that is not written in the journal.
 */
void
tue_write_queue_keep_async (TueWriteQueue      *self,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  /* Not of the queue: it must not be the other thread that lets that go. */
  g_autoptr(GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, tue_write_queue_keep_async);
  if (self->journal != NULL)
    keep (self, g_steal_pointer (&task));
  else
    g_task_return_boolean (task, FALSE);
}

/**
 * tue_write_queue_keep_finish: (skip)
 *
 * Returns: %TRUE when what was not written outlives the program
 */
gboolean
tue_write_queue_keep_finish (TueWriteQueue *self,
                             GAsyncResult  *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/**
 * tue_write_queue_keep_sync: (skip)
 *
 * The same, waiting: for a program that ends.
 *
 * Returns: %TRUE when what is not written outlives the program
 */
gboolean
tue_write_queue_keep_sync (TueWriteQueue *self)
{
  if (self->journal == NULL)
    return FALSE;

  keep (self, NULL);
  tue_journal_writer_wait (self->journal);

  return !tue_journal_writer_get_failed (self->journal);
}

/**
 * tue_write_queue_set_paused: (skip)
 * @paused: whether to only collect
 *
 * While there is no library to write to, patches wait.
 */
void
tue_write_queue_set_paused (TueWriteQueue *self,
                            gboolean       paused)
{
  self->paused = paused;
  if (paused)
    g_clear_handle_id (&self->source_id, g_source_remove);
  else
    schedule_write (self);
}

/**
 * tue_write_queue_retry: (skip)
 *
 * Tries at once what failed: there is reason to believe that it works now, so
 * the error is taken back until it happens again.
 */
void
tue_write_queue_retry (TueWriteQueue *self)
{
  self->retry_ms = 0;
  set_error (self, NULL);
  g_clear_handle_id (&self->source_id, g_source_remove);
  schedule_write (self);
}

static gboolean
may_go_on (TueWriteQueue *self,
           guint          n_failed)
{
  return n_failed == 0 || self->error == NULL ||
         (n_failed < FLUSH_TRIES && tue_store_error_passes (self->error) &&
          !g_error_matches (self->error, TUE_STORE_ERROR, TUE_STORE_ERROR_BUSY));
}

/**
 * tue_write_queue_flush_sync: (skip)
 *
 * Writes all that waits, and waits for it.
 *
 * Returns: %TRUE when all is on the disk, or %FALSE with @error set
 */
gboolean
tue_write_queue_flush_sync (TueWriteQueue *self,
                            GError       **error)
{
  gboolean paused = self->paused;
  guint    n_failed = 0;

  /* Should the program be killed while it waits. */
  if (self->journal != NULL && is_in_trouble (self))
    keep (self, NULL);

  if (self->writing != NULL)
    {
      tue_worker_wait_sync (self->worker);
      settle_once (self, self->writing);
    }

  /* A draft that another program wrote, too, takes another round. */
  for (guint i = 0; i < MAX_FLUSH_ROUNDS && g_hash_table_size (self->waiting) > 0 && may_go_on (self, n_failed); i++)
    {
      /* Even while paused: who asks wants to know. */
      self->paused = FALSE;
      start_write (self);
      tue_worker_wait_sync (self->worker);
      self->paused = paused;
      settle_once (self, self->writing);
      if (self->error != NULL)
        n_failed++;
    }

  if (g_hash_table_size (self->waiting) == 0)
    return TRUE;

  if (self->error != NULL)
    g_propagate_error (error, g_error_copy (self->error));
  else
    g_set_error_literal (error, TUE_STORE_ERROR, TUE_STORE_ERROR_BUSY, tue_store_error_get_sentence (TUE_STORE_ERROR_BUSY));

  return FALSE;
}

gboolean
tue_write_queue_get_saving (TueWriteQueue *self)
{
  return self->saving;
}

const GError *
tue_write_queue_get_error (TueWriteQueue *self)
{
  return self->error;
}

gint64
tue_write_queue_get_sequence (TueWriteQueue *self)
{
  return self->sequence;
}

/**
 * tue_write_queue_get_tasks: (skip)
 *
 * Returns: (transfer full) (element-type TueTask): the tasks of which the
 *   library does not know all, each once
 */
GPtrArray *
tue_write_queue_get_tasks (TueWriteQueue *self)
{
  GPtrArray     *tasks = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  Entry         *entry;

  g_hash_table_iter_init (&iter, self->waiting);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&entry))
    g_ptr_array_add (tasks, g_object_ref (entry->task));

  if (self->writing == NULL)
    return tasks;

  g_hash_table_iter_init (&iter, self->writing->entries);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&entry))
    {
      if (!g_hash_table_contains (self->waiting, entry->patch->id))
        g_ptr_array_add (tasks, g_object_ref (entry->task));
    }

  return tasks;
}

static const TueTaskPatch *
find_patch (GHashTable *entries,
            const char *task_id)
{
  Entry *entry = g_hash_table_lookup (entries, task_id);

  return entry != NULL ? entry->patch : NULL;
}

const TueTaskPatch *
tue_write_queue_get_waiting (TueWriteQueue *self,
                             const char    *task_id)
{
  return find_patch (self->waiting, task_id);
}

const TueTaskPatch *
tue_write_queue_get_writing (TueWriteQueue *self,
                             const char    *task_id)
{
  return self->writing != NULL ? find_patch (self->writing->entries, task_id) : NULL;
}
