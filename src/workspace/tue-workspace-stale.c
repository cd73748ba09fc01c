/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-stale"

#include "config.h"

#include "tue-workspace.h"

#include <string.h>

#include "tue-date-text.h"
#include "tue-workspace-drafts-private.h"

/* Behind the last keystroke in a field; a list of tasks need not flicker. */
#define CHECK_DELAY_MS 200

/* What came from the task is found at once in a text up to this long. */
#define SHORT_BYTES (64 * 1024)

/* What a draft is compared with. */
typedef struct
{
  TueWorkflow *workflow; /* (owned) (nullable) */
  TueValue    *values;   /* (owned) */
  char        *due;      /* (nullable) */
  GDate        today;
  TueLocale    locale;
} Known;

typedef struct
{
  gsize start;
  gsize removed;
  gsize inserted;
} Edit;

/* Finding in a long text. The thread sees the text, what is known and what is
 * found. */
typedef struct
{
  TueWorkspace  *workspace; /* (borrowed): waits for its thoughts */
  TueDraft      *draft;     /* (owned) */
  GArray        *edits;     /* (owned) (element-type Edit): what was typed meanwhile */
  GBytes        *text;
  Known         *known;
  TueProvenance *found; /* (owned) */
  guint          turn;
} Finding;

static Known *
known_new (TueWorkspace *self,
           TueTask      *task)
{
  g_autoptr(GDateTime) now = tue_workspace_dup_now (self);
  Known       *known = g_new0 (Known, 1);
  TueWorkflow *workflow = tue_workspace_find_workflow_of (self, task);

  known->workflow = workflow != NULL ? g_object_ref (workflow) : NULL;
  known->values = tue_task_get_has_values (task) ? tue_value_ref (tue_task_get_values (task)) : tue_value_new_map ();
  known->due = g_strdup (tue_task_get_due (task));
  tue_date_from_time (now, &known->today);
  tue_locale_read (&known->locale);

  return known;
}

static void
known_free (Known *known)
{
  g_clear_object (&known->workflow);
  g_clear_pointer (&known->values, tue_value_unref);
  g_free (known->due);
  g_free (known);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Known, known_free)

static void
edited_cb (TueDraft   *draft,
           guint64     start,
           guint64     removed,
           const char *inserted,
           guint64     length,
           gpointer    editor,
           Finding    *finding)
{
  Edit edit = { start, removed, length };

  g_array_append_val (finding->edits, edit);
}

static Finding *
finding_new (TueHeldDraft  *held,
             GBytes        *text,
             Known         *take_known,
             TueProvenance *take_found)
{
  Finding *finding = g_new0 (Finding, 1);

  finding->workspace = held->workspace;
  finding->draft = g_object_ref (held->draft);
  finding->turn = held->n_found;
  finding->edits = g_array_new (FALSE, FALSE, sizeof (Edit));
  finding->text = g_bytes_ref (text);
  finding->known = take_known;
  finding->found = take_found;
  g_signal_connect (held->draft, "edited", G_CALLBACK (edited_cb), finding);

  return finding;
}

static void
finding_free (Finding *finding)
{
  g_signal_handlers_disconnect_by_data (finding->draft, finding);
  g_clear_object (&finding->draft);
  g_clear_pointer (&finding->found, tue_provenance_free);
  g_clear_pointer (&finding->edits, g_array_unref);
  g_clear_pointer (&finding->text, g_bytes_unref);
  g_clear_pointer (&finding->known, known_free);
  g_free (finding);
}

static void
find_in_text (TueProvenance *provenance,
              GBytes        *bytes,
              const Known   *known)
{
  gsize       length;
  const char *text = g_bytes_get_data (bytes, &length);

  if (known->workflow != NULL && length > 0)
    tue_provenance_find (provenance,
                         text,
                         length,
                         known->workflow,
                         known->values,
                         known->due,
                         &known->locale,
                         &known->today);
}

static guint
check (TueProvenance *provenance,
       const Known   *known)
{
  if (known->workflow == NULL)
    return tue_provenance_get_n_stale (provenance);

  return tue_provenance_check (provenance,
                               known->workflow,
                               known->values,
                               known->due,
                               &known->locale,
                               &known->today);
}

static void
set_n_stale (TueWorkspace *self,
             TueTask      *task,
             guint         n_stale)
{
  g_autoptr(TueTaskPatch) patch = NULL;

  if (n_stale == tue_task_get_n_stale (task) || self->state == TUE_LIBRARY_READ_ONLY)
    return;

  patch = tue_task_patch_new (tue_task_get_id (task));
  tue_task_patch_set_n_stale (patch, n_stale);
  tue_workspace_apply (self, task, patch);
}

