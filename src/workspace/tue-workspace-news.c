/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-news"

#include "config.h"

#include "tue-workspace.h"

#include <string.h>

#include "tue-task-list-private.h"
#include "tue-workspace-private.h"

/* How often the file system tells of a change, at most. */
#define RATE_LIMIT_MS 100

/* The computer may have slept; midnight is looked for this often. */
#define DAY_CHECK_SECONDS 60

static gpointer
poll_store (TueLibrary *library,
            gpointer    data,
            GError    **error)
{
  TueStore *store = tue_library_follow (library, error);

  return store != NULL ? tue_store_poll (store, error) : NULL;
}

static gpointer
count_tasks (TueStore *store,
             gpointer  data,
             GError  **error)
{
  return tue_store_count_tasks (store, data, error);
}

static const TueWorkerJob poll_job = {
  .run = poll_store,
  .free_result = (GDestroyNotify)tue_store_news_free,
};

static const TueWorkerJob count_job = {
  .with_store = count_tasks,
  .free_data = g_free,
  .free_result = (GDestroyNotify)tue_task_counts_free,
};

static void
adopt_counts (TueWorkspace  *self,
              TueTaskCounts *counts)
{
  guint n_workflows = g_list_model_get_n_items (G_LIST_MODEL (self->workflows));

  for (guint i = 0; i < n_workflows; i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (G_LIST_MODEL (self->workflows), i);
      gpointer n_tasks = g_hash_table_lookup (counts->by_workflow, tue_workflow_get_id (workflow));

      tue_workflow_set_open_tasks (workflow, GPOINTER_TO_UINT (n_tasks));
    }
  tue_workspace_set_n_today (self, counts->due);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TueWorkspace) self = TUE_WORKSPACE (user_data);
  g_autoptr(TueTaskCounts) counts = tue_worker_run_finish (TUE_WORKER (source), result, NULL);

  self->counting = FALSE;
  if (counts == NULL)
    return;

  /* What changed here since is not in these numbers: once it is written they
   * are asked for again. */
  if (tue_write_queue_get_saving (self->queue))
    self->count_again = TRUE;
  else
    adopt_counts (self, counts);

  if (self->count_again && !tue_write_queue_get_saving (self->queue))
    tue_workspace_recount (self);
}

/* Asks the library for the counts, where they do not follow from a change that
 * was made here. */
void
tue_workspace_recount (TueWorkspace *self)
{
  if (self->counting || tue_write_queue_get_saving (self->queue))
    {
      self->count_again = TRUE;
      return;
    }

  self->counting = TRUE;
  self->count_again = FALSE;
  tue_worker_run_async (self->worker, &count_job, g_strdup (self->today), self->closing, counted_cb, g_object_ref (self));
}

static void
absorb_record (TueWorkspace        *self,
               const TueTaskRecord *record,
               GPtrArray           *tasks,
               GPtrArray           *deleted)
{
  gboolean was_deleted = g_hash_table_contains (self->deleted, record->id);
  gboolean changed;
  g_autoptr(TueTask) task = tue_workspace_absorb (self, record, &changed);

  if (tue_task_get_has_values (task) && !record->deleted)
    tue_workspace_load_task_async (self, record->id, self->closing, NULL, NULL);
  if (!was_deleted && tue_workspace_is_deleted (self, task))
    g_ptr_array_add (deleted, g_object_ref (task));

  g_ptr_array_add (tasks, g_steal_pointer (&task));
}

/* Shows what another program wrote. */
void
tue_workspace_absorb_news (TueWorkspace *self,
                           TueStoreNews *news)
{
  g_autoptr(GPtrArray) tasks = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) deleted = g_ptr_array_new_with_free_func (g_object_unref);

  if (news->playbooks)
    tue_workspace_refresh_catalog (self);
  if (news->suggestions)
    g_signal_emit_by_name (self, "suggestions-changed");
  tue_practice_sync_adopt_edits (self->practice, news->edits);
  tue_workspace_absorb_draft_news (self, news);
  if (news->tasks->len == 0)
    return;

  for (guint i = 0; i < news->tasks->len; i++)
    absorb_record (self, news->tasks->pdata[i], tasks, deleted);

  tue_workspace_tell_lists (self, tasks);
  tue_workspace_reload_reviews (self, tasks);
  tue_workspace_refresh_reviews (self);
  for (guint i = 0; i < deleted->len; i++)
    g_signal_emit_by_name (self, "task-deleted", deleted->pdata[i]);
  tue_workspace_recount (self);
}

static void
polled_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TueWorkspace) self = TUE_WORKSPACE (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(TueStoreNews) news = tue_worker_run_finish (TUE_WORKER (source), result, &error);

  self->polling = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (news != NULL)
    tue_workspace_absorb_news (self, news);
  else if (error != NULL)
    tue_workspace_check_damage (self, error);

  if (self->poll_again)
    tue_workspace_poll (self);
}

/* Asks the library whether another program wrote. */
void
tue_workspace_poll (TueWorkspace *self)
{
  if (self->polling)
    {
      self->poll_again = TRUE;
      return;
    }

  self->polling = TRUE;
  self->poll_again = FALSE;
  tue_worker_run_async (self->worker, &poll_job, NULL, self->closing, polled_cb, g_object_ref (self));
}

/* Returns whether it is another day than it was. */
gboolean
tue_workspace_update_today (TueWorkspace *self)
{
  g_autoptr(GDateTime) now = tue_workspace_dup_now (self);
  g_autoptr(GDateTime) later = g_date_time_add_days (now, 7);
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *soon = g_date_time_format (later, "%Y-%m-%d");

  if (strcmp (self->today, today) == 0)
    return FALSE;

  g_strlcpy (self->today, today, sizeof self->today);
  g_strlcpy (self->soon, soon, sizeof self->soon);

  return TRUE;
}

/* What is due today is another question every day. */
void
tue_workspace_check_day (TueWorkspace *self)
{
  if (!tue_workspace_update_today (self) ||
      (self->state != TUE_LIBRARY_OPEN && self->state != TUE_LIBRARY_READ_ONLY))
    return;

  tue_workspace_recount (self);
  for (guint i = 0; i < self->lists->len; i++)
    tue_task_list_check_all (self->lists->pdata[i]);
  g_signal_emit_by_name (self, "day-changed");
}

static gboolean
check_day_cb (gpointer user_data)
{
  tue_workspace_check_day (user_data);

  return G_SOURCE_CONTINUE;
}

void
tue_workspace_start_watching (TueWorkspace *self)
{
  g_autoptr(GFile) file = g_file_new_for_path (self->path);

  tue_workspace_stop_watching (self);
  self->closing = g_cancellable_new ();

  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    {
      g_file_monitor_set_rate_limit (self->monitor, RATE_LIMIT_MS);
      g_signal_connect_object (self->monitor, "changed", G_CALLBACK (tue_workspace_poll), self, G_CONNECT_SWAPPED);
    }
  self->day_source = g_timeout_add_seconds (DAY_CHECK_SECONDS, check_day_cb, self);
}

void
tue_workspace_stop_watching (TueWorkspace *self)
{
  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
  g_clear_handle_id (&self->day_source, g_source_remove);
  g_clear_handle_id (&self->backup_source, g_source_remove);
  g_clear_handle_id (&self->replay_source, g_source_remove);
  g_clear_handle_id (&self->check_source, g_source_remove);
  self->checking = FALSE;
  if (self->closing != NULL)
    g_cancellable_cancel (self->closing);
  g_clear_object (&self->closing);
  self->polling = FALSE;
  self->poll_again = FALSE;
  self->counting = FALSE;
  self->count_again = FALSE;
}
