/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-foreign-plan"

#include "config.h"

#include "tue-foreign-plan.h"

#include <glib/gi18n-lib.h>

struct _TueForeignPlan
{
  GObject parent_instance;

  /* Owned */
  TueForeignReading *reading;
  GPtrArray         *entries;
  GPtrArray         *groups;
};

G_DEFINE_FINAL_TYPE (TueForeignPlan, tue_foreign_plan, G_TYPE_OBJECT)

static void
free_entry (gpointer data)
{
  TueForeignEntry *entry = data;

  tue_foreign_item_unref (entry->item);
  g_free (entry->like);
  g_free (entry);
}

static void
free_group (gpointer data)
{
  TueForeignGroup *group = data;

  g_free (group->tag);
  g_free (group->role_id);
  g_free (group->role_name);
  g_free (group);
}

static void
tue_foreign_plan_finalize (GObject *object)
{
  TueForeignPlan *self = TUE_FOREIGN_PLAN (object);

  g_clear_pointer (&self->reading, tue_foreign_reading_free);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);

  G_OBJECT_CLASS (tue_foreign_plan_parent_class)->finalize (object);
}

static void
tue_foreign_plan_class_init (TueForeignPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tue_foreign_plan_finalize;
}

static void
tue_foreign_plan_init (TueForeignPlan *self)
{
  self->entries = g_ptr_array_new_with_free_func (free_entry);
  self->groups = g_ptr_array_new_with_free_func (free_group);
}

/* --- What is there ------------------------------------------------------------------ */

static const char *
get_text (TueWorkflow *workflow,
          guint        step)
{
  return tue_template_get_text (tue_step_get_template (tue_workflow_get_steps (workflow)->pdata[step]));
}

/* texts, names: → the name of the workflow (owned by it) */
static void
note_workflow (TueWorkflow *workflow,
               GHashTable  *texts,
               GHashTable  *names)
{
  for (guint i = 0; i < tue_workflow_get_steps (workflow)->len; i++)
    if (!g_hash_table_contains (texts, get_text (workflow, i)))
      g_hash_table_insert (texts, g_strdup (get_text (workflow, i)), g_strdup (tue_workflow_get_name (workflow)));
  g_hash_table_insert (names, g_utf8_casefold (tue_workflow_get_name (workflow), -1), g_strdup (tue_workflow_get_name (workflow)));
}

static void
compare (TueForeignEntry *entry,
         GHashTable      *texts,
         GHashTable      *names)
{
  TueWorkflow     *workflow = entry->item->workflow;
  g_autofree char *folded = g_utf8_casefold (tue_workflow_get_name (workflow), -1);
  const char      *like = g_hash_table_lookup (texts, get_text (workflow, 0));

  entry->likeness = like != NULL ? TUE_FOREIGN_SAME_TEXT : TUE_FOREIGN_NEW;
  if (like == NULL && (like = g_hash_table_lookup (names, folded)) != NULL)
    entry->likeness = TUE_FOREIGN_SAME_NAME;
  entry->like = g_strdup (like);
  entry->taken = entry->likeness != TUE_FOREIGN_SAME_TEXT;
}

/* --- Roles -------------------------------------------------------------------------- */

/* (nullable) */
static TueRole *
find_role (GPtrArray  *roles,
           const char *name)
{
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  for (guint i = 0; i < roles->len; i++)
    {
      g_autofree char *folded = g_utf8_casefold (tue_role_get_name (roles->pdata[i]), -1);

      if (g_str_equal (folded, wanted))
        return roles->pdata[i];
    }

  return NULL;
}

/* A tag is the role of that name, or a new one; what has none is together in one. */
static void
choose_role (TueForeignGroup *group,
             GPtrArray       *roles)
{
  /* Translators: the name of a role for workflows that were taken in from other tools */
  const char *name = *group->tag != '\0' ? group->tag : _("Taken In");
  TueRole *role = find_role (roles, name);

  if (role != NULL)
    group->role_id = g_strdup (tue_role_get_id (role));
  else
    group->role_name = g_strdup (name);
}

