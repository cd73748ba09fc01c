/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-thread-job"

#include "config.h"

#include "tue-thread-job.h"

typedef struct
{
  GTask         *job; /* (owned) */
  GDestroyNotify free_result;
} Waiting;

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Waiting *waiting = user_data;
  GError  *error = NULL;
  gpointer found = g_task_propagate_pointer (G_TASK (result), &error);

  if (error == NULL)
    g_task_return_pointer (waiting->job, found, waiting->free_result);
  else
    g_task_return_error (waiting->job, error);
  g_object_unref (waiting->job);
  g_free (waiting);
}

void
tue_thread_job_run (GTask          *take_job,
                    GTaskThreadFunc func,
                    gpointer        take_data,
                    GDestroyNotify  free_data,
                    GDestroyNotify  free_result)
{
  Waiting *waiting = g_new0 (Waiting, 1);
  g_autoptr(GTask) inner = NULL;

  waiting->job = take_job;
  waiting->free_result = free_result;
  inner = g_task_new (NULL, g_task_get_cancellable (take_job), done_cb, waiting);
  g_task_set_source_tag (inner, tue_thread_job_run);
  g_task_set_task_data (inner, take_data, free_data);
  g_task_run_in_thread (inner, func);
}
