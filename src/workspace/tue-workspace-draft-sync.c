/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-draft-sync"

#include "config.h"

#include "tue-workspace.h"

#include <string.h>

#include "tue-merge.h"
#include "tue-undo-stack-private.h"
#include "tue-workspace-drafts-private.h"

static gpointer
load_draft (TueStore *store,
            gpointer  data,
            GError  **error)
{
  return tue_draft_load_run (store, data, error);
}

static const TueWorkerJob load_job = {
  .with_store = load_draft,
  .free_data = g_free,
  .free_result = (GDestroyNotify)tue_draft_load_free,
};

static void
held_draft_free (gpointer data)
{
  TueHeldDraft *held = data;

  g_clear_handle_id (&held->pause_source, g_source_remove);
  g_clear_pointer (&held->base, g_bytes_unref);
  g_clear_pointer (&held->left, g_bytes_unref);
  g_free (held->task_id);
  g_free (held);
}

static void
draft_gone_cb (gpointer user_data,
               GObject *where_the_draft_was)
{
  TueHeldDraft *held = user_data;

  g_hash_table_remove (held->workspace->drafts, held->task_id);
}

GHashTable *
tue_workspace_make_draft_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, held_draft_free);
}

/* The workspace goes before its drafts. */
void
tue_workspace_free_drafts (TueWorkspace *self)
{
  g_autoptr(GPtrArray) keeps = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  TueHeldDraft  *held;

  if (self->drafts == NULL)
    return;

  g_hash_table_iter_init (&iter, self->drafts);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&held))
    {
      g_object_weak_unref (G_OBJECT (held->draft), draft_gone_cb, held);
      if (held->keep != NULL)
        g_ptr_array_add (keeps, g_steal_pointer (&held->keep));
    }
  g_clear_pointer (&self->drafts, g_hash_table_unref);
}

TueHeldDraft *
tue_workspace_find_draft (TueWorkspace *self,
                          const char   *task_id)
{
  /* An answer of the worker may come when the workspace has gone. */
  return self->drafts != NULL ? g_hash_table_lookup (self->drafts, task_id) : NULL;
}

static TueHeldDraft *
hold_draft (TueWorkspace *self,
            TueDraft     *draft)
{
  TueHeldDraft *held = g_new0 (TueHeldDraft, 1);

  held->workspace = self;
  held->draft = draft;
  held->task_id = g_strdup (tue_task_get_id (tue_draft_get_task (draft)));
  g_hash_table_insert (self->drafts, held->task_id, held);
  g_object_weak_ref (G_OBJECT (draft), draft_gone_cb, held);

  return held;
}

/* Keeps a draft until what is in the queue of it is written. */
void
tue_held_draft_keep (TueHeldDraft *held)
{
  if (held->keep == NULL)
    held->keep = g_object_ref (held->draft);
}

static const TueTaskPatch *
get_waiting (TueHeldDraft *held)
{
  return tue_write_queue_get_waiting (held->workspace->queue, held->task_id);
}

static const TueTaskPatch *
get_writing (TueHeldDraft *held)
{
  return tue_write_queue_get_writing (held->workspace->queue, held->task_id);
}

/* Whether it is needed although nobody shows it. */
static gboolean
is_needed (TueHeldDraft *held)
{
  return held->dirty || held->doing || held->pause_source != 0 ||
         get_waiting (held) != NULL || get_writing (held) != NULL ||
         tue_undo_stack_holds_draft (held->workspace->undo_stack, held->task_id);
}

/* Lets a draft go that is written. It may be gone behind this. */
void
tue_held_draft_release (TueHeldDraft *held)
{
  g_autoptr(TueDraft) keep = NULL;

  if (held->keep != NULL && !is_needed (held))
    keep = g_steal_pointer (&held->keep);
}

/* Operations are forgotten one day, and no draft is needed for them any longer. */
void
tue_workspace_release_drafts (TueWorkspace *self)
{
  g_autoptr(GPtrArray) keeps = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  TueHeldDraft  *held;

  g_hash_table_iter_init (&iter, self->drafts);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&held))
    {
      if (held->keep != NULL && !is_needed (held))
        g_ptr_array_add (keeps, g_steal_pointer (&held->keep));
    }
}

