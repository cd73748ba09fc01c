/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-revisions"

#include "config.h"

#include "tue-workspace.h"

#include "tue-workspace-drafts-private.h"

/* A revision that is asked for. */
typedef struct
{
  char *task_id;
  guint number;
} RevisionRequest;

static void
revision_request_free (RevisionRequest *request)
{
  g_free (request->task_id);
  g_free (request);
}

static gpointer
load_revision (TueStore *store,
               gpointer  data,
               GError  **error)
{
  RevisionRequest *request = data;

  return tue_store_load_revision_text (store, request->task_id, request->number, error);
}

static const TueWorkerJob revision_job = {
  .with_store = load_revision,
  .free_data = (GDestroyNotify)revision_request_free,
  .free_result = (GDestroyNotify)g_bytes_unref,
};

/* The text of a revision, where it is at hand. (transfer full) (nullable) */
static GBytes *
find_revision_text (TueWorkspace *self,
                    TueDraft     *draft,
                    guint         number)
{
  GListModel *revisions = tue_draft_get_revisions (draft);
  guint       n = g_list_model_get_n_items (revisions);
  GBytes     *text;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(TueRevision) revision = g_list_model_get_item (revisions, i);

      if (tue_revision_get_number (revision) != number)
        continue;

      text = i == 0 ? tue_draft_get_newest_text (draft)
                    : tue_workspace_find_unwritten_text (self,
                                                         tue_task_get_id (tue_draft_get_task (draft)),
                                                         tue_revision_get_id (revision));

      return text != NULL ? g_bytes_ref (text) : NULL;
    }

  return NULL;
}

static RevisionRequest *
revision_request_new (TueDraft *draft,
                      guint     number)
{
  RevisionRequest *request = g_new0 (RevisionRequest, 1);

  request->task_id = g_strdup (tue_task_get_id (tue_draft_get_task (draft)));
  request->number = number;

  return request;
}

static void
revision_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = G_TASK (user_data);
  TueWorkspace *self = g_task_get_source_object (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) text = tue_worker_run_finish (TUE_WORKER (source), result, &error);

  if (text != NULL)
    {
      g_task_return_pointer (task, g_steal_pointer (&text), (GDestroyNotify)g_bytes_unref);
      return;
    }

  tue_workspace_check_damage (self, error);
  g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * tue_workspace_load_revision_async:
 * @draft: a draft
 * @number: the number of one of its revisions
 * @cancellable: (nullable): to give it up
 * @callback: is told the text
 * @user_data: for @callback
 *
 * Loads the text of a revision, byte for byte as it was kept.
 */
void
tue_workspace_load_revision_async (TueWorkspace       *self,
                                   TueDraft           *draft,
                                   guint               number,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(GBytes) text = NULL;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_DRAFT (draft));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_load_revision_async);

  text = find_revision_text (self, draft, number);
  if (text != NULL)
    g_task_return_pointer (task, g_steal_pointer (&text), (GDestroyNotify)g_bytes_unref);
  else
    tue_worker_run_async (self->worker,
                          &revision_job,
                          revision_request_new (draft, number),
                          cancellable,
                          revision_loaded_cb,
                          g_steal_pointer (&task));
}

/**
 * tue_workspace_load_revision_finish:
 *
 * Returns: (transfer full): the text, or %NULL with @error set
 */
GBytes *
tue_workspace_load_revision_finish (TueWorkspace *self,
                                    GAsyncResult *result,
                                    GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tue_workspace_load_revision_sync:
 * @draft: a draft
 * @number: the number of one of its revisions
 *
 * The same, waiting.
 *
 * Returns: (transfer full): the text, or %NULL with @error set
 */
GBytes *
tue_workspace_load_revision_sync (TueWorkspace *self,
                                  TueDraft     *draft,
                                  guint         number,
                                  GError      **error)
{
  g_autoptr(GBytes) text = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TUE_IS_DRAFT (draft), NULL);

  text = find_revision_text (self, draft, number);
  if (text != NULL)
    return g_steal_pointer (&text);

  return tue_worker_run_sync (self->worker, &revision_job, revision_request_new (draft, number), error);
}
