/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-checks"

#include "config.h"

#include "tue-workspace.h"

#include <glib/gi18n-lib.h>

#include "tue-field-value.h"
#include "tue-undo-stack-private.h"
#include "tue-workspace-private.h"

/* The value of a task that holds which points of the checklist are met: a list
 * of their ids. No field can have that name. */
#define CHECKS_NAME "@checks"

static gboolean
is_id (TueValue   *value,
       const char *id)
{
  return tue_value_get_kind (value) == TUE_VALUE_STRING && g_str_equal (tue_value_get_string (value, NULL), id);
}

/* (nullable) */
static TueValue *
get_checks (TueTask *task)
{
  TueValue *checks = tue_task_get_has_values (task) ? tue_task_get_value (task, CHECKS_NAME) : NULL;

  return checks != NULL && tue_value_get_kind (checks) == TUE_VALUE_LIST ? checks : NULL;
}

/**
 * tue_workspace_get_checked:
 * @task: a task
 * @item: a point of the checklist of its workflow
 *
 * Returns: whether the author of the draft ticked it
 */
gboolean
tue_workspace_get_checked (TueTask          *task,
                           TueChecklistItem *item)
{
  TueValue *checks;

  g_return_val_if_fail (TUE_IS_TASK (task), FALSE);
  g_return_val_if_fail (TUE_IS_CHECKLIST_ITEM (item), FALSE);

  checks = get_checks (task);
  for (gsize i = 0; checks != NULL && i < tue_value_get_n_items (checks); i++)
    {
      if (is_id (tue_value_get_item (checks, i), tue_checklist_item_get_id (item)))
        return TRUE;
    }

  return FALSE;
}

/* What is ticked of other workflows, or by a later version, stays. */
static TueValue *
change_checks (TueValue   *checks, /* (nullable) */
               const char *id,
               gboolean    checked)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_list ();

  for (gsize i = 0; checks != NULL && i < tue_value_get_n_items (checks); i++)
    {
      if (!is_id (tue_value_get_item (checks, i), id))
        tue_value_builder_add (builder, tue_value_ref (tue_value_get_item (checks, i)));
    }
  if (checked)
    tue_value_builder_add (builder, tue_value_new_string (id));

  return tue_value_builder_end (builder);
}

/**
 * tue_workspace_set_checked:
 * @task: a task whose values are loaded
 * @item: a point of the checklist of its workflow
 * @checked: whether it is met
 *
 * Ticks a point, or takes the tick away, as one operation to undo.
 */
void
tue_workspace_set_checked (TueWorkspace     *self,
                           TueTask          *task,
                           TueChecklistItem *item,
                           gboolean          checked)
{
  g_autoptr(TueValue) null = tue_value_new_null ();
  g_autoptr(TueValue) value = NULL;
  g_autofree char *label = NULL;
  TueValue        *old;
  TueTaskPatch    *before, *after;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_TASK (task) && tue_task_get_has_values (task));
  g_return_if_fail (TUE_IS_CHECKLIST_ITEM (item));

  if (tue_task_get_row_damaged (task) || tue_workspace_get_checked (task, item) == checked)
    return;

  old = tue_task_get_value (task, CHECKS_NAME);
  value = change_checks (get_checks (task), tue_checklist_item_get_id (item), checked);
  before = tue_workspace_new_patch (self, task);
  after = tue_workspace_new_patch (self, task);
  tue_task_patch_set_value (before, CHECKS_NAME, old != NULL ? old : null);
  tue_task_patch_set_value (after, CHECKS_NAME, tue_value_is_unset (value) ? null : value);
  /* Translators: an operation to undo; %s is a point of a checklist. */
  label = g_strdup_printf (checked ? _("Tick “%s”") : _("Take the Tick from “%s”"), tue_checklist_item_get_text (item));
  tue_undo_stack_do (self->undo_stack, task, label, NULL, before, after);
}
