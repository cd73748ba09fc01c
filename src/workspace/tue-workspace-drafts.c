/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-drafts"

#include "config.h"

#include "tue-workspace.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-undo-stack-private.h"
#include "tue-words.h"
#include "tue-workspace-approval.h"
#include "tue-workspace-drafts-private.h"

static TueHeldDraft *
get_held (TueWorkspace *self,
          TueDraft     *draft)
{
  return tue_workspace_find_draft (self, tue_task_get_id (tue_draft_get_task (draft)));
}

const char *
tue_workspace_find_record_refusal (TueWorkspace *self,
                                   TueDraft     *draft)
{
  if (tue_task_get_row_damaged (tue_draft_get_task (draft)))
    return _("The task is damaged, and is not changed before it is kept as it is shown.");
  if (self->state == TUE_LIBRARY_READ_ONLY)
    return tue_store_error_get_sentence (TUE_STORE_ERROR_READ_ONLY);

  return NULL;
}

/* %NULL where a draft can be changed, else a sentence. */
const char *
tue_workspace_find_draft_refusal (TueWorkspace *self,
                                  TueDraft     *draft,
                                  gsize         length)
{
  const char *refusal = tue_workspace_find_record_refusal (self, draft);

  if (refusal != NULL)
    return refusal;
  if (tue_workspace_find_lock (tue_draft_get_task (draft)) != NULL)
    return tue_workspace_find_lock (tue_draft_get_task (draft));
  if (length > TUE_DRAFT_MAX_BYTES)
    return _("A draft cannot be longer than 16 MiB.");

  return NULL;
}

/* The next word of a text; its length, 0 at the end. */
static gsize
next_word (const char **p,
           const char  *end,
           const char **word)
{
  while (*p < end)
    {
      *word = *p;
      if (tue_words_next (p, end) == TUE_TOKEN_WORD)
        return *p - *word;
    }

  return 0;
}

/* A change of spaces and punctuation alone is no other text. */
static gboolean
differ_in_words (const char *a,
                 gsize       a_length,
                 const char *b,
                 gsize       b_length)
{
  const char *a_end = a + a_length, *b_end = b + b_length;
  const char *of_a, *of_b;
  gsize       length;

  do
    {
      length = next_word (&a, a_end, &of_a);
      if (next_word (&b, b_end, &of_b) != length || (length > 0 && memcmp (of_a, of_b, length) != 0))
        return TRUE;
    }
  while (length > 0);

  return FALSE;
}

static gboolean
is_really_changed (TueDraft *draft)
{
  GBytes     *newest = tue_draft_get_newest_text (draft);
  gsize       length, newest_length = 0;
  const char *text = tue_draft_get_text (draft, &length);
  const char *newest_text = newest != NULL ? tue_draft_bytes_get_text (newest, &newest_length) : "";

  return tue_draft_get_changed (draft) && differ_in_words (newest_text, newest_length, text, length);
}

/* Makes a revision of a text and puts it on its way to the library. */
TueRevision *
tue_held_draft_add_revision (TueHeldDraft     *held,
                             TueRevisionOrigin origin,
                             const char       *note,
                             GBytes           *text,
                             guint             restored_from)
{
  TueWorkspace    *self = held->workspace;
  TueTask         *task = tue_draft_get_task (held->draft);
  TueRevision     *newest = tue_draft_get_newest (held->draft);
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr(TueTaskPatch) patch = tue_workspace_new_patch (self, task);
  TueRevision *revision;

  revision = tue_revision_new (id,
                               newest != NULL ? tue_revision_get_number (newest) + 1 : 1,
                               origin,
                               tue_settings_get_user_name (self->settings),
                               patch->updated);
  if (note != NULL)
    tue_revision_set_note (revision, note);
  if (restored_from != 0)
    tue_revision_set_restored_from (revision, restored_from);

  tue_held_draft_count_revision (held, revision, tue_draft_get_newest_text (held->draft), text);
  tue_draft_patch_add_revision (tue_task_patch_make_draft (patch), revision, text);
  tue_held_draft_keep (held);
  tue_draft_add_revision (held->draft, revision, text);
  tue_task_set_has_draft (task, TRUE);
  tue_workspace_apply (self, task, patch);

  return revision;
}

