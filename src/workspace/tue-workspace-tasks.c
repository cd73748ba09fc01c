/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-tasks"

#include "config.h"

#include "tue-workspace.h"

#include <string.h>

#include "tue-field-value.h"
#include "tue-task-list-private.h"
#include "tue-workspace-private.h"

/* Where a task is in the table. */
typedef struct
{
  TueWorkspace *workspace; /* (borrowed) */
  TueTask      *task;      /* (borrowed) */
  char         *id;
} Place;

/* A map without a member is not a map with a null: only the first is what the
 * library would load. */
static TueValue *
with_value (TueValue   *values,
            const char *field,
            TueValue   *value)
{
  g_autoptr(TueValueBuilder) builder = NULL;

  if (tue_value_get_kind (value) != TUE_VALUE_NULL)
    return tue_value_with_member (values, field, value);

  builder = tue_value_builder_new_map ();
  for (gsize i = 0; i < tue_value_get_n_items (values); i++)
    {
      const char *key = tue_value_get_key (values, i);

      if (strcmp (key, field) != 0)
        tue_value_builder_set (builder, key, tue_value_ref (tue_value_get_item (values, i)));
    }

  return tue_value_builder_end (builder);
}

static gboolean
is_due_today (TueWorkspace *self,
              TueTask      *task)
{
  const char *due = tue_task_get_due (task);

  return due != NULL && strcmp (due, self->today) <= 0 && !tue_task_is_snoozed (task, self->today);
}

static gboolean
is_active (TueWorkspace *self,
           TueTask      *task)
{
  return !tue_workspace_is_deleted (self, task) && tue_task_state_is_active (tue_task_get_state (task));
}

/* Counts an active task in, or out again. */
static void
count_task (TueWorkspace *self,
            TueTask      *task,
            int           step)
{
  TueWorkflow *workflow;
  guint        open_tasks;

  if (!is_active (self, task))
    return;

  workflow = tue_workspace_find_workflow (self, tue_task_get_workflow_id (task));
  if (workflow != NULL)
    {
      open_tasks = tue_workflow_get_open_tasks (workflow);
      if (step > 0 || open_tasks > 0)
        tue_workflow_set_open_tasks (workflow, open_tasks + step);
    }

  if (is_due_today (self, task) && (step > 0 || self->n_today > 0))
    tue_workspace_set_n_today (self, self->n_today + step);
}

static void
task_gone_cb (gpointer user_data,
              GObject *where_the_task_was)
{
  Place *place = user_data;

  g_hash_table_remove (place->workspace->tasks, place->id);
}

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->id);
  g_free (place);
}

static TueTask *
look_up_task (TueWorkspace *self,
              const char   *id)
{
  Place *place = g_hash_table_lookup (self->tasks, id);

  return place != NULL ? place->task : NULL;
}

void
tue_workspace_remember_task (TueWorkspace *self,
                             TueTask      *task)
{
  Place *place = g_new0 (Place, 1);

  place->workspace = self;
  place->task = task;
  place->id = g_strdup (tue_task_get_id (task));
  g_hash_table_insert (self->tasks, place->id, place);
  g_object_weak_ref (G_OBJECT (task), task_gone_cb, place);
}

GHashTable *
tue_workspace_make_task_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, place_free);
}

/* The workspace goes before its tasks. */
void
tue_workspace_free_tasks (TueWorkspace *self)
{
  GHashTableIter iter;
  Place         *place;

  if (self->tasks == NULL)
    return;

  g_hash_table_iter_init (&iter, self->tasks);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&place))
    g_object_weak_unref (G_OBJECT (place->task), task_gone_cb, place);
  g_clear_pointer (&self->tasks, g_hash_table_unref);
}

/* All tasks that somebody holds. */
GPtrArray *
tue_workspace_get_known_tasks (TueWorkspace *self)
{
  GPtrArray     *tasks = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  Place         *place;

  g_hash_table_iter_init (&iter, self->tasks);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&place))
    g_ptr_array_add (tasks, g_object_ref (place->task));

  return tasks;
}

gboolean
tue_workspace_is_deleted (TueWorkspace *self,
                          TueTask      *task)
{
  return g_hash_table_contains (self->deleted, tue_task_get_id (task));
}

