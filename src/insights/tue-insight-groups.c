/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-insight-groups"

#include "config.h"

#include "tue-insight-cases.h"

void
tue_insight_group_free (TueInsightGroup *self)
{
  if (self == NULL)
    return;

  g_free (self->key);
  g_clear_pointer (&self->cases, g_array_unref);
  g_free (self);
}

static int
compare_groups (gconstpointer a,
                gconstpointer b)
{
  const TueInsightGroup *x = *(TueInsightGroup *const *)a, *y = *(TueInsightGroup *const *)b;

  if (x->cases->len != y->cases->len)
    return x->cases->len > y->cases->len ? -1 : 1;

  return g_strcmp0 (x->key, y->key);
}

/**
 * tue_insight_group_cases: (skip)
 * @cases: (element-type TueInsightCase): cases of one figure
 * @func: (scope call): says what a case belongs to
 * @data: for @func
 *
 * Returns: (transfer full) (element-type TueInsightGroup): the groups, the one with
 *   most cases first, each with its cases in their order
 */
GPtrArray *
tue_insight_group_cases (GArray           *cases,
                         TueInsightKeyFunc func,
                         gpointer          data)
{
  g_autoptr(GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *groups;

  g_return_val_if_fail (cases != NULL, NULL);
  g_return_val_if_fail (func != NULL, NULL);

  groups = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_insight_group_free);
  for (guint i = 0; i < cases->len; i++)
    {
      const TueInsightCase *one = &g_array_index (cases, TueInsightCase, i);
      const char           *key = func (one->outcome, data);
      TueInsightGroup      *group = key != NULL ? g_hash_table_lookup (found, key) : NULL;

      if (key == NULL)
        continue;
      if (group == NULL)
        {
          group = g_new0 (TueInsightGroup, 1);
          group->key = g_strdup (key);
          group->cases = g_array_new (FALSE, FALSE, sizeof (TueInsightCase));
          g_hash_table_insert (found, group->key, group);
          g_ptr_array_add (groups, group);
        }
      g_array_append_val (group->cases, *one);
    }
  g_ptr_array_sort (groups, compare_groups);

  return groups;
}
