/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-counts"

#include "config.h"

#include "tue-workspace.h"

#include "tue-diff.h"
#include "tue-words.h"
#include "tue-workspace-drafts-private.h"

/* What is counted of a revision. */
typedef struct
{
  TueWorkspace *workspace; /* (borrowed): waits for its thoughts */
  TueDraft     *draft;     /* (owned) */
  char         *revision_id;
  guint         number;
  gboolean      is_old;   /* one of those that a library has not counted */
  GBytes       *old_text; /* (nullable): of the revision before */
  GBytes       *text;
  int           n_words;
  int           n_added;
  int           n_removed;
} Count;

/* The texts of a revision and of the one before it, for an old count. */
typedef struct
{
  char   *task_id;
  guint   number;
  guint   number_before; /* 0: there is none */
  GBytes *text;
  GBytes *old_text; /* (nullable) */
} Texts;

static void
count_free (Count *count)
{
  g_clear_object (&count->draft);
  g_free (count->revision_id);
  g_clear_pointer (&count->old_text, g_bytes_unref);
  g_clear_pointer (&count->text, g_bytes_unref);
  g_free (count);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Count, count_free)

static void
texts_free (Texts *texts)
{
  g_free (texts->task_id);
  g_clear_pointer (&texts->text, g_bytes_unref);
  g_clear_pointer (&texts->old_text, g_bytes_unref);
  g_free (texts);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Texts, texts_free)

static Count *
count_new (TueHeldDraft *held,
           TueRevision  *revision,
           GBytes       *old_text,
           GBytes       *text)
{
  Count *count = g_new0 (Count, 1);

  count->workspace = held->workspace;
  count->draft = g_object_ref (held->draft);
  count->revision_id = g_strdup (tue_revision_get_id (revision));
  count->number = tue_revision_get_number (revision);
  count->old_text = old_text != NULL ? g_bytes_ref (old_text) : NULL;
  count->text = g_bytes_ref (text);

  return count;
}

static void
count_words (gpointer data)
{
  Count      *count = data;
  gsize       old_length = 0, length;
  const char *old = count->old_text != NULL ? tue_draft_bytes_get_text (count->old_text, &old_length) : "";
  const char *text = tue_draft_bytes_get_text (count->text, &length);
  g_autoptr(TueDiff) diff = tue_diff_new (old, old_length, text, length, NULL);
  const TueDiffSummary *summary = tue_diff_get_summary (diff);

  count->n_words = tue_words_count (text, length);
  count->n_added = summary->n_added;
  count->n_removed = summary->n_removed;
}

/* A library that cannot be written is shown with what was counted all the same. */
static void
tell_count (Count *count)
{
  TueWorkspace *self = count->workspace;
  TueTask      *task = tue_draft_get_task (count->draft);
  g_autoptr(TueRevision) revision = tue_draft_find_revision (count->draft, count->revision_id);
  g_autoptr(TueTaskPatch) patch = NULL;

  if (revision != NULL)
    tue_revision_set_counts (revision, count->n_words, count->n_added, count->n_removed);
  if (self->state != TUE_LIBRARY_OPEN)
    return;

  patch = tue_task_patch_new (tue_task_get_id (task));
  tue_draft_patch_change_counts (tue_task_patch_make_draft (patch), count->revision_id, count->n_words, count->n_added, count->n_removed);
  tue_workspace_apply (self, task, patch);
}

static void count_next (TueHeldDraft *held,
                        guint         after);

static void
take_count_in (gpointer data)
{
  Count        *count = data;
  TueHeldDraft *held = tue_workspace_find_draft (count->workspace, tue_task_get_id (tue_draft_get_task (count->draft)));

  /* A library that was closed meanwhile is left alone. */
  if (count->workspace->state == TUE_LIBRARY_CLOSED)
    return;

  tell_count (count);
  if (count->is_old && held != NULL)
    count_next (held, count->number);
}

static const TueThought count_thought = {
  .think = count_words,
  .take_in = take_count_in,
  .free_data = (GDestroyNotify)count_free,
};

/* Counts at once what is short, else beside the main thread. */
void
tue_held_draft_count_revision (TueHeldDraft *held,
                               TueRevision  *revision,
                               GBytes       *old_text, /* (nullable) */
                               GBytes       *text)
{
  g_autoptr(Count) count = count_new (held, revision, old_text, text);

  if (!tue_diff_is_long (old_text != NULL ? g_bytes_get_size (old_text) : 0, g_bytes_get_size (text)))
    {
      count_words (count);
      tue_revision_set_counts (revision, count->n_words, count->n_added, count->n_removed);
      return;
    }

  tue_thinker_begin (held->workspace->thinker, &count_thought, g_steal_pointer (&count));
}

