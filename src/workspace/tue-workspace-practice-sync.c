/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-practice-sync"

#include "config.h"

#include "tue-workspace.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-kept-text.h"
#include "tue-practice-job.h"
#include "tue-practice-journal.h"
#include "tue-typed-snippets.h"
#include "tue-workspace-practice-private.h"

/* So long what is edited waits to be kept, at most. */
#define EDIT_DELAY_MS 300

#define RETRY_MS 1000

/* So long may a write take before what waits for it is kept in the journal, too. */
#define TROUBLE_US (200 * 1000)

/* What is edited of one workflow. */
typedef struct
{
  TuePracticeSync  *sync;  /* (borrowed) */
  TueWorkflowEdit  *edit;  /* (owned) (nullable): nobody asked for it yet */
  TueWorkflowDraft *known; /* (owned) (nullable): what the library has of it */
  gboolean          dirty;
} Held;

struct _TuePracticeSync
{
  TueWorkspace     *workspace; /* (borrowed) */
  GHashTable       *edits;     /* (owned): Held by workflow id */
  GQueue            jobs;      /* (element-type TuePracticeJob) */
  TueTypedSnippets *typed;     /* (owned): what is typed of snippets, and not among the jobs yet */
  GError           *error;     /* (owned) (nullable): why the first job waits */

  gboolean running;
  gint64   run_since;  /* monotonic */
  guint    n_given_up; /* results on their way that were not waited for */
  guint    edit_source;
  guint    retry_source;

  TuePracticeJournal *journal;    /* (owned) */
  gboolean            first_kept; /* the journal knows of the first job */
};

static void
held_free (Held *held)
{
  if (held->edit != NULL)
    g_signal_handlers_disconnect_by_data (held->edit, held);
  g_clear_object (&held->edit);
  g_clear_pointer (&held->known, tue_workflow_draft_free);
  g_free (held);
}

static Held *
hold (TuePracticeSync *self,
      const char      *workflow_id)
{
  Held *held = g_hash_table_lookup (self->edits, workflow_id);

  if (held == NULL)
    {
      held = g_new0 (Held, 1);
      held->sync = self;
      g_hash_table_insert (self->edits, g_strdup (workflow_id), held);
    }

  return held;
}

static gint64
get_known_sequence (TuePracticeSync *self,
                    const char      *workflow_id)
{
  Held *held = g_hash_table_lookup (self->edits, workflow_id);

  return held != NULL && held->known != NULL ? held->known->sequence : 0;
}

static TueWorkflowDraft *
copy_draft (const TueWorkflowDraft *draft,
            gint64                  sequence)
{
  TueWorkflowDraft *copy = tue_workflow_draft_copy (draft);

  copy->sequence = sequence;

  return copy;
}

static gpointer
make_order (TuePracticeSync      *self,
            const TuePracticeJob *job)
{
  return tue_practice_job_make_order (job,
                                      job->draft != NULL ? get_known_sequence (self, job->draft->workflow_id) : 0,
                                      tue_settings_get_user_name (self->workspace->settings),
                                      tue_workspace_get_now_us (self->workspace));
}

static void
take_known (TuePracticeSync  *self,
            TueWorkflowDraft *take_known)
{
  Held *held = hold (self, take_known->workflow_id);

  g_clear_pointer (&held->known, tue_workflow_draft_free);
  held->known = take_known;
}

/* What was saved is edited no longer, in the library too. */
static void
settle_known (TuePracticeSync *self,
              const char      *workflow_id,
              gint64           sequence)
{
  Held             *held = g_hash_table_lookup (self->edits, workflow_id);
  TueWorkflowDraft *known;

  if (held == NULL || held->known == NULL || held->known->workflow == NULL)
    return;

  known = tue_workflow_draft_new (workflow_id, NULL, NULL, NULL);
  known->sequence = sequence;
  take_known (self, known);
}

