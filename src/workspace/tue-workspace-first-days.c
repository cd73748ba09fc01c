/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-first-days"

#include "config.h"

#include "tue-workspace.h"

#include "tue-workspace-private.h"

#define N_WORKING_DAYS 5

/* On the worker thread. */
static gpointer
load_milestones (TueStore *store,
                 gpointer  data,
                 GError  **error)
{
  return tue_store_load_milestones (store, error);
}

static const TueWorkerJob job = { .with_store = load_milestones, .free_result = (GDestroyNotify)tue_milestones_free };

/**
 * tue_workspace_load_milestones_async:
 * @cancellable: (nullable): to give it up
 * @callback: is told when they are there
 * @user_data: for @callback
 *
 * Loads which kinds of work were ever done in the library.
 */
void
tue_workspace_load_milestones_async (TueWorkspace       *self,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (TUE_IS_WORKSPACE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_load_milestones_async);
  tue_worker_answer (self->worker, &job, NULL, task);
}

/**
 * tue_workspace_load_milestones_finish:
 *
 * Returns: (transfer full): the milestones, or %NULL with @error set
 */
TueMilestones *
tue_workspace_load_milestones_finish (TueWorkspace *self,
                                      GAsyncResult *result,
                                      GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tue_workspace_get_is_new_here:
 * @created: when the library was made, microseconds since 1970
 *
 * Returns: whether today is one of the first five working days with it
 */
gboolean
tue_workspace_get_is_new_here (TueWorkspace *self,
                               gint64        created)
{
  g_autoptr(GDateTime) now = NULL;
  g_autoptr(GDateTime) made = NULL;
  GDate first, today;
  int   n_days = 0;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);

  now = tue_workspace_dup_now (self);
  made = g_date_time_new_from_unix_local_usec (created);
  if (made == NULL)
    return FALSE;

  g_date_clear (&first, 1);
  g_date_clear (&today, 1);
  g_date_set_dmy (&first, (GDateDay)g_date_time_get_day_of_month (made), (GDateMonth)g_date_time_get_month (made), (GDateYear)g_date_time_get_year (made));
  g_date_set_dmy (&today, (GDateDay)g_date_time_get_day_of_month (now), (GDateMonth)g_date_time_get_month (now), (GDateYear)g_date_time_get_year (now));
  if (g_date_compare (&first, &today) > 0 || g_date_days_between (&first, &today) > 2 * N_WORKING_DAYS)
    return FALSE;

  /* The days before today on which one worked, or could have. */
  for (; g_date_compare (&first, &today) < 0; g_date_add_days (&first, 1))
    n_days += g_date_get_weekday (&first) < G_DATE_SATURDAY;

  return n_days < N_WORKING_DAYS;
}