static gpointer
load_texts (TueStore *store,
            gpointer  data,
            GError  **error)
{
  Texts *request = data;
  g_autoptr(Texts) texts = NULL;

  texts = g_new0 (Texts, 1);
  texts->text = tue_store_load_revision_text (store, request->task_id, request->number, error);
  if (texts->text == NULL)
    return NULL;

  if (request->number_before != 0)
    {
      texts->old_text = tue_store_load_revision_text (store, request->task_id, request->number_before, error);
      if (texts->old_text == NULL)
        return NULL;
    }

  return g_steal_pointer (&texts);
}

static const TueWorkerJob texts_job = {
  .with_store = load_texts,
  .free_data = (GDestroyNotify)texts_free,
  .free_result = (GDestroyNotify)texts_free,
  .priority = G_PRIORITY_DEFAULT_IDLE,
};

/* The oldest revision behind @after that was never counted and is in the
 * library; (transfer full) (nullable) */
static TueRevision *
find_uncounted (TueHeldDraft *held,
                guint         after,
                guint        *number_before)
{
  GListModel *revisions = tue_draft_get_revisions (held->draft);

  *number_before = 0;
  for (guint i = g_list_model_get_n_items (revisions); i > 0; i--)
    {
      g_autoptr(TueRevision) revision = g_list_model_get_item (revisions, i - 1);
      guint number = tue_revision_get_number (revision);

      if (number > after && tue_revision_get_n_words (revision) < 0 &&
          tue_workspace_find_unwritten_text (held->workspace, held->task_id, tue_revision_get_id (revision)) == NULL)
        return g_steal_pointer (&revision);

      *number_before = number;
    }

  return NULL;
}

static Texts *
texts_new (TueHeldDraft *held,
           TueRevision  *revision,
           guint         number_before)
{
  Texts *texts = g_new0 (Texts, 1);

  texts->task_id = g_strdup (held->task_id);
  texts->number = tue_revision_get_number (revision);
  texts->number_before = number_before;

  return texts;
}

static void
texts_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = G_TASK (user_data);
  TueWorkspace *self = g_task_get_source_object (task);
  TueRevision  *revision = g_task_get_task_data (task);
  const char   *task_id = g_object_get_data (G_OBJECT (task), "task-id");
  g_autoptr(GError) error = NULL;
  g_autoptr(Texts) texts = tue_worker_run_finish (TUE_WORKER (source), result, &error);
  TueHeldDraft *held = tue_workspace_find_draft (self, task_id);

  g_task_return_boolean (task, texts != NULL);
  if (held == NULL)
    return;

  if (texts != NULL)
    {
      Count *count = count_new (held, revision, texts->old_text, texts->text);

      count->is_old = TRUE;
      tue_thinker_begin (self->thinker, &count_thought, count);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      /* One that cannot be read is not counted. */
      count_next (held, tue_revision_get_number (revision));
    }
}

static void
count_next (TueHeldDraft *held,
            guint         after)
{
  guint number_before;
  g_autoptr(TueRevision) revision = find_uncounted (held, after, &number_before);
  Texts *request;
  GTask *task;

  held->counting = revision != NULL;
  if (revision == NULL)
    return;

  request = texts_new (held, revision, number_before);
  task = g_task_new (held->workspace, NULL, NULL, NULL);
  g_task_set_source_tag (task, count_next);
  g_object_set_data_full (G_OBJECT (task), "task-id", g_strdup (held->task_id), g_free);
  g_task_set_task_data (task, g_steal_pointer (&revision), g_object_unref);
  tue_worker_run_async (held->workspace->worker, &texts_job, request, held->workspace->closing, texts_loaded_cb, task);
}

/* Counts the revisions that were left uncounted, one after the other. */
void
tue_held_draft_count_old (TueHeldDraft *held)
{
  if (!held->counting)
    count_next (held, 0);
}

/* The same, waiting. */
void
tue_held_draft_count_old_sync (TueHeldDraft *held)
{
  guint number = 0, number_before;

  for (;;)
    {
      g_autoptr(TueRevision) revision = find_uncounted (held, number, &number_before);
      g_autoptr(Texts) texts = NULL;
      g_autoptr(Count) count = NULL;

      if (revision == NULL)
        return;

      number = tue_revision_get_number (revision);
      texts = tue_worker_run_sync (held->workspace->worker, &texts_job, texts_new (held, revision, number_before), NULL);
      if (texts == NULL)
        continue;

      count = count_new (held, revision, texts->old_text, texts->text);
      count_words (count);
      tell_count (count);
    }
}
