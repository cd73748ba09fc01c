/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Waiting for a library that another program is using.
 */

#define G_LOG_DOMAIN "tue-workspace-wait"

#include "config.h"

#include "tue-workspace.h"

#include "tue-workspace-private.h"

#define LOOK_MS 1000

/* On the worker thread. */
static gpointer
look (TueStore *store,
      gpointer  data,
      GError  **error)
{
  return tue_store_may_write (store, error) ? GINT_TO_POINTER (TRUE) : NULL;
}

static const TueWorkerJob look_job = {
  .with_store = look,
};

static void look_again (GTask *take_task);

/* Also where it was given up: then the next look tells so. */
static gboolean
look_cb (gpointer user_data)
{
  look_again (g_object_ref (user_data));

  return G_SOURCE_REMOVE;
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GSource) wait = NULL;
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (tue_worker_run_finish (TUE_WORKER (source), result, &error) != NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  /* What else may pass does not do so by itself, or does not show in a look. */
  if (!g_error_matches (error, TUE_STORE_ERROR, TUE_STORE_ERROR_BUSY))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  wait = g_timeout_source_new (LOOK_MS);
  if (cancellable != NULL)
    {
      g_autoptr(GSource) given_up = g_cancellable_source_new (cancellable);

      g_source_set_dummy_callback (given_up);
      g_source_add_child_source (wait, given_up);
    }
  g_task_attach_source (task, wait, look_cb);
}

static void
look_again (GTask *take_task)
{
  TueWorkspace *self = g_task_get_source_object (take_task);

  tue_worker_run_async (self->worker, &look_job, NULL, g_task_get_cancellable (take_task), looked_cb, take_task);
}

/**
 * tue_workspace_wait_writable_async:
 * @cancellable: (nullable): to give it up
 * @callback: is told when it is so
 * @user_data: for @callback
 *
 * Waits until no other program is in the way of writing to the library.
 */
void
tue_workspace_wait_writable_async (TueWorkspace       *self,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (TUE_IS_WORKSPACE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_wait_writable_async);
  look_again (task);
}

/**
 * tue_workspace_wait_writable_finish:
 *
 * Returns: %TRUE, or %FALSE with @error set where waiting does not help
 */
gboolean
tue_workspace_wait_writable_finish (TueWorkspace *self,
                                    GAsyncResult *result,
                                    GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
