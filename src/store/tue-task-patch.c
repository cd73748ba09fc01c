/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-task-patch"

#include "config.h"

#include "tue-task-patch.h"

static TuePromptCopy *
prompt_copy_copy (const TuePromptCopy *self)
{
  TuePromptCopy *copy = g_new0 (TuePromptCopy, 1);

  copy->step_id = g_strdup (self->step_id);
  copy->template_id = g_strdup (self->template_id);
  copy->template_version = self->template_version;
  copy->values = tue_value_ref (self->values);
  copy->prompt_hash = g_strdup (self->prompt_hash);
  copy->n_words = self->n_words;
  copy->time = self->time;

  return copy;
}

void
tue_prompt_copy_free (TuePromptCopy *self)
{
  if (self == NULL)
    return;

  g_free (self->step_id);
  g_free (self->template_id);
  g_clear_pointer (&self->values, tue_value_unref);
  g_free (self->prompt_hash);
  g_free (self);
}

static void
revision_patch_free (TueRevisionPatch *self)
{
  g_free (self->id);
  g_free (self->author);
  g_free (self->note);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_free (self);
}

static TueRevisionPatch *
revision_patch_copy (const TueRevisionPatch *self)
{
  TueRevisionPatch *copy = g_memdup2 (self, sizeof *self);

  copy->id = g_strdup (self->id);
  copy->author = g_strdup (self->author);
  copy->note = g_strdup (self->note);
  copy->text = g_bytes_ref (self->text);

  return copy;
}

static void
revision_change_free (TueRevisionChange *self)
{
  g_free (self->note);
  g_free (self);
}

static TueRevisionChange *
get_revision_change (TueTaskPatch *self,
                     const char   *revision_id)
{
  TueRevisionChange *change;

  if (self->revision_changes == NULL)
    self->revision_changes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)revision_change_free);

  change = g_hash_table_lookup (self->revision_changes, revision_id);
  if (change == NULL)
    {
      change = g_new0 (TueRevisionChange, 1);
      g_hash_table_insert (self->revision_changes, g_strdup (revision_id), change);
    }

  return change;
}

TueTaskPatch *
tue_task_patch_new (const char *id)
{
  TueTaskPatch *self = g_new0 (TueTaskPatch, 1);

  self->id = g_strdup (id);

  return self;
}

TueTaskPatch *
tue_task_patch_copy (const TueTaskPatch *self)
{
  TueTaskPatch *copy = tue_task_patch_new (self->id);

  tue_task_patch_merge (copy, self);

  return copy;
}

void
tue_task_patch_free (TueTaskPatch *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->workflow_id);
  g_free (self->copy_from);
  g_free (self->title);
  g_free (self->due);
  g_free (self->step_id);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_pointer (&self->alsos, g_hash_table_unref);
  g_clear_pointer (&self->copies, g_ptr_array_unref);
  g_clear_pointer (&self->draft_text, g_bytes_unref);
  g_free (self->draft_provenance);
  g_free (self->draft_language);
  g_clear_pointer (&self->revisions, g_ptr_array_unref);
  g_clear_pointer (&self->revision_changes, g_hash_table_unref);
  g_free (self);
}

void
tue_task_patch_set_title (TueTaskPatch *self,
                          const char   *title)
{
  g_set_str (&self->title, title);
  self->flags |= TUE_TASK_PATCH_TITLE;
}

void
tue_task_patch_set_due (TueTaskPatch *self,
                        const char   *due)
{
  g_set_str (&self->due, due);
  self->flags |= TUE_TASK_PATCH_DUE;
}

void
tue_task_patch_set_state (TueTaskPatch *self,
                          TueTaskState  state)
{
  self->state = state;
  self->flags |= TUE_TASK_PATCH_STATE;
}

void
tue_task_patch_set_step (TueTaskPatch *self,
                         const char   *step_id)
{
  g_set_str (&self->step_id, step_id);
  self->flags |= TUE_TASK_PATCH_STEP;
}

void
tue_task_patch_set_progress (TueTaskPatch *self,
                             guint         n_filled,
                             guint         n_fields)
{
  self->n_filled = n_filled;
  self->n_fields = n_fields;
  self->flags |= TUE_TASK_PATCH_PROGRESS;
}

void
tue_task_patch_set_copied (TueTaskPatch *self,
                           gint64        copied)
{
  self->copied = copied;
  self->flags |= TUE_TASK_PATCH_COPIED;
}