TueRevision *
tue_held_draft_keep_present (TueHeldDraft     *held,
                             TueRevisionOrigin origin,
                             const char       *note)
{
  g_autoptr(GBytes) text = tue_draft_ref_text (held->draft);

  return tue_held_draft_add_revision (held, origin, note, text, 0);
}

/* Makes the text another one by the smallest edit, as told to every view. */
void
tue_held_draft_set_text (TueHeldDraft *held,
                         const char   *text,
                         gsize         length)
{
  gsize       old_length, start, removed, inserted;
  const char *old = tue_draft_get_text (held->draft, &old_length);

  tue_draft_find_edit (old, old_length, text, length, &start, &removed, &inserted);
  tue_draft_edit (held->draft, start, removed, text + start, inserted, NULL);
}

static void
keep_pause (TueHeldDraft *held)
{
  g_autoptr(TueRevision) revision = NULL;

  g_clear_handle_id (&held->pause_source, g_source_remove);
  if (!tue_draft_get_damaged (held->draft) && is_really_changed (held->draft))
    revision = tue_held_draft_keep_present (held, TUE_REVISION_ORIGIN_EDIT, NULL);
}

static gboolean
pause_cb (gpointer user_data)
{
  TueHeldDraft *held = user_data;
  gint64        left_ms = held->workspace->draft_pause_ms - (g_get_monotonic_time () - held->last_edit) / 1000;

  held->pause_source = 0;
  if (left_ms > 0)
    held->pause_source = g_timeout_add (left_ms, pause_cb, held);
  else
    {
      keep_pause (held);
      tue_held_draft_release (held);
    }

  return G_SOURCE_REMOVE;
}

/* As the library will say. */
static void
update_has_draft (TueHeldDraft *held)
{
  gsize length;

  tue_draft_get_text (held->draft, &length);
  tue_task_set_has_draft (tue_draft_get_task (held->draft),
                          length > 0 || tue_draft_get_newest (held->draft) != NULL);
}

/* A keystroke does not start the clock anew; it is looked at when it rings. */
static void
start_pause (TueHeldDraft *held)
{
  held->last_edit = g_get_monotonic_time ();
  if (held->pause_source == 0)
    held->pause_source = g_timeout_add (held->workspace->draft_pause_ms, pause_cb, held);
}

/**
 * tue_workspace_set_draft_pause:
 * @milliseconds: how long nothing is typed until a revision is kept
 *
 * Sets how long a pause of writing is, for tests.
 */
void
tue_workspace_set_draft_pause (TueWorkspace *self,
                               guint         milliseconds)
{
  g_return_if_fail (TUE_IS_WORKSPACE (self));

  self->draft_pause_ms = milliseconds;
}

/**
 * tue_workspace_edit_draft:
 * @draft: a draft
 * @start: where, in bytes
 * @removed: how many bytes go
 * @inserted: what comes in their place, valid UTF-8
 * @length: the length of @inserted in bytes
 * @editor: (nullable): whose edit it is
 *
 * Takes what was typed. It is written within a second. Where it cannot be
 * taken the draft says so to its editor ("refused").
 */
void
tue_workspace_edit_draft (TueWorkspace *self,
                          TueDraft     *draft,
                          gsize         start,
                          gsize         removed,
                          const char   *inserted,
                          gsize         length,
                          gpointer      editor)
{
  TueHeldDraft *held;
  const char   *refusal;
  gsize         old_length;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_DRAFT (draft));

  tue_draft_get_text (draft, &old_length);
  g_return_if_fail (start <= old_length && removed <= old_length - start);

  refusal = tue_workspace_find_draft_refusal (self, draft, old_length - removed + length);
  if (tue_draft_get_damaged (draft))
    refusal = _("The draft is damaged. A revision can be restored, or another answer pasted.");
  if (refusal != NULL)
    {
      tue_draft_refuse (draft, refusal, editor);
      return;
    }

  held = get_held (self, draft);
  tue_draft_edit (draft, start, removed, inserted, length, editor);
  update_has_draft (held);
  tue_held_draft_mark (held);
  tue_held_draft_update_stale (held);
  start_pause (held);
}

/* Remembers what an operation, or undoing it, left. */
static void
leave_text (TueHeldDraft *held)
{
  g_clear_pointer (&held->left, g_bytes_unref);
  held->left = tue_draft_ref_text (held->draft);
}

