/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-undo-stack"

#include "config.h"

#include "tue-undo-stack.h"

#include "tue-undo-stack-private.h"

/* Who goes back further than this has other means. */
#define MAX_OPERATIONS 500

#define MERGE_US (2 * G_USEC_PER_SEC)

struct _TueOperation
{
  TueTask      *task;   /* (owned) */
  TueTaskPatch *before; /* (owned) */
  TueTaskPatch *after;  /* (owned) */
  char         *label;
  char         *key;  /* (nullable) */
  gint64        time; /* monotonic, of the last change that is in it */
};

struct _TueUndoStack
{
  GObject parent_instance;

  TueUndoApplyFunc apply;
  gpointer         user_data;
  GPtrArray       *operations; /* (owned) (element-type TueOperation) */
  guint            n_done;     /* those behind it were undone */
};

G_DEFINE_FINAL_TYPE (TueUndoStack, tue_undo_stack, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
operation_free (TueOperation *operation)
{
  g_clear_object (&operation->task);
  g_clear_pointer (&operation->before, tue_task_patch_free);
  g_clear_pointer (&operation->after, tue_task_patch_free);
  g_free (operation->label);
  g_free (operation->key);
  g_free (operation);
}

static void
notify_all (TueUndoStack *self)
{
  for (guint i = 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static TueOperation *
get_last (TueUndoStack *self)
{
  return self->n_done > 0 ? self->operations->pdata[self->n_done - 1] : NULL;
}

static TueOperation *
get_next (TueUndoStack *self)
{
  return self->n_done < self->operations->len ? self->operations->pdata[self->n_done] : NULL;
}

static gboolean
merge_into_last (TueUndoStack       *self,
                 TueTask            *task,
                 const char         *key,
                 const TueTaskPatch *after)
{
  TueOperation *last = get_last (self);
  gint64        now = g_get_monotonic_time ();

  /* What was undone and done again is an end. */
  if (last == NULL || key == NULL || get_next (self) != NULL ||
      last->task != task || g_strcmp0 (last->key, key) != 0 || now - last->time > MERGE_US)
    return FALSE;

  tue_task_patch_merge (last->after, after);
  last->time = now;

  return TRUE;
}

static void
drop_undone (TueUndoStack *self)
{
  if (self->n_done < self->operations->len)
    g_ptr_array_remove_range (self->operations, self->n_done, self->operations->len - self->n_done);
}

static void
apply_patch (TueUndoStack       *self,
             TueOperation       *operation,
             const TueTaskPatch *patch)
{
  g_autoptr(TueTaskPatch) copy = tue_task_patch_copy (patch);

  if (self->apply != NULL)
    self->apply (self->user_data, operation->task, copy);
}

static void
tue_undo_stack_finalize (GObject *object)
{
  TueUndoStack *self = TUE_UNDO_STACK (object);

  g_ptr_array_unref (self->operations);

  G_OBJECT_CLASS (tue_undo_stack_parent_class)->finalize (object);
}

static void
tue_undo_stack_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  TueUndoStack *self = TUE_UNDO_STACK (object);

  switch (prop_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, tue_undo_stack_get_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, tue_undo_stack_get_can_redo (self));
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, tue_undo_stack_get_undo_label (self));
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, tue_undo_stack_get_redo_label (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_undo_stack_class_init (TueUndoStackClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = tue_undo_stack_finalize;
  object_class->get_property = tue_undo_stack_get_property;

  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tue_undo_stack_init (TueUndoStack *self)
{
  self->operations = g_ptr_array_new_with_free_func ((GDestroyNotify)operation_free);
}

TueUndoStack *
tue_undo_stack_new (TueUndoApplyFunc apply,
                    gpointer         user_data)
{
  TueUndoStack *self = g_object_new (TUE_TYPE_UNDO_STACK, NULL);

  self->apply = apply;
  self->user_data = user_data;

  return self;
}

void
tue_undo_stack_do (TueUndoStack *self,
                   TueTask      *task,
                   const char   *label,
                   const char   *key,
                   TueTaskPatch *take_before,
                   TueTaskPatch *take_after)
{
  g_autoptr(TueTaskPatch) before = take_before;
  g_autoptr(TueTaskPatch) after = take_after;
  TueOperation *operation;

  if (!merge_into_last (self, task, key, after))
    {
      drop_undone (self);
      operation = g_new0 (TueOperation, 1);
      operation->task = g_object_ref (task);
      operation->before = g_steal_pointer (&before);
      operation->after = tue_task_patch_copy (after);
      operation->label = g_strdup (label);
      operation->key = g_strdup (key);
      operation->time = g_get_monotonic_time ();
      g_ptr_array_add (self->operations, operation);
      if (self->operations->len > MAX_OPERATIONS)
        g_ptr_array_remove_index (self->operations, 0);
      self->n_done = self->operations->len;
      notify_all (self);
    }

  if (self->apply != NULL)
    self->apply (self->user_data, task, after);
}

void
tue_undo_stack_clear (TueUndoStack *self)
{
  g_ptr_array_set_size (self->operations, 0);
  self->n_done = 0;
  notify_all (self);
}

void
tue_undo_stack_detach (TueUndoStack *self)
{
  self->apply = NULL;
  g_ptr_array_set_size (self->operations, 0);
  self->n_done = 0;
}

gboolean
tue_undo_stack_get_can_undo (TueUndoStack *self)
{
  g_return_val_if_fail (TUE_IS_UNDO_STACK (self), FALSE);

  return get_last (self) != NULL;
}

gboolean
tue_undo_stack_get_can_redo (TueUndoStack *self)
{
  g_return_val_if_fail (TUE_IS_UNDO_STACK (self), FALSE);

  return get_next (self) != NULL;
}

/**
 * tue_undo_stack_get_undo_label:
 *
 * Returns: (nullable): what undo takes back, such as "Delete “Northwind”"
 */
const char *
tue_undo_stack_get_undo_label (TueUndoStack *self)
{
  TueOperation *operation;

  g_return_val_if_fail (TUE_IS_UNDO_STACK (self), NULL);

  operation = get_last (self);

  return operation != NULL ? operation->label : NULL;
}

/**
 * tue_undo_stack_get_redo_label:
 *
 * Returns: (nullable): what redo does again
 */
const char *
tue_undo_stack_get_redo_label (TueUndoStack *self)
{
  TueOperation *operation;

  g_return_val_if_fail (TUE_IS_UNDO_STACK (self), NULL);

  operation = get_next (self);

  return operation != NULL ? operation->label : NULL;
}

/**
 * tue_undo_stack_undo:
 *
 * Takes the last operation back. Does nothing when there is none.
 */
void
tue_undo_stack_undo (TueUndoStack *self)
{
  TueOperation *operation;

  g_return_if_fail (TUE_IS_UNDO_STACK (self));

  operation = get_last (self);
  if (operation == NULL)
    return;

  self->n_done--;
  /* The next change is one of its own, whatever its key. */
  operation->time = 0;
  apply_patch (self, operation, operation->before);
  notify_all (self);
}

/**
 * tue_undo_stack_redo:
 *
 * Does again what was undone last. Does nothing when there is nothing.
 */
void
tue_undo_stack_redo (TueUndoStack *self)
{
  TueOperation *operation;

  g_return_if_fail (TUE_IS_UNDO_STACK (self));

  operation = get_next (self);
  if (operation == NULL)
    return;

  self->n_done++;
  operation->time = 0;
  apply_patch (self, operation, operation->after);
  notify_all (self);
}