/* What could not be saved is edited again, on what is there now. */
static void
edit_again (TuePracticeSync   *self,
            TuePracticeChange *change,
            TueWorkflow       *current, /* (nullable) */
            const char        *told)
{
  TueWorkflow *after = tue_practice_change_get_after (change);
  const char  *id = tue_practice_change_get_workflow_id (change);
  g_autoptr(TueWorkflowEdit) edit = tue_practice_sync_find_edit (self, id);

  tue_workspace_show_workflow (self->workspace, id, current);
  tue_workspace_refresh_catalog (self->workspace);
  if (after != NULL)
    {
      if (edit == NULL)
        {
          edit = tue_workflow_edit_new (current, after, tue_practice_change_get_new_role (change));
          tue_practice_sync_watch_edit (self, edit);
        }
      tue_workflow_edit_rebase (edit, current, after, tue_practice_change_get_new_role (change));
      hold (self, id)->dirty = TRUE;
      tue_workflow_edit_tell (edit, told);
    }
  tue_workspace_tell_kept (self->workspace, told);
}

/* The same change on what another program made of the workflow; (nullable): it does
 * not go together. */
static TuePracticeChange *
change_again (TuePracticeSync   *self,
              TuePracticeChange *change,
              TueWorkflow       *current) /* (nullable) */
{
  TueWorkflow *before = tue_practice_change_get_before (change);
  TueWorkflow *after = tue_practice_change_get_after (change);
  g_autoptr(TueWorkflow) merged = NULL;
  g_autoptr(TueWorkflow) numbered = NULL;

  if (before == NULL || after == NULL || current == NULL || tue_workflow_get_damaged (current))
    return NULL;

  merged = tue_workspace_merge_workflows (self->workspace, before, after, current);
  numbered = tue_workspace_number_templates (self->workspace, merged, current, tue_practice_change_get_note (change));
  tue_workspace_show_workflow (self->workspace, tue_practice_change_get_workflow_id (change), numbered);

  return tue_practice_change_new (current, numbered, tue_practice_change_get_new_role (change), tue_practice_change_get_note (change));
}

static void edited_cb (Held *held);

/* What is written as text beside a workflow that was saved is not saved with it. */
static void
keep_texts (TuePracticeSync *self,
            const char      *workflow_id)
{
  Held *held = g_hash_table_lookup (self->edits, workflow_id);

  if (held != NULL && held->edit != NULL && tue_workflow_edit_get_texts (held->edit) != NULL)
    edited_cb (held);
}

static void
take_result (TuePracticeSync      *self,
             const TuePracticeJob *job,
             TuePracticeResult    *result)
{
  const char  *id = tue_practice_change_get_workflow_id (job->change);
  TueWorkflow *after = tue_practice_change_get_after (job->change);
  g_autoptr(TuePracticeChange) again = NULL;
  g_autofree char *told = NULL;

  if (result->applied)
    {
      settle_known (self, id, result->sequence);
      keep_texts (self, id);
      tue_workspace_practice_written (self->workspace, job->change, result->workflow);
      return;
    }

  again = change_again (self, job->change, result->workflow);
  if (again != NULL)
    {
      g_queue_push_head (&self->jobs, tue_practice_job_new_change (again));
      return;
    }

  /* Translators: %s is the name of a workflow. */
  told = g_strdup_printf (_("Another program changed “%s” at the same time. What you changed is kept, and not saved yet."),
                            tue_workflow_get_name (after != NULL ? after : tue_practice_change_get_before (job->change)));
  edit_again (self, job->change, result->workflow, told);
}

