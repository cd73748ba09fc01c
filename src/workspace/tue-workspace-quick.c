/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-quick"

#include "config.h"

#include "tue-workspace-quick.h"

#include "tue-workspace-private.h"

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

  return tue_quick_task_read (text, workflows, &today, &locale);
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
