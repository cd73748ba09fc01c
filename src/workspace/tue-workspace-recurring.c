/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-recurring"

#include "config.h"

#include "tue-workspace-practice.h"

#include <glib/gi18n-lib.h>

#include "tue-thread-job.h"
#include "tue-undo-stack-private.h"
#include "tue-workspace-private.h"

/* More than the last so many say no more of what people do now. */
#define MAX_TASKS 50

/* What the library knows of a workflow. */
typedef struct
{
  TueWorkflow *workflow;  /* (nullable) until they are there */
  GPtrArray   *answers;   /* (element-type TueAnswerRecord) */
  GPtrArray   *dismissed; /* (element-type utf8) */
} Known;

static void
known_free (gpointer data)
{
  Known *known = data;

  g_clear_object (&known->workflow);
  g_clear_pointer (&known->answers, g_ptr_array_unref);
  g_clear_pointer (&known->dismissed, g_ptr_array_unref);
  g_free (known);
}

static gpointer
load_known (TueStore *store,
            gpointer  data,
            GError  **error)
{
  Known *known = g_new0 (Known, 1);

  known->dismissed = tue_store_load_dismissed (store, data, error);
  if (known->dismissed != NULL)
    known->answers = tue_store_load_answers (store, data, MAX_TASKS, error);
  if (known->answers == NULL)
    g_clear_pointer (&known, known_free);

  return known;
}

static const TueWorkerJob load_job = {
  .with_store = load_known,
  .free_data = g_free,
  .free_result = known_free,
};

/* What the workflow speaks of already. */
static gboolean
is_told (TueWorkflow            *workflow,
         const TueRecurringEdit *edit)
{
  GPtrArray *steps = tue_workflow_get_steps (workflow);
  GPtrArray *snippets = tue_workflow_get_snippets (workflow);

  for (guint i = 0; i < steps->len; i++)
    if (tue_recurring_edit_is_told (edit, tue_template_get_text (tue_step_get_template (steps->pdata[i]))))
      return TRUE;
  for (guint i = 0; i < snippets->len; i++)
    if (tue_recurring_edit_is_told (edit, tue_snippet_get_text (snippets->pdata[i])))
      return TRUE;

  return FALSE;
}

static gboolean
is_dismissed (Known                  *known,
              const TueRecurringEdit *edit)
{
  return g_ptr_array_find_with_equal_func (known->dismissed, edit->key, g_str_equal, NULL);
}

/* Not on the worker, which has to write what is typed meanwhile. */
static void
find_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Known                       *known = data;
  GPtrArray                   *answers = known->answers;
  g_autofree TueAnsweredDraft *drafts = g_new0 (TueAnsweredDraft, answers->len + 1);
  GPtrArray                   *edits;

  for (guint i = 0; i < answers->len; i++)
    {
      const TueAnswerRecord *answer = answers->pdata[i];

      drafts[i] = (TueAnsweredDraft){ answer->task_id, answer->title, answer->step_id, answer->answer, answer->draft };
    }

  edits = tue_recurring_edits_find (drafts, answers->len, cancellable);
  for (guint i = edits != NULL ? edits->len : 0; i-- > 0;)
    if (is_dismissed (known, edits->pdata[i]) || is_told (known->workflow, edits->pdata[i]))
      g_ptr_array_remove_index (edits, i);
  if (edits != NULL)
    g_task_return_pointer (task, edits, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error_if_cancelled (task);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) job = user_data;
  GError *error = NULL;
  Known  *known = tue_worker_run_finish (TUE_WORKER (source), result, &error);

  if (known == NULL)
    {
      g_task_return_error (job, error);
      return;
    }

  known->workflow = g_object_ref (g_task_get_task_data (job));
  tue_thread_job_run (g_steal_pointer (&job), find_thread, known, known_free, (GDestroyNotify)g_ptr_array_unref);
}

/**
 * tue_workspace_find_recurring_edits_async:
 * @workflow: a workflow
 * @cancellable: (nullable): to give it up
 * @callback: is told when it is known
 * @user_data: for @callback
 *
 * Looks for changes that people made by hand in several drafts of a workflow, and
 * that its templates do not speak of.
 */
void
tue_workspace_find_recurring_edits_async (TueWorkspace       *self,
                                          TueWorkflow        *workflow,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data)
{
  GTask *job;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_WORKFLOW (workflow));

  job = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job, tue_workspace_find_recurring_edits_async);
  g_task_set_task_data (job, g_object_ref (workflow), g_object_unref);
  tue_worker_run_async (self->worker, &load_job, g_strdup (tue_workflow_get_id (workflow)), cancellable, loaded_cb, job);
}

/**
 * tue_workspace_find_recurring_edits_finish:
 *
 * Returns: (transfer full) (element-type TueRecurringEdit): what recurs, what was done
 *   most first, or %NULL with @error set
 */
GPtrArray *
tue_workspace_find_recurring_edits_finish (TueWorkspace *self,
                                           GAsyncResult *result,
                                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tue_workspace_dismiss_recurring_edit:
 * @workflow: a workflow
 * @key: of a [struct@RecurringEdit] of it
 *
 * Remembers that nobody wants a rule of it, as one operation to undo.
 *
 * Returns: the operation
 */
guint64
tue_workspace_dismiss_recurring_edit (TueWorkspace *self,
                                      TueWorkflow  *workflow,
                                      const char   *key)
{
  g_autoptr(TueArrangement) dismissal = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), 0);
  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow) && key != NULL, 0);

  dismissal = tue_arrangement_new_dismissal (tue_workflow_get_id (workflow), key, TRUE);

  return tue_undo_stack_do_arrangement (self->undo_stack, dismissal, _("Do Not Offer a Rule Again"));
}