/* What is edited here and elsewhere at once. */
static void
take_other (TuePracticeSync  *self,
            TueWorkflowDraft *take_other)
{
  Held *held = hold (self, take_other->workflow_id);
  g_autoptr(TueWorkflow) common = NULL;
  g_autoptr(TueWorkflow) merged = NULL;

  if (held->known != NULL && held->known->workflow != NULL)
    common = g_object_ref (held->known->workflow);
  else if (take_other->base != NULL)
    common = g_object_ref (take_other->base);
  take_known (self, take_other);
  if (held->edit == NULL)
    return;

  tue_workflow_edit_adopt_texts (held->edit, take_other->texts);
  /* Where the other saved or discarded it, the catalog tells what is there now. */
  if (take_other->workflow != NULL && common != NULL)
    {
      g_autofree char *told = NULL;

      merged = tue_workspace_merge_workflows (self->workspace, common, tue_workflow_edit_get_workflow (held->edit), take_other->workflow);
      tue_workflow_edit_rebase (held->edit, tue_workflow_edit_get_base (held->edit), merged,
                                take_other->new_role != NULL ? take_other->new_role : tue_workflow_edit_get_new_role (held->edit));
      /* Translators: %s is the name of a workflow. */
      told = g_strdup_printf (_("Another program is editing “%s”, too."), tue_workflow_get_name (merged));
      tue_workflow_edit_tell (held->edit, told);
    }
  edited_cb (held);
}

static void run_next (TuePracticeSync *self);

static gboolean
retry_cb (gpointer user_data)
{
  TuePracticeSync *self = user_data;

  self->retry_source = 0;
  run_next (self);

  return G_SOURCE_REMOVE;
}

static void
retry_soon (TuePracticeSync *self)
{
  if (self->retry_source == 0)
    self->retry_source = g_timeout_add (RETRY_MS, retry_cb, self);
}

static void
set_error (TuePracticeSync *self,
           GError          *take_error) /* (nullable) */
{
  g_clear_error (&self->error);
  self->error = take_error;
  tue_workspace_practice_saving_changed (self->workspace);
}

/* What cannot be written is not shown as if it were. */
static void
show_again (TuePracticeSync *self,
            const GError    *error)
{
  self->workspace->refresh_again = TRUE;
  tue_workspace_tell_kept (self->workspace, error->message);
}

/* What people wrote waits for the library that is put in the place of one that is gone,
 * too. */
static gboolean
waits (const TuePracticeJob *job,
       const GError         *error)
{
  return tue_store_error_passes (error) ||
         ((job->draft != NULL || job->snippet != NULL || job->change != NULL) && tue_store_error_is_ruin (error));
}

/* The first job is done, well or not; FALSE where it waits. */
static gboolean
settle_first (TuePracticeSync    *self,
              TuePracticeOutcome *outcome, /* (nullable) */
              GError             *take_error)
{
  g_autoptr(GError) error = take_error;
  TuePracticeJob *job = g_queue_peek_head (&self->jobs);

  if (outcome == NULL && waits (job, error))
    {
      tue_workspace_check_damage (self->workspace, error);
      set_error (self, g_steal_pointer (&error));
      return FALSE;
    }

  g_queue_pop_head (&self->jobs);
  if (outcome == NULL)
    {
      if (job->change != NULL)
        edit_again (self, job->change, tue_practice_change_get_before (job->change), error->message);
      else if (job->playbook != NULL || job->arrangement != NULL)
        show_again (self, error);
      tue_workspace_check_damage (self->workspace, error);
    }
  else if (outcome->result != NULL)
    {
      take_result (self, job, outcome->result);
    }
  else if (outcome->other != NULL)
    {
      take_other (self, g_steal_pointer (&outcome->other));
    }
  else if (job->playbook != NULL)
    {
      self->workspace->refresh_again = TRUE;
    }
  else if (job->snippet != NULL)
    {
      tue_typed_snippets_learn (self->typed, job->snippet);
    }
  else if (job->draft != NULL)
    {
      take_known (self, copy_draft (job->draft, outcome->sequence));
    }
  tue_practice_job_free (job);
  self->first_kept = FALSE;
  set_error (self, NULL);
  tue_practice_journal_touch (self->journal);
  if (self->workspace->refresh_again && !tue_practice_sync_get_changing (self))
    {
      self->workspace->refresh_again = FALSE;
      tue_workspace_refresh_catalog (self->workspace);
    }

  return TRUE;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TueWorkspace) workspace = TUE_WORKSPACE (user_data);
  TuePracticeSync *self = workspace->practice;
  GError          *error = NULL;
  g_autoptr(TuePracticeOutcome) outcome = tue_worker_run_finish (TUE_WORKER (source), result, &error);

  if (self == NULL)
    {
      g_clear_error (&error);
      return;
    }

  if (self->n_given_up > 0)
    {
      self->n_given_up--;
      g_clear_error (&error);
      return;
    }

  self->running = FALSE;
  if (settle_first (self, outcome, error))
    run_next (self);
  else
    retry_soon (self);
}

