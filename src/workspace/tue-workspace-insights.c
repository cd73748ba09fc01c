/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-insights"

#include "config.h"

#include "tue-workspace-insights.h"

#include "tue-insight-cache.h"
#include "tue-workspace-practice.h"
#include "tue-workspace-private.h"

/* What one job has found. */
typedef struct
{
  GPtrArray *outcomes; /* (element-type TueTaskOutcome) (nullable): while there is more to read */
  GPtrArray *editions; /* (element-type TueEditionTime) (nullable): the same */
  GPtrArray *versions; /* (element-type TueVersionTime) (nullable): the same */
} Part;

static void
part_free (gpointer data)
{
  Part *part = data;

  g_clear_pointer (&part->outcomes, g_ptr_array_unref);
  g_clear_pointer (&part->editions, g_ptr_array_unref);
  g_clear_pointer (&part->versions, g_ptr_array_unref);
  g_free (part);
}

/* On the worker thread. */
static gpointer
read_part (TueStore *store,
           gpointer  data,
           GError  **error)
{
  TueInsightCache *cache = data;
  Part            *part;
  gboolean         complete;

  if (!tue_insight_cache_advance (cache, store, &complete, error))
    return NULL;

  part = g_new0 (Part, 1);
  if (!complete)
    return part;

  part->editions = tue_store_list_edition_times (store, error);
  part->versions = part->editions != NULL ? tue_store_list_version_times (store, error) : NULL;
  if (part->versions == NULL)
    {
      part_free (part);
      return NULL;
    }
  part->outcomes = tue_insight_cache_list (cache);

  return part;
}

static const TueWorkerJob job = {
  .with_store = read_part,
  .free_data = (GDestroyNotify)tue_insight_cache_unref,
  .free_result = part_free,
  .priority = G_PRIORITY_DEFAULT_IDLE,
};

static TueInsightCache *
ref_cache (TueWorkspace *self)
{
  if (self->insights == NULL)
    {
      g_autoptr(GDateTime) now = tue_workspace_dup_now (self);

      self->insights = tue_insight_cache_new (g_date_time_get_timezone (now));
    }

  return tue_insight_cache_ref (self->insights);
}

/* --- Names ----------------------------------------------------------------- */

static const char *
find_role (TueWorkspace *self,
           const char   *id)
{
  GListModel *roles = tue_workspace_get_roles (self);

  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr(TueRole) role = g_list_model_get_item (roles, i);

      if (g_str_equal (tue_role_get_id (role), id))
        return tue_role_get_name (role);
    }

  return "";
}

static void
add_workflows (TueWorkspace   *self,
               TueInsightData *data,
               GListModel     *workflows)
{
  for (guint i = 0; i < g_list_model_get_n_items (workflows); i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (workflows, i);
      GPtrArray *steps = tue_workflow_get_steps (workflow);

      tue_insight_data_add_workflow (data,
                                     tue_workflow_get_id (workflow),
                                     tue_workflow_get_name (workflow),
                                     tue_workflow_get_role_id (workflow),
                                     find_role (self, tue_workflow_get_role_id (workflow)),
                                     tue_workflow_get_playbook_id (workflow));
      for (guint j = 0; j < steps->len; j++)
        {
          const char      *step = tue_step_get_name (steps->pdata[j]);
          g_autofree char *name = NULL;

          if (steps->len > 1 && *step != '\0')
            name = g_strdup_printf ("%s · %s", tue_workflow_get_name (workflow), step);
          else
            name = g_strdup (tue_workflow_get_name (workflow));
          tue_insight_data_add_template (data, tue_template_get_id (tue_step_get_template (steps->pdata[j])), name, tue_workflow_get_id (workflow));
        }
    }
}

static TueInsightData *
make_data (TueWorkspace *self,
           Part         *part)
{
  g_autoptr(GDateTime) now = tue_workspace_dup_now (self);
  TueInsightData *data = tue_insight_data_new (part->outcomes, now);

  add_workflows (self, data, tue_workspace_get_workflows (self));
  add_workflows (self, data, tue_workspace_get_archived_workflows (self));
  for (guint i = 0; i < part->editions->len; i++)
    {
      const TueEditionTime *edition = part->editions->pdata[i];

      tue_insight_data_add_edition (data, edition->playbook_id, edition->playbook, edition->edition, edition->time);
    }
  for (guint i = 0; i < part->versions->len; i++)
    {
      const TueVersionTime *version = part->versions->pdata[i];

      tue_insight_data_add_version (data, version->template_id, version->version, version->time);
    }

  return data;
}

/* --- Loading --------------------------------------------------------------- */

static void read_next (GTask *take_task);

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  TueWorkspace *self = g_task_get_source_object (task);
  GError       *error = NULL;
  Part         *part = tue_worker_run_finish (TUE_WORKER (source), result, &error);

  if (part == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (self->insights != g_task_get_task_data (task))
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Another library was opened");
  else if (part->outcomes == NULL)
    read_next (g_steal_pointer (&task));
  else
    g_task_return_pointer (task, make_data (self, part), (GDestroyNotify)tue_insight_data_unref);
  part_free (part);
}

static void
read_next (GTask *take_task)
{
  TueWorkspace *self = g_task_get_source_object (take_task);

  tue_worker_run_async (self->worker,
                        &job,
                        tue_insight_cache_ref (g_task_get_task_data (take_task)),
                        g_task_get_cancellable (take_task),
                        read_cb,
                        take_task);
}

/**
 * tue_workspace_load_insights_async:
 * @cancellable: (nullable): to give it up
 * @callback: is told when they are there
 * @user_data: for @callback
 *
 * Loads what is known of how work flows: the first time of all tasks, from then on of
 * those to which something happened. What is not written yet does not count.
 */
void
tue_workspace_load_insights_async (TueWorkspace       *self,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (TUE_IS_WORKSPACE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_load_insights_async);
  g_task_set_task_data (task, ref_cache (self), (GDestroyNotify)tue_insight_cache_unref);
  read_next (task);
}

/**
 * tue_workspace_load_insights_finish: (skip)
 *
 * Returns: (transfer full): what is known, or %NULL with @error set
 */
TueInsightData *
tue_workspace_load_insights_finish (TueWorkspace *self,
                                    GAsyncResult *result,
                                    GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tue_workspace_load_insights_sync: (skip)
 *
 * The same for the terminal and the tests.
 *
 * Returns: (transfer full): what is known, or %NULL with @error set
 */
TueInsightData *
tue_workspace_load_insights_sync (TueWorkspace *self,
                                  GError      **error)
{
  Part           *part = NULL;
  TueInsightData *data = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  do
    {
      g_clear_pointer (&part, part_free);
      part = tue_worker_run_sync (self->worker, &job, ref_cache (self), error);
    }
  while (part != NULL && part->outcomes == NULL);

  if (part != NULL)
    data = make_data (self, part);
  g_clear_pointer (&part, part_free);

  return data;
}

/**
 * tue_workspace_find_today:
 *
 * Returns: the present day, as insights count days
 */
guint32
tue_workspace_find_today (TueWorkspace *self)
{
  g_autoptr(GDateTime) now = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), 0);

  now = tue_workspace_dup_now (self);

  return tue_insight_day_of (g_date_time_to_unix_usec (now), g_date_time_get_timezone (now));
}