/* Tells the task how many of the draft's facts it says no longer. */
void
tue_held_draft_update_stale (TueHeldDraft *held)
{
  set_n_stale (held->workspace,
               tue_draft_get_task (held->draft),
               tue_provenance_get_n_stale (tue_draft_get_provenance (held->draft)));
}

/* Looks which spans of a draft are stale. Says nothing to the task. */
void
tue_held_draft_check_provenance (TueHeldDraft *held)
{
  TueTask *task = tue_draft_get_task (held->draft);
  g_autoptr(Known) known = NULL;

  if (!tue_task_get_has_values (task))
    return;

  known = known_new (held->workspace, task);
  check (tue_draft_get_provenance (held->draft), known);
  tue_draft_tell_provenance (held->draft);
}

static void
find_provenance (gpointer data)
{
  Finding *finding = data;

  find_in_text (finding->found, finding->text, finding->known);
}

static void
take_provenance_in (gpointer data)
{
  Finding      *finding = data;
  TueWorkspace *self = finding->workspace;
  TueHeldDraft *held = tue_workspace_find_draft (self, tue_task_get_id (tue_draft_get_task (finding->draft)));

  /* Another text has come in its place meanwhile, or the library was closed. */
  if (held == NULL || held->draft != finding->draft || held->n_found != finding->turn ||
      self->state == TUE_LIBRARY_CLOSED)
    return;

  held->finding = FALSE;

  for (guint i = 0; i < finding->edits->len; i++)
    {
      const Edit *edit = &g_array_index (finding->edits, Edit, i);

      tue_provenance_edit (finding->found, edit->start, edit->removed, edit->inserted);
    }
  tue_provenance_copy_accepted (finding->found, tue_draft_get_provenance (held->draft));
  tue_provenance_copy_former (finding->found, tue_draft_get_provenance (held->draft));
  tue_draft_take_provenance (held->draft, g_steal_pointer (&finding->found));
  tue_held_draft_check_provenance (held);
  tue_held_draft_mark (held);
  tue_held_draft_update_stale (held);
}

static const TueThought find_thought = {
  .think = find_provenance,
  .take_in = take_provenance_in,
  .free_data = (GDestroyNotify)finding_free,
};

/* Finds anew what of the text came from the task, or from what it once held. */
void
tue_held_draft_find_provenance (TueHeldDraft *held)
{
  TueTask *task = tue_draft_get_task (held->draft);
  g_autoptr(GBytes) text = tue_draft_ref_text (held->draft);
  g_autoptr(Known) known = known_new (held->workspace, task);
  g_autoptr(TueProvenance) found = tue_provenance_new ();

  held->n_found++;
  held->finding = g_bytes_get_size (text) > SHORT_BYTES;
  tue_provenance_copy_former (found, tue_draft_get_provenance (held->draft));
  if (!held->finding)
    {
      find_in_text (found, text, known);
      tue_provenance_copy_accepted (found, tue_draft_get_provenance (held->draft));
      check (found, known);
      tue_draft_take_provenance (held->draft, g_steal_pointer (&found));
      return;
    }

  tue_thinker_begin (held->workspace->thinker,
                     &find_thought,
                     finding_new (held, text, g_steal_pointer (&known), g_steal_pointer (&found)));
}

/* Words that came back with what was edited are tied again to what they were
 * tied to. Says nothing to the task. */
void
tue_held_draft_look_back (TueHeldDraft *held)
{
  TueProvenance *provenance = tue_draft_get_provenance (held->draft);
  TueTask       *task = tue_draft_get_task (held->draft);
  gsize          n_unseen = tue_provenance_get_n_unseen (provenance);
  const char    *text;
  gsize          length;
  g_autoptr(Known) known = NULL;

  if (n_unseen == 0 || held->finding || !tue_task_get_has_values (task))
    return;
  if (n_unseen > SHORT_BYTES)
    {
      tue_held_draft_find_provenance (held);
      return;
    }

  known = known_new (held->workspace, task);
  text = tue_draft_get_text (held->draft, &length);
  if (known->workflow == NULL ||
      !tue_provenance_look_back (provenance, text, length, known->workflow, known->values, known->due, &known->locale))
    return;
  check (provenance, known);
  tue_draft_tell_provenance (held->draft);
}