static gboolean
get_may_write (TuePracticeSync *self)
{
  return !self->workspace->checking &&
         (self->workspace->state == TUE_LIBRARY_OPEN || self->workspace->state == TUE_LIBRARY_READ_ONLY);
}

static void
run_next (TuePracticeSync *self)
{
  TuePracticeJob *job = g_queue_peek_head (&self->jobs);

  if (job == NULL || self->running || !get_may_write (self) || !tue_practice_journal_get_ready (self->journal, self->first_kept))
    return;

  self->running = TRUE;
  self->run_since = g_get_monotonic_time ();
  tue_worker_run_async (self->workspace->worker, &tue_practice_job_write, make_order (self, job), NULL, written_cb, g_object_ref (self->workspace));
}

static void
push (TuePracticeSync *self,
      TuePracticeJob  *take_job)
{
  self->first_kept = self->first_kept && !g_queue_is_empty (&self->jobs);
  g_queue_push_tail (&self->jobs, take_job);
  tue_practice_journal_touch (self->journal);
  tue_workspace_practice_saving_changed (self->workspace);
  run_next (self);
}

/* Whether something would go with it. */
static gboolean
has_unsaved (TueWorkflowEdit *edit)
{
  return tue_workflow_edit_get_changed (edit) || tue_workflow_edit_get_texts (edit) != NULL;
}

/* What is edited now; where nothing is left to save, nothing. */
static TueWorkflowDraft *
make_draft (TueWorkflowEdit *edit)
{
  gboolean          unsaved = has_unsaved (edit);
  TueValue         *texts = tue_workflow_edit_get_texts (edit);
  TueWorkflowDraft *draft;

  draft = tue_workflow_draft_new (tue_workflow_edit_get_workflow_id (edit),
                                  unsaved ? tue_workflow_edit_get_base (edit) : NULL,
                                  unsaved ? tue_workflow_edit_get_workflow (edit) : NULL,
                                  unsaved ? tue_workflow_edit_get_new_role (edit) : NULL);
  if (texts != NULL)
    draft->texts = tue_value_ref (texts);

  return draft;
}

static void
push_edit (TuePracticeSync *self,
           Held            *held)
{
  held->dirty = FALSE;
  if (has_unsaved (held->edit) || (held->known != NULL && held->known->workflow != NULL))
    push (self, tue_practice_job_new_draft (make_draft (held->edit)));
}

/* The last that waits of a snippet, which nobody writes yet. (nullable) */
static TuePracticeJob *
find_snippet_job (TuePracticeSync      *self,
                  const TueSnippetEdit *edit)
{
  GList *end = self->running ? self->jobs.head : NULL;

  for (GList *l = self->jobs.tail; l != NULL && l != end; l = l->prev)
    {
      TuePracticeJob *job = l->data;

      if (job->snippet != NULL && tue_snippet_edit_is_of (job->snippet, edit->playbook_id, edit->name))
        return job;
    }

  return NULL;
}

/* In the place of what waits of the same snippet. */
static void
push_snippet (TuePracticeSync *self,
              TueSnippetEdit  *take_edit)
{
  TuePracticeJob *job = find_snippet_job (self, take_edit);

  if (job == NULL)
    {
      push (self, tue_practice_job_new_snippet (take_edit));
      return;
    }

  tue_snippet_edit_free (job->snippet);
  job->snippet = take_edit;
  self->first_kept = FALSE;
  tue_practice_journal_touch (self->journal);
}