/* What is changed here and not written yet. */
typedef struct
{
  const TueTaskPatch *writing; /* (nullable) */
  const TueTaskPatch *waiting; /* (nullable): the later one */
  TueTaskPatchFlags   flags;
  gboolean            draft_text;
} Unwritten;

static Unwritten
get_unwritten (TueWorkspace *self,
               const char   *id)
{
  Unwritten unwritten = {
    .writing = tue_write_queue_get_writing (self->queue, id),
    .waiting = tue_write_queue_get_waiting (self->queue, id),
  };

  unwritten.flags = (unwritten.writing != NULL ? unwritten.writing->flags : 0) |
                    (unwritten.waiting != NULL ? unwritten.waiting->flags : 0);
  unwritten.draft_text = tue_task_patch_has_draft_text (unwritten.writing) ||
                         tue_task_patch_has_draft_text (unwritten.waiting);

  return unwritten;
}

/* A task with values that is on its way to the library. Returns a reference. */
TueTask *
tue_workspace_find_new_task (TueWorkspace *self,
                             const char   *id)
{
  TueTask *task = look_up_task (self, id);

  if (task == NULL || !(get_unwritten (self, id).flags & TUE_TASK_PATCH_NEW) ||
      !tue_task_get_has_values (task) || tue_workspace_is_deleted (self, task))
    return NULL;

  return g_object_ref (task);
}

static TueValue *
overlay_values (TueValue           *take_values,
                const TueTaskPatch *patch)
{
  GHashTableIter iter;
  gpointer       field, value;

  if (patch == NULL || patch->values == NULL)
    return take_values;

  g_hash_table_iter_init (&iter, patch->values);
  while (g_hash_table_iter_next (&iter, &field, &value))
    {
      TueValue *values = with_value (take_values, field, value);

      tue_value_unref (take_values);
      take_values = values;
    }

  return take_values;
}

/* (nullable) */
static TueValue *
find_unwritten_value (const Unwritten *unwritten,
                      const char      *name)
{
  TueValue *value = NULL;

  if (unwritten->waiting != NULL && unwritten->waiting->values != NULL)
    value = g_hash_table_lookup (unwritten->waiting->values, name);
  if (value == NULL && unwritten->writing != NULL && unwritten->writing->values != NULL)
    value = g_hash_table_lookup (unwritten->writing->values, name);

  return value;
}

static const char *
find_unwritten_also (const Unwritten *unwritten,
                     const char      *step_id)
{
  const char *also = NULL;

  if (unwritten->waiting != NULL && unwritten->waiting->alsos != NULL)
    also = g_hash_table_lookup (unwritten->waiting->alsos, step_id);
  if (also == NULL && unwritten->writing != NULL && unwritten->writing->alsos != NULL)
    also = g_hash_table_lookup (unwritten->writing->alsos, step_id);

  return also;
}

static void
absorb_alsos (TueTask         *task,
              TueValue        *alsos,
              const Unwritten *unwritten)
{
  g_autoptr(TueValue) old = tue_value_ref (tue_task_get_alsos (task));

  for (gsize i = 0; i < tue_value_get_n_items (alsos); i++)
    {
      const char *step_id = tue_value_get_key (alsos, i);

      if (find_unwritten_also (unwritten, step_id) == NULL)
        tue_task_set_also (task, step_id, tue_value_get_string (tue_value_get_item (alsos, i), NULL));
    }

  for (gsize i = 0; i < tue_value_get_n_items (old); i++)
    {
      const char *step_id = tue_value_get_key (old, i);

      if (tue_value_lookup (alsos, step_id) == NULL && find_unwritten_also (unwritten, step_id) == NULL)
        tue_task_set_also (task, step_id, "");
    }
}

/* What follows from the values and from the step that the task is at; patch:
 * (nullable) */
static void
recount_progress (TueWorkspace *self,
                  TueTask      *task,
                  TueTaskPatch *patch)
{
  gboolean moves = patch != NULL && (patch->flags & TUE_TASK_PATCH_STEP) != 0;
  guint    n_filled, n_fields;

  tue_workspace_count_progress (self,
                                tue_task_get_workflow_id (task),
                                moves ? patch->step_id : tue_task_get_step_id (task),
                                tue_task_get_values (task),
                                &n_filled,
                                &n_fields);
  tue_task_set_progress (task, n_filled, n_fields);
  if (patch != NULL)
    tue_task_patch_set_progress (patch, n_filled, n_fields);
}

