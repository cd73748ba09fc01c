/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-library"

#include "config.h"

#include "tue-workspace.h"

#include "tue-task-list-private.h"
#include "tue-undo-stack-private.h"
#include "tue-workspace-private.h"

#define REOPEN_SECONDS 5
#define HELD_SECONDS 2

/* Another program may be making or migrating the library; each try waits two
 * seconds. A window says so instead, and asks again. */
#define N_OPEN_RETRIES 4

/* A library is looked through once it is shown, which is what one waits for, and
 * the main loop has nothing else to do. What is typed meanwhile is written after
 * it, still within a second. */
#define CHECK_DELAY_MS 250

/* What opening is asked for, and what comes of it. */
typedef struct
{
  char    *path;
  char    *today;
  gboolean is_checked; /* look it through first */
  gboolean has_window; /* in which nobody waits, and what was typed before is not typed over */
  gboolean restore;    /* first put a backup, or nothing, in its place */
  gboolean fresh;
} OpenRequest;

typedef struct
{
  GError        *error;  /* (nullable): why it is not open */
  TueBackup     *backup; /* (nullable): where it is damaged or gone */
  TueCatalog    *catalog;
  TueTaskCounts *counts;
  char          *id;               /* of the library */
  TueJournal    *journal;          /* for what it cannot take */
  TueJournal    *practice_journal; /* the same of workflows */
  TueReplay     *replay;           /* of what was typed before */
  gboolean       read_only;
  gboolean       is_new;
  gboolean       is_checked;
} OpenResult;

static void
open_request_free (OpenRequest *request)
{
  g_free (request->path);
  g_free (request->today);
  g_free (request);
}

static void
open_result_free (OpenResult *result)
{
  g_clear_error (&result->error);
  g_clear_pointer (&result->backup, tue_backup_free);
  g_clear_pointer (&result->catalog, tue_catalog_free);
  g_clear_pointer (&result->counts, tue_task_counts_free);
  g_free (result->id);
  g_clear_pointer (&result->journal, tue_journal_free);
  g_clear_pointer (&result->practice_journal, tue_journal_free);
  g_clear_pointer (&result->replay, tue_replay_free);
  g_free (result);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpenResult, open_result_free)

/* What a program that is gone could not write goes into a library that is sound. */
static gboolean
check_for_replay (TueStore    *store,
                  OpenRequest *request,
                  GError     **error)
{
  g_autoptr(GPtrArray) left = tue_journal_find_left (request->path);

  if (request->is_checked || left->len == 0)
    return TRUE;

  request->is_checked = TRUE;

  return tue_store_check_pages (store, error);
}

/* Before anything is read. */
static gboolean
replay_journals (TueStore          *store,
                 const OpenRequest *request,
                 OpenResult        *result,
                 GError           **error)
{
  g_autofree char *told = result->replay != NULL ? g_steal_pointer (&result->replay->told) : NULL;
  g_autofree char *task = result->replay != NULL ? g_steal_pointer (&result->replay->task) : NULL;

  g_clear_pointer (&result->replay, tue_replay_free);
  result->replay = tue_replay_new (store);
  if (result->replay->told == NULL)
    result->replay->told = g_steal_pointer (&told);
  if (result->replay->task == NULL)
    result->replay->task = g_steal_pointer (&task);
  if (request->has_window && result->replay->held)
    {
      tue_store_error_set (error, TUE_STORE_ERROR_BUSY);
      return FALSE;
    }

  g_free (result->id);
  result->id = tue_store_dup_id (store, error);
  if (result->id == NULL)
    return FALSE;

  g_clear_pointer (&result->journal, tue_journal_free);
  result->journal = tue_journal_new (tue_store_get_path (store), result->id);
  g_clear_pointer (&result->practice_journal, tue_journal_free);
  result->practice_journal = tue_journal_new (tue_store_get_path (store), result->id);

  return TRUE;
}