static void
push_edits (TuePracticeSync *self)
{
  g_autoptr(GPtrArray) all = g_hash_table_get_values_as_ptr_array (self->edits);

  for (guint i = 0; i < all->len; i++)
    {
      Held *held = all->pdata[i];

      if (held->dirty && held->edit != NULL)
        push_edit (self, held);
    }
  for (TueSnippetEdit *edit = tue_typed_snippets_pop (self->typed); edit != NULL; edit = tue_typed_snippets_pop (self->typed))
    push_snippet (self, edit);
}

static gboolean
push_edits_cb (gpointer user_data)
{
  TuePracticeSync *self = user_data;

  self->edit_source = 0;
  push_edits (self);
  /* Also where nothing was left to write. */
  tue_workspace_practice_saving_changed (self->workspace);

  return G_SOURCE_REMOVE;
}

static void
keep_soon (TuePracticeSync *self)
{
  tue_practice_journal_touch (self->journal);
  if (self->edit_source == 0)
    self->edit_source = g_timeout_add (EDIT_DELAY_MS, push_edits_cb, self);
  tue_workspace_practice_saving_changed (self->workspace);
}

static void
edited_cb (Held *held)
{
  held->dirty = TRUE;
  keep_soon (held->sync);
}

/* --- The journal ------------------------------------------------------------------ */

static gboolean
is_of (const TuePracticeJob *job,
       const char           *workflow_id)
{
  return g_strcmp0 (tue_practice_job_get_workflow_id (job), workflow_id) == 0;
}

/* The first and the last change of a workflow that wait. */
static void
find_changes (TuePracticeSync    *self,
              const char         *workflow_id,
              TuePracticeChange **first,
              TuePracticeChange **last)
{
  *first = NULL;
  *last = NULL;
  for (GList *l = self->jobs.head; l != NULL; l = l->next)
    {
      const TuePracticeJob *job = l->data;

      if (job->change == NULL || !is_of (job, workflow_id))
        continue;
      *first = *first != NULL ? *first : job->change;
      *last = job->change;
    }
}

/* A change that waits is edited again by who finds it: it was never saved. */
static TueWorkflowDraft *
make_unwritten (TuePracticeSync *self,
                const char      *workflow_id)
{
  Held              *held = g_hash_table_lookup (self->edits, workflow_id);
  TuePracticeChange *first, *last;
  TueWorkflowDraft  *draft;

  find_changes (self, workflow_id, &first, &last);
  if (held != NULL && held->edit != NULL && has_unsaved (held->edit))
    draft = make_draft (held->edit);
  else
    draft = tue_workflow_draft_new (workflow_id, NULL, last != NULL ? tue_practice_change_get_after (last) : NULL, NULL);
  if (last == NULL || draft->workflow == NULL)
    return draft;

  g_set_object (&draft->base, tue_practice_change_get_before (first));
  if (draft->new_role == NULL)
    g_set_object (&draft->new_role, tue_practice_change_get_new_role (first));

  return draft;
}

/* What the library has of it, or may have when the program is gone: what is written
 * now, or next. */
static void
add_ours (TuePracticeSync *self,
          TueJournalEdit  *edit)
{
  Held                 *held = g_hash_table_lookup (self->edits, edit->draft->workflow_id);
  const TuePracticeJob *job = g_queue_peek_head (&self->jobs);

  if (held != NULL && held->known != NULL)
    g_ptr_array_add (edit->ours, tue_workflow_draft_copy (held->known));
  if (job != NULL && job->draft != NULL && is_of (job, edit->draft->workflow_id))
    g_ptr_array_add (edit->ours, tue_workflow_draft_copy (job->draft));
}

static GHashTable *
list_unwritten (TuePracticeSync *self)
{
  GHashTable    *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  const char    *id;
  Held          *held;

  for (GList *l = self->jobs.head; l != NULL; l = l->next)
    {
      const char *workflow_id = tue_practice_job_get_workflow_id (l->data);

      if (workflow_id != NULL)
        g_hash_table_add (ids, g_strdup (workflow_id));
    }
  g_hash_table_iter_init (&iter, self->edits);
  while (g_hash_table_iter_next (&iter, (gpointer *)&id, (gpointer *)&held))
    {
      if (held->dirty)
        g_hash_table_add (ids, g_strdup (id));
    }

  return ids;
}

