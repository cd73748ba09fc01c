/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-undo-stack"

#include "config.h"

#include "tue-undo-stack.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-undo-stack-private.h"
#include "tue-workspace.h"

/* Who goes back further than this has other means. */
#define MAX_OPERATIONS 500

/* Of text that the operations hold. What was done last is never forgotten. */
#define MAX_BYTES (64 * 1024 * 1024)

#define MERGE_US (2 * G_USEC_PER_SEC)

struct _TueOperation
{
  guint64       id;
  TueTask      *task;   /* (owned) (nullable) */
  TueTaskPatch *before; /* (owned) (nullable) */
  TueTaskPatch *after;  /* (owned) (nullable) */
  char         *label;
  gint64        made; /* when, µs since 1970 */

  /* Of practice, instead of the three above */
  TuePracticeChange *change; /* (owned) (nullable) */
  gboolean           unsaved;

  TuePlaybookChange *playbook;    /* (owned) (nullable): instead of all of these */
  TueArrangement    *arrangement; /* (owned) (nullable): the same */

  char  *key;  /* (nullable) */
  gint64 time; /* monotonic, of the last change that is in it */
};

struct _TueUndoStack
{
  GObject parent_instance;

  TueUndoApplyFunc    apply;
  TueUndoPracticeFunc apply_practice;
  TueUndoPlaybookFunc apply_playbook;
  TueUndoArrangeFunc  arrange;
  gpointer            user_data;
  GPtrArray          *operations; /* (owned) (element-type TueOperation) */
  guint               n_done;     /* those behind it were undone */
  guint64             last_id;
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

enum
{
  SIGNAL_SETTLED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void
operation_free (TueOperation *operation)
{
  g_clear_object (&operation->task);
  g_clear_pointer (&operation->before, tue_task_patch_free);
  g_clear_pointer (&operation->after, tue_task_patch_free);
  g_clear_pointer (&operation->change, tue_practice_change_unref);
  g_clear_pointer (&operation->playbook, tue_playbook_change_unref);
  g_clear_pointer (&operation->arrangement, tue_arrangement_unref);
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

/* Its place, or G_MAXUINT. */
static guint
find_operation (TueUndoStack *self,
                guint64       id)
{
  for (guint i = 0; i < self->operations->len; i++)
    {
      TueOperation *operation = self->operations->pdata[i];

      if (operation->id == id)
        return i;
    }

  return G_MAXUINT;
}

static void
tell_settled (TueUndoStack *self,
              guint64       id)
{
  g_signal_emit (self, signals[SIGNAL_SETTLED], 0, id);
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

/* Lets go of operations, and says so once they are gone. */
static void
drop_operations (TueUndoStack *self,
                 guint         first,
                 guint         n)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint64));

  if (n == 0)
    return;