static gpointer
load_ties (TueStore *store,
           gpointer  data,
           GError  **error)
{
  return tue_store_load_ties (store, data, error);
}

static const TueWorkerJob ties_job = {
  .with_store = load_ties,
  .free_data = g_free,
  .free_result = (GDestroyNotify)g_array_unref,
};

/* Of a draft that nobody has open. */
static void
check_loaded (TueWorkspace *self,
              TueTask      *task,
              GArray       *ties) /* (nullable) */
{
  g_autoptr(TueProvenance) provenance = NULL;
  g_autoptr(Known) known = NULL;

  if (ties == NULL)
    return;

  provenance = tue_provenance_from_ties (ties, TUE_DRAFT_MAX_BYTES);
  known = known_new (self, task);
  set_n_stale (self, task, check (provenance, known));
}

static void
ties_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) loading = G_TASK (user_data);
  TueWorkspace *self = g_task_get_source_object (loading);
  TueTask      *task = g_task_get_task_data (loading);
  g_autoptr(GArray) ties = tue_worker_run_finish (TUE_WORKER (source), result, NULL);

  /* Opened meanwhile, it knows better. */
  if (tue_workspace_find_draft (self, tue_task_get_id (task)) == NULL)
    check_loaded (self, task, ties);
  g_task_return_boolean (loading, TRUE);
}

static void
check_held (TueHeldDraft *held)
{
  tue_held_draft_check_provenance (held);
  tue_held_draft_update_stale (held);
}

static void
check_task (TueWorkspace *self,
            TueTask      *task)
{
  TueHeldDraft *held = tue_workspace_find_draft (self, tue_task_get_id (task));
  GTask        *loading;

  if (held != NULL)
    {
      check_held (held);
      return;
    }

  loading = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (loading, check_task);
  g_task_set_task_data (loading, g_object_ref (task), g_object_unref);
  tue_worker_run_async (self->worker,
                        &ties_job,
                        g_strdup (tue_task_get_id (task)),
                        self->closing,
                        ties_loaded_cb,
                        loading);
}

/* The tasks that wait, which do not wait any longer. */
static GPtrArray *
take_waiting (TueWorkspace *self)
{
  GPtrArray     *tasks = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  TueTask       *task;

  g_clear_handle_id (&self->stale_source, g_source_remove);
  g_hash_table_iter_init (&iter, self->stale);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&task))
    g_ptr_array_add (tasks, g_object_ref (task));
  g_hash_table_remove_all (self->stale);

  return tasks;
}

static gboolean
check_cb (gpointer user_data)
{
  TueWorkspace *self = user_data;
  g_autoptr(GPtrArray) tasks = NULL;

  self->stale_source = 0;
  tasks = take_waiting (self);
  for (guint i = 0; i < tasks->len; i++)
    check_task (self, tasks->pdata[i]);

  return G_SOURCE_REMOVE;
}

/* A value or the due date of a task was changed here: what its draft says is
 * compared with it soon, whether the draft is open or not. */
void
tue_workspace_mind_stale (TueWorkspace *self,
                          TueTask      *task)
{
  if (!tue_task_get_has_draft (task) || !tue_task_get_has_values (task))
    return;

  g_hash_table_replace (self->stale, g_strdup (tue_task_get_id (task)), g_object_ref (task));
  if (self->stale_source == 0)
    self->stale_source = g_timeout_add (CHECK_DELAY_MS, check_cb, self);
}

/* A task was loaded: what another program changed of it, that one has compared,
 * but for the marks in a draft that is open here. */
void
tue_workspace_compare_draft (TueWorkspace *self,
                             TueTask      *task)
{
  TueHeldDraft *held = tue_workspace_find_draft (self, tue_task_get_id (task));

  if (held != NULL)
    tue_workspace_mind_stale (self, task);
}

/* Compares now what waits. */
void
tue_workspace_check_stale_sync (TueWorkspace *self)
{
  g_autoptr(GPtrArray) tasks = NULL;

  if (self->state != TUE_LIBRARY_OPEN)
    return;

  tasks = take_waiting (self);
  for (guint i = 0; i < tasks->len; i++)
    {
      TueTask      *task = tasks->pdata[i];
      TueHeldDraft *held = tue_workspace_find_draft (self, tue_task_get_id (task));

      if (held != NULL)
        {
          check_held (held);
        }
      else
        {
          g_autoptr(GArray) ties = tue_worker_run_sync (self->worker, &ties_job, g_strdup (tue_task_get_id (task)), NULL);

          check_loaded (self, task, ties);
        }
    }
}
