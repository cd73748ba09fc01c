/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-salvage"

#include "config.h"

#include "tue-workspace.h"

#include <glib/gi18n-lib.h>

#include "tue-restore.h"
#include "tue-salvage.h"
#include "tue-workspace-private.h"

/* Which of the tasks of a file that was set aside are wanted. */
typedef struct
{
  char  *damaged; /* (nullable): the last one */
  char **task_ids;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *self = data;

  g_free (self->damaged);
  g_strfreev (self->task_ids);
  g_free (self);
}

static Choice *
choice_new (const char        *damaged,
            const char *const *task_ids) /* (nullable) */
{
  Choice *self = g_new0 (Choice, 1);

  self->damaged = g_strdup (damaged);
  self->task_ids = g_strdupv ((char **)task_ids);

  return self;
}

static char *
dup_damaged (TueStore     *store,
             const Choice *choice,
             GError      **error)
{
  char *path = choice->damaged != NULL ? g_strdup (choice->damaged) : tue_restore_find_kept (tue_store_get_path (store));

  if (path == NULL)
    g_set_error_literal (error,
                         TUE_STORE_ERROR,
                         TUE_STORE_ERROR_NOT_FOUND,
                         _("There is no damaged file beside the library."));

  return path;
}

static gpointer
find_salvage (TueStore *store,
              gpointer  data,
              GError  **error)
{
  g_autofree char *damaged = dup_damaged (store, data, error);

  return damaged != NULL ? tue_salvage_find (store, damaged, error) : NULL;
}

/* What comes in is news, as if another program had written it. */
static gpointer
take_salvage (TueStore *store,
              gpointer  data,
              GError  **error)
{
  const Choice    *choice = data;
  g_autofree char *damaged = dup_damaged (store, choice, error);
  gint64           sequence = tue_store_get_sequence (store);

  if (damaged == NULL || !tue_salvage_take (store, damaged, (const char *const *)choice->task_ids, error))
    return NULL;

  tue_store_look_back (store, sequence);

  return g_strdup (damaged);
}

static const TueWorkerJob find_job = {
  .with_store = find_salvage,
  .free_data = choice_free,
  .free_result = (GDestroyNotify)g_ptr_array_unref,
};

static const TueWorkerJob take_job = {
  .with_store = take_salvage,
  .free_data = choice_free,
  .free_result = g_free,
};

/**
 * tue_workspace_find_salvage_async:
 * @cancellable: (nullable): to give it up
 * @callback: is told what there is
 * @user_data: for @callback
 *
 * Finds what the damaged library that was set aside last has that this one has
 * not.
 */
void
tue_workspace_find_salvage_async (TueWorkspace       *self,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (TUE_IS_WORKSPACE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_find_salvage_async);
  tue_worker_answer (self->worker, &find_job, choice_new (NULL, NULL), task);
}

/**
 * tue_workspace_find_salvage_finish:
 *
 * Returns: (transfer full) (element-type TueSalvageItem): a task each, or %NULL
 *   with @error set
 */
GPtrArray *
tue_workspace_find_salvage_finish (TueWorkspace *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError          *error = NULL;
  g_autofree char *damaged = tue_worker_run_finish (TUE_WORKER (source), result, &error);

  if (damaged == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  tue_workspace_poll (g_task_get_source_object (task));
  g_task_return_boolean (task, TRUE);
}

/**
 * tue_workspace_take_salvage_async:
 * @task_ids: tasks that were found
 * @cancellable: (nullable): to give it up
 * @callback: is told when they are in the library, or why not
 * @user_data: for @callback
 *
 * Brings what was found of some tasks into the library, all or nothing. Nothing
 * is overwritten, and the damaged file stays as it is.
 */
void
tue_workspace_take_salvage_async (TueWorkspace       *self,
                                  const char *const  *task_ids,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (task_ids != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_take_salvage_async);
  tue_worker_run_async (self->worker, &take_job, choice_new (NULL, task_ids), cancellable, taken_cb, task);
}

gboolean
tue_workspace_take_salvage_finish (TueWorkspace *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * tue_workspace_find_salvage_sync:
 * @damaged: (nullable): a file that was set aside, %NULL for the last one
 *
 * Finds what a damaged library has that this one has not, waiting.
 *
 * Returns: (transfer full) (element-type TueSalvageItem): a task each, or %NULL
 *   with @error set
 */
GPtrArray *
tue_workspace_find_salvage_sync (TueWorkspace *self,
                                 const char   *damaged,
                                 GError      **error)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  return tue_worker_run_sync (self->worker, &find_job, choice_new (damaged, NULL), error);
}

/**
 * tue_workspace_take_salvage_sync:
 * @damaged: (nullable): a file that was set aside, %NULL for the last one
 * @task_ids: tasks that were found in it
 *
 * Brings them into the library, all or nothing, waiting. Nothing is overwritten.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_workspace_take_salvage_sync (TueWorkspace      *self,
                                 const char        *damaged,
                                 const char *const *task_ids,
                                 GError           **error)
{
  g_autofree char *taken = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (task_ids != NULL, FALSE);

  taken = tue_worker_run_sync (self->worker, &take_job, choice_new (damaged, task_ids), error);

  return taken != NULL;
}