static GPtrArray *
collect (gpointer user_data)
{
  TuePracticeSync *self = user_data;
  g_autoptr(GHashTable) ids = list_unwritten (self);
  GPtrArray     *edits = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_journal_edit_free);
  GHashTableIter iter;
  const char    *id;

  self->first_kept = TRUE;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, (gpointer *)&id, NULL))
    {
      TueJournalEdit *edit = tue_journal_edit_new (make_unwritten (self, id),
                                                   tue_settings_get_user_name (self->workspace->settings),
                                                   tue_workspace_get_now_us (self->workspace));

      edit->draft->sequence = get_known_sequence (self, id);
      add_ours (self, edit);
      g_ptr_array_add (edits, edit);
    }
  tue_typed_snippets_collect (self->typed, &self->jobs, edits);

  return edits;
}

static gboolean
is_saving (gpointer user_data)
{
  return tue_practice_sync_get_saving (user_data);
}

static gboolean
is_in_trouble (gpointer user_data)
{
  TuePracticeSync *self = user_data;

  return self->error != NULL || !get_may_write (self) ||
         (self->running && g_get_monotonic_time () - self->run_since > TROUBLE_US);
}

static void
go_on (gpointer user_data)
{
  TuePracticeSync *self = user_data;

  /* What failed has a time of its own. */
  if (self->retry_source == 0)
    run_next (self);
}

void
tue_practice_sync_set_journal (TuePracticeSync *self,
                               const char      *library_id,
                               TueJournal      *take_journal)
{
  tue_practice_journal_set_file (self->journal, library_id, take_journal);
}

/* --- What the workspace asks for ---------------------------------------------------- */

TuePracticeSync *
tue_practice_sync_new (TueWorkspace *workspace)
{
  static const TuePracticeJournalSource source = { .collect = collect, .is_saving = is_saving, .is_in_trouble = is_in_trouble, .go_on = go_on };
  TuePracticeSync                      *self = g_new0 (TuePracticeSync, 1);

  self->journal = tue_practice_journal_new (&source, self);
  self->workspace = workspace;
  self->edits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)held_free);
  self->typed = tue_typed_snippets_new ();
  g_queue_init (&self->jobs);

  return self;
}

void
tue_practice_sync_free (TuePracticeSync *self)
{
  g_clear_handle_id (&self->edit_source, g_source_remove);
  g_clear_handle_id (&self->retry_source, g_source_remove);
  g_clear_pointer (&self->journal, tue_practice_journal_free);
  g_queue_clear_full (&self->jobs, (GDestroyNotify)tue_practice_job_free);
  g_clear_pointer (&self->edits, g_hash_table_unref);
  tue_typed_snippets_free (self->typed);
  g_clear_error (&self->error);
  g_free (self);
}

/* What was edited of it until now comes before, so that it is kept whatever
 * becomes of the change. */
void
tue_practice_sync_push_change (TuePracticeSync   *self,
                               TuePracticeChange *change)
{
  push (self, tue_practice_job_new_change (change));
}

/* A playbook as a whole, which the screen follows once it is written. */
void
tue_practice_sync_push_playbook (TuePracticeSync   *self,
                                 TuePlaybookChange *change)
{
  push (self, tue_practice_job_new_playbook (change));
}

/* What is typed of a snippet and not saved is kept soon. */
void
tue_practice_sync_keep_snippet (TuePracticeSync *self,
                                TueSnippetEdit  *take_edit)
{
  tue_typed_snippets_put (self->typed, take_edit);
  keep_soon (self);
}

/* It is saved: nothing of it is typed any more. */
void
tue_practice_sync_settle_snippet (TuePracticeSync *self,
                                  const char      *playbook_id,
                                  const char      *name)
{
  tue_typed_snippets_remove (self->typed, playbook_id, name);
  push_snippet (self, tue_snippet_edit_new (playbook_id, name, 0, "", "", ""));
}

