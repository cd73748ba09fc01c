/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-uses"

#include "config.h"

#include "tue-workspace.h"

#include "tue-workspace-practice.h"
#include "tue-workspace-private.h"

static gpointer
count_uses (TueStore *store,
            gpointer  data,
            GError  **error)
{
  g_autofree TueWorkflowUses *uses = g_new0 (TueWorkflowUses, 1);

  return tue_store_count_uses (store, data, uses, error) ? g_steal_pointer (&uses) : NULL;
}

static const TueWorkerJob job = {
  .with_store = count_uses,
  .free_data = g_free,
  .free_result = g_free,
  .priority = G_PRIORITY_DEFAULT_IDLE,
};

/**
 * tue_workspace_count_uses_async:
 * @workflow_id: a workflow
 * @cancellable: (nullable): to give it up
 * @callback: is told when they are counted
 * @user_data: for @callback
 *
 * Counts how often a workflow was used, in the library: what is not written yet
 * does not count.
 */
void
tue_workspace_count_uses_async (TueWorkspace       *self,
                                const char         *workflow_id,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (workflow_id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_count_uses_async);
  tue_worker_answer (self->worker, &job, g_strdup (workflow_id), task);
}

/**
 * tue_workspace_count_uses_finish: (skip)
 * @uses: (out caller-allocates): how often it was used
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_workspace_count_uses_finish (TueWorkspace    *self,
                                 GAsyncResult    *result,
                                 TueWorkflowUses *uses,
                                 GError         **error)
{
  g_autofree TueWorkflowUses *counted = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  counted = g_task_propagate_pointer (G_TASK (result), error);
  if (counted != NULL)
    *uses = *counted;

  return counted != NULL;
}