static guint
find_group (TueForeignPlan *self,
            GHashTable     *numbers,
            const char     *tag,
            GPtrArray      *roles)
{
  gpointer         number;
  TueForeignGroup *group;

  if (!g_hash_table_lookup_extended (numbers, tag, NULL, &number))
    {
      group = g_new0 (TueForeignGroup, 1);
      group->tag = g_strdup (tag);
      choose_role (group, roles);
      number = GUINT_TO_POINTER (self->groups->len);
      g_ptr_array_add (self->groups, group);
      g_hash_table_insert (numbers, group->tag, number);
    }

  group = self->groups->pdata[GPOINTER_TO_UINT (number)];
  group->n_entries++;
  return GPOINTER_TO_UINT (number);
}

/**
 * tue_foreign_plan_new:
 * @take_reading: (transfer full): what was read
 * @workflows: (element-type TueWorkflow): what the library has
 * @roles: (element-type TueRole): its roles
 *
 * Compares what was read with what is there, and with itself. For any thread.
 *
 * Returns: (transfer full): what would be taken in
 */
TueForeignPlan *
tue_foreign_plan_new (TueForeignReading *take_reading,
                      GPtrArray         *workflows,
                      GPtrArray         *roles)
{
  TueForeignPlan *self = g_object_new (TUE_TYPE_FOREIGN_PLAN, NULL);
  g_autoptr(GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  self->reading = take_reading;
  for (guint i = 0; i < workflows->len; i++)
    note_workflow (workflows->pdata[i], texts, names);
  for (guint i = 0; i < take_reading->items->len; i++)
    {
      TueForeignEntry *entry = g_new0 (TueForeignEntry, 1);

      entry->item = tue_foreign_item_ref (take_reading->items->pdata[i]);
      compare (entry, texts, names);
      entry->group = find_group (self, numbers, entry->item->subject, roles);
      g_ptr_array_add (self->entries, entry);
      note_workflow (entry->item->workflow, texts, names);
    }

  return self;
}

/* Documented in the header. */
GPtrArray *
tue_foreign_plan_get_entries (TueForeignPlan *self)
{
  g_return_val_if_fail (TUE_IS_FOREIGN_PLAN (self), NULL);

  return self->entries;
}

GPtrArray *
tue_foreign_plan_get_groups (TueForeignPlan *self)
{
  g_return_val_if_fail (TUE_IS_FOREIGN_PLAN (self), NULL);

  return self->groups;
}

GPtrArray *
tue_foreign_plan_get_remarks (TueForeignPlan *self)
{
  g_return_val_if_fail (TUE_IS_FOREIGN_PLAN (self), NULL);

  return self->reading->remarks;
}

guint
tue_foreign_plan_count_taken (TueForeignPlan *self)
{
  guint n_taken = 0;

  g_return_val_if_fail (TUE_IS_FOREIGN_PLAN (self), 0);

  for (guint i = 0; i < self->entries->len; i++)
    n_taken += ((TueForeignEntry *)self->entries->pdata[i])->taken;

  return n_taken;
}

guint
tue_foreign_plan_count_remarks (TueForeignPlan *self)
{
  guint n_remarks;

  g_return_val_if_fail (TUE_IS_FOREIGN_PLAN (self), 0);

  n_remarks = self->reading->remarks->len;
  for (guint i = 0; i < self->entries->len; i++)
    n_remarks += ((TueForeignEntry *)self->entries->pdata[i])->item->remarks->len;

  return n_remarks;
}

void
tue_foreign_plan_set_taken (TueForeignPlan *self,
                            guint           entry,
                            gboolean        taken)
{
  g_return_if_fail (TUE_IS_FOREIGN_PLAN (self));
  g_return_if_fail (entry < self->entries->len);

  ((TueForeignEntry *)self->entries->pdata[entry])->taken = taken;
}

void
tue_foreign_plan_set_role (TueForeignPlan *self,
                           guint           group,
                           const char     *role_id,
                           const char     *role_name)
{
  TueForeignGroup *chosen;

  g_return_if_fail (TUE_IS_FOREIGN_PLAN (self));
  g_return_if_fail (group < self->groups->len);
  g_return_if_fail ((role_id == NULL) != (role_name == NULL));

  chosen = self->groups->pdata[group];
  g_set_str (&chosen->role_id, role_id);
  g_set_str (&chosen->role_name, role_name);
}
