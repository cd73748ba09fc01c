/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-found"

#include "config.h"

#include "tue-workspace-material.h"

#include "tue-date-text.h"
#include "tue-thread-job.h"

/* What the thread sees of a task. */
typedef struct
{
  TueWorkflow *workflow; /* (owned) */
  TueValue    *values;   /* (owned) */
  char        *currency; /* (owned) */
  TueLocale    locale;
  char       **sender;
  GDate        today;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_object_unref (look->workflow);
  tue_value_unref (look->values);
  g_free (look->currency);
  g_strfreev (look->sender);
  g_free (look);
}

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Look           *look = data;
  TueFoundValues *found = tue_found_values_new (look->workflow, look->values, look->currency, &look->locale, (const char *const *)look->sender, &look->today, cancellable);

  if (found != NULL)
    g_task_return_pointer (task, found, (GDestroyNotify)tue_found_values_unref);
  else
    g_task_return_error_if_cancelled (task);
}

/**
 * tue_workspace_find_in_material_async:
 * @task: a task whose values are loaded
 * @cancellable: (nullable): to stop when nobody wants to know any more
 * @callback: called when it is known
 *
 * Looks through the material of a task for what its fields could hold, on a
 * thread of its own. Nothing of the task changes.
 */
void
tue_workspace_find_in_material_async (TueWorkspace       *self,
                                      TueTask            *task,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data)
{
  g_autoptr(GTask) job = NULL;
  g_autoptr(GDateTime) now = NULL;
  TueWorkflow *workflow;
  Look        *look;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_TASK (task) && tue_task_get_has_values (task));

  job = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job, tue_workspace_find_in_material_async);
  workflow = tue_workspace_find_workflow_of (self, task);
  if (workflow == NULL)
    {
      g_task_return_new_error_literal (job, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_NOT_FOUND, "no such workflow");
      return;
    }

  now = tue_workspace_dup_now (self);
  look = g_new0 (Look, 1);
  look->workflow = g_object_ref (workflow);
  look->values = tue_value_ref (tue_task_get_values (task));
  look->currency = g_strdup (tue_settings_get_currency (tue_workspace_get_settings (self)));
  look->sender = tue_settings_dup_sender (tue_workspace_get_settings (self));
  tue_locale_read_language (&look->locale, tue_workflow_get_language (workflow));
  tue_date_from_time (now, &look->today);

  tue_thread_job_run (g_steal_pointer (&job), look_thread, look, look_free, (GDestroyNotify)tue_found_values_unref);
}

/**
 * tue_workspace_find_in_material_finish:
 * @error: return location for an error, %G_IO_ERROR_CANCELLED above all
 *
 * Returns: (transfer full) (nullable): what was found, or %NULL with @error set
 */
TueFoundValues *
tue_workspace_find_in_material_finish (TueWorkspace *self,
                                       GAsyncResult *result,
                                       GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