/* One side of an operation that changes the text: the draft as it is now. */
static TueTaskPatch *
new_text_patch (TueHeldDraft *held)
{
  TueTaskPatch *patch = tue_workspace_new_patch (held->workspace, tue_draft_get_task (held->draft));
  g_autoptr(GBytes) text = tue_draft_ref_text (held->draft);
  g_autoptr(GArray) ties = NULL;

  if (!held->finding)
    ties = tue_provenance_to_ties (tue_draft_get_provenance (held->draft));
  tue_draft_patch_set_text (tue_task_patch_make_draft (patch), text, ties);

  return patch;
}

/* Tells the operation. */
static guint64
do_change_to (TueHeldDraft *held,
              const char   *label,
              TueTaskPatch *take_before,
              TueTaskPatch *take_after)
{
  guint64 id;

  tue_held_draft_keep (held);
  held->doing = TRUE;
  id = tue_undo_stack_do (held->workspace->undo_stack, tue_draft_get_task (held->draft), label, NULL, take_before, take_after);
  held->doing = FALSE;
  leave_text (held);

  return id;
}

/* The draft was changed already, from what is before. points: (nullable): the
 * open points from now on. Tells the operation. */
static guint64
do_change_text (TueHeldDraft *held,
                const char   *label,
                gboolean      begins,
                TueValue     *points,
                TueTaskPatch *take_before)
{
  TueTask      *task = tue_draft_get_task (held->draft);
  TueTaskPatch *after = new_text_patch (held);

  if (begins && tue_task_get_state (task) == TUE_TASK_STATE_OPEN)
    {
      tue_task_patch_set_state (take_before, TUE_TASK_STATE_OPEN);
      tue_task_patch_set_state (after, TUE_TASK_STATE_DRAFTING);
    }
  if (points != NULL)
    tue_workspace_patch_points (task, points, take_before, after);

  return do_change_to (held, label, take_before, after);
}

/* Another text takes the place of a damaged one, which the library keeps as a
 * revision. */
static void
mend (TueHeldDraft *held)
{
  if (!tue_draft_get_damaged (held->draft))
    return;

  held->mended = TRUE;
  tue_draft_set_damaged (held->draft, FALSE);
}

/* Another text, of which all that came from the task is found anew. points:
 * (nullable): the open points from now on. */
guint64
tue_held_draft_do_set_text (TueHeldDraft *held,
                            GBytes       *bytes,
                            const char   *label,
                            gboolean      begins,
                            TueValue     *points)
{
  TueTaskPatch *before = new_text_patch (held);
  gsize         length;
  const char   *text = tue_draft_bytes_get_text (bytes, &length);

  mend (held);
  tue_held_draft_set_text (held, text, length);
  tue_held_draft_find_provenance (held);

  return do_change_text (held, label, begins, points, before);
}

static void
apply_revision_change (TueRevision             *revision,
                       const TueRevisionChange *change)
{
  if (change->flags & TUE_REVISION_CHANGE_REASON)
    tue_revision_set_reason (revision, change->reason);
  if (change->flags & TUE_REVISION_CHANGE_NOTE)
    tue_revision_set_note (revision, change->note);
  if (change->flags & TUE_REVISION_CHANGE_COUNTS)
    tue_revision_set_counts (revision, change->n_words, change->n_added, change->n_removed);
}

static void
apply_revision_changes (TueDraft   *draft,
                        GHashTable *changes)
{
  GHashTableIter iter;
  gpointer       id, change;

  g_hash_table_iter_init (&iter, changes);
  while (g_hash_table_iter_next (&iter, &id, &change))
    {
      g_autoptr(TueRevision) revision = tue_draft_find_revision (draft, id);

      if (revision != NULL)
        apply_revision_change (revision, change);
    }
}

static void
add_entries (TueTaskPatch *patch,
             GPtrArray    *entries)
{
  for (guint i = 0; i < entries->len; i++)
    tue_task_patch_add_review_entry (patch, entries->pdata[i]);
}

/* Edits the text, in the order of the edits, which are those of a text that each of
 * the ones before has changed already, and does something in the review with it: one
 * operation. Words that stay keep what they are tied to. */
