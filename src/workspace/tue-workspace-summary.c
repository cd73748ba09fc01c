/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-summary"

#include "config.h"

#include "tue-workspace-summary.h"

#include "tue-thread-job.h"
#include "tue-workspace-insights.h"
#include "tue-workspace-key.h"
#include "tue-workspace-shelf.h"

typedef struct
{
  TueInsightData *data;
  TueSigningKey  *key;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  tue_insight_data_unref (request->data);
  tue_signing_key_unref (request->key);
  g_free (request);
}

static void
make_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Request *request = data;

  g_task_return_pointer (task, tue_summary_new (request->data, request->key), (GDestroyNotify)tue_summary_free);
}

static void
key_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(GTask) job = user_data;
  GError *error = NULL;
  g_autoptr(TueOwnKey) own = tue_workspace_load_key_finish (TUE_WORKSPACE (source), result, &error);
  Request *request;

  if (own == NULL)
    {
      g_task_return_error (job, error);
      return;
    }

  request = g_new0 (Request, 1);
  request->data = tue_insight_data_ref (g_task_get_task_data (job));
  request->key = tue_signing_key_ref (own->key);
  tue_thread_job_run (g_steal_pointer (&job), make_in_thread, request, request_free, (GDestroyNotify)tue_summary_free);
}

/**
 * tue_workspace_make_summary_async: (skip)
 * @data: what is known
 * @cancellable: (nullable): to give it up
 * @callback: is told when it is there
 * @user_data: for @callback
 */
void
tue_workspace_make_summary_async (TueWorkspace       *self,
                                  TueInsightData     *data,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  GTask *job;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (data != NULL);

  job = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job, tue_workspace_make_summary_async);
  g_task_set_task_data (job, tue_insight_data_ref (data), (GDestroyNotify)tue_insight_data_unref);
  tue_workspace_load_key_async (self, cancellable, key_cb, job);
}

/**
 * tue_workspace_make_summary_finish: (skip)
 *
 * Returns: (transfer full) (nullable): the summary, or %NULL with @error set
 */
TueSummary *
tue_workspace_make_summary_finish (TueWorkspace *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tue_workspace_make_summary_sync: (skip)
 *
 * The same, waiting; for the terminal.
 *
 * Returns: (transfer full) (nullable): the summary, or %NULL with @error set
 */
TueSummary *
tue_workspace_make_summary_sync (TueWorkspace *self,
                                 GError      **error)
{
  g_autoptr(TueInsightData) data = tue_workspace_load_insights_sync (self, error);
  g_autoptr(TueOwnKey) own = data != NULL ? tue_workspace_load_key_sync (self, error) : NULL;

  return own != NULL ? tue_summary_new (data, own->key) : NULL;
}

/* --- The shared folder ------------------------------------------------------- */

static void
put_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  char   *id = tue_shelf_put_finish (TUE_SHELF (source), result, &error);

  if (id == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  tue_shared_folder_look_async (tue_workspace_get_shared_folder (g_task_get_source_object (task)), NULL, NULL, NULL);
  g_task_return_pointer (task, id, g_free);
}

/**
 * tue_workspace_put_summary_async: (skip)
 * @summary: what the person saw, and said that it may leave
 * @cancellable: (nullable): to give it up
 * @callback: is told when it is there, or why not
 * @user_data: for @callback
 *
 * Puts a summary into the shared folder, where one is named. The same one is there
 * once, however often it is put; what was put there before stays.
 */
void
tue_workspace_put_summary_async (TueWorkspace       *self,
                                 TueSummary         *summary,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autofree char *name = NULL;
  TueShelf        *shelf;
  GError          *error = NULL;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (summary != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_put_summary_async);
  shelf = tue_shared_folder_find_shelf (tue_workspace_get_shared_folder (self), &error);
  if (shelf == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  name = tue_summary_dup_shelf_name (summary);
  tue_shelf_put_async (shelf, TUE_SUMMARY_SHELF_AUTHOR, name, TUE_SUMMARY_SHELF_KIND, tue_summary_get_bytes (summary), cancellable, put_cb, g_steal_pointer (&task));
}

/**
 * tue_workspace_put_summary_finish: (skip)
 *
 * Returns: (transfer full) (nullable): the id of the document, or %NULL with @error set
 */
char *
tue_workspace_put_summary_finish (TueWorkspace *self,
                                  GAsyncResult *result,
                                  GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tue_workspace_put_summary_sync: (skip)
 *
 * The same, waiting; for the terminal.
 *
 * Returns: (transfer full) (nullable): the id of the document, or %NULL with @error set
 */
char *
tue_workspace_put_summary_sync (TueWorkspace *self,
                                TueSummary   *summary,
                                GError      **error)
{
  g_autofree char *name = NULL;
  TueShelf        *shelf;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (summary != NULL, NULL);

  shelf = tue_shared_folder_find_shelf (tue_workspace_get_shared_folder (self), error);
  if (shelf == NULL)
    return NULL;

  name = tue_summary_dup_shelf_name (summary);

  return tue_shelf_put_sync (shelf, TUE_SUMMARY_SHELF_AUTHOR, name, TUE_SUMMARY_SHELF_KIND, tue_summary_get_bytes (summary), NULL, error);
}