static void
absorb_row (TueTask             *task,
            const TueTaskRecord *record,
            const Unwritten     *unwritten)
{
  TueTaskPatchFlags flags = unwritten->flags;

  if (!(flags & TUE_TASK_PATCH_TITLE))
    tue_task_set_title (task, record->title);
  if (!(flags & TUE_TASK_PATCH_DUE))
    tue_task_set_due (task, record->due);
  if (find_unwritten_value (unwritten, TUE_TASK_SNOOZE_NAME) == NULL)
    tue_task_set_snoozed (task, record->snoozed);
  if (!(flags & TUE_TASK_PATCH_STATE))
    tue_task_set_state (task, record->state);
  if (!(flags & TUE_TASK_PATCH_STEP))
    tue_task_set_step_id (task, record->step_id);
  if (!(flags & TUE_TASK_PATCH_PROGRESS))
    tue_task_set_progress (task, record->n_filled, record->n_fields);
  if (!unwritten->draft_text)
    tue_task_set_has_draft (task, record->has_draft);
  if (!(flags & TUE_TASK_PATCH_STALE))
    tue_task_set_n_stale (task, record->n_stale);
  if (!(flags & TUE_TASK_PATCH_COPIED) && record->copied_step != NULL)
    tue_task_set_copied_step (task, record->copied_step);
  tue_task_set_times (task,
                      record->created,
                      MAX (record->updated, tue_task_get_updated (task)),
                      flags & TUE_TASK_PATCH_COPIED ? tue_task_get_copied (task) : record->copied);
  tue_task_set_sequence (task, record->sequence);
  /* A row of a list does not know of what is missing. */
  if (record->damaged || record->values != NULL)
    tue_task_set_row_damaged (task, record->damaged);
}

static void
set_deleted (TueWorkspace *self,
             const char   *id,
             gboolean      deleted)
{
  if (deleted)
    g_hash_table_add (self->deleted, g_strdup (id));
  else
    g_hash_table_remove (self->deleted, id);
}

/* What is written anew, or is about to be, is not damaged any more. */
static void
absorb_damage (TueTask             *task,
               const TueTaskRecord *record)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; record->damaged_values != NULL && i < record->damaged_values->len; i++)
    g_ptr_array_add (names, g_strdup (record->damaged_values->pdata[i]));
  for (guint i = 0; record->damaged_alsos != NULL && i < record->damaged_alsos->len; i++)
    g_ptr_array_add (names, g_strdup (record->damaged_alsos->pdata[i]));

  tue_task_set_damaged (task, names);
}

/* Finds or makes the one task of a record and brings it up to date. What is not
 * written yet stays as it is here. @changed: whether something of it changed
 * that a list may have to follow. Returns a reference. */
TueTask *
tue_workspace_absorb (TueWorkspace        *self,
                      const TueTaskRecord *record,
                      gboolean            *changed)
{
  TueTask  *task = look_up_task (self, record->id);
  Unwritten unwritten = get_unwritten (self, record->id);
  gboolean  is_known = task != NULL;
  gboolean  is_current;

  if (is_known)
    {
      g_object_ref (task);
    }
  else
    {
      task = tue_task_new (record->id, record->workflow_id);
      tue_workspace_remember_task (self, task);
    }

  is_current = !is_known || record->damaged || record->sequence >= tue_task_get_sequence (task);
  *changed = is_known && record->sequence > tue_task_get_sequence (task);

  g_object_freeze_notify (G_OBJECT (task));
  if (is_current)
    {
      absorb_row (task, record, &unwritten);
      if (!(unwritten.flags & TUE_TASK_PATCH_DELETED))
        set_deleted (self, record->id, record->deleted);
    }
  if (record->values != NULL && (is_current || !tue_task_get_has_values (task)))
    {
      g_autoptr(TueValue) values = overlay_values (overlay_values (tue_value_ref (record->values), unwritten.writing),
                                                   unwritten.waiting);

      for (guint i = 0; record->templates != NULL && i < record->templates->len; i++)
        tue_workspace_note_version (self, record->templates->pdata[i]);
      if (record->snippets != NULL)
        tue_workspace_note_snippet_versions (self, record->snippets);
      tue_task_set_values (task, values);
      /* The template, or how one counts, may be another than when it was written. */
      recount_progress (self, task, NULL);
      if (unwritten.writing == NULL && unwritten.waiting == NULL)
        absorb_damage (task, record);
    }
  if (record->alsos != NULL && is_current)
    absorb_alsos (task, record->alsos, &unwritten);
  g_object_thaw_notify (G_OBJECT (task));
  tue_workspace_compare_draft (self, task);

  return task;
}

