/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-export"

#include "config.h"

#include "tue-workspace-export.h"

#include "tue-workspace-private.h"

static TuePlaybookRequest *
request_new (TueWorkspace           *self,
             const char             *playbook_id,
             const TueExportOptions *options) /* (nullable) */
{
  TuePlaybookRequest *request = g_new0 (TuePlaybookRequest, 1);

  request->playbook_id = g_strdup (playbook_id);
  request->source = g_strdup (TUE_PLAYBOOK_SOURCE_PUBLISHED);
  request->author = tue_workspace_dup_signing_name (self);
  request->news = options != NULL ? g_strdup (options->news) : NULL;
  request->workflows = options != NULL ? g_strdupv ((char **)options->workflows) : NULL;
  request->sign = options == NULL || !options->is_unsigned;
  request->time = tue_workspace_get_now_us (self);

  return request;
}

/* On the worker thread. */
static gpointer
issue (TueStore *store,
       gpointer  data,
       GError  **error)
{
  return tue_playbook_issue_new (store, data, error);
}

static const TueWorkerJob issue_job = { .with_store = issue, .free_result = (GDestroyNotify)tue_playbook_issue_free };

static void issue_for (GTask *task);

static void
key_loaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  TuePlaybookRequest *request = g_task_get_task_data (task);
  GError             *error = NULL;
  g_autoptr(TueOwnKey) own = tue_workspace_load_key_finish (TUE_WORKSPACE (source), result, &error);

  if (own == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  request->key = tue_signing_key_ref (own->key);
  issue_for (task);
}

/* The key, and with it the password of a keyring, is asked for only where something is
 * to be signed. */
static void
issued_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  TueWorkspace     *self = g_task_get_source_object (task);
  GError           *error = NULL;
  TuePlaybookIssue *issued = tue_worker_run_finish (TUE_WORKER (source), result, &error);

  if (issued == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (issued->bytes == NULL)
    {
      tue_playbook_issue_free (issued);
      tue_workspace_load_key_async (self, g_task_get_cancellable (task), key_loaded_cb, g_object_ref (task));
      return;
    }

  tue_workspace_refresh_catalog (self);
  g_task_return_pointer (task, issued, (GDestroyNotify)tue_playbook_issue_free);
}

static void
issue_for (GTask *task)
{
  TueWorkspace *self = g_task_get_source_object (task);

  tue_worker_run_async (self->worker, &issue_job, g_task_get_task_data (task), g_task_get_cancellable (task), issued_cb, g_object_ref (task));
}

static void
saving_cb (TueWorkspace *self,
           GParamSpec   *pspec,
           gpointer      user_data)
{
  g_autoptr(GTask) task = g_object_ref (user_data);

  if (tue_workspace_get_saving (self))
    return;

  g_signal_handlers_disconnect_by_func (self, saving_cb, user_data);
  issue_for (task);
}

static void
unref_task (gpointer  task,
            GClosure *closure)
{
  g_object_unref (task);
}

/**
 * tue_workspace_issue_playbook_async:
 * @playbook_id: a playbook of the library
 * @options: (nullable): what leaves, and how
 * @cancellable: (nullable): to give it up
 * @callback: is told when it is made, or why not
 * @user_data: for @callback
 *
 * Makes what goes out of a playbook, as a file or on a shelf: as it came in where
 * nobody changed it here, else as the next edition, signed.
 */
void
tue_workspace_issue_playbook_async (TueWorkspace           *self,
                                    const char             *playbook_id,
                                    const TueExportOptions *options,
                                    GCancellable           *cancellable,
                                    GAsyncReadyCallback     callback,
                                    gpointer                user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (playbook_id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_issue_playbook_async);
  g_task_set_task_data (task, request_new (self, playbook_id, options), (GDestroyNotify)tue_playbook_request_free);
  /* What was changed a moment ago goes out as well. */
  if (tue_workspace_get_saving (self))
    g_signal_connect_data (self, "notify::saving", G_CALLBACK (saving_cb), g_object_ref (task), unref_task, G_CONNECT_DEFAULT);
  else
    issue_for (task);
}

/**
 * tue_workspace_issue_playbook_finish:
 * @result: of tue_workspace_issue_playbook_async()
 *
 * Returns: (transfer full) (nullable): what goes out, or %NULL with @error set
 */
TuePlaybookIssue *
tue_workspace_issue_playbook_finish (TueWorkspace *self,
                                     GAsyncResult *result,
                                     GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tue_workspace_issue_playbook_sync:
 * @playbook_id: a playbook of the library
 * @options: (nullable): what leaves, and how
 *
 * The same, waiting for it.
 *
 * Returns: (transfer full) (nullable): what goes out, or %NULL with @error set
 */
TuePlaybookIssue *
tue_workspace_issue_playbook_sync (TueWorkspace           *self,
                                   const char             *playbook_id,
                                   const TueExportOptions *options,
                                   GError                **error)
{
  g_autoptr(TuePlaybookRequest) request = NULL;
  g_autoptr(TuePlaybookIssue) issue = NULL;
  g_autoptr(TueOwnKey) own = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (playbook_id != NULL, NULL);

  if (!tue_workspace_flush_sync (self, error))
    return NULL;

  request = request_new (self, playbook_id, options);
  issue = tue_worker_run_sync (self->worker, &issue_job, request, error);
  if (issue == NULL || issue->bytes != NULL)
    return g_steal_pointer (&issue);

  own = tue_workspace_load_key_sync (self, error);
  if (own == NULL)
    return NULL;
  request->key = tue_signing_key_ref (own->key);

  return tue_worker_run_sync (self->worker, &issue_job, request, error);
}