/* (nullable): what was typed of a snippet and is not in the library */
const TueSnippetEdit *
tue_practice_sync_find_snippet (TuePracticeSync *self,
                                const char      *playbook_id,
                                const char      *name)
{
  return tue_typed_snippets_find (self->typed, &self->jobs, playbook_id, name);
}

/* What the library was found to have of it. */
void
tue_practice_sync_learn_snippet (TuePracticeSync      *self,
                                 const TueSnippetEdit *edit)
{
  tue_typed_snippets_learn (self->typed, edit);
}

void
tue_practice_sync_push_arrangement (TuePracticeSync *self,
                                    TueArrangement  *arrangement)
{
  push (self, tue_practice_job_new_arrangement (arrangement));
}

/* Before what is edited is saved, so that it is kept whatever becomes of that. */
void
tue_practice_sync_keep_edits (TuePracticeSync *self)
{
  g_clear_handle_id (&self->edit_source, g_source_remove);
  push_edits (self);
}

void
tue_practice_sync_watch_edit (TuePracticeSync *self,
                              TueWorkflowEdit *edit)
{
  Held *held = hold (self, tue_workflow_edit_get_workflow_id (edit));

  g_return_if_fail (held->edit == NULL);

  held->edit = g_object_ref (edit);
  g_signal_connect_swapped (edit, "notify::workflow", G_CALLBACK (edited_cb), held);
  g_signal_connect_swapped (edit, "notify::new-role", G_CALLBACK (edited_cb), held);
  g_signal_connect_swapped (edit, "notify::texts", G_CALLBACK (edited_cb), held);
}

/* It is edited no longer, and was never saved. */
void
tue_practice_sync_drop_edit (TuePracticeSync *self,
                             TueWorkflowEdit *edit)
{
  const char *id = tue_workflow_edit_get_workflow_id (edit);
  Held       *held = hold (self, id);

  g_signal_handlers_disconnect_by_data (edit, held);
  g_clear_object (&held->edit);
  held->dirty = FALSE;
  push (self, tue_practice_job_new_draft (tue_workflow_draft_new (id, NULL, NULL, NULL)));
}

/* What the library keeps of a workflow that nobody has asked to edit here. */
const TueWorkflowDraft *
tue_practice_sync_find_kept (TuePracticeSync *self,
                             const char      *workflow_id)
{
  Held *held = g_hash_table_lookup (self->edits, workflow_id);

  return held != NULL && held->known != NULL && held->known->workflow != NULL ? held->known : NULL;
}

/* (transfer full) (nullable) */
TueWorkflowEdit *
tue_practice_sync_find_edit (TuePracticeSync *self,
                             const char      *workflow_id)
{
  Held *held = g_hash_table_lookup (self->edits, workflow_id);

  return held != NULL && held->edit != NULL ? g_object_ref (held->edit) : NULL;
}

/* The ids of the workflows that somebody edited and did not save. */
GPtrArray *
tue_practice_sync_list_unsaved (TuePracticeSync *self)
{
  GPtrArray     *ids = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  const char    *id;
  Held          *held;

  g_hash_table_iter_init (&iter, self->edits);
  while (g_hash_table_iter_next (&iter, (gpointer *)&id, (gpointer *)&held))
    {
      if (held->edit != NULL ? has_unsaved (held->edit) : held->known != NULL && held->known->workflow != NULL)
        g_ptr_array_add (ids, g_strdup (id));
    }

  return ids;
}

/* What could be read of it is what is edited; it is written over when somebody goes
 * on with it. */