void
tue_workspace_tell_lists (TueWorkspace *self,
                          GPtrArray    *tasks)
{
  g_autoptr(GPtrArray) lists = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->lists->len; i++)
    g_ptr_array_add (lists, g_object_ref (self->lists->pdata[i]));
  for (guint i = 0; i < lists->len; i++)
    tue_task_list_update (lists->pdata[i], tasks);
}

static void
tell_lists_of_one (TueWorkspace *self,
                   TueTask      *task)
{
  g_autoptr(GPtrArray) tasks = g_ptr_array_new ();

  g_ptr_array_add (tasks, task);
  tue_workspace_tell_lists (self, tasks);
}

/* The contents of a task, and the progress that follows from them. */
static void
apply_contents (TueWorkspace *self,
                TueTask      *task,
                TueTaskPatch *patch)
{
  GHashTableIter iter;
  gpointer       name, content;
  TueValue      *snooze = patch->values != NULL ? g_hash_table_lookup (patch->values, TUE_TASK_SNOOZE_NAME) : NULL;

  if (snooze != NULL)
    tue_task_set_snoozed (task, tue_task_read_snooze (snooze));

  if (patch->values != NULL && tue_task_get_has_values (task))
    {
      g_autoptr(TueValue) values = overlay_values (tue_value_ref (tue_task_get_values (task)), patch);

      tue_task_set_values (task, values);
    }

  if (tue_task_get_has_values (task) && (patch->values != NULL || patch->flags & TUE_TASK_PATCH_STEP))
    recount_progress (self, task, patch);

  if (patch->alsos != NULL)
    {
      g_hash_table_iter_init (&iter, patch->alsos);
      while (g_hash_table_iter_next (&iter, &name, &content))
        tue_task_set_also (task, name, content);
    }
}

static void
apply_row (TueWorkspace *self,
           TueTask      *task,
           TueTaskPatch *patch)
{
  if (patch->flags & TUE_TASK_PATCH_TITLE)
    tue_task_set_title (task, patch->title);
  if (patch->flags & TUE_TASK_PATCH_DUE)
    tue_task_set_due (task, patch->due);
  if (patch->flags & TUE_TASK_PATCH_STATE)
    tue_task_set_state (task, patch->state);
  if (patch->flags & TUE_TASK_PATCH_STEP)
    tue_task_set_step_id (task, patch->step_id);
  if (patch->flags & TUE_TASK_PATCH_PROGRESS)
    tue_task_set_progress (task, patch->n_filled, patch->n_fields);
  if (patch->flags & TUE_TASK_PATCH_STALE)
    tue_task_set_n_stale (task, patch->n_stale);
  if (patch->flags & TUE_TASK_PATCH_DELETED)
    set_deleted (self, patch->id, patch->deleted);
  if (patch->copies != NULL && patch->copies->len > 0)
    tue_task_set_copied_step (task, ((TuePromptCopy *)patch->copies->pdata[patch->copies->len - 1])->step_id);
  tue_task_set_times (task,
                      patch->flags & TUE_TASK_PATCH_NEW ? patch->created : tue_task_get_created (task),
                      MAX (patch->updated, tue_task_get_updated (task)),
                      patch->flags & TUE_TASK_PATCH_COPIED ? patch->copied : tue_task_get_copied (task));
}

/* What a list knows of a task without its values. */
static void
describe_snooze (TueTask            *task,
                 const TueTaskPatch *patch,
                 TueTaskPatch       *was)
{
  if (patch->values != NULL && g_hash_table_contains (patch->values, TUE_TASK_SNOOZE_NAME))
    tue_task_patch_set_snooze (was, tue_task_get_snoozed (task));
}

