/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-example"

#include "config.h"

#include "tue-workspace.h"

#include "tue-answer-parts.h"

/* The draft of the new task is there: the answer goes into it. */
static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  TueWorkspace *self = TUE_WORKSPACE (source);
  TueExample   *example = g_task_get_task_data (task);
  GError       *error = NULL;
  g_autoptr(TueDraft) draft = tue_workspace_load_draft_finish (self, result, &error);
  g_autoptr(TueAnswerParts) answer = NULL;

  if (draft == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  answer = tue_answer_parts_new (tue_example_get_answer (example), NULL);
  if (tue_workspace_import_draft (self, draft, answer, &error))
    g_task_return_pointer (task, g_object_ref (tue_draft_get_task (draft)), g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * tue_workspace_start_from_example_async:
 * @workflow: a workflow
 * @example: one of its examples
 * @cancellable: (nullable): to give up on the draft
 * @callback: is told when the task has its draft, or why not
 * @user_data: for @callback
 *
 * Adds the task of an example with its material, as tue_workspace_add_example(),
 * and with the answer as its draft, so that everything can be tried that one does
 * with an answer. Where there is none, it is the task alone.
 */
void
tue_workspace_start_from_example_async (TueWorkspace       *self,
                                        TueWorkflow        *workflow,
                                        TueExample         *example,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data)
{
  g_autoptr(TueTask) added = NULL;
  GTask *task;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_WORKFLOW (workflow));
  g_return_if_fail (TUE_IS_EXAMPLE (example));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_start_from_example_async);
  g_task_set_task_data (task, g_object_ref (example), g_object_unref);
  added = tue_workspace_add_example (self, workflow, example);
  if (*tue_example_get_answer (example) != '\0')
    {
      tue_workspace_load_draft_async (self, added, cancellable, loaded_cb, task);
      return;
    }

  g_task_return_pointer (task, g_steal_pointer (&added), g_object_unref);
  g_object_unref (task);
}

/**
 * tue_workspace_start_from_example_finish:
 *
 * Returns: (transfer full): the task, or %NULL with @error set; it may have been
 *   added without its draft
 */
TueTask *
tue_workspace_start_from_example_finish (TueWorkspace *self,
                                         GAsyncResult *result,
                                         GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