void
tue_task_patch_set_deleted (TueTaskPatch *self,
                            gboolean      deleted)
{
  self->deleted = deleted;
  self->flags |= TUE_TASK_PATCH_DELETED;
}

void
tue_task_patch_set_value (TueTaskPatch *self,
                          const char   *field,
                          TueValue     *value)
{
  if (self->values == NULL)
    self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)tue_value_unref);

  g_hash_table_replace (self->values, g_strdup (field), tue_value_ref (value));
  self->flags |= TUE_TASK_PATCH_VALUES;
}

void
tue_task_patch_set_also (TueTaskPatch *self,
                         const char   *step_id,
                         const char   *also)
{
  if (self->alsos == NULL)
    self->alsos = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_hash_table_replace (self->alsos, g_strdup (step_id), g_strdup (also != NULL ? also : ""));
  self->flags |= TUE_TASK_PATCH_ALSOS;
}

void
tue_task_patch_take_copy (TueTaskPatch  *self,
                          TuePromptCopy *copy)
{
  if (self->copies == NULL)
    self->copies = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_prompt_copy_free);

  g_ptr_array_add (self->copies, copy);
}

/**
 * tue_task_patch_set_draft: (skip)
 * @text: valid UTF-8, all of it
 * @provenance: (nullable): what of it came from where, as JSON
 */
void
tue_task_patch_set_draft (TueTaskPatch *self,
                          GBytes       *text,
                          const char   *provenance)
{
  g_return_if_fail (text != NULL);

  g_bytes_ref (text);
  g_clear_pointer (&self->draft_text, g_bytes_unref);
  self->draft_text = text;
  g_set_str (&self->draft_provenance, provenance);
  self->flags |= TUE_TASK_PATCH_DRAFT;
}

void
tue_task_patch_set_draft_language (TueTaskPatch *self,
                                   const char   *language)
{
  g_set_str (&self->draft_language, language != NULL ? language : "");
  self->flags |= TUE_TASK_PATCH_DRAFT_LANGUAGE;
}

void
tue_task_patch_set_n_stale (TueTaskPatch *self,
                            guint         n_stale)
{
  self->n_stale = n_stale;
  self->flags |= TUE_TASK_PATCH_STALE;
}

static void
take_revision (TueTaskPatch     *self,
               TueRevisionPatch *revision)
{
  if (self->revisions == NULL)
    self->revisions = g_ptr_array_new_with_free_func ((GDestroyNotify)revision_patch_free);

  g_ptr_array_add (self->revisions, revision);
}

/**
 * tue_task_patch_add_revision: (skip)
 * @revision: what to keep; what it says now is copied
 * @text: its text
 *
 * Keeps a revision. Its number does not count: the library gives the next.
 */
void
tue_task_patch_add_revision (TueTaskPatch *self,
                             TueRevision  *revision,
                             GBytes       *text)
{
  TueRevisionPatch *patch;

  g_return_if_fail (TUE_IS_REVISION (revision));
  g_return_if_fail (text != NULL);

  patch = g_new0 (TueRevisionPatch, 1);
  patch->id = g_strdup (tue_revision_get_id (revision));
  patch->origin = tue_revision_get_origin (revision);
  patch->author = g_strdup (tue_revision_get_author (revision));
  patch->time = tue_revision_get_time (revision);
  patch->reason = tue_revision_get_reason (revision);
  patch->note = g_strdup (tue_revision_get_note (revision));
  patch->n_words = tue_revision_get_n_words (revision);
  patch->n_added = tue_revision_get_n_added (revision);
  patch->n_removed = tue_revision_get_n_removed (revision);
  patch->restored_from = tue_revision_get_restored_from (revision);
  patch->text = g_bytes_ref (text);
  take_revision (self, patch);
}

void
tue_task_patch_change_revision_reason (TueTaskPatch     *self,
                                       const char       *revision_id,
                                       TueRevisionReason reason)
{
  TueRevisionChange *change = get_revision_change (self, revision_id);

  change->reason = reason;
  change->flags |= TUE_REVISION_CHANGE_REASON;
}

void
tue_task_patch_change_revision_note (TueTaskPatch *self,
                                     const char   *revision_id,
                                     const char   *note)
{
  TueRevisionChange *change = get_revision_change (self, revision_id);

  g_set_str (&change->note, note != NULL ? note : "");
  change->flags |= TUE_REVISION_CHANGE_NOTE;
}