static gboolean
open_and_read (TueLibrary  *library,
               OpenRequest *request,
               OpenResult  *result,
               GError     **error)
{
  TueStore *store;

  if (request->restore && !tue_library_restore (library, request->path, request->fresh, tue_workspace_seed_starter, error))
    return FALSE;
  request->restore = FALSE;

  if (!tue_library_open (library, request->path, request->is_checked, !request->has_window, tue_workspace_seed_starter, error))
    return FALSE;

  store = tue_library_get_store (library, NULL);
  if (!check_for_replay (store, request, error) || !replay_journals (store, request, result, error))
    return FALSE;

  g_clear_pointer (&result->catalog, tue_catalog_free);
  result->catalog = tue_store_load_catalog (store, error);
  if (result->catalog == NULL)
    return FALSE;

  result->counts = tue_store_count_tasks (store, request->today, error);
  if (result->counts == NULL)
    return FALSE;

  tue_store_set_waits (store, TRUE);
  result->read_only = tue_store_get_read_only (store);
  result->is_new = tue_store_get_is_new (store);
  result->is_checked = request->is_checked || result->is_new;

  return TRUE;
}

/* On the worker thread. Always has a result, for a library that is not open
 * has something to tell, too. */
static gpointer
open_library (TueLibrary *library,
              gpointer    data,
              GError    **error)
{
  OpenRequest *request = data;
  OpenResult  *result = g_new0 (OpenResult, 1);
  gboolean     opened = open_and_read (library, request, result, &result->error);
  guint        n_retries = request->has_window ? 0 : N_OPEN_RETRIES;

  for (guint i = 0; i < n_retries && g_error_matches (result->error, TUE_STORE_ERROR, TUE_STORE_ERROR_BUSY); i++)
    {
      g_clear_error (&result->error);
      opened = open_and_read (library, request, result, &result->error);
    }

  if (!opened)
    {
      tue_library_set_aside (library);
      if (tue_store_error_is_ruin (result->error))
        result->backup = tue_library_find_backup (request->path);
    }

  return result;
}

static gpointer
close_library (TueLibrary *library,
               gpointer    data,
               GError    **error)
{
  tue_library_close (library);

  return NULL;
}

/* On the worker thread: asks a library that is open for reading whether it can
 * be written by now. */
static gpointer
reopen_writable (TueLibrary *library,
                 gpointer    data,
                 GError    **error)
{
  return tue_library_make_writable (library, error) ? g_strdup ("writable") : NULL;
}

static gpointer
reload_catalog (TueStore *store,
                gpointer  data,
                GError  **error)
{
  return tue_store_load_catalog (store, error);
}

/* On the worker thread. Returns the tasks that are damaged. */
static gpointer
check_pages (TueStore *store,
             gpointer  data,
             GError  **error)
{
  return tue_store_check_pages (store, error) ? tue_store_list_damaged (store, error) : NULL;
}

static const TueWorkerJob check_job = { .with_store = check_pages, .free_result = (GDestroyNotify)g_ptr_array_unref };

static const TueWorkerJob open_job = {
  .run = open_library,
  .free_data = (GDestroyNotify)open_request_free,
  .free_result = (GDestroyNotify)open_result_free,
};

static const TueWorkerJob close_job = { .run = close_library };

static const TueWorkerJob reopen_job = { .run = reopen_writable, .free_result = g_free };

static const TueWorkerJob catalog_job = {
  .with_store = reload_catalog,
  .free_result = (GDestroyNotify)tue_catalog_free,
};

static OpenRequest *
open_request_new (TueWorkspace *self,
                  gboolean      is_checked)
{
  OpenRequest *request = g_new0 (OpenRequest, 1);

  tue_workspace_update_today (self);
  request->path = g_strdup (self->path);
  request->today = g_strdup (self->today);
  request->is_checked = is_checked;
  request->has_window = self->keeps_unsaved;

  return request;
}

static void set_state (TueWorkspace   *self,
                       TueLibraryState state);

static void
writable_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(TueWorkspace) self = TUE_WORKSPACE (user_data);
  g_autofree char *writable = tue_worker_run_finish (TUE_WORKER (source), result, NULL);

  if (writable == NULL || self->state != TUE_LIBRARY_READ_ONLY)
    return;

  set_state (self, TUE_LIBRARY_OPEN);
  tue_write_queue_retry (self->queue);
}

static gboolean
reopen_cb (gpointer user_data)
{
  TueWorkspace *self = user_data;

  tue_worker_run_async (self->worker, &reopen_job, NULL, self->closing, writable_cb, g_object_ref (self));

  return G_SOURCE_CONTINUE;
}