static void
describe_contents (TueTask            *task,
                   const TueTaskPatch *patch,
                   TueTaskPatch       *was)
{
  g_autoptr(TueValue) none = tue_value_new_null ();
  GHashTableIter iter;
  gpointer       name;

  if (patch->values != NULL && tue_task_get_has_values (task))
    {
      g_hash_table_iter_init (&iter, patch->values);
      while (g_hash_table_iter_next (&iter, &name, NULL))
        {
          TueValue *value = tue_task_get_value (task, name);

          tue_task_patch_set_value (was, name, value != NULL ? value : none);
        }
    }

  if (patch->alsos != NULL && tue_task_get_has_values (task))
    {
      g_hash_table_iter_init (&iter, patch->alsos);
      while (g_hash_table_iter_next (&iter, &name, NULL))
        tue_task_patch_set_also (was, name, tue_task_get_also (task, name));
    }
}

/* How what a patch names is before it. */
static TueTaskPatch *
describe_before (TueWorkspace       *self,
                 TueTask            *task,
                 const TueTaskPatch *patch)
{
  TueTaskPatch *was = tue_task_patch_new (patch->id);

  if (patch->flags & TUE_TASK_PATCH_NEW)
    return was;

  if (patch->flags & TUE_TASK_PATCH_TITLE)
    tue_task_patch_set_title (was, tue_task_get_title (task));
  if (patch->flags & TUE_TASK_PATCH_DUE)
    tue_task_patch_set_due (was, tue_task_get_due (task));
  if (patch->flags & TUE_TASK_PATCH_STATE)
    tue_task_patch_set_state (was, tue_task_get_state (task));
  if (patch->flags & TUE_TASK_PATCH_DELETED)
    tue_task_patch_set_deleted (was, tue_workspace_is_deleted (self, task));
  describe_contents (task, patch, was);
  describe_snooze (task, patch, was);
  tue_workspace_describe_typed (self, patch, was);

  return was;
}

/* The one way in which a task is changed: shown at once, written soon. */
void
tue_workspace_apply (TueWorkspace *self,
                     TueTask      *task,
                     TueTaskPatch *patch)
{
  const TueTaskPatchFlags listed = TUE_TASK_PATCH_NEW | TUE_TASK_PATCH_TITLE | TUE_TASK_PATCH_DUE |
                                   TUE_TASK_PATCH_STATE | TUE_TASK_PATCH_DELETED;
  g_autoptr(TueTask) keep = g_object_ref (task);
  g_autoptr(TueTaskPatch) was = describe_before (self, task, patch);
  gboolean was_deleted = tue_workspace_is_deleted (self, task);

  /* What could be read of it is shown, and stays so until somebody looked. */
  if (tue_task_get_row_damaged (task) && !(patch->flags & TUE_TASK_PATCH_MENDED))
    return;
  if (!tue_workspace_may_review (self, patch))
    return;

  /* What is taken back happens now, too, whenever the patch was made. */
  tue_task_patch_note_events (patch, tue_workspace_get_now_us (self), tue_settings_get_user_name (self->settings));
  tue_workspace_apply_draft (self, task, patch);

  if (!(patch->flags & TUE_TASK_PATCH_NEW))
    count_task (self, task, -1);

  g_object_freeze_notify (G_OBJECT (task));
  apply_row (self, task, patch);
  apply_contents (self, task, patch);
  tue_workspace_show_typed (self, patch);
  g_object_thaw_notify (G_OBJECT (task));

  count_task (self, task, 1);
  tue_write_queue_push (self->queue, task, patch, g_steal_pointer (&was));
  tue_workspace_show_reviewed (self, patch);
  tue_workspace_follow_reviews (self, patch);

  if (((patch->flags & listed) || (patch->values != NULL && g_hash_table_contains (patch->values, TUE_TASK_SNOOZE_NAME))) &&
      !tue_workspace_is_guest (self, patch->id))
    tell_lists_of_one (self, task);
  if (patch->flags & (TUE_TASK_PATCH_VALUES | TUE_TASK_PATCH_DUE))
    tue_workspace_mind_stale (self, task);
  if (!was_deleted && tue_workspace_is_deleted (self, task))
    g_signal_emit_by_name (self, "task-deleted", task);
}
