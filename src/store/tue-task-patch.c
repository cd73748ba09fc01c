/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-task-patch"

#include "config.h"

#include "tue-task-patch.h"

#include <string.h>

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
  copy->person = g_strdup (self->person);

  return copy;
}

static void
prompt_copy_free (TuePromptCopy *self)
{
  if (self == NULL)
    return;

  g_free (self->step_id);
  g_free (self->template_id);
  g_clear_pointer (&self->values, tue_value_unref);
  g_free (self->prompt_hash);
  g_free (self->person);
  g_free (self);
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
  if (self->was != NULL)
    tue_task_patch_set_was (copy, self->was);

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
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->review, g_ptr_array_unref);
  g_clear_pointer (&self->typed, g_hash_table_unref);
  g_clear_pointer (&self->draft, tue_draft_patch_free);
  tue_task_patch_free (self->was);
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

/**
 * tue_task_patch_set_was: (skip)
 * @was: how what it names was before; copied
 *
 * Says what is written over, as far as it was known, so that it is noticed where
 * there is something else.
 */
void
tue_task_patch_set_was (TueTaskPatch       *self,
                        const TueTaskPatch *was)
{
  g_clear_pointer (&self->was, tue_task_patch_free);
  self->was = tue_task_patch_copy (was);
}

/* day: (nullable): it is not out of the way any longer */
void
tue_task_patch_set_snooze (TueTaskPatch *self,
                           const char   *day)
{
  g_autoptr(TueValue) value = day != NULL ? tue_value_new_string (day) : tue_value_new_null ();

  tue_task_patch_set_value (self, TUE_TASK_SNOOZE_NAME, value);
}

static void
set_text (GHashTable **texts,
          const char  *name,
          const char  *text) /* (nullable) */
{
  if (*texts == NULL)
    *texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_hash_table_replace (*texts, g_strdup (name), g_strdup (text != NULL ? text : ""));
}

void
tue_task_patch_set_also (TueTaskPatch *self,
                         const char   *step_id,
                         const char   *also)
{
  set_text (&self->alsos, step_id, also);
  self->flags |= TUE_TASK_PATCH_ALSOS;
}

void
tue_task_patch_take_copy (TueTaskPatch  *self,
                          TuePromptCopy *copy)
{
  if (self->copies == NULL)
    self->copies = g_ptr_array_new_with_free_func ((GDestroyNotify)prompt_copy_free);

  g_ptr_array_add (self->copies, copy);
}

void
tue_task_patch_set_n_stale (TueTaskPatch *self,
                            guint         n_stale)
{
  self->n_stale = n_stale;
  self->flags |= TUE_TASK_PATCH_STALE;
}

/**
 * tue_task_patch_add_review_entry: (skip)
 * @entry: what is done in the review of the task
 *
 * An entry without an id gets one each time the patch is applied.
 */
void
tue_task_patch_add_review_entry (TueTaskPatch   *self,
                                 TueReviewEntry *entry)
{
  if (self->review == NULL)
    self->review = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_review_entry_unref);

  g_ptr_array_add (self->review, tue_review_entry_ref (entry));
}

/**
 * tue_task_patch_set_typed: (skip)
 * @place: where in its review
 * @words: (nullable): what is typed there and not said yet
 *
 * That is nothing that happened, and nothing to undo.
 */
void
tue_task_patch_set_typed (TueTaskPatch *self,
                          const char   *place,
                          const char   *words)
{
  set_text (&self->typed, place, words);
}

/**
 * tue_task_patch_make_draft: (skip)
 *
 * Returns: the section on the draft, which is made where there is none
 */
TueDraftPatch *
tue_task_patch_make_draft (TueTaskPatch *self)
{
  if (self->draft == NULL)
    self->draft = tue_draft_patch_new ();

  return self->draft;
}

/**
 * tue_task_patch_has_draft_text: (skip)
 * @self: (nullable): a patch
 *
 * Returns: %TRUE when it writes the text of the draft
 */
gboolean
tue_task_patch_has_draft_text (const TueTaskPatch *self)
{
  return self != NULL && self->draft != NULL && self->draft->text != NULL;
}

/* Only text can be long: lists and maps are what a person filled in. */
static gsize
measure_value (TueValue *value)
{
  gsize length = 0;

  if (tue_value_get_kind (value) == TUE_VALUE_STRING)
    tue_value_get_string (value, &length);

  return length;
}

/**
 * tue_task_patch_measure: (skip)
 *
 * Returns: about how much text it holds, in bytes
 */
gsize
tue_task_patch_measure (const TueTaskPatch *self)
{
  GHashTableIter iter;
  gpointer       value;
  gsize          n_bytes = 0;

  if (tue_task_patch_has_draft_text (self))
    n_bytes += g_bytes_get_size (self->draft->text);
  if (self->values != NULL)
    {
      g_hash_table_iter_init (&iter, self->values);
      while (g_hash_table_iter_next (&iter, NULL, &value))
        n_bytes += measure_value (value);
    }
  if (self->typed != NULL)
    {
      g_hash_table_iter_init (&iter, self->typed);
      while (g_hash_table_iter_next (&iter, NULL, &value))
        n_bytes += strlen (value);
    }

  return n_bytes;
}

static TueTaskEvent *
add_event (GPtrArray       *events,
           TueTaskEventKind kind,
           gint64           time,
           const char      *person)
{
  TueTaskEvent *event = tue_task_event_new (NULL, kind, time, person);

  g_ptr_array_add (events, event);

  return event;
}