guint64
tue_held_draft_do_reviewed (TueHeldDraft       *held,
                            GArray             *edits,
                            const TueReviewing *what,
                            const char         *label)
{
  TueWorkspace *self = held->workspace;
  TueTask      *task = tue_draft_get_task (held->draft);
  TueTaskPatch *before = new_text_patch (held);
  TueTaskPatch *after;
  g_autoptr(TueTaskPatch) now = NULL;
  guint64 id;

  for (guint i = 0; i < edits->len; i++)
    {
      const TueDraftTextEdit *edit = &g_array_index (edits, TueDraftTextEdit, i);

      tue_draft_edit (held->draft, edit->start, edit->removed, edit->inserted, strlen (edit->inserted), NULL);
    }
  now = new_text_patch (held);
  after = new_text_patch (held);
  add_entries (now, what->entries);
  add_entries (before, what->undone);
  add_entries (after, what->redone);

  tue_held_draft_keep (held);
  held->doing = TRUE;
  tue_workspace_apply (self, task, now);
  held->doing = FALSE;
  tue_held_draft_update_stale (held);
  id = tue_undo_stack_add (self->undo_stack, task, label, before, after);
  leave_text (held);

  return id;
}

/* An operation is undone, or done again. */
static void
take_back_text (TueHeldDraft       *held,
                const TueTaskPatch *patch)
{
  TueProvenance *provenance = NULL;
  gsize          length;
  const char    *text = tue_draft_bytes_get_text (patch->draft->text, &length);

  /* What was typed since the operation is kept; what it left can be had again. */
  if (held->left == NULL || !tue_held_draft_is_text (held, held->left))
    keep_pause (held);
  tue_held_draft_set_text (held, text, length);
  if (patch->draft->ties != NULL)
    provenance = tue_provenance_from_ties (patch->draft->ties, length);
  if (provenance != NULL)
    {
      tue_provenance_copy_former (provenance, tue_draft_get_provenance (held->draft));
      tue_draft_take_provenance (held->draft, provenance);
      held->n_found++;
      held->finding = FALSE;
    }
  else
    {
      /* It was not known yet when the text went. */
      tue_held_draft_find_provenance (held);
    }
  tue_held_draft_check_provenance (held);
  leave_text (held);
}

/* What a patch says of a draft, made true. Part of tue_workspace_apply(). */
void
tue_workspace_apply_draft (TueWorkspace *self,
                           TueTask      *task,
                           TueTaskPatch *patch)
{
  TueHeldDraft *held = tue_workspace_find_draft (self, patch->id);

  if (held == NULL || patch->draft == NULL)
    return;

  if (patch->draft->text != NULL)
    {
      if (!held->doing)
        take_back_text (held, patch);
      /* What is tied to the task may still be found, and more may be typed. */
      held->dirty = TRUE;
      update_has_draft (held);
      tue_task_patch_set_n_stale (patch, tue_provenance_get_n_stale (tue_draft_get_provenance (held->draft)));
      start_pause (held);
    }
  if (patch->draft->language != NULL)
    tue_draft_set_language (held->draft, patch->draft->language);
  if (patch->draft->revision_changes != NULL)
    apply_revision_changes (held->draft, patch->draft->revision_changes);
}

/**
 * tue_workspace_keep_revision:
 * @draft: a draft
 * @origin: the occasion
 * @note: (nullable): what a person says of it
 *
 * Keeps the draft as it is as a revision.
 *
 * Returns: (transfer full) (nullable): the revision, or %NULL where nothing
 *   changed since the newest one and there is no note
 */
TueRevision *
tue_workspace_keep_revision (TueWorkspace     *self,
                             TueDraft         *draft,
                             TueRevisionOrigin origin,
                             const char       *note)
{
  TueHeldDraft *held;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TUE_IS_DRAFT (draft), NULL);

  if (note != NULL && *note == '\0')
    note = NULL;
  if (tue_workspace_find_record_refusal (self, draft) != NULL || tue_draft_get_damaged (draft) ||
      (!tue_draft_get_changed (draft) && note == NULL))
    return NULL;

  held = get_held (self, draft);
  g_clear_handle_id (&held->pause_source, g_source_remove);

  return tue_held_draft_keep_present (held, origin, note);
}

