/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is written of a snippet and not saved.
 */

#define G_LOG_DOMAIN "tue-workspace-snippet-edits"

#include "config.h"

#include "tue-workspace-snippets.h"

#include "tue-workspace-practice-private.h"

/* On the worker thread. Into the edit that it is asked with, so that nothing is no error. */
static gpointer
load_edit (TueStore *store,
           gpointer  data,
           GError  **error)
{
  const TueSnippetEdit *asked = data;
  TueSnippetEdit       *found = NULL;

  if (!tue_store_load_snippet_edit (store, asked->playbook_id, asked->name, &found, error))
    return NULL;

  return found != NULL ? found : tue_snippet_edit_new (asked->playbook_id, asked->name, 0, "", "", "");
}

static const TueWorkerJob load_job = {
  .with_store = load_edit,
  .free_data = (GDestroyNotify)tue_snippet_edit_free,
  .free_result = (GDestroyNotify)tue_snippet_edit_free,
};

/**
 * tue_workspace_keep_snippet_edit:
 * @edit: (transfer full): what is written and not saved
 *
 * Keeps it in the library within moments, or in the journal beside one that does not
 * take it, in the place of what was kept of the same snippet. Without a label, a text
 * and a note nothing is kept any more.
 */
void
tue_workspace_keep_snippet_edit (TueWorkspace   *self,
                                 TueSnippetEdit *edit)
{
  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (edit != NULL);

  tue_practice_sync_keep_snippet (self->practice, edit);
}

/**
 * tue_workspace_load_snippet_edit_async:
 * @playbook_id: a playbook
 * @name: the name of a snippet of it, "" for a new one
 * @cancellable: (nullable): to give it up
 * @callback: is told when it is there
 * @user_data: for @callback
 *
 * Loads what was written of a snippet and not saved.
 */
void
tue_workspace_load_snippet_edit_async (TueWorkspace       *self,
                                       const char         *playbook_id,
                                       const char         *name,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data)
{
  const TueSnippetEdit *typed;
  GTask                *task;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (playbook_id != NULL && name != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_load_snippet_edit_async);
  typed = tue_practice_sync_find_snippet (self->practice, playbook_id, name);
  if (typed != NULL)
    {
      g_task_return_pointer (task, tue_snippet_edit_copy (typed), (GDestroyNotify)tue_snippet_edit_free);
      g_object_unref (task);
      return;
    }

  tue_worker_answer (self->worker, &load_job, tue_snippet_edit_new (playbook_id, name, 0, "", "", ""), task);
}

/**
 * tue_workspace_load_snippet_edit_finish:
 * @result: of tue_workspace_load_snippet_edit_async()
 *
 * Returns: (transfer full): what is not saved, its label, text and note "" where that is
 *   nothing; %NULL with @error set
 */
TueSnippetEdit *
tue_workspace_load_snippet_edit_finish (TueWorkspace *self,
                                        GAsyncResult *result,
                                        GError      **error)
{
  TueSnippetEdit *edit;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  edit = g_task_propagate_pointer (G_TASK (result), error);
  if (edit != NULL && tue_practice_sync_find_snippet (self->practice, edit->playbook_id, edit->name) == NULL)
    tue_practice_sync_learn_snippet (self->practice, edit);

  return edit;
}
