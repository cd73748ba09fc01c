/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-quick"

#include "config.h"

#include "tue-workspace-quick.h"

#include "tue-workspace-private.h"

/* More people nobody means by one line. */
#define MAX_NAMES 1000

/* The favourites before those of one's own roles, and these before the others. */
static int
get_rank (TueWorkflow       *workflow,
          const char *const *roles) /* (nullable) */
{
  if (tue_workflow_get_favourite (workflow) > 0)
    return 0;
  return roles != NULL && g_strv_contains (roles, tue_workflow_get_role_id (workflow)) ? 1 : 2;
}

static int
compare_likelihood (gconstpointer a,
                    gconstpointer b,
                    gpointer      user_data)
{
  return get_rank ((TueWorkflow *)a, user_data) - get_rank ((TueWorkflow *)b, user_data);
}

/* The likelier first, else in the order of the sidebar. */
static GPtrArray *
list_by_likelihood (TueWorkspace *self)
{
  GListModel *list = tue_workspace_get_workflows (self);
  GPtrArray  *workflows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (workflows, g_list_model_get_item (list, i));
  g_ptr_array_sort_values_with_data (workflows, compare_likelihood, (gpointer)tue_settings_get_roles (tue_workspace_get_settings (self)));

  return workflows;
}

/**
 * tue_workspace_read_quick_task:
 * @text: one line, valid UTF-8
 *
 * Guesses what task a line means, of the workflows of the library. Nothing is
 * changed by it.
 *
 * Returns: (transfer full): the guess
 */
TueQuickTask *
tue_workspace_read_quick_task (TueWorkspace *self,
                               const char   *text)
{
  g_autoptr(GPtrArray) workflows = NULL;
  g_autoptr(GDateTime) now = NULL;
  TueLocale locale;
  GDate     today;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  workflows = list_by_likelihood (self);
  now = tue_workspace_dup_now (self);
  tue_date_from_time (now, &today);
  tue_locale_read (&locale);

  return tue_quick_task_read (text, workflows, (const char *const *)self->known_names, &today, &locale);
}

/* --- Whom one knows --------------------------------------------------------- */

static gpointer
list_names (TueStore *store,
            gpointer  data,
            GError  **error)
{
  return tue_store_list_names (store, data, MAX_NAMES, error);
}

static const TueWorkerJob names_job = {
  .with_store = list_names,
  .free_data = (GDestroyNotify)g_strfreev,
  .free_result = (GDestroyNotify)g_strfreev,
};

/* The fields by which tasks are told apart. (transfer full) */
static char **
list_naming_fields (TueWorkspace *self)
{
  GListModel *workflows = tue_workspace_get_workflows (self);
  g_autoptr(GStrvBuilder) fields = g_strv_builder_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (workflows); i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (workflows, i);
      TueField *naming = tue_workspace_find_naming_field (workflow);

      if (naming != NULL && g_hash_table_add (seen, (gpointer)tue_field_get_name (naming)))
        g_strv_builder_add (fields, tue_field_get_name (naming));
    }

  return g_strv_builder_end (fields);
}

static void
take_names (TueWorkspace *self,
            char        **take_names) /* (nullable) */
{
  if (take_names == NULL)
    return;

  g_strfreev (self->known_names);
  self->known_names = take_names;
}

static void
names_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;

  take_names (g_task_get_source_object (task), tue_worker_run_finish (TUE_WORKER (source), result, NULL));
  g_task_return_boolean (task, TRUE);
}

/**
 * tue_workspace_load_known_names_async:
 * @cancellable: (nullable): to give it up
 * @callback: (nullable): is told when they are there
 * @user_data: for @callback
 *
 * Looks up whom earlier tasks were about, so that tue_workspace_read_quick_task() knows
 * them.
 */
void
tue_workspace_load_known_names_async (TueWorkspace       *self,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (TUE_IS_WORKSPACE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_load_known_names_async);
  tue_worker_run_async (self->worker, &names_job, list_naming_fields (self), cancellable, names_cb, task);
}

/**
 * tue_workspace_load_known_names_sync:
 *
 * The same, waiting.
 */
void
tue_workspace_load_known_names_sync (TueWorkspace *self)
{
  g_return_if_fail (TUE_IS_WORKSPACE (self));

  take_names (self, tue_worker_run_sync (self->worker, &names_job, list_naming_fields (self), NULL));
}

/**
 * tue_workspace_add_quick_task:
 * @workflow: what kind of work it is
 * @name: (nullable): whom or what the task is about; it becomes the value of the
 *   field that tells tasks of the workflow apart, else the title says it
 * @title: (nullable): %NULL for one made of the workflow and the name
 * @due: (nullable): "YYYY-MM-DD"
 *
 * Adds the task that a line means, as one operation.
 *
 * Returns: (transfer full): the task
 */
TueTask *
tue_workspace_add_quick_task (TueWorkspace *self,
                              TueWorkflow  *workflow,
                              const char   *name,
                              const char   *title,
                              const char   *due)
{
  TueField        *naming;
  g_autofree char *made_title = NULL;
  g_autoptr(TueValue) values = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);

  naming = tue_workspace_find_naming_field (workflow);
  if (name != NULL && *name != '\0' && naming != NULL)
    {
      g_autoptr(TueValue) none = tue_value_new_map ();
      g_autoptr(TueValue) value = tue_value_new_string (name);

      values = tue_value_with_member (none, tue_field_get_name (naming), value);
    }
  else if (name != NULL && *name != '\0' && title == NULL)
    {
      title = made_title = tue_workspace_make_title_about (self, workflow, name);
    }

  return tue_workspace_add_task (self, workflow, title, due, values);
}