/* A pair of patches that change what is said of a revision. */
static void
do_change_revision (TueHeldDraft *held,
                    const char   *label,
                    const char   *key,
                    TueTaskPatch *take_before,
                    TueTaskPatch *take_after)
{
  TueTask *task = tue_draft_get_task (held->draft);

  tue_held_draft_keep (held);
  tue_undo_stack_do (held->workspace->undo_stack, task, label, key, take_before, take_after);
}

/**
 * tue_workspace_set_revision_reason:
 * @draft: a draft
 * @revision: one of its revisions
 * @reason: why it was changed
 *
 * Says why a revision differs from the one before it.
 */
void
tue_workspace_set_revision_reason (TueWorkspace     *self,
                                   TueDraft         *draft,
                                   TueRevision      *revision,
                                   TueRevisionReason reason)
{
  TueTaskPatch *before, *after;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_DRAFT (draft));
  g_return_if_fail (TUE_IS_REVISION (revision));

  if (tue_workspace_find_record_refusal (self, draft) != NULL || tue_revision_get_reason (revision) == reason)
    return;

  before = tue_workspace_new_patch (self, tue_draft_get_task (draft));
  after = tue_workspace_new_patch (self, tue_draft_get_task (draft));
  tue_draft_patch_change_reason (tue_task_patch_make_draft (before), tue_revision_get_id (revision), tue_revision_get_reason (revision));
  tue_draft_patch_change_reason (tue_task_patch_make_draft (after), tue_revision_get_id (revision), reason);
  /* Translators: an operation to undo. */
  do_change_revision (get_held (self, draft), _("Change the Reason of a Revision"), NULL, before, after);
}

/**
 * tue_workspace_set_revision_note:
 * @draft: a draft
 * @revision: one of its revisions
 * @note: what a person says of it; "" for nothing
 *
 * Changes the note of a revision.
 */
void
tue_workspace_set_revision_note (TueWorkspace *self,
                                 TueDraft     *draft,
                                 TueRevision  *revision,
                                 const char   *note)
{
  TueTaskPatch    *before, *after;
  g_autofree char *key = NULL;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_DRAFT (draft));
  g_return_if_fail (TUE_IS_REVISION (revision));
  g_return_if_fail (note != NULL);

  if (tue_workspace_find_record_refusal (self, draft) != NULL || strcmp (tue_revision_get_note (revision), note) == 0)
    return;

  before = tue_workspace_new_patch (self, tue_draft_get_task (draft));
  after = tue_workspace_new_patch (self, tue_draft_get_task (draft));
  tue_draft_patch_change_note (tue_task_patch_make_draft (before), tue_revision_get_id (revision), tue_revision_get_note (revision));
  tue_draft_patch_change_note (tue_task_patch_make_draft (after), tue_revision_get_id (revision), note);
  key = g_strconcat ("note/", tue_revision_get_id (revision), NULL);
  /* Translators: an operation to undo. */
  do_change_revision (get_held (self, draft), _("Change the Note of a Revision"), key, before, after);
}

/**
 * tue_workspace_restore_revision:
 * @draft: a draft
 * @revision: one of its revisions
 * @text: the text of @revision
 *
 * Makes the text of a revision the text of the draft again. What was there is
 * kept, and what is restored is a new revision. Of an approved draft that is done with
 * what was approved, and with nothing else.
 *
 * Returns: the operation, or 0 where the draft cannot be changed
 */
guint64
tue_workspace_restore_revision (TueWorkspace *self,
                                TueDraft     *draft,
                                TueRevision  *revision,
                                GBytes       *text)
{
  g_autoptr(TueRevision) before = NULL;
  g_autoptr(TueRevision) restored = NULL;
  TueHeldDraft    *held;
  g_autofree char *label = NULL;
  const char      *refusal;
  guint            number;
  guint64          id;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), 0);
  g_return_val_if_fail (TUE_IS_DRAFT (draft), 0);
  g_return_val_if_fail (TUE_IS_REVISION (revision), 0);
  g_return_val_if_fail (text != NULL, 0);

  refusal = tue_workspace_is_approved_text (self, draft, text) ? tue_workspace_find_record_refusal (self, draft)
                                                               : tue_workspace_find_draft_refusal (self, draft, g_bytes_get_size (text));
  if (refusal != NULL)
    {
      tue_draft_refuse (draft, refusal, NULL);
      return 0;
    }

  held = get_held (self, draft);
  number = tue_revision_get_number (revision);
  if (tue_draft_get_changed (draft) && !tue_draft_get_damaged (draft))
    before = tue_held_draft_keep_present (held, TUE_REVISION_ORIGIN_BEFORE_RESTORE, NULL);

  /* Translators: an operation to undo; %u is the number of a revision. */
  label = g_strdup_printf (_("Restore Revision %u"), number);
  id = tue_held_draft_do_set_text (held, text, label, FALSE, NULL);
  restored = tue_held_draft_add_revision (held, TUE_REVISION_ORIGIN_RESTORED, NULL, text, number);

  return id;
}

