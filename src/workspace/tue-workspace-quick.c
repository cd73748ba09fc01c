/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-quick"

#include "config.h"

#include "tue-workspace-quick.h"

#include "tue-workspace-practice.h"
#include "tue-workspace-private.h"

static void
add_workflows (GPtrArray         *workflows,
               GListModel        *list,
               const char *const *roles) /* (nullable): only those of these */
{
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      TueWorkflow *workflow = g_list_model_get_item (list, i);

      if (roles == NULL || g_strv_contains (roles, tue_workflow_get_role_id (workflow)))
        g_ptr_array_add (workflows, workflow);
      else
        g_object_unref (workflow);
    }
}

/* The likelier first: the favourites, then those of one's own roles. */
static GPtrArray *
list_by_likelihood (TueWorkspace *self)
{
  GPtrArray         *workflows = g_ptr_array_new_with_free_func (g_object_unref);
  const char *const *roles = tue_settings_get_roles (tue_workspace_get_settings (self));

  add_workflows (workflows, tue_workspace_get_favourites (self), NULL);
  if (roles != NULL)
    add_workflows (workflows, tue_workspace_get_workflows (self), roles);
  add_workflows (workflows, tue_workspace_get_workflows (self), NULL);

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