static void
list_contents (const TueTaskPatch *self,
               GPtrArray          *events,
               const char         *person)
{
  GPtrArray *revisions = self->draft != NULL ? self->draft->revisions : NULL;

  for (guint i = 0; self->copies != NULL && i < self->copies->len; i++)
    {
      const TuePromptCopy *copy = self->copies->pdata[i];

      add_event (events, TUE_TASK_EVENT_COPIED, copy->time, person)->step_id = g_strdup (copy->step_id);
    }

  for (guint i = 0; revisions != NULL && i < revisions->len; i++)
    {
      const TueRevisionPatch *revision = revisions->pdata[i];

      if (revision->origin == TUE_REVISION_ORIGIN_ANSWER)
        add_event (events, TUE_TASK_EVENT_ANSWERED, revision->time, person);
    }
}

static void
list_caught (const TueTaskPatch *self,
             GPtrArray          *events,
             gint64              time,
             const char         *person)
{
  for (guint i = 0; i < self->n_caught; i++)
    add_event (events, TUE_TASK_EVENT_CAUGHT, time, person);
}

/* What a patch says that happened. How the task was before is for the library
 * to know. */
static GPtrArray *
find_events (const TueTaskPatch *self,
             gint64              time,
             const char         *person)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_event_free);

  /* A task is made once, however often that is told. */
  if (self->flags & TUE_TASK_PATCH_NEW)
    g_set_str (&add_event (events, TUE_TASK_EVENT_CREATED, self->created, person)->id, self->id);
  if ((self->flags & TUE_TASK_PATCH_DELETED) && !self->deleted)
    add_event (events, TUE_TASK_EVENT_RESTORED, time, person);
  list_contents (self, events, person);
  list_caught (self, events, time, person);
  if (self->flags & TUE_TASK_PATCH_STATE)
    add_event (events, TUE_TASK_EVENT_STATE, time, person)->to = self->state;
  if ((self->flags & TUE_TASK_PATCH_DELETED) && self->deleted)
    add_event (events, TUE_TASK_EVENT_DELETED, time, person);

  return events;
}

static void
copy_events (GPtrArray *source,
             GPtrArray *target)
{
  for (guint i = 0; i < source->len; i++)
    g_ptr_array_add (target, tue_task_event_copy (source->pdata[i]));
}

/**
 * tue_task_patch_note_events: (skip)
 * @time: when it happens
 * @person: (nullable): the name of who does it
 *
 * Notes what happens, once it does. A patch that is merged into another one
 * keeps what was noted, so that nothing in between is lost.
 */
void
tue_task_patch_note_events (TueTaskPatch *self,
                            gint64        time,
                            const char   *person)
{
  g_return_if_fail (self->events == NULL);

  self->events = find_events (self, time, person);
  for (guint i = 0; self->review != NULL && i < self->review->len; i++)
    {
      g_autoptr(TueReviewEntry) entry = self->review->pdata[i];

      self->review->pdata[i] = tue_review_entry_happen (entry, time, person);
    }
}

/**
 * tue_task_patch_list_events: (skip)
 *
 * Returns: (transfer full) (element-type TueTaskEvent): what was noted, or what
 *   follows from the patch where nobody noted anything
 */
GPtrArray *
tue_task_patch_list_events (const TueTaskPatch *self)
{
  GPtrArray *events;

  if (self->events == NULL)
    return find_events (self, self->updated, NULL);

  events = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_event_free);
  copy_events (self->events, events);

  return events;
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
  self->flags |= later->flags & TUE_TASK_PATCH_MENDED;
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
  if (later->flags & TUE_TASK_PATCH_STALE)
    tue_task_patch_set_n_stale (self, later->n_stale);
  self->n_caught += later->n_caught;
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
  if (later->events != NULL)
    {
      if (self->events == NULL)
        self->events = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_event_free);
      copy_events (later->events, self->events);
    }
  for (guint i = 0; later->review != NULL && i < later->review->len; i++)
    tue_task_patch_add_review_entry (self, later->review->pdata[i]);
  if (later->draft != NULL)
    tue_draft_patch_merge (tue_task_patch_make_draft (self), later->draft);

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

  if (later->typed != NULL)
    {
      g_hash_table_iter_init (&iter, later->typed);
      while (g_hash_table_iter_next (&iter, &key, &value))
        tue_task_patch_set_typed (self, key, value);
    }

  for (guint i = 0; later->copies != NULL && i < later->copies->len; i++)
    tue_task_patch_take_copy (self, prompt_copy_copy (later->copies->pdata[i]));
}

static gboolean
have_key_in_common (GHashTable *a,
                    GHashTable *b)
{
  GHashTableIter iter;
  gpointer       key;

  if (a == NULL || b == NULL)
    return FALSE;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (g_hash_table_contains (b, key))
      return TRUE;

  return FALSE;
}

/**
 * tue_task_patch_overlaps: (skip)
 * @other: a patch of the same task
 *
 * What is counted or remembered of a task, rather than said of it, does not matter.
 *
 * Returns: whether both change the same, so that the order matters
 */
gboolean
tue_task_patch_overlaps (const TueTaskPatch *self,
                         const TueTaskPatch *other)
{
  const TueTaskPatchFlags said = TUE_TASK_PATCH_NEW | TUE_TASK_PATCH_TITLE | TUE_TASK_PATCH_DUE |
                                 TUE_TASK_PATCH_STATE | TUE_TASK_PATCH_DELETED;

  if ((self->flags & other->flags & said) != 0 ||
      have_key_in_common (self->values, other->values) ||
      have_key_in_common (self->alsos, other->alsos) ||
      have_key_in_common (self->typed, other->typed) ||
      (self->review != NULL && other->review != NULL))
    return TRUE;

  return self->draft != NULL && other->draft != NULL && tue_draft_patch_overlaps (self->draft, other->draft);
}