/* Whether a text is another one rather than an edited one: then all that came
 * from the task is to be found in it. */
static gboolean
is_mostly_replaced (TueDraft   *draft,
                    const char *text,
                    gsize       length)
{
  gsize       old_length, start, removed, inserted;
  const char *old = tue_draft_get_text (draft, &old_length);

  tue_draft_find_edit (old, old_length, text, length, &start, &removed, &inserted);

  return removed >= old_length - removed;
}

/**
 * tue_workspace_replace_draft_text:
 * @draft: a draft
 * @text: another text, valid UTF-8
 * @length: its length in bytes
 * @label: what undoing it is called
 *
 * Makes the text another one, by the smallest edit, as one operation to undo.
 *
 * Returns: the operation, or 0 where the draft cannot be changed
 */
guint64
tue_workspace_replace_draft_text (TueWorkspace *self,
                                  TueDraft     *draft,
                                  const char   *text,
                                  gsize         length,
                                  const char   *label)
{
  TueHeldDraft *held;
  TueTaskPatch *before;
  const char   *refusal;
  gboolean      is_other;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), 0);
  g_return_val_if_fail (TUE_IS_DRAFT (draft), 0);
  g_return_val_if_fail (text != NULL, 0);
  g_return_val_if_fail (label != NULL, 0);

  refusal = tue_workspace_find_draft_refusal (self, draft, length);
  if (refusal != NULL)
    {
      tue_draft_refuse (draft, refusal, NULL);
      return 0;
    }

  held = get_held (self, draft);
  before = new_text_patch (held);
  is_other = is_mostly_replaced (draft, text, length);
  mend (held);
  tue_held_draft_set_text (held, text, length);
  if (is_other)
    tue_held_draft_find_provenance (held);

  return do_change_text (held, label, FALSE, NULL, before);
}

/**
 * tue_workspace_update_stale:
 * @draft: a draft
 * @span: the number of a span of its provenance that is stale
 *
 * Writes what the task holds by now in the place of what it held.
 */
void
tue_workspace_update_stale (TueWorkspace *self,
                            TueDraft     *draft,
                            gsize         span)
{
  TueHeldDraft            *held;
  TueProvenance           *provenance;
  const TueProvenanceSpan *spans;
  TueProvenanceSpan        old;
  TueTaskPatch            *before, *after;
  g_autofree char         *field = NULL;
  g_autofree char         *member = NULL;
  g_autofree char         *value = NULL;
  const char              *refusal;
  gsize                    n_spans;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_DRAFT (draft));

  provenance = tue_draft_get_provenance (draft);
  spans = tue_provenance_get_spans (provenance, &n_spans);
  g_return_if_fail (span < n_spans);

  old = spans[span];
  if (!old.stale || old.value == NULL || old.by_hand || tue_draft_get_damaged (draft))
    return;

  refusal = tue_workspace_find_draft_refusal (self, draft, 0);
  if (refusal != NULL)
    {
      tue_draft_refuse (draft, refusal, NULL);
      return;
    }

  /* What a span says lasts until the text changes. */
  field = g_strdup (old.field);
  member = g_strdup (old.member);
  value = g_strdup (old.value);
  held = get_held (self, draft);
  before = new_text_patch (held);
  tue_draft_edit (draft, old.start, old.length, value, strlen (value), NULL);
  tue_provenance_tie (provenance, old.start, strlen (value), field, old.item, member);
  tue_draft_tell_provenance (draft);
  after = new_text_patch (held);
  after->n_caught = 1;
  /* Translators: an operation to undo. */
  do_change_to (held, _("Update a Fact of the Draft"), before, after);
}

