/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-summary"

#include "config.h"

#include "tue-workspace-summary.h"

#include "tue-thread-job.h"
#include "tue-workspace-insights.h"
#include "tue-workspace-key.h"

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
