/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-practice-change"

#include "config.h"

#include "tue-practice-change.h"

#include <string.h>

#include "tue-workflow-value.h"

struct _TuePracticeChange
{
  gatomicrefcount ref_count;

  /* Owned */
  TueWorkflow *before;   /* (nullable) */
  TueWorkflow *after;    /* (nullable) */
  TueRole     *new_role; /* (nullable) */
  TueRole     *old_role; /* (nullable): goes */
  char        *note;
};

G_DEFINE_BOXED_TYPE (TuePracticeChange, tue_practice_change, tue_practice_change_ref, tue_practice_change_unref)

/* The lists of parts in a workflow's value. */
static const struct
{
  const char         *key;
  const char         *name; /* the member that people call it by */
  TuePracticePartKind kind;
} part_lists[] = {
  { "steps", "name", TUE_PRACTICE_PART_STEP },
  { "checklist", "text", TUE_PRACTICE_PART_CHECKLIST_ITEM },
  { "notes", "title", TUE_PRACTICE_PART_NOTE },
  { "examples", "title", TUE_PRACTICE_PART_EXAMPLE },
};

/* What of a step is its template. */
static const char *const template_members[] = { "text", "fields", NULL };

static TuePracticeChange *
change_new (TueWorkflow *before,
            TueWorkflow *after,
            TueRole     *new_role,
            TueRole     *old_role,
            const char  *note)
{
  TuePracticeChange *self = g_new0 (TuePracticeChange, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_set_object (&self->before, before);
  g_set_object (&self->after, after);
  g_set_object (&self->new_role, new_role);
  g_set_object (&self->old_role, old_role);
  self->note = g_strdup (note != NULL ? note : "");

  return self;
}

/**
 * tue_practice_change_new:
 * @before: (nullable): the workflow as it is, %NULL where it is new
 * @after: (nullable): as it is to be, %NULL where it goes
 * @new_role: (nullable): a role that the change makes
 * @note: (nullable): why
 *
 * Returns: (transfer full): the change
 */
TuePracticeChange *
tue_practice_change_new (TueWorkflow *before,
                         TueWorkflow *after,
                         TueRole     *new_role,
                         const char  *note)
{
  g_return_val_if_fail (before != NULL || after != NULL, NULL);
  g_return_val_if_fail (before == NULL || after == NULL ||
                          strcmp (tue_workflow_get_id (before), tue_workflow_get_id (after)) == 0,
                        NULL);

  return change_new (before, after, new_role, NULL, note);
}

TuePracticeChange *
tue_practice_change_ref (TuePracticeChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
tue_practice_change_unref (TuePracticeChange *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_object (&self->before);
  g_clear_object (&self->after);
  g_clear_object (&self->new_role);
  g_clear_object (&self->old_role);
  g_free (self->note);
  g_free (self);
}

/**
 * tue_practice_change_reverse:
 *
 * Returns: (transfer full): the change that takes this one back
 */
TuePracticeChange *
tue_practice_change_reverse (TuePracticeChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return change_new (self->after, self->before, self->old_role, self->new_role, self->note);
}

/**
 * tue_practice_change_get_workflow_id:
 *
 * Returns: the UUID of the workflow
 */
const char *
tue_practice_change_get_workflow_id (TuePracticeChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return tue_workflow_get_id (self->after != NULL ? self->after : self->before);
}

/**
 * tue_practice_change_get_before:
 *
 * Returns: (nullable): the workflow as it was
 */
TueWorkflow *
tue_practice_change_get_before (TuePracticeChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->before;
}

/**
 * tue_practice_change_get_after:
 *
 * Returns: (nullable): the workflow as it is to be
 */
TueWorkflow *
tue_practice_change_get_after (TuePracticeChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->after;
}

/**
 * tue_practice_change_get_new_role:
 *
 * Returns: (nullable): the role that the change makes
 */
TueRole *
tue_practice_change_get_new_role (TuePracticeChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->new_role;
}

/**
 * tue_practice_change_get_old_role:
 *
 * Returns: (nullable): the role that goes with the change, unless another
 *   workflow has it by then
 */
TueRole *
tue_practice_change_get_old_role (TuePracticeChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->old_role;
}

/**
 * tue_practice_change_get_note:
 *
 * Returns: why, one line, or ""
 */
const char *
tue_practice_change_get_note (TuePracticeChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->note;
}

static void
part_free (TuePracticePart *part)
{
  g_clear_pointer (&part->before, tue_value_unref);
  g_clear_pointer (&part->after, tue_value_unref);
  g_free (part);
}

static const char *
get_text (TueValue   *map,
          const char *key)
{
  TueValue *member = tue_value_lookup (map, key);

  return member != NULL ? tue_value_get_string (member, NULL) : "";
}

static void
add_part (GPtrArray                *parts,
          TuePracticePartKind       kind,
          TuePracticePartDifference difference,
          const char               *name_key,
          TueValue                 *before, /* (nullable) */
          TueValue                 *after)                  /* (nullable) */
{
  TuePracticePart *part = g_new0 (TuePracticePart, 1);

  part->kind = kind;
  part->difference = difference;
  part->before = before != NULL ? tue_value_ref (before) : NULL;
  part->after = after != NULL ? tue_value_ref (after) : NULL;
  part->id = get_text (after != NULL ? after : before, "id");
  part->name = get_text (after != NULL ? after : before, name_key);
  g_ptr_array_add (parts, part);
}

/* Those members of a map that are, or are not, among some. */
static TueValue *
select_members (TueValue          *map,
                const char *const *keys,
                gboolean           among)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();

  for (gsize i = 0; i < tue_value_get_n_items (map); i++)
    {
      const char *key = tue_value_get_key (map, i);

      if (g_strv_contains (keys, key) == among)
        tue_value_builder_set (builder, key, tue_value_ref (tue_value_get_item (map, i)));
    }

  return tue_value_builder_end (builder);
}

static gboolean
differ_in (TueValue          *before,
           TueValue          *after,
           const char *const *keys,
           gboolean           among)
{
  g_autoptr(TueValue) one = select_members (before, keys, among);
  g_autoptr(TueValue) other = select_members (after, keys, among);

  return !tue_value_equal (one, other);
}

/* The place of a part in a list, or G_MAXSIZE. */
static gsize
find_part (TueValue   *list,
           const char *id)
{
  for (gsize i = 0; i < tue_value_get_n_items (list); i++)
    {
      if (strcmp (get_text (tue_value_get_item (list, i), "id"), id) == 0)
        return i;
    }

  return G_MAXSIZE;
}

static void
compare_part (GPtrArray *parts,
              gsize      list,
              TueValue  *before,
              TueValue  *after,
              gboolean   moved)
{
  TuePracticePartKind kind = part_lists[list].kind;
  const char         *name = part_lists[list].name;

  if (kind == TUE_PRACTICE_PART_STEP && differ_in (before, after, template_members, TRUE))
    add_part (parts, TUE_PRACTICE_PART_TEMPLATE, TUE_PRACTICE_CHANGED, name, before, after);
  if (kind == TUE_PRACTICE_PART_STEP ? differ_in (before, after, template_members, FALSE) : !tue_value_equal (before, after))
    add_part (parts, kind, TUE_PRACTICE_CHANGED, name, before, after);
  else if (moved)
    add_part (parts, kind, TUE_PRACTICE_MOVED, name, before, after);
}

/* The places of those parts that both lists have, in order, tell what moved. */
static void
compare_lists (GPtrArray *parts,
               gsize      list,
               TueValue  *before,
               TueValue  *after)
{
  gsize last = 0;

  for (gsize i = 0; i < tue_value_get_n_items (after); i++)
    {
      TueValue *part = tue_value_get_item (after, i);
      gsize     place = find_part (before, get_text (part, "id"));

      if (place == G_MAXSIZE)
        {
          add_part (parts, part_lists[list].kind, TUE_PRACTICE_ADDED, part_lists[list].name, NULL, part);
          continue;
        }
      compare_part (parts, list, tue_value_get_item (before, place), part, place < last);
      last = MAX (last, place);
    }

  for (gsize i = 0; i < tue_value_get_n_items (before); i++)
    {
      TueValue *part = tue_value_get_item (before, i);

      if (find_part (after, get_text (part, "id")) == G_MAXSIZE)
        add_part (parts, part_lists[list].kind, TUE_PRACTICE_REMOVED, part_lists[list].name, part, NULL);
    }
}

static TueValue *
make_value (TueWorkflow *workflow)
{
  return workflow != NULL ? tue_workflow_to_value (workflow, TUE_WORKFLOW_VALUE_CONTENT) : NULL;
}

/**
 * tue_practice_change_list_parts:
 *
 * Lists what differs: the workflow itself where something is said differently of
 * the whole, then its parts.
 *
 * Returns: (transfer full) (element-type TuePracticePart): the parts
 */
GPtrArray *
tue_practice_change_list_parts (TuePracticeChange *self)
{
  static const char *const keys[] = { "steps", "checklist", "notes", "examples", NULL };
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify)part_free);
  g_autoptr(TueValue) before = NULL;
  g_autoptr(TueValue) after = NULL;
  g_autoptr(TueValue) nothing = tue_value_new_list (NULL, 0);

  g_return_val_if_fail (self != NULL, NULL);

  before = make_value (self->before);
  after = make_value (self->after);
  if (before == NULL || after == NULL)
    add_part (parts, TUE_PRACTICE_PART_WORKFLOW, before == NULL ? TUE_PRACTICE_ADDED : TUE_PRACTICE_REMOVED, "name", before, after);
  else if (differ_in (before, after, keys, FALSE))
    add_part (parts, TUE_PRACTICE_PART_WORKFLOW, TUE_PRACTICE_CHANGED, "name", before, after);

  for (gsize i = 0; i < G_N_ELEMENTS (part_lists); i++)
    compare_lists (parts,
                   i,
                   before != NULL ? tue_value_lookup (before, part_lists[i].key) : nothing,
                   after != NULL ? tue_value_lookup (after, part_lists[i].key) : nothing);

  return g_steal_pointer (&parts);
}

/**
 * tue_practice_change_overlaps:
 * @other: another change
 *
 * Returns: %TRUE when one of the two cannot be taken back while the other stands:
 *   they are of the same workflow, or make the same role
 */
gboolean
tue_practice_change_overlaps (TuePracticeChange *self,
                              TuePracticeChange *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return strcmp (tue_practice_change_get_workflow_id (self), tue_practice_change_get_workflow_id (other)) == 0 ||
         (self->new_role != NULL && other->after != NULL &&
          strcmp (tue_role_get_id (self->new_role), tue_workflow_get_role_id (other->after)) == 0);
}
