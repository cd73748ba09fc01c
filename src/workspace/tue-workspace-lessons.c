/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the last reviews of a workflow have to teach who works in it.
 */

#define G_LOG_DOMAIN "tue-workspace-lessons"

#include "config.h"

#include "tue-workspace-reviews.h"

#include "tue-workspace-private.h"

/* What came back longer ago may have been learnt. */
#define MAX_REVIEWS 5

static gpointer
load_lessons (TueStore *store,
              gpointer  data,
              GError  **error)
{
  g_autoptr(GPtrArray) reviews = tue_store_list_decided_reviews (store, data, MAX_REVIEWS, error);
  g_autoptr(GPtrArray) entries = NULL;

  if (reviews == NULL)
    return NULL;

  entries = g_ptr_array_new ();
  for (guint i = 0; i < reviews->len; i++)
    g_ptr_array_add (entries, ((TueReviewRecord *)reviews->pdata[i])->entries);

  return tue_lessons_new (entries);
}

static const TueWorkerJob lessons_job = {
  .with_store = load_lessons,
  .free_data = g_free,
  .free_result = (GDestroyNotify)tue_lessons_unref,
};

/**
 * tue_workspace_load_lessons_async:
 * @workflow: a workflow
 * @cancellable: (nullable): to give it up
 * @callback: is told the lessons
 * @user_data: for @callback
 *
 * Reads what came back lately of the drafts of a workflow, and why, from one's own
 * library.
 */
void
tue_workspace_load_lessons_async (TueWorkspace       *self,
                                  TueWorkflow        *workflow,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_WORKFLOW (workflow));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_load_lessons_async);
  tue_worker_answer (self->worker, &lessons_job, g_strdup (tue_workflow_get_id (workflow)), task);
}

/**
 * tue_workspace_load_lessons_finish:
 *
 * Returns: (transfer full): the lessons, or %NULL with @error set
 */
TueLessons *
tue_workspace_load_lessons_finish (TueWorkspace *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