/* That the text was edited: it is taken when the next transaction begins. */
void
tue_held_draft_mark (TueHeldDraft *held)
{
  TueTask *task = tue_draft_get_task (held->draft);
  g_autoptr(TueTaskPatch) patch = NULL;

  if (held->dirty)
    return;

  held->dirty = TRUE;
  tue_held_draft_keep (held);
  patch = tue_workspace_new_patch (held->workspace, task);
  tue_workspace_apply (held->workspace, task, patch);
}

static void
collect_draft (TueHeldDraft *held)
{
  TueTask *task = tue_draft_get_task (held->draft);
  g_autoptr(TueTaskPatch) patch = tue_task_patch_new (held->task_id);
  g_autoptr(GBytes) text = tue_draft_ref_text (held->draft);
  g_autoptr(GArray) ties = NULL;
  guint n_stale;

  held->dirty = FALSE;
  tue_held_draft_look_back (held);
  n_stale = (guint)tue_provenance_get_n_stale (tue_draft_get_provenance (held->draft));
  if (n_stale != tue_task_get_n_stale (task))
    {
      tue_task_set_n_stale (task, n_stale);
      tue_task_patch_set_n_stale (patch, n_stale);
    }
  ties = tue_provenance_to_ties (tue_draft_get_provenance (held->draft));
  tue_draft_patch_set_text (tue_task_patch_make_draft (patch), text, ties);
  patch->draft->base_text = held->base != NULL ? g_bytes_ref (held->base) : NULL;
  tue_write_queue_push (held->workspace->queue, task, patch, NULL);
}

/* A transaction is about to begin. */
void
tue_workspace_collect_drafts (TueWorkspace *self)
{
  GHashTableIter iter;
  TueHeldDraft  *held;

  g_hash_table_iter_init (&iter, self->drafts);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&held))
    {
      if (held->dirty)
        collect_draft (held);
    }
}

static GBytes *
find_text (const TueTaskPatch *patch,
           const char         *revision_id)
{
  GPtrArray *revisions = patch != NULL && patch->draft != NULL ? patch->draft->revisions : NULL;

  for (guint i = 0; revisions != NULL && i < revisions->len; i++)
    {
      const TueRevisionPatch *revision = revisions->pdata[i];

      if (strcmp (revision->id, revision_id) == 0)
        return revision->text;
    }

  return NULL;
}

/* The text of a revision that is on its way to the library; borrowed. */
GBytes *
tue_workspace_find_unwritten_text (TueWorkspace *self,
                                   const char   *task_id,
                                   const char   *revision_id)
{
  GBytes *text = find_text (tue_write_queue_get_waiting (self->queue, task_id), revision_id);

  return text != NULL ? text : find_text (tue_write_queue_get_writing (self->queue, task_id), revision_id);
}

static gboolean
changes_revision (const TueTaskPatch *patch,
                  const char         *id)
{
  return patch != NULL && patch->draft != NULL && patch->draft->revision_changes != NULL &&
         g_hash_table_contains (patch->draft->revision_changes, id);
}

/* The one object of a revision, as the library has it. What is said of it here
 * and not written yet stays. */
static TueRevision *
adopt_revision (TueHeldDraft *held,
                TueRevision  *loaded)
{
  const char *id = tue_revision_get_id (loaded);
  g_autoptr(TueRevision) known = tue_draft_find_revision (held->draft, id);

  if (known == NULL || tue_revision_get_number (known) != tue_revision_get_number (loaded))
    return g_object_ref (loaded);

  tue_revision_set_prompt (known,
                           tue_revision_get_template_version (loaded),
                           tue_revision_get_step_id (loaded),
                           tue_revision_get_prompt_time (loaded));
  if (!changes_revision (get_waiting (held), id) && !changes_revision (get_writing (held), id))
    {
      tue_revision_set_reason (known, tue_revision_get_reason (loaded));
      tue_revision_set_note (known, tue_revision_get_note (loaded));
      tue_revision_set_counts (known,
                               tue_revision_get_n_words (loaded),
                               tue_revision_get_n_added (loaded),
                               tue_revision_get_n_removed (loaded));
    }

  return g_steal_pointer (&known);
}

