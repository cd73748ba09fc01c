/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-playbook-change"

#include "config.h"

#include "tue-playbook-change.h"

#include <string.h>

#include "tue-workflow-value.h"

struct _TuePlaybookChange
{
  gatomicrefcount ref_count;

  /* Owned */
  TuePlaybook *before; /* (nullable) */
  TuePlaybook *after;  /* (nullable) */
  GPtrArray   *workflows;
};

G_DEFINE_BOXED_TYPE (TuePlaybookChange, tue_playbook_change, tue_playbook_change_ref, tue_playbook_change_unref)

/* (transfer container): workflows by their ids */
static GHashTable *
index_workflows (TuePlaybook *playbook) /* (nullable) */
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray  *workflows = playbook != NULL ? tue_playbook_get_workflows (playbook) : NULL;

  for (guint i = 0; workflows != NULL && i < workflows->len; i++)
    g_hash_table_insert (index, (char *)tue_workflow_get_id (workflows->pdata[i]), workflows->pdata[i]);

  return index;
}

/* What comes or changes, in the order it is to have; then what goes. */
static GPtrArray *
compare_workflows (TuePlaybook *before, /* (nullable) */
                   TuePlaybook *after)  /* (nullable) */
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_practice_change_unref);
  g_autoptr(GHashTable) old = index_workflows (before);
  g_autoptr(GHashTable) new = index_workflows (after);

  for (guint i = 0; after != NULL && i < tue_playbook_get_workflows (after)->len; i++)
    {
      TueWorkflow *workflow = tue_playbook_get_workflows (after)->pdata[i];
      TueWorkflow *known = g_hash_table_lookup (old, tue_workflow_get_id (workflow));

      if (known == NULL || !tue_workflow_equal (known, workflow))
        g_ptr_array_add (changes, tue_practice_change_new (known, workflow, NULL, NULL));
    }
  for (guint i = 0; before != NULL && i < tue_playbook_get_workflows (before)->len; i++)
    {
      TueWorkflow *workflow = tue_playbook_get_workflows (before)->pdata[i];

      if (!g_hash_table_contains (new, tue_workflow_get_id (workflow)))
        g_ptr_array_add (changes, tue_practice_change_new (workflow, NULL, NULL, NULL));
    }

  return changes;
}

/**
 * tue_playbook_change_new:
 * @before: (nullable): the playbook as it is, %NULL where it is new
 * @after: (nullable): as it is to be, %NULL where it goes
 *
 * Compares the two once, workflow by workflow, which takes as long as they are.
 *
 * Returns: (transfer full): the change
 */
TuePlaybookChange *
tue_playbook_change_new (TuePlaybook *before,
                         TuePlaybook *after)
{
  TuePlaybookChange *self;

  g_return_val_if_fail (before != NULL || after != NULL, NULL);
  g_return_val_if_fail (before == NULL || after == NULL ||
                          strcmp (tue_playbook_get_id (before), tue_playbook_get_id (after)) == 0,
                        NULL);

  self = g_new0 (TuePlaybookChange, 1);
  g_atomic_ref_count_init (&self->ref_count);
  g_set_object (&self->before, before);
  g_set_object (&self->after, after);
  self->workflows = compare_workflows (before, after);

  return self;
}

TuePlaybookChange *
tue_playbook_change_ref (TuePlaybookChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
tue_playbook_change_unref (TuePlaybookChange *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_object (&self->before);
  g_clear_object (&self->after);
  g_ptr_array_unref (self->workflows);
  g_free (self);
}

/**
 * tue_playbook_change_reverse:
 *
 * Returns: (transfer full): the change that takes this one back
 */
TuePlaybookChange *
tue_playbook_change_reverse (TuePlaybookChange *self)
{
  TuePlaybookChange *reverse;

  g_return_val_if_fail (self != NULL, NULL);

  reverse = g_new0 (TuePlaybookChange, 1);
  g_atomic_ref_count_init (&reverse->ref_count);
  g_set_object (&reverse->before, self->after);
  g_set_object (&reverse->after, self->before);
  reverse->workflows = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_practice_change_unref);
  for (guint i = 0; i < self->workflows->len; i++)
    g_ptr_array_add (reverse->workflows, tue_practice_change_reverse (self->workflows->pdata[i]));

  return reverse;
}

/**
 * tue_playbook_change_get_id:
 *
 * Returns: the UUID of the playbook
 */
const char *
tue_playbook_change_get_id (TuePlaybookChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return tue_playbook_get_id (self->after != NULL ? self->after : self->before);
}

/**
 * tue_playbook_change_get_name:
 *
 * Returns: what the playbook is called, as it is to be
 */
const char *
tue_playbook_change_get_name (TuePlaybookChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return tue_playbook_get_name (self->after != NULL ? self->after : self->before);
}

/**
 * tue_playbook_change_get_before:
 *
 * Returns: (transfer none) (nullable): the playbook as it was
 */
TuePlaybook *
tue_playbook_change_get_before (TuePlaybookChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->before;
}

/**
 * tue_playbook_change_get_after:
 *
 * Returns: (transfer none) (nullable): the playbook as it is to be
 */
TuePlaybook *
tue_playbook_change_get_after (TuePlaybookChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->after;
}

/**
 * tue_playbook_change_list_workflows:
 *
 * Returns: (transfer none) (element-type TuePracticeChange): the workflows that
 *   come, change or go, without those that only stand elsewhere
 */
GPtrArray *
tue_playbook_change_list_workflows (TuePlaybookChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->workflows;
}

/**
 * tue_playbook_change_touches:
 * @workflow_id: a workflow
 *
 * Returns: whether the workflow comes, changes or goes
 */
gboolean
tue_playbook_change_touches (TuePlaybookChange *self,
                             const char        *workflow_id)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->workflows->len; i++)
    {
      if (strcmp (tue_practice_change_get_workflow_id (self->workflows->pdata[i]), workflow_id) == 0)
        return TRUE;
    }

  return FALSE;
}