/* A library that is only read is asked again and again whether that has changed. */
static void
set_state (TueWorkspace   *self,
           TueLibraryState state)
{
  g_clear_handle_id (&self->reopen_source, g_source_remove);
  if (state == TUE_LIBRARY_READ_ONLY)
    self->reopen_source = g_timeout_add_seconds (REOPEN_SECONDS, reopen_cb, self);

  tue_workspace_set_state (self, state);
}

static void
replace_items (GListStore *store,
               GPtrArray  *items)
{
  g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)), items->pdata, items->len);
}

static void
adopt_catalog (TueWorkspace *self,
               TueCatalog   *catalog)
{
  /* They are of the steps that were there before. */
  g_hash_table_remove_all (self->needs);
  replace_items (self->roles, catalog->roles);
  tue_workspace_adopt_first_snippets (self, catalog->first_snippets);
  tue_workspace_adopt_versions (self, catalog->firsts, catalog->workflows);
  tue_workspace_adopt_practice (self, catalog->workflows);
  g_clear_pointer (&self->newest, g_hash_table_unref);
  self->newest = g_steal_pointer (&catalog->newest);
  tue_practice_sync_adopt_edits (self->practice, catalog->edits);
}

static gboolean open_again_cb (gpointer user_data);

static void
adopt_error (TueWorkspace *self,
             const GError *error)
{
  g_clear_error (&self->open_error);
  self->open_error = g_error_copy (error);

  if (g_error_matches (error, TUE_STORE_ERROR, TUE_STORE_ERROR_DAMAGED))
    set_state (self, TUE_LIBRARY_DAMAGED);
  else if (g_error_matches (error, TUE_STORE_ERROR, TUE_STORE_ERROR_MISSING))
    set_state (self, TUE_LIBRARY_MISSING);
  else if (g_error_matches (error, TUE_STORE_ERROR, TUE_STORE_ERROR_NEWER))
    set_state (self, TUE_LIBRARY_NEWER);
  else if (self->keeps_unsaved && g_error_matches (error, TUE_STORE_ERROR, TUE_STORE_ERROR_BUSY))
    {
      set_state (self, TUE_LIBRARY_HELD);
      self->reopen_source = g_timeout_add_seconds (HELD_SECONDS, open_again_cb, self);
    }
  else
    set_state (self, TUE_LIBRARY_FAILED);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TueWorkspace) self = TUE_WORKSPACE (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) damaged = tue_worker_run_finish (TUE_WORKER (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->checking = FALSE;
  tue_workspace_check_damage (self, error);
  if (damaged != NULL && damaged->len > 0)
    tue_workspace_tell_damaged (self, damaged);
  set_state (self, self->state);
  tue_write_queue_retry (self->queue);
}

static gboolean
check_cb (gpointer user_data)
{
  TueWorkspace *self = user_data;

  self->check_source = 0;
  tue_worker_run_async (self->worker, &check_job, NULL, self->closing, checked_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static gboolean
adopt (TueWorkspace *self,
       OpenResult   *result,
       GError      **error)
{
  g_clear_pointer (&self->backup, tue_backup_free);
  self->backup = g_steal_pointer (&result->backup);

  if (result->error != NULL)
    {
      adopt_error (self, result->error);
      if (result->replay != NULL)
        tue_workspace_adopt_replay (self, &(TueReplay){ .told = result->replay->told, .task = result->replay->task });
      g_propagate_error (error, g_steal_pointer (&result->error));
      return FALSE;
    }

  g_clear_error (&self->open_error);
  adopt_catalog (self, result->catalog);
  tue_workspace_set_n_today (self, result->counts->due);
  tue_workspace_start_watching (self);
  tue_workspace_start_backups (self, result->is_new);
  if (self->keeps_unsaved)
    {
      tue_write_queue_set_journal (self->queue, result->id, g_steal_pointer (&result->journal));
      tue_practice_sync_set_journal (self->practice, result->id, g_steal_pointer (&result->practice_journal));
    }
  tue_workspace_adopt_replay (self, result->replay);
  tue_write_queue_retry (self->queue);
  self->checking = !result->is_checked;
  if (self->checking)
    self->check_source = g_timeout_add_full (G_PRIORITY_LOW, CHECK_DELAY_MS, check_cb, self, NULL);
  set_state (self, result->read_only ? TUE_LIBRARY_READ_ONLY : TUE_LIBRARY_OPEN);

  for (guint i = 0; i < self->lists->len; i++)
    tue_task_list_start (self->lists->pdata[i]);
  tue_workspace_refresh_reviews (self);

  return TRUE;
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = G_TASK (user_data);
  TueWorkspace *self = g_task_get_source_object (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(OpenResult) opened = tue_worker_run_finish (TUE_WORKER (source), result, &error);

  if (opened == NULL)
    {
      set_state (self, TUE_LIBRARY_CLOSED);
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else if (adopt (self, opened, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
opened_again_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(TueWorkspace) self = TUE_WORKSPACE (user_data);
  g_autoptr(OpenResult) opened = tue_worker_run_finish (TUE_WORKER (source), result, NULL);

  /* Unless somebody asked for it, or closed it, meanwhile. */
  if (opened != NULL && self->state == TUE_LIBRARY_HELD)
    adopt (self, opened, NULL);
}

/* A library that is held is asked for again and again until it is let go. */
static gboolean
open_again_cb (gpointer user_data)
{
  TueWorkspace *self = user_data;

  self->reopen_source = 0;
  tue_worker_run_async (self->worker, &open_job, open_request_new (self, FALSE), self->closing, opened_again_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

/* What is known of the tasks is of the library that was there before. */
static void
forget_library (TueWorkspace *self)
{
  g_autoptr(GPtrArray) tasks = tue_workspace_get_known_tasks (self);

  tue_undo_stack_clear (self->undo_stack);
  tue_practice_sync_forget (self->practice);
  tue_workspace_forget_drafts (self);
  tue_workspace_forget_reviews (self);
  g_hash_table_remove_all (self->deleted);
  for (guint i = 0; i < tasks->len; i++)
    tue_task_set_sequence (tasks->pdata[i], 0);
  for (guint i = 0; i < self->lists->len; i++)
    tue_task_list_clear (self->lists->pdata[i]);
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = G_TASK (user_data);
  TueWorkspace *self = g_task_get_source_object (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(OpenResult) opened = tue_worker_run_finish (TUE_WORKER (source), result, &error);

  if (opened == NULL || !adopt (self, opened, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  forget_library (self);
  for (guint i = 0; i < self->lists->len; i++)
    tue_task_list_reload (self->lists->pdata[i]);
  g_task_return_boolean (task, TRUE);
}

static void
backup_found_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(TueWorkspace) self = TUE_WORKSPACE (user_data);

  g_clear_pointer (&self->backup, tue_backup_free);
  self->backup = tue_worker_run_finish (TUE_WORKER (source), result, NULL);
  g_object_notify (G_OBJECT (self), "state");
}

static gpointer
find_backup (TueLibrary *library,
             gpointer    data,
             GError    **error)
{
  tue_library_set_aside (library);

  return tue_library_find_backup (data);
}

/* Damage may show at any time, where it was not read before. */
void
tue_workspace_check_damage (TueWorkspace *self,
                            const GError *error)
{
  static const TueWorkerJob job = {
    .run = find_backup,
    .free_data = g_free,
    .free_result = (GDestroyNotify)tue_backup_free,
  };

  if (!g_error_matches (error, TUE_STORE_ERROR, TUE_STORE_ERROR_DAMAGED) || self->state == TUE_LIBRARY_DAMAGED)
    return;

  tue_workspace_stop_watching (self);
  adopt_error (self, error);
  tue_worker_run_async (self->worker, &job, g_strdup (self->path), NULL, backup_found_cb, g_object_ref (self));
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = G_TASK (user_data);
  TueWorkspace *self = g_task_get_source_object (task);

  tue_worker_run_finish (TUE_WORKER (source), result, NULL);
  set_state (self, TUE_LIBRARY_CLOSED);
  g_task_return_boolean (task, TRUE);
}

static void
close_now (TueWorkspace *self,
           GTask        *take_task)
{
  tue_workspace_stop_watching (self);
  tue_worker_run_async (self->worker, &close_job, NULL, NULL, closed_cb, take_task);
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = G_TASK (user_data);
  TueWorkspace *self = g_task_get_source_object (task);

  if (tue_write_queue_keep_finish (self->queue, result))
    close_now (self, g_steal_pointer (&task));
  else
    g_task_return_error (task, g_error_copy (g_task_get_task_data (task)));
}

/* What cannot be written is for whoever opens the library next. */
static void
close_without_writing (TueWorkspace *self,
                       GTask        *take_task,
                       GError       *take_error)
{
  g_task_set_task_data (take_task, take_error, (GDestroyNotify)g_error_free);
  tue_write_queue_keep_async (self->queue, kept_cb, take_task);
}

/* @result: (nullable): what was written just now, if anything */
static void
continue_closing (TueWorkspace         *self,
                  const TueWriteResult *result)
{
  g_autoptr(GTask) task = g_steal_pointer (&self->close_task);

  if (!tue_write_queue_get_saving (self->queue))
    {
      close_now (self, g_steal_pointer (&task));
    }
  else if (result != NULL || tue_write_queue_get_error (self->queue) == NULL)
    {
      self->close_task = g_steal_pointer (&task);
      tue_write_queue_retry (self->queue);
    }
  else
    {
      close_without_writing (self, g_steal_pointer (&task), g_error_copy (tue_write_queue_get_error (self->queue)));
    }
}

/* All was thought over: what follows from it may wait to be written. */
void
tue_workspace_go_on_closing (TueWorkspace *self)
{
  if (self->close_task != NULL)
    continue_closing (self, NULL);
}

/* A transaction is on the disk, or failed. */
void
tue_workspace_settle (TueWorkspace         *self,
                      const TueWriteResult *result)
{
  if (result != NULL)
    {
      tue_workspace_absorb_news (self, result->news);
      if (result->kept_path != NULL)
        tue_workspace_tell_set_aside (self, result->kept_path, result->kept);
      if (self->state == TUE_LIBRARY_READ_ONLY)
        set_state (self, TUE_LIBRARY_OPEN);
      if (self->count_again && !tue_write_queue_get_saving (self->queue))
        tue_workspace_recount (self);
    }
  else
    {
      tue_workspace_check_damage (self, tue_write_queue_get_error (self->queue));
    }

  if (self->close_task != NULL && !tue_thinker_get_busy (self->thinker))
    continue_closing (self, result);
}

static void
catalog_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TueWorkspace) self = TUE_WORKSPACE (user_data);
  g_autoptr(TueCatalog) catalog = tue_worker_run_finish (TUE_WORKER (source), result, NULL);

  if (catalog == NULL)
    return;

  /* What is changed here and not in it yet must not go from the screen. */
  if (tue_practice_sync_get_changing (self->practice))
    {
      self->refresh_again = TRUE;
      return;
    }

  adopt_catalog (self, catalog);
  tue_workspace_recount (self);
}

/* Another program changed a playbook. */
void
tue_workspace_refresh_catalog (TueWorkspace *self)
{
  tue_worker_run_async (self->worker, &catalog_job, NULL, self->closing, catalog_cb, g_object_ref (self));
}

/**
 * tue_workspace_open_async:
 * @cancellable: (nullable): to give it up
 * @callback: is told when it is open, or why not
 * @user_data: for @callback
 *
 * Opens the library, which is made, with the starter playbook of the person's
 * language in it, where there is none.
 */
void
tue_workspace_open_async (TueWorkspace       *self,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (TUE_IS_WORKSPACE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_open_async);
  set_state (self, TUE_LIBRARY_OPENING);
  tue_worker_run_async (self->worker, &open_job, open_request_new (self, FALSE), cancellable, opened_cb, task);
}

gboolean
tue_workspace_open_finish (TueWorkspace *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * tue_workspace_open_sync:
 *
 * The same, waiting. The backup of the day is made at once: a program of the
 * terminal may not live until later.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_workspace_open_sync (TueWorkspace *self,
                         GError      **error)
{
  g_autoptr(OpenResult) result = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);

  set_state (self, TUE_LIBRARY_OPENING);
  result = tue_worker_run_sync (self->worker, &open_job, open_request_new (self, TRUE), error);
  if (!adopt (self, result, error))
    return FALSE;

  if (!result->read_only && !result->is_new)
    tue_workspace_back_up_sync (self);

  return TRUE;
}

/**
 * tue_workspace_close_async:
 * @callback: is told when it is closed
 * @user_data: for @callback
 *
 * Writes all that waits and closes the library. What cannot be written is in the
 * journal then, where one is kept; when it cannot be kept either, the library
 * stays open, and the error says why.
 */
void
tue_workspace_close_async (TueWorkspace       *self,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr(GTask) task = NULL;
  GError *unwritten = NULL;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (self->close_task == NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_close_async);
  tue_workspace_pause_drafts (self);
  tue_workspace_check_stale_sync (self);
  if (!tue_practice_sync_flush_sync (self->practice, &unwritten) && !tue_practice_sync_keep_sync (self->practice))
    {
      g_task_return_error (task, unwritten);
      return;
    }
  g_clear_error (&unwritten);

  if (!tue_write_queue_get_saving (self->queue) && !tue_thinker_get_busy (self->thinker))
    {
      close_now (self, g_steal_pointer (&task));
    }
  else if (self->state != TUE_LIBRARY_OPEN && self->state != TUE_LIBRARY_READ_ONLY)
    {
      GError *error = NULL;

      /* There is nothing to write it to. */
      tue_store_error_set (&error, TUE_STORE_ERROR_NO_ACCESS);
      close_without_writing (self, g_steal_pointer (&task), error);
    }
  else if (g_error_matches (tue_write_queue_get_error (self->queue), TUE_STORE_ERROR, TUE_STORE_ERROR_BUSY))
    {
      /* It was waited for already. */
      close_without_writing (self, g_steal_pointer (&task), g_error_copy (tue_write_queue_get_error (self->queue)));
    }
  else
    {
      self->close_task = g_steal_pointer (&task);
      tue_write_queue_retry (self->queue);
    }
}

gboolean
tue_workspace_close_finish (TueWorkspace *self,
                            GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * tue_workspace_restore_async:
 * @fresh: begin with an empty library, though there may be a backup
 * @cancellable: (nullable): to give it up
 * @callback: is told when it is done
 * @user_data: for @callback
 *
 * Keeps a damaged library under a dated name, puts the newest good backup in its
 * place and opens it.
 */
void
tue_workspace_restore_async (TueWorkspace       *self,
                             gboolean            fresh,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  GTask       *task;
  OpenRequest *request;

  g_return_if_fail (TUE_IS_WORKSPACE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_restore_async);
  request = open_request_new (self, TRUE);
  request->restore = TRUE;
  request->fresh = fresh;
  set_state (self, TUE_LIBRARY_OPENING);
  tue_worker_run_async (self->worker, &open_job, request, cancellable, restored_cb, task);
}

gboolean
tue_workspace_restore_finish (TueWorkspace *self,
                              GAsyncResult *result,
                              GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * tue_workspace_restore_sync:
 * @fresh: begin with an empty library, though there may be a backup
 *
 * The same, waiting.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_workspace_restore_sync (TueWorkspace *self,
                            gboolean      fresh,
                            GError      **error)
{
  g_autoptr(OpenResult) result = NULL;
  OpenRequest *request;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);

  request = open_request_new (self, TRUE);
  request->restore = TRUE;
  request->fresh = fresh;
  set_state (self, TUE_LIBRARY_OPENING);
  result = tue_worker_run_sync (self->worker, &open_job, request, error);

  return result != NULL && adopt (self, result, error);
}

/* The end of a workspace, closed or not: what waits is written, or the program
 * would lose it. */
void
tue_workspace_shut_down (TueWorkspace *self)
{
  gboolean practice_kept;

  tue_workspace_pause_drafts (self);
  tue_thinker_finish_sync (self->thinker);
  tue_workspace_check_stale_sync (self);
  practice_kept = tue_practice_sync_flush_sync (self->practice, NULL) || tue_practice_sync_keep_sync (self->practice);
  tue_workspace_stop_watching (self);
  /* What is still written may bring news; nobody is left to ask more about them. */
  self->closing = g_cancellable_new ();
  g_cancellable_cancel (self->closing);
  g_clear_handle_id (&self->reopen_source, g_source_remove);

  if (tue_write_queue_get_saving (self->queue) && !tue_write_queue_flush_sync (self->queue, NULL))
    tue_write_queue_keep_sync (self->queue);
  if (!practice_kept)
    g_free (tue_workspace_rescue_unsaved_sync (self));
  g_signal_handlers_disconnect_by_data (self->queue, self);
  tue_write_queue_set_paused (self->queue, TRUE);
  g_clear_handle_id (&self->stale_source, g_source_remove);
  tue_undo_stack_detach (self->undo_stack);
  tue_worker_run_sync (self->worker, &close_job, NULL, NULL);
}