static gboolean
holds_revision (GPtrArray  *revisions,
                const char *id)
{
  for (guint i = 0; i < revisions->len; i++)
    {
      if (strcmp (tue_revision_get_id (revisions->pdata[i]), id) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Numbers are given by the library. One that another program took meanwhile
 * would be shown twice. */
static TueRevision *
with_number (TueRevision *revision,
             guint        number)
{
  TueRevision *renumbered;

  if (tue_revision_get_number (revision) >= number)
    return g_object_ref (revision);

  renumbered = tue_revision_new (tue_revision_get_id (revision),
                                 number,
                                 tue_revision_get_origin (revision),
                                 tue_revision_get_author (revision),
                                 tue_revision_get_time (revision));
  tue_revision_set_reason (renumbered, tue_revision_get_reason (revision));
  tue_revision_set_note (renumbered, tue_revision_get_note (revision));
  tue_revision_set_restored_from (renumbered, tue_revision_get_restored_from (revision));
  tue_revision_set_counts (renumbered,
                           tue_revision_get_n_words (revision),
                           tue_revision_get_n_added (revision),
                           tue_revision_get_n_removed (revision));

  return renumbered;
}

static void
absorb_revisions (TueHeldDraft       *held,
                  const TueDraftLoad *load)
{
  GPtrArray  *loaded = load->record->revisions;
  GListModel *known = tue_draft_get_revisions (held->draft);
  g_autoptr(GPtrArray) revisions = g_ptr_array_new_with_free_func (g_object_unref);
  GBytes *newest_text = load->newest_text;
  guint   number = loaded->len > 0 ? tue_revision_get_number (loaded->pdata[loaded->len - 1]) : 0;

  for (guint i = loaded->len; i > 0; i--)
    g_ptr_array_add (revisions, adopt_revision (held, loaded->pdata[i - 1]));

  /* Those that are not written yet come behind all that are. */
  for (guint i = g_list_model_get_n_items (known); i > 0; i--)
    {
      g_autoptr(TueRevision) revision = g_list_model_get_item (known, i - 1);
      const char *id = tue_revision_get_id (revision);
      GBytes     *text = tue_workspace_find_unwritten_text (held->workspace, held->task_id, id);

      if (text == NULL || holds_revision (loaded, id))
        continue;

      newest_text = text;
      g_ptr_array_insert (revisions, 0, with_number (revision, number + 1));
      number = tue_revision_get_number (revisions->pdata[0]);
    }

  tue_draft_set_revisions (held->draft, revisions, newest_text);
}

/* Whether that is the text of the draft, which need not be copied to tell. */
gboolean
tue_held_draft_is_text (TueHeldDraft *held,
                        GBytes       *text)
{
  gsize         length, size;
  const char   *mine = tue_draft_get_text (held->draft, &length);
  gconstpointer data = g_bytes_get_data (text, &size);

  return length == size && (size == 0 || memcmp (mine, data, size) == 0);
}

/* What both wrote, in one text. Where they wrote different things in the same
 * place, what the other program had written is kept as a revision. */
static void
merge_text (TueHeldDraft *held,
            GBytes       *theirs)
{
  g_autoptr(TueRevision) other = NULL;
  g_autoptr(TueMerge) merge = NULL;
  const char *base_text, *mine_text, *their_text, *text;
  gsize       base_length, mine_length, their_length, length, n_conflicts = 1;

  mine_text = tue_draft_get_text (held->draft, &mine_length);
  their_text = tue_draft_bytes_get_text (theirs, &their_length);
  if (held->base != NULL)
    {
      base_text = tue_draft_bytes_get_text (held->base, &base_length);
      merge = tue_merge_new (base_text, base_length, mine_text, mine_length, their_text, their_length, NULL);
      text = tue_merge_get_text (merge, &length);
      tue_merge_get_conflicts (merge, &n_conflicts);
      tue_held_draft_set_text (held, text, length);
    }

  if (n_conflicts > 0)
    other = tue_held_draft_add_revision (held, TUE_REVISION_ORIGIN_OTHER, NULL, theirs, 0);
}

static void
take_ties (TueHeldDraft *held,
           GArray       *ties,
           gsize         length)
{
  TueProvenance *provenance = tue_provenance_from_ties (ties, length);

  tue_provenance_copy_former (provenance, tue_draft_get_provenance (held->draft));
  tue_draft_take_provenance (held->draft, provenance);
  tue_held_draft_check_provenance (held);
}

/* Words of the other program come with what they are tied to there. */
static void
remember_ties (TueHeldDraft *held,
               GArray       *ties)
{
  g_autoptr(TueProvenance) theirs = tue_provenance_from_ties (ties, TUE_DRAFT_MAX_BYTES);

  tue_provenance_copy_former (tue_draft_get_provenance (held->draft), theirs);
}

/* What the library says of a draft is gone, and only its words are left: no number
 * tells that this is new. */
static gboolean
is_row_lost (TueHeldDraft         *held,
             const TueDraftRecord *record)
{
  return record->damaged && record->sequence == 0 && !tue_draft_get_damaged (held->draft) && !held->mended && !held->dirty;
}

static void
absorb_text (TueHeldDraft   *held,
             TueDraftRecord *record)
{
  g_autoptr(GBytes) empty = g_bytes_new_static ("", 0);
  TueTask *task = tue_draft_get_task (held->draft);
  gint64   known = tue_task_get_draft_sequence (task);

  /* Nothing new, or an older look than ours. */
  if (held->base != NULL && record->sequence <= known && !is_row_lost (held, record))
    return;

  if (tue_held_draft_is_text (held, record->text))
    {
      held->dirty = FALSE;
      /* Also an empty text has what was once in it. */
      if (g_bytes_get_size (record->text) == 0)
        take_ties (held, record->ties, 0);
      tue_draft_set_damaged (held->draft, record->damaged);
      tue_draft_set_n_damaged_ties (held->draft, record->n_damaged_ties);
    }
  else if (tue_held_draft_is_text (held, held->base != NULL ? held->base : empty))
    {
      gsize       length;
      const char *text = tue_draft_bytes_get_text (record->text, &length);

      tue_held_draft_set_text (held, text, length);
      take_ties (held, record->ties, length);
      tue_draft_set_damaged (held->draft, record->damaged);
      tue_draft_set_n_damaged_ties (held->draft, record->n_damaged_ties);
    }
  else
    {
      remember_ties (held, record->ties);
      merge_text (held, record->text);
      tue_held_draft_look_back (held);
      tue_held_draft_update_stale (held);
    }

  g_clear_pointer (&held->base, g_bytes_unref);
  held->base = g_bytes_ref (record->text);
  tue_task_set_draft_sequence (task, record->sequence);

  if (!tue_held_draft_is_text (held, record->text))
    tue_held_draft_mark (held);
}

static gboolean
writes_language (const TueTaskPatch *patch)
{
  return patch != NULL && patch->draft != NULL && patch->draft->language != NULL;
}

/* Brings a draft up to date with the library. */
static void
absorb_load (TueHeldDraft       *held,
             const TueDraftLoad *load)
{
  g_autoptr(TueDraft) keep = g_object_ref (held->draft);

  absorb_revisions (held, load);
  if (!writes_language (get_waiting (held)) && !writes_language (get_writing (held)))
    tue_draft_set_language (held->draft, load->record->language);
  absorb_text (held, load->record);
}

/* A new object for a draft that nobody held. */
static TueDraft *
make_draft (TueWorkspace       *self,
            TueTask            *task,
            const TueDraftLoad *load) /* (nullable): there is none in the library */
{
  TueDraft     *draft = tue_draft_new (task);
  TueHeldDraft *held = hold_draft (self, draft);

  /* What the task knows is of a draft that is gone. */
  tue_task_set_draft_sequence (task, 0);
  held->base = g_bytes_new_static ("", 0);
  if (load != NULL)
    absorb_load (held, load);

  return draft;
}

static TueDraft *
take_load (TueWorkspace       *self,
           TueTask            *task,
           const TueDraftLoad *load)
{
  TueHeldDraft *held = tue_workspace_find_draft (self, tue_task_get_id (task));

  /* Two asked at once: what was loaded first has gone on since. */
  return held != NULL ? g_object_ref (held->draft) : make_draft (self, task, load);
}

/* A draft that is here already, or one of a task that the library does not know
 * yet. (transfer full) (nullable) */
static TueDraft *
find_at_hand (TueWorkspace *self,
              TueTask      *task)
{
  const char         *id = tue_task_get_id (task);
  TueHeldDraft       *held = tue_workspace_find_draft (self, id);
  const TueTaskPatch *waiting = tue_write_queue_get_waiting (self->queue, id);

  if (held != NULL)
    return g_object_ref (held->draft);
  if (waiting != NULL && (waiting->flags & TUE_TASK_PATCH_NEW))
    return make_draft (self, task, NULL);

  return NULL;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = G_TASK (user_data);
  TueWorkspace *self = g_task_get_source_object (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(TueDraftLoad) load = tue_worker_run_finish (TUE_WORKER (source), result, &error);
  g_autoptr(TueDraft) draft = NULL;

  if (load == NULL)
    {
      tue_workspace_check_damage (self, error);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  draft = take_load (self, g_task_get_task_data (task), load);
  tue_held_draft_count_old (tue_workspace_find_draft (self, load->task_id));
  g_task_return_pointer (task, g_steal_pointer (&draft), g_object_unref);
}

/**
 * tue_workspace_load_draft_async:
 * @task: a task
 * @cancellable: (nullable): to give it up
 * @callback: is told the draft
 * @user_data: for @callback
 *
 * Loads the draft of a task. A task that has none gets an empty one.
 */
void
tue_workspace_load_draft_async (TueWorkspace       *self,
                                TueTask            *task,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autoptr(GTask) loading = NULL;
  g_autoptr(TueDraft) draft = NULL;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_TASK (task));

  loading = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (loading, tue_workspace_load_draft_async);
  g_task_set_task_data (loading, g_object_ref (task), g_object_unref);

  draft = find_at_hand (self, task);
  if (draft != NULL)
    g_task_return_pointer (loading, g_steal_pointer (&draft), g_object_unref);
  else
    tue_worker_run_async (self->worker,
                          &load_job,
                          g_strdup (tue_task_get_id (task)),
                          cancellable,
                          loaded_cb,
                          g_steal_pointer (&loading));
}

/**
 * tue_workspace_load_draft_finish:
 *
 * Returns: (transfer full): the draft, or %NULL with @error set
 */
TueDraft *
tue_workspace_load_draft_finish (TueWorkspace *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tue_workspace_load_draft_sync:
 * @task: a task
 *
 * The same, waiting.
 *
 * Returns: (transfer full): the draft, or %NULL with @error set
 */
TueDraft *
tue_workspace_load_draft_sync (TueWorkspace *self,
                               TueTask      *task,
                               GError      **error)
{
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(TueDraftLoad) load = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TUE_IS_TASK (task), NULL);

  draft = find_at_hand (self, task);
  if (draft != NULL)
    return g_steal_pointer (&draft);

  load = tue_worker_run_sync (self->worker, &load_job, g_strdup (tue_task_get_id (task)), error);
  if (load == NULL)
    return NULL;

  draft = take_load (self, task, load);
  tue_held_draft_count_old_sync (tue_workspace_find_draft (self, load->task_id));

  return g_steal_pointer (&draft);
}

static void refresh_draft (TueWorkspace *self,
                           const char   *task_id);

static void
refreshed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = G_TASK (user_data);
  TueWorkspace *self = g_task_get_source_object (task);
  g_autoptr(TueDraftLoad) load = tue_worker_run_finish (TUE_WORKER (source), result, NULL);
  TueHeldDraft *held = tue_workspace_find_draft (self, g_task_get_task_data (task));

  g_task_return_boolean (task, load != NULL);
  if (held == NULL)
    return;

  /* What was written since is not in it. */
  held->loading = FALSE;
  if (held->load_again)
    refresh_draft (self, held->task_id);
  else if (load != NULL)
    absorb_load (held, load);
}

/* Asks the library for a draft again, where somebody holds it. */
static void
refresh_draft (TueWorkspace *self,
               const char   *task_id)
{
  TueHeldDraft *held = tue_workspace_find_draft (self, task_id);
  GTask        *task;

  if (held == NULL)
    return;

  held->load_again = held->loading;
  if (held->loading)
    return;

  held->loading = TRUE;
  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (task, refresh_draft);
  g_task_set_task_data (task, g_strdup (task_id), g_free);
  tue_worker_run_async (self->worker, &load_job, g_strdup (task_id), self->closing, refreshed_cb, task);
}

static const TueDraftLoad *
find_conflict (const TueWriteResult *result,
               const char           *task_id)
{
  for (guint i = 0; i < result->conflicts->len; i++)
    {
      const TueDraftLoad *load = result->conflicts->pdata[i];

      if (strcmp (load->task_id, task_id) == 0)
        return load;
    }

  return NULL;
}

static gboolean
is_named (GPtrArray  *ids,
          const char *id)
{
  return ids != NULL && g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL);
}

static gboolean
has_answer (const TueTaskPatch *patch)
{
  GPtrArray *revisions = patch->draft != NULL ? patch->draft->revisions : NULL;

  for (guint i = 0; revisions != NULL && i < revisions->len; i++)
    {
      const TueRevisionPatch *revision = revisions->pdata[i];

      if (revision->origin == TUE_REVISION_ORIGIN_ANSWER)
        return TRUE;
    }

  return FALSE;
}

static void
draft_written (TueHeldDraft         *held,
               const TueTaskPatch   *patch,
               const TueWriteResult *result)
{
  TueWorkspace       *self = held->workspace;
  const TueDraftLoad *conflict = find_conflict (result, held->task_id);

  held->load_again = held->loading;
  if (conflict != NULL)
    {
      absorb_load (held, conflict);
    }
  else if (is_named (result->news->draft_conflicts, held->task_id))
    {
      /* Not written, and not known what it is there. */
      tue_held_draft_mark (held);
      refresh_draft (self, held->task_id);
    }
  else if (tue_task_patch_has_draft_text (patch))
    {
      g_clear_pointer (&held->base, g_bytes_unref);
      held->base = g_bytes_ref (patch->draft->text);
      tue_task_set_draft_sequence (tue_draft_get_task (held->draft), result->sequence);
      /* What was collected meanwhile was made from this. */
      if (tue_task_patch_has_draft_text (get_waiting (held)))
        held->dirty = TRUE;
    }

  /* The library ties an answer to its prompt, and keeps what was damaged. */
  if (has_answer (patch) || (held->mended && tue_task_patch_has_draft_text (patch)))
    {
      held->mended = FALSE;
      refresh_draft (self, held->task_id);
    }
  tue_held_draft_release (held);
}

/* A transaction is on the disk. */
void
tue_workspace_drafts_written (TueWorkspace         *self,
                              const TueWriteResult *result,
                              GPtrArray            *patches)
{
  for (guint i = 0; i < patches->len; i++)
    {
      const TueTaskPatch *patch = patches->pdata[i];
      TueHeldDraft       *held = tue_workspace_find_draft (self, patch->id);

      if (held != NULL)
        draft_written (held, patch, result);
    }
}

/* Another program wrote drafts or revisions. */
void
tue_workspace_absorb_draft_news (TueWorkspace *self,
                                 TueStoreNews *news)
{
  for (guint i = 0; news->drafts != NULL && i < news->drafts->len; i++)
    refresh_draft (self, news->drafts->pdata[i]);
}

/* It is another library than it was: what is here is newer than a backup. */
void
tue_workspace_forget_drafts (TueWorkspace *self)
{
  g_autoptr(GPtrArray) drafts = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  TueHeldDraft  *held;

  g_hash_table_iter_init (&iter, self->drafts);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&held))
    {
      g_clear_pointer (&held->base, g_bytes_unref);
      g_ptr_array_add (drafts, g_object_ref (held->draft));
    }

  for (guint i = 0; i < drafts->len; i++)
    {
      TueTask *task = tue_draft_get_task (drafts->pdata[i]);

      tue_held_draft_release (tue_workspace_find_draft (self, tue_task_get_id (task)));
      tue_task_set_draft_sequence (task, 0);
      refresh_draft (self, tue_task_get_id (task));
    }
}
