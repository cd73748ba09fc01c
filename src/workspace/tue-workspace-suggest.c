/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-suggest"

#include "config.h"

#include "tue-workspace-practice.h"

#include "tue-date-text.h"
#include "tue-template-suggest.h"
#include "tue-thread-job.h"

/* What the thread sees of a text and its task. */
typedef struct
{
  GBytes      *text;     /* (owned) */
  TueWorkflow *workflow; /* (owned) (nullable) */
  TueValue    *values;   /* (owned) (nullable) */
  char        *currency; /* (owned) */
  TueLocale    locale;
  GDate        today;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_bytes_unref (look->text);
  g_clear_object (&look->workflow);
  g_clear_pointer (&look->values, tue_value_unref);
  g_free (look->currency);
  g_free (look);
}

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Look             *look = data;
  gsize             length;
  const char       *text = g_bytes_get_data (look->text, &length);
  TueSuggestContext context = {
    .workflow = look->workflow, .values = look->values, .currency = look->currency, .locale = &look->locale, .today = look->today
  };

  g_task_return_pointer (task, tue_template_suggest (text != NULL ? text : "", length, &context), (GDestroyNotify)g_ptr_array_unref);
}

/**
 * tue_workspace_suggest_template_async:
 * @text: a text, valid UTF-8
 * @workflow: (nullable): that it may become a template of
 * @task: (nullable): where it comes from, with its values loaded; what it holds is
 *   found in the text
 * @cancellable: (nullable): to stop when nobody wants to know any more
 * @callback: called when it is known
 *
 * Looks for what a template made of a text would have fields for, on a thread of its
 * own.
 */
void
tue_workspace_suggest_template_async (TueWorkspace       *self,
                                      GBytes             *text,
                                      TueWorkflow        *workflow,
                                      TueTask            *task,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data)
{
  g_autoptr(GTask) job = NULL;
  g_autoptr(GDateTime) now = NULL;
  Look *look;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (text != NULL);
  g_return_if_fail (task == NULL || tue_task_get_has_values (task));

  job = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job, tue_workspace_suggest_template_async);
  if (task != NULL)
    workflow = tue_workspace_find_workflow_of (self, task);

  now = tue_workspace_dup_now (self);
  look = g_new0 (Look, 1);
  look->text = g_bytes_ref (text);
  look->workflow = workflow != NULL ? g_object_ref (workflow) : NULL;
  look->values = task != NULL ? tue_value_ref (tue_task_get_values (task)) : NULL;
  look->currency = g_strdup (tue_settings_get_currency (tue_workspace_get_settings (self)));
  tue_locale_read_language (&look->locale, workflow != NULL ? tue_workflow_get_language (workflow) : NULL);
  tue_date_from_time (now, &look->today);

  tue_thread_job_run (g_steal_pointer (&job), look_thread, look, look_free, (GDestroyNotify)g_ptr_array_unref);
}

/**
 * tue_workspace_suggest_template_finish:
 * @error: return location for an error, %G_IO_ERROR_CANCELLED above all
 *
 * Returns: (transfer full) (nullable) (element-type TueSuggestion): what was found, or
 *   %NULL with @error set
 */
GPtrArray *
tue_workspace_suggest_template_finish (TueWorkspace *self,
                                       GAsyncResult *result,
                                       GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