  for (guint i = first; i < first + n; i++)
    g_array_append_val (ids, ((TueOperation *)self->operations->pdata[i])->id);
  g_ptr_array_remove_range (self->operations, first, n);
  for (guint i = 0; i < ids->len; i++)
    tell_settled (self, g_array_index (ids, guint64, i));
}

/* Whether a change of a playbook has to do with what another operation changed. */
static gboolean
meets_playbook (TuePlaybookChange  *playbook,
                const TueOperation *other)
{
  if (other->playbook != NULL)
    return strcmp (tue_playbook_change_get_id (playbook), tue_playbook_change_get_id (other->playbook)) == 0;
  if (other->change != NULL)
    return tue_playbook_change_touches (playbook, tue_practice_change_get_workflow_id (other->change));

  return other->task != NULL && tue_playbook_change_touches (playbook, tue_task_get_workflow_id (other->task));
}

/* Whether one operation stands on another. */
static gboolean
builds_on (TueOperation *later,
           TueOperation *operation)
{
  if (later->arrangement != NULL || operation->arrangement != NULL)
    return later->arrangement != NULL && operation->arrangement != NULL &&
           tue_arrangement_overlaps (later->arrangement, operation->arrangement);
  if (operation->playbook != NULL)
    return meets_playbook (operation->playbook, later);
  if (later->playbook != NULL)
    return operation->change != NULL && meets_playbook (later->playbook, operation);
  if (later->change != NULL && operation->change != NULL)
    return later->unsaved == operation->unsaved && tue_practice_change_overlaps (operation->change, later->change);
  if (operation->change != NULL)
    return later->task != NULL && g_strcmp0 (tue_task_get_workflow_id (later->task), tue_practice_change_get_workflow_id (operation->change)) == 0 &&
           tue_practice_change_get_before (operation->change) == NULL;

  return later->task == operation->task &&
         ((later->after->flags & TUE_TASK_PATCH_DELETED) != 0 || tue_task_patch_overlaps (later->after, operation->before));
}

/* The one done last that keeps an operation from being taken back by itself: it
 * touches the same, or the whole task is gone since. (nullable) */
static TueOperation *
find_obstacle (TueUndoStack *self,
               guint         position)
{
  TueOperation *operation = self->operations->pdata[position];

  for (guint i = self->n_done; i > position + 1; i--)
    {
      TueOperation *later = self->operations->pdata[i - 1];

      if (builds_on (later, operation))
        return later;
    }

  return NULL;
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
apply_change (TueUndoStack      *self,
              TueOperation      *operation,
              TuePracticeChange *change)
{
  if (self->apply_practice != NULL)
    self->apply_practice (self->user_data, change, operation->unsaved);
}

static void
arrange (TueUndoStack   *self,
         TueArrangement *arrangement)
{
  if (self->arrange != NULL)
    self->arrange (self->user_data, arrangement);
}

static void
apply_playbook (TueUndoStack      *self,
                TuePlaybookChange *change)
{
  if (self->apply_playbook != NULL)
    self->apply_playbook (self->user_data, change);
}

static void
take_back_playbook (TueUndoStack *self,
                    TueOperation *operation)
{
  g_autoptr(TuePlaybookChange) reverse = tue_playbook_change_reverse (operation->playbook);

  apply_playbook (self, reverse);
}

static void
take_back_arrangement (TueUndoStack *self,
                       TueOperation *operation)
{
  g_autoptr(TueArrangement) reverse = tue_arrangement_reverse (operation->arrangement);

  arrange (self, reverse);
}

static void
take_back (TueUndoStack *self,
           TueOperation *operation)
{
  g_autoptr(TuePracticeChange) reverse = NULL;

  if (operation->arrangement != NULL)
    {
      take_back_arrangement (self, operation);
      return;
    }
  if (operation->playbook != NULL)
    {
      take_back_playbook (self, operation);
      return;
    }
  if (operation->change == NULL)
    {
      apply_patch (self, operation, operation->before);
      return;
    }

  reverse = tue_practice_change_reverse (operation->change);
  apply_change (self, operation, reverse);
}

static void
do_again (TueUndoStack *self,
          TueOperation *operation)
{
  if (operation->arrangement != NULL)
    arrange (self, operation->arrangement);
  else if (operation->playbook != NULL)
    apply_playbook (self, operation->playbook);
  else if (operation->change == NULL)
    apply_patch (self, operation, operation->after);
  else
    apply_change (self, operation, operation->change);
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

  signals[SIGNAL_SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
}

static void
tue_undo_stack_init (TueUndoStack *self)
{
  self->operations = g_ptr_array_new_with_free_func ((GDestroyNotify)operation_free);
}

TueUndoStack *
tue_undo_stack_new (TueUndoApplyFunc    apply,
                    TueUndoPracticeFunc apply_practice,
                    TueUndoPlaybookFunc playbook_func,
                    TueUndoArrangeFunc  arrange_func,
                    gpointer            user_data)
{
  TueUndoStack *self = g_object_new (TUE_TYPE_UNDO_STACK, NULL);

  self->apply = apply;
  self->apply_practice = apply_practice;
  self->apply_playbook = playbook_func;
  self->arrange = arrange_func;
  self->user_data = user_data;

  return self;
}

static TueOperation *
operation_new (TueTask            *task,
               const char         *label,
               const char         *key,
               TueTaskPatch       *take_before,
               const TueTaskPatch *after)
{
  TueOperation *operation = g_new0 (TueOperation, 1);

  operation->task = g_object_ref (task);
  operation->before = take_before;
  operation->after = tue_task_patch_copy (after);
  /* What is done again is no other fact. */
  operation->after->n_caught = 0;
  operation->label = g_strdup (label);
  operation->key = g_strdup (key);
  operation->time = g_get_monotonic_time ();

  return operation;
}

static gsize
measure (const TueOperation *operation)
{
  if (operation->task == NULL)
    return 0;

  return tue_task_patch_measure (operation->before) + tue_task_patch_measure (operation->after);
}

/* How many of the oldest are too many. */
static guint
count_forgotten (TueUndoStack *self)
{
  guint n_kept = 0;
  gsize n_bytes = 0;

  while (n_kept < MIN (self->operations->len, MAX_OPERATIONS))
    {
      n_bytes += measure (self->operations->pdata[self->operations->len - n_kept - 1]);
      if (n_kept > 0 && n_bytes > MAX_BYTES)
        break;
      n_kept++;
    }

  return self->operations->len - n_kept;
}

static void
push (TueUndoStack *self,
      TueOperation *take_operation)
{
  guint n_forgotten;

  take_operation->id = ++self->last_id;
  take_operation->made = g_get_real_time ();
  drop_operations (self, self->n_done, self->operations->len - self->n_done);
  g_ptr_array_add (self->operations, take_operation);
  n_forgotten = count_forgotten (self);
  self->n_done = self->operations->len - n_forgotten;
  drop_operations (self, 0, n_forgotten);
  notify_all (self);
}

guint64
tue_undo_stack_add (TueUndoStack *self,
                    TueTask      *task,
                    const char   *label,
                    TueTaskPatch *take_before,
                    TueTaskPatch *take_after)
{
  g_autoptr(TueTaskPatch) after = take_after;

  push (self, operation_new (task, label, NULL, take_before, after));

  return tue_undo_stack_get_undo_id (self);
}

guint64
tue_undo_stack_do (TueUndoStack *self,
                   TueTask      *task,
                   const char   *label,
                   const char   *key,
                   TueTaskPatch *take_before,
                   TueTaskPatch *take_after)
{
  g_autoptr(TueTaskPatch) before = take_before;
  g_autoptr(TueTaskPatch) after = take_after;
  guint64 id;

  if (!merge_into_last (self, task, key, after))
    push (self, operation_new (task, label, key, g_steal_pointer (&before), after));
  id = tue_undo_stack_get_undo_id (self);

  if (self->apply != NULL)
    self->apply (self->user_data, task, after);

  return id;
}

guint64
tue_undo_stack_do_practice (TueUndoStack      *self,
                            TuePracticeChange *change,
                            gboolean           unsaved,
                            const char        *label)
{
  TueOperation *operation = g_new0 (TueOperation, 1);
  guint64       id;

  operation->change = tue_practice_change_ref (change);
  operation->unsaved = unsaved;
  operation->label = g_strdup (label);
  push (self, operation);
  id = operation->id;
  apply_change (self, operation, change);

  return id;
}

guint64
tue_undo_stack_add_playbook (TueUndoStack      *self,
                             TuePlaybookChange *change,
                             const char        *label)
{
  TueOperation *operation = g_new0 (TueOperation, 1);

  operation->playbook = tue_playbook_change_ref (change);
  operation->label = g_strdup (label);
  push (self, operation);

  return operation->id;
}

guint64
tue_undo_stack_do_arrangement (TueUndoStack   *self,
                               TueArrangement *arrangement,
                               const char     *label)
{
  TueOperation *operation = g_new0 (TueOperation, 1);
  guint64       id;

  operation->arrangement = tue_arrangement_ref (arrangement);
  operation->label = g_strdup (label);
  push (self, operation);
  id = operation->id;
  arrange (self, arrangement);

  return id;
}

gboolean
tue_undo_stack_holds_draft (TueUndoStack *self,
                            const char   *task_id)
{
  for (guint i = 0; i < self->operations->len; i++)
    {
      TueOperation *operation = self->operations->pdata[i];

      if (operation->task != NULL && strcmp (tue_task_get_id (operation->task), task_id) == 0 &&
          (tue_task_patch_has_draft_text (operation->before) || tue_task_patch_has_draft_text (operation->after)))
        return TRUE;
    }

  return FALSE;
}

void
tue_undo_stack_clear (TueUndoStack *self)
{
  self->n_done = 0;
  drop_operations (self, 0, self->operations->len);
  notify_all (self);
}

void
tue_undo_stack_detach (TueUndoStack *self)
{
  self->apply = NULL;
  self->apply_practice = NULL;
  self->apply_playbook = NULL;
  self->arrange = NULL;
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
 * tue_undo_stack_get_undo_id:
 *
 * Returns: the operation that undo takes back: right after a change, that
 *   change. 0 where there is none
 */
guint64
tue_undo_stack_get_undo_id (TueUndoStack *self)
{
  TueOperation *operation;

  g_return_val_if_fail (TUE_IS_UNDO_STACK (self), 0);

  operation = get_last (self);

  return operation != NULL ? operation->id : 0;
}

/**
 * tue_undo_stack_get_redo_id:
 *
 * Returns: the operation that redo does again; 0 where there is none
 */
guint64
tue_undo_stack_get_redo_id (TueUndoStack *self)
{
  TueOperation *operation;

  g_return_val_if_fail (TUE_IS_UNDO_STACK (self), 0);

  operation = get_next (self);

  return operation != NULL ? operation->id : 0;
}

/**
 * tue_undo_stack_get_task:
 * @id: an operation
 *
 * Returns: (nullable): what it changes, or %NULL where that is no task, or the
 *   operation is remembered no longer
 */
TueTask *
tue_undo_stack_get_task (TueUndoStack *self,
                         guint64       id)
{
  guint position;

  g_return_val_if_fail (TUE_IS_UNDO_STACK (self), NULL);

  position = find_operation (self, id);

  return position != G_MAXUINT ? ((TueOperation *)self->operations->pdata[position])->task : NULL;
}

/**
 * tue_undo_stack_get_label:
 * @id: an operation
 *
 * Returns: (nullable): what the operation is called, or %NULL where it is
 *   remembered no longer
 */
const char *
tue_undo_stack_get_label (TueUndoStack *self,
                          guint64       id)
{
  guint position;

  g_return_val_if_fail (TUE_IS_UNDO_STACK (self), NULL);

  position = find_operation (self, id);

  return position != G_MAXUINT ? ((TueOperation *)self->operations->pdata[position])->label : NULL;
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
  guint64       id;

  g_return_if_fail (TUE_IS_UNDO_STACK (self));

  operation = get_last (self);
  if (operation == NULL)
    return;

  self->n_done--;
  /* The next change is one of its own, whatever its key. */
  operation->time = 0;
  id = operation->id;
  take_back (self, operation);
  notify_all (self);
  tell_settled (self, id);
}

/**
 * tue_undo_stack_undo_operation:
 * @id: an operation
 *
 * Takes back one operation and leaves what was done after it, as though it had
 * been done last. Where what was done after it builds on it, nothing happens,
 * and @error says what is to be undone first.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_undo_stack_undo_operation (TueUndoStack *self,
                               guint64       id,
                               GError      **error)
{
  TueOperation *obstacle;
  guint         position;

  g_return_val_if_fail (TUE_IS_UNDO_STACK (self), FALSE);

  position = find_operation (self, id);
  if (position >= self->n_done)
    {
      g_set_error_literal (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED,
                           position == G_MAXUINT ? _("It is too long ago to be undone.") : _("It was undone already."));
      return FALSE;
    }

  obstacle = find_obstacle (self, position);
  if (obstacle != NULL)
    {
      /* Translators: an operation, as in "First undo what came after it: Rename “Northwind”" */
      g_set_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED,
                   _("First undo what came after it: %s"), obstacle->label);
      return FALSE;
    }

  g_ptr_array_insert (self->operations, (int)self->n_done - 1, g_ptr_array_steal_index (self->operations, position));
  tue_undo_stack_undo (self);

  return TRUE;
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
  guint64       id;

  g_return_if_fail (TUE_IS_UNDO_STACK (self));

  operation = get_next (self);
  if (operation == NULL)
    return;

  self->n_done++;
  operation->time = 0;
  id = operation->id;
  do_again (self, operation);
  notify_all (self);
  tell_settled (self, id);
}

guint
tue_undo_stack_get_n_operations (TueUndoStack *self)
{
  g_return_val_if_fail (TUE_IS_UNDO_STACK (self), 0);

  return self->operations->len;
}

guint
tue_undo_stack_get_n_done (TueUndoStack *self)
{
  g_return_val_if_fail (TUE_IS_UNDO_STACK (self), 0);

  return self->n_done;
}

guint64
tue_undo_stack_get_nth_id (TueUndoStack *self,
                           guint         index)
{
  g_return_val_if_fail (TUE_IS_UNDO_STACK (self), 0);
  g_return_val_if_fail (index < self->operations->len, 0);

  return ((TueOperation *)self->operations->pdata[index])->id;
}

gint64
tue_undo_stack_get_nth_time (TueUndoStack *self,
                             guint         index)
{
  g_return_val_if_fail (TUE_IS_UNDO_STACK (self), 0);
  g_return_val_if_fail (index < self->operations->len, 0);

  return ((TueOperation *)self->operations->pdata[index])->made;
}
