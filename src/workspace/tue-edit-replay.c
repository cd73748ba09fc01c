/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-edit-replay"

#include "config.h"

#include "tue-edit-replay.h"

#include <string.h>

#include "tue-workflow-merge.h"
#include "tue-workflow-value.h"

/* Another program may write between each look and each write. */
#define MAX_ROUNDS 10

static gboolean
is_ours (const TueJournalEdit   *edit,
         const TueWorkflowDraft *other)
{
  for (guint i = 0; i < edit->ours->len; i++)
    if (tue_workflow_draft_equal (edit->ours->pdata[i], other))
      return TRUE;

  return FALSE;
}

/* The library may have it saved by now: then nothing is edited. */
static gboolean
is_saved (TueStore               *store,
          const TueWorkflowDraft *draft,
          gboolean               *saved,
          GError                **error)
{
  g_autoptr(TueCatalog) catalog = NULL;

  *saved = FALSE;
  if (draft->workflow == NULL || draft->texts != NULL)
    return TRUE;

  catalog = tue_store_load_catalog (store, error);
  if (catalog == NULL)
    return FALSE;

  for (guint i = 0; i < catalog->workflows->len && !*saved; i++)
    *saved = strcmp (tue_workflow_get_id (catalog->workflows->pdata[i]), draft->workflow_id) == 0 &&
             tue_workflow_equal (catalog->workflows->pdata[i], draft->workflow);

  return TRUE;
}

/* What another program edits of the same workflow, too, and what is edited here, in
 * one; FALSE where that cannot be: then the library has its own. */
static gboolean
bring_together (TueWorkflowDraft       *draft,
                const TueWorkflowDraft *other,
                TueKeptText            *text)
{
  TueWorkflow *common = draft->base != NULL ? draft->base : other->base;
  g_autoptr(TueWorkflow) merged = NULL;
  g_autoptr(GPtrArray) left = NULL;

  /* Nothing is edited here any more. */
  if (draft->workflow == NULL)
    return FALSE;

  if (common == NULL || other->damaged)
    {
      tue_kept_text_add_draft (text, draft);
      return FALSE;
    }

  merged = tue_workflow_merge (common, draft->workflow, other->workflow, &left);
  if (left->len > 0)
    tue_kept_text_add_left (text, merged, left);
  g_set_object (&draft->workflow, merged);
  g_set_object (&draft->base, other->base);
  if (draft->new_role == NULL)
    g_set_object (&draft->new_role, other->new_role);
  if (draft->texts == NULL && other->texts != NULL)
    draft->texts = tue_value_ref (other->texts);

  return TRUE;
}

static gboolean
is_our_snippet (const TueJournalEdit *edit,
                const TueSnippetEdit *there)
{
  if (tue_snippet_edit_equal (edit->snippet, there))
    return TRUE;
  for (guint i = 0; i < edit->ours->len; i++)
    if (tue_snippet_edit_equal (edit->ours->pdata[i], there))
      return TRUE;

  return FALSE;
}

/* The same of a snippet. */
static gboolean
is_snippet_saved (GPtrArray            *snippets,
                  const TueSnippetEdit *edit)
{
  for (guint i = 0; i < snippets->len; i++)
    {
      TueSnippet *snippet = snippets->pdata[i];

      /* One that is new has no name yet. */
      if ((*edit->name == '\0' || strcmp (tue_snippet_get_name (snippet), edit->name) == 0) &&
          strcmp (tue_snippet_get_title (snippet), edit->label) == 0 && strcmp (tue_snippet_get_text (snippet), edit->text) == 0)
        return TRUE;
    }

  return FALSE;
}

/* (nullable): what the same program kept of it, among what programs left; the same words
 * of one that lives, as this one does, are not its. */
static const TueSnippetEdit *
find_ours (const TueJournalEdit *edit,
           GPtrArray            *left)
{
  for (guint i = 0; i < left->len; i++)
    {
      const TueSnippetEdit *there = left->pdata[i];

      if (there->is_left && is_our_snippet (edit, there))
        return there;
    }

  return NULL;
}

/* In the place of what the same program kept of it, beside what others keep. Of a snippet
 * that is gone nothing could be opened. */
static gboolean
replay_snippet (TueStore             *store,
                const TueJournalEdit *edit,
                TueKeptText          *text,
                GError              **error)
{
  const TueSnippetEdit *ours = edit->snippet;
  g_autoptr(TuePlaybook) playbook = tue_store_load_playbook (store, ours->playbook_id, error);
  g_autoptr(GPtrArray) left = NULL;
  g_autoptr(TueSnippetEdit) nothing = tue_snippet_edit_new (ours->playbook_id, ours->name, 0, "", "", "");
  const TueSnippetEdit *there;
  GPtrArray            *snippets;
  gboolean              saved;

  if (playbook == NULL)
    return FALSE;
  left = tue_store_list_snippet_edits (store, ours->playbook_id, ours->name, error);
  if (left == NULL)
    return FALSE;

  there = find_ours (edit, left);
  snippets = tue_playbook_get_snippets (playbook);
  saved = is_snippet_saved (snippets, ours);
  if (*ours->name == '\0' || tue_snippet_find (snippets, ours->name) != NULL)
    {
      /* It came that far: which of several is the latest stays as it is. */
      if (there != NULL && !saved && tue_snippet_edit_equal (there, ours))
        return TRUE;

      return tue_store_keep_left_snippet_edit (store, saved ? nothing : ours, there != NULL ? there->program : NULL, error);
    }

  if (!saved)
    tue_kept_text_add_edit (text, edit);

  return TRUE;
}

static gboolean
replay (TueStore             *store,
        const TueJournalEdit *edit,
        TueKeptText          *text,
        GError              **error)
{
  g_autoptr(TueWorkflowDraft) draft = tue_workflow_draft_copy (edit->draft);
  const char *person = *edit->person != '\0' ? edit->person : NULL;
  gboolean    saved;

  if (!is_saved (store, draft, &saved, error))
    return FALSE;

  draft->sequence = edit->draft->sequence;
  for (guint i = 0; i < MAX_ROUNDS && !saved; i++)
    {
      g_autoptr(TueWorkflowDraft) other = NULL;

      if (!tue_store_write_edit (store, draft, person, edit->time, &other, error))
        return FALSE;
      if (other == NULL)
        return TRUE;
      /* What another program saved, or let go, is no reason to let go of these words. */
      if ((other->workflow != NULL || other->damaged) && !is_ours (edit, other) && !bring_together (draft, other, text))
        return TRUE;
      draft->sequence = other->sequence;
    }

  if (!saved)
    tue_kept_text_add_draft (text, draft);

  return TRUE;
}

/**
 * tue_edit_replay: (skip)
 * @edit: what a program that is gone had not written
 * @text: takes what has no place in the library
 * @passing: is set where it may be written later
 *
 * Writes what is edited of a workflow or a snippet, to be saved by who opens it. Doing
 * so again changes nothing.
 *
 * Returns: %TRUE where the edit has had its turn
 */
gboolean
tue_edit_replay (TueStore             *store,
                 const TueJournalEdit *edit,
                 TueKeptText          *text,
                 GError              **passing)
{
  g_autoptr(GError) error = NULL;

  if ((edit->snippet != NULL ? replay_snippet : replay) (store, edit, text, &error))
    return TRUE;

  if (tue_store_error_passes (error))
    {
      g_propagate_error (passing, g_steal_pointer (&error));
      return FALSE;
    }

  tue_kept_text_add_edit (text, edit);

  return TRUE;
}