void
tue_task_patch_change_revision_counts (TueTaskPatch *self,
                                       const char   *revision_id,
                                       int           n_words,
                                       int           n_added,
                                       int           n_removed)
{
  TueRevisionChange *change = get_revision_change (self, revision_id);

  change->n_words = n_words;
  change->n_added = n_added;
  change->n_removed = n_removed;
  change->flags |= TUE_REVISION_CHANGE_COUNTS;
}

static void
merge_revision_change (TueTaskPatch            *self,
                       const char              *id,
                       const TueRevisionChange *later)
{
  if (later->flags & TUE_REVISION_CHANGE_REASON)
    tue_task_patch_change_revision_reason (self, id, later->reason);
  if (later->flags & TUE_REVISION_CHANGE_NOTE)
    tue_task_patch_change_revision_note (self, id, later->note);
  if (later->flags & TUE_REVISION_CHANGE_COUNTS)
    tue_task_patch_change_revision_counts (self, id, later->n_words, later->n_added, later->n_removed);
}

static void
merge_draft (TueTaskPatch       *self,
             const TueTaskPatch *later)
{
  GHashTableIter iter;
  gpointer       id, change;

  if (later->flags & TUE_TASK_PATCH_DRAFT)
    {
      tue_task_patch_set_draft (self, later->draft_text, later->draft_provenance);
      self->draft_base = later->draft_base;
    }
  if (later->flags & TUE_TASK_PATCH_DRAFT_LANGUAGE)
    tue_task_patch_set_draft_language (self, later->draft_language);
  if (later->flags & TUE_TASK_PATCH_STALE)
    tue_task_patch_set_n_stale (self, later->n_stale);

  for (guint i = 0; later->revisions != NULL && i < later->revisions->len; i++)
    take_revision (self, revision_patch_copy (later->revisions->pdata[i]));

  if (later->revision_changes == NULL)
    return;

  g_hash_table_iter_init (&iter, later->revision_changes);
  while (g_hash_table_iter_next (&iter, &id, &change))
    merge_revision_change (self, id, change);
}

static void
merge_row (TueTaskPatch       *self,
           const TueTaskPatch *later)
{
  if (later->flags & TUE_TASK_PATCH_NEW)
    {
      g_set_str (&self->workflow_id, later->workflow_id);
      g_set_str (&self->copy_from, later->copy_from);
      self->created = later->created;
      self->flags |= TUE_TASK_PATCH_NEW;
    }
  if (later->flags & TUE_TASK_PATCH_TITLE)
    tue_task_patch_set_title (self, later->title);
  if (later->flags & TUE_TASK_PATCH_DUE)
    tue_task_patch_set_due (self, later->due);
  if (later->flags & TUE_TASK_PATCH_STATE)
    tue_task_patch_set_state (self, later->state);
  if (later->flags & TUE_TASK_PATCH_STEP)
    tue_task_patch_set_step (self, later->step_id);
  if (later->flags & TUE_TASK_PATCH_PROGRESS)
    tue_task_patch_set_progress (self, later->n_filled, later->n_fields);
  if (later->flags & TUE_TASK_PATCH_COPIED)
    tue_task_patch_set_copied (self, later->copied);
  if (later->flags & TUE_TASK_PATCH_DELETED)
    tue_task_patch_set_deleted (self, later->deleted);
  self->updated = MAX (self->updated, later->updated);
}

/**
 * tue_task_patch_merge: (skip)
 * @later: a patch of the same task that came after @self
 *
 * Makes @self do what both do one after the other.
 */
void
tue_task_patch_merge (TueTaskPatch       *self,
                      const TueTaskPatch *later)
{
  GHashTableIter iter;
  gpointer       key, value;

  g_return_if_fail (g_str_equal (self->id, later->id));

  merge_row (self, later);
  merge_draft (self, later);

  if (later->values != NULL)
    {
      g_hash_table_iter_init (&iter, later->values);
      while (g_hash_table_iter_next (&iter, &key, &value))
        tue_task_patch_set_value (self, key, value);
    }

  if (later->alsos != NULL)
    {
      g_hash_table_iter_init (&iter, later->alsos);
      while (g_hash_table_iter_next (&iter, &key, &value))
        tue_task_patch_set_also (self, key, value);
    }

  for (guint i = 0; later->copies != NULL && i < later->copies->len; i++)
    tue_task_patch_take_copy (self, prompt_copy_copy (later->copies->pdata[i]));
}