static void
tell_damaged (TuePracticeSync        *self,
              const TueWorkflowDraft *draft)
{
  TueWorkflow     *workflow = tue_workspace_find_workflow (self->workspace, draft->workflow_id);
  g_autofree char *told = NULL;

  if (workflow == NULL)
    workflow = draft->workflow;
  /* Translators: %s is the name of a workflow. */
  told = g_strdup_printf (_("What was edited of “%s” and not saved is damaged; what could be read of it is shown."),
                            workflow != NULL ? tue_workflow_get_name (workflow) : draft->workflow_id);
  tue_workspace_tell_kept (self->workspace, told);
}

/* What the library keeps, read when it was opened or written by another program. */
void
tue_practice_sync_adopt_edits (TuePracticeSync *self,
                               GPtrArray       *edits)
{
  for (guint i = 0; i < edits->len; i++)
    {
      const TueWorkflowDraft *read = edits->pdata[i];
      TueWorkflowDraft       *other;

      if (read->sequence <= get_known_sequence (self, read->workflow_id))
        continue;
      if (read->damaged)
        tell_damaged (self, read);
      other = copy_draft (read, read->sequence);
      take_other (self, other);
    }
}

gboolean
tue_practice_sync_get_saving (TuePracticeSync *self)
{
  return !g_queue_is_empty (&self->jobs) || self->edit_source != 0;
}

/* Whether what is shown of workflows is not in the library yet. */
gboolean
tue_practice_sync_get_changing (TuePracticeSync *self)
{
  for (GList *l = self->jobs.head; l != NULL; l = l->next)
    {
      const TuePracticeJob *job = l->data;

      if (job->change != NULL || job->playbook != NULL || job->arrangement != NULL)
        return TRUE;
    }

  return FALSE;
}

/* For a program that ends. Returns whether what the library did not take outlives it. */
gboolean
tue_practice_sync_keep_sync (TuePracticeSync *self)
{
  return tue_practice_journal_keep_sync (self->journal);
}

/* What is not in the library, as a person can read it. */
void
tue_practice_sync_add_unsaved (TuePracticeSync *self,
                               TueKeptText     *text)
{
  g_autoptr(GPtrArray) edits = collect (self);

  for (guint i = 0; i < edits->len; i++)
    tue_kept_text_add_edit (text, edits->pdata[i]);
}

const GError *
tue_practice_sync_get_error (TuePracticeSync *self)
{
  return self->error;
}

/* The library may take it by now. */
void
tue_practice_sync_retry (TuePracticeSync *self)
{
  g_clear_handle_id (&self->retry_source, g_source_remove);
  run_next (self);
}

/* Writes all there is, and waits. What is on its way is written again, which
 * changes nothing: its result comes by the main loop, too late. */
gboolean
tue_practice_sync_flush_sync (TuePracticeSync *self,
                              GError         **error)
{
  tue_practice_sync_keep_edits (self);
  /* Should the program be killed while it waits. */
  tue_practice_journal_settle (self->journal);
  if (self->running)
    {
      self->running = FALSE;
      self->n_given_up++;
    }

  while (!g_queue_is_empty (&self->jobs))
    {
      GError *failure = NULL;
      g_autoptr(TuePracticeOutcome) outcome = NULL;

      outcome = tue_worker_run_sync (self->workspace->worker, &tue_practice_job_write, make_order (self, g_queue_peek_head (&self->jobs)), &failure);
      if (!settle_first (self, outcome, failure))
        {
          g_set_error_literal (error, self->error->domain, self->error->code, self->error->message);
          /* Who asked may stay. */
          retry_soon (self);
          return FALSE;
        }
    }
  tue_practice_journal_settle (self->journal);

  return TRUE;
}

/* Another library is in this place. */
void
tue_practice_sync_forget (TuePracticeSync *self)
{
  tue_practice_journal_abandon (self->journal);
  g_clear_handle_id (&self->edit_source, g_source_remove);
  g_clear_handle_id (&self->retry_source, g_source_remove);
  if (self->running)
    {
      self->running = FALSE;
      self->n_given_up++;
    }
  g_queue_clear_full (&self->jobs, (GDestroyNotify)tue_practice_job_free);
  g_hash_table_remove_all (self->edits);
  tue_typed_snippets_clear (self->typed);
}