/**
 * tue_workspace_keep_stale:
 * @draft: a draft
 * @span: the number of a span of its provenance that is stale
 *
 * Leaves what the draft says, though the task says something else by now.
 */
void
tue_workspace_keep_stale (TueWorkspace *self,
                          TueDraft     *draft,
                          gsize         span)
{
  TueHeldDraft *held;
  TueTaskPatch *before;
  gsize         n_spans;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_DRAFT (draft));

  tue_provenance_get_spans (tue_draft_get_provenance (draft), &n_spans);
  g_return_if_fail (span < n_spans);

  if (tue_workspace_find_record_refusal (self, draft) != NULL)
    return;

  held = get_held (self, draft);
  before = new_text_patch (held);
  tue_provenance_keep (tue_draft_get_provenance (draft), span);
  tue_draft_tell_provenance (draft);
  /* Translators: an operation to undo. */
  do_change_text (held, _("Keep a Fact of the Draft"), FALSE, NULL, before);
}

/**
 * tue_workspace_accept_fact:
 * @draft: a draft
 * @start: where the fact stands, in bytes
 * @length: of it
 * @accept: whether it is right, though the task does not say so
 *
 * Keeps with the draft that a person has looked at words that are not in the
 * task. The text stays as it is.
 */
void
tue_workspace_accept_fact (TueWorkspace *self,
                           TueDraft     *draft,
                           gsize         start,
                           gsize         length,
                           gboolean      accept)
{
  TueHeldDraft *held;
  TueTaskPatch *before;
  const char   *text;
  gsize         text_length;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_DRAFT (draft));

  text = tue_draft_get_text (draft, &text_length);
  g_return_if_fail (start <= text_length && length <= text_length - start);

  if (tue_workspace_find_record_refusal (self, draft) != NULL)
    return;

  held = get_held (self, draft);
  before = new_text_patch (held);
  tue_provenance_accept (tue_draft_get_provenance (draft), text + start, length, accept);
  tue_draft_tell_provenance (draft);
  /* Translators: an operation to undo. */
  do_change_text (held, accept ? _("Accept a Fact of the Draft") : _("Ask Again About a Fact of the Draft"), FALSE, NULL, before);
}

/**
 * tue_workspace_set_draft_language:
 * @draft: a draft
 * @language: the language it is written in, as "de_AT"; "" for that of the locale
 *
 * Changes the language in which a draft is checked.
 */
void
tue_workspace_set_draft_language (TueWorkspace *self,
                                  TueDraft     *draft,
                                  const char   *language)
{
  TueTaskPatch *before, *after;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_DRAFT (draft));
  g_return_if_fail (language != NULL);

  if (tue_workspace_find_record_refusal (self, draft) != NULL || strcmp (tue_draft_get_language (draft), language) == 0)
    return;

  before = tue_workspace_new_patch (self, tue_draft_get_task (draft));
  after = tue_workspace_new_patch (self, tue_draft_get_task (draft));
  tue_draft_patch_set_language (tue_task_patch_make_draft (before), tue_draft_get_language (draft));
  tue_draft_patch_set_language (tue_task_patch_make_draft (after), language);
  tue_held_draft_keep (get_held (self, draft));
  /* Translators: an operation to undo. */
  tue_undo_stack_do (self->undo_stack, tue_draft_get_task (draft), _("Change the Language of a Draft"), NULL, before, after);
}

/**
 * tue_workspace_pause_draft:
 * @draft: a draft
 *
 * The person leaves the draft: what was really changed is kept as a revision.
 */
void
tue_workspace_pause_draft (TueWorkspace *self,
                           TueDraft     *draft)
{
  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_DRAFT (draft));

  if (tue_workspace_find_record_refusal (self, draft) == NULL)
    keep_pause (get_held (self, draft));
}

/* The end of the program is a pause, too. */
void
tue_workspace_pause_drafts (TueWorkspace *self)
{
  g_autoptr(GPtrArray) drafts = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  TueHeldDraft  *held;

  if (self->state != TUE_LIBRARY_OPEN)
    return;

  g_hash_table_iter_init (&iter, self->drafts);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&held))
    {
      if (held->pause_source != 0)
        g_ptr_array_add (drafts, g_object_ref (held->draft));
    }

  for (guint i = 0; i < drafts->len; i++)
    tue_workspace_pause_draft (self, drafts->pdata[i]);
}
