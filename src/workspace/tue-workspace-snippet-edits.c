/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is written of a snippet and not saved.
 */

#define G_LOG_DOMAIN "tue-workspace-snippet-edits"

#include "config.h"

#include "tue-workspace-snippets.h"

#include "tue-workspace-private.h"

/* On the worker thread, as what follows. */
static gpointer
keep_edit (TueStore *store,
           gpointer  data,
           GError  **error)
{
  return GINT_TO_POINTER (tue_store_keep_snippet_edit (store, data, error));
}

static const TueWorkerJob keep_job = {
  .with_store = keep_edit,
  .free_data = (GDestroyNotify)tue_snippet_edit_free,
};

/* Into the edit that it is asked with, so that nothing is no error. */
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

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(TueWorkspace) self = user_data;
  g_autoptr(GError) error = NULL;

  tue_worker_run_finish (TUE_WORKER (source), result, &error);
  /* The next key tries again; what a window shows is not lost. */
  if (error != NULL)
    g_debug ("What is written of a snippet is not kept: %s", error->message);
}

/**
 * tue_workspace_keep_snippet_edit:
 * @edit: (transfer full): what is written and not saved
 *
 * Keeps it in the library, in the place of what was kept of the same snippet. Without a
 * label, a text and a note nothing is kept any more.
 */
void
tue_workspace_keep_snippet_edit (TueWorkspace   *self,
                                 TueSnippetEdit *edit)
{
  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (edit != NULL);

  tue_worker_run_async (self->worker, &keep_job, edit, NULL, kept_cb, g_object_ref (self));
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
  GTask *task;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (playbook_id != NULL && name != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_load_snippet_edit_async);
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
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
