/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-journal-replay"

#include "config.h"

#include "tue-journal-replay.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-draft-private.h"
#include "tue-edit-replay.h"
#include "tue-kept-text.h"
#include "tue-merge.h"

/* Another program may write the draft between each look and each write. */
#define MAX_ROUNDS 10

/* Whether what the library holds is what the same program had typed before: it
 * was written before the program went, and this is what came after it. */
static gboolean
was_ours (const TueJournalEntry *entry,
          GBytes                *text)
{
  for (guint i = 0; i < entry->earlier->len; i++)
    {
      const TueTaskPatch *patch = entry->earlier->pdata[i];

      if (tue_task_patch_has_draft_text (patch) && g_bytes_equal (patch->draft->text, text))
        return TRUE;
    }

  return FALSE;
}

/* The same each time, so that a text is kept once. */
static char *
make_revision_id (const TueJournalEntry *entry)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize       length;
  const char *text = tue_draft_bytes_get_text (entry->patch->draft->text, &length);

  g_checksum_update (checksum, (const guchar *)entry->patch->id, strlen (entry->patch->id) + 1);
  g_checksum_update (checksum, (const guchar *)text, (gssize)length);

  return g_strndup (g_checksum_get_string (checksum), 32);
}

static void
keep_text (const TueJournalEntry *entry,
           TueDraftPatch         *draft)
{
  g_autofree char *id = make_revision_id (entry);
  g_autoptr(TueRevision) revision = tue_revision_new (id, 1, TUE_REVISION_ORIGIN_OTHER, "", entry->patch->updated);

  tue_revision_set_note (revision, _("Typed while the library could not be written"));
  tue_draft_patch_add_revision (draft, revision, entry->patch->draft->text);
}

/* The ties of a text where they are in one that was made from it. */
static GArray *
move_ties (TueDraftRecord *record,
           GBytes         *text)
{
  gsize       old_length, new_length, start, removed, inserted;
  const char *old_text = tue_draft_bytes_get_text (record->text, &old_length);
  const char *new_text = tue_draft_bytes_get_text (text, &new_length);
  GArray     *ties = tue_draft_ties_new ();

  tue_draft_find_edit (old_text, old_length, new_text, new_length, &start, &removed, &inserted);
  for (guint i = 0; i < record->ties->len; i++)
    {
      TueDraftTie tie = g_array_index (record->ties, TueDraftTie, i);

      if (tue_draft_tie_follow (&tie, start, removed, inserted))
        tue_draft_ties_add (ties, tie.start, tie.length, g_ref_string_acquire (tie.what));
    }

  return ties;
}

/* Whether the library was put back to before what the program had read: what it
 * lacks was not taken out by anybody. */
static gboolean
went_back (const TueJournalEntry *entry,
           TueDraftRecord        *record)
{
  return record->sequence < entry->patch->draft->base;
}

/* What both wrote, in one text; where they wrote different things in the same
 * place, what the library has. The other is kept, as it is where the library
 * went back. */
static void
merge_text (const TueJournalEntry *entry,
            TueDraftRecord        *record,
            TueDraftPatch         *draft)
{
  g_autoptr(TueMerge) merge = NULL;
  g_autoptr(GBytes) merged = NULL;
  gsize       base_length, length, their_length, merged_length, n_conflicts;
  const char *base, *text, *theirs, *merged_text;

  if (entry->patch->draft->base_text == NULL || record->damaged)
    {
      keep_text (entry, draft);
      return;
    }

  base = tue_draft_bytes_get_text (entry->patch->draft->base_text, &base_length);
  text = tue_draft_bytes_get_text (record->text, &length);
  theirs = tue_draft_bytes_get_text (entry->patch->draft->text, &their_length);
  merge = tue_merge_new (base, (gssize)base_length, text, (gssize)length, theirs, (gssize)their_length, NULL);
  merged_text = tue_merge_get_text (merge, &merged_length);
  tue_merge_get_conflicts (merge, &n_conflicts);
  merged = g_bytes_new (merged_text, merged_length);
  if (!g_bytes_equal (merged, record->text))
    {
      g_autoptr(GArray) ties = move_ties (record, merged);

      tue_draft_patch_set_text (draft, merged, ties);
    }
  if (n_conflicts > 0 || (went_back (entry, record) && !g_bytes_equal (merged, entry->patch->draft->text)))
    keep_text (entry, draft);
}

static gboolean
write_draft (TueStore              *store,
             const TueJournalEntry *entry,
             gboolean              *again,
             gboolean              *kept,
             GError               **error)
{
  g_autoptr(TueTaskPatch) patch = tue_task_patch_new (entry->patch->id);
  g_autoptr(TueDraftRecord) record = tue_store_load_draft (store, patch->id, error);
  g_autoptr(TueStoreNews) news = NULL;
  g_autoptr(GPtrArray) patches = g_ptr_array_new ();
  TueDraftPatch *draft = tue_task_patch_make_draft (patch);

  *again = *kept = FALSE;
  if (record == NULL)
    return FALSE;

  if (!record->damaged && was_ours (entry, record->text))
    tue_draft_patch_set_text (draft, entry->patch->draft->text, entry->patch->draft->ties);
  else
    merge_text (entry, record, draft);
  if (draft->text == NULL && draft->revisions == NULL)
    return TRUE;

  draft->base = record->sequence;
  patch->updated = entry->patch->updated;
  g_ptr_array_add (patches, patch);
  if (!tue_store_apply (store, patches, &news, error))
    return FALSE;

  *again = news->draft_conflicts->len > 0;
  *kept = draft->revisions != NULL;

  return TRUE;
}

/* Returns whether the text is in the library; without an error set, others wrote
 * it each time. kept: whether words of it are in a revision alone. */
static gboolean
replay_draft (TueStore              *store,
              const TueJournalEntry *entry,
              gboolean              *kept,
              GError               **error)
{
  gboolean again = TRUE;

  for (guint i = 0; i < MAX_ROUNDS && again; i++)
    {
      if (!write_draft (store, entry, &again, kept, error))
        return FALSE;
    }

  return !again;
}

static const char *
get_title (const TueJournalEntry *entry)
{
  const char *title = entry->was->title != NULL ? entry->was->title : entry->patch->title;

  return title != NULL ? title : "";
}

static void
begin_sentence (GString *told)
{
  if (told->len > 0)
    g_string_append_c (told, ' ');
}

/* Nobody looks for words where they do not know of them. */
static void
tell_revision (TueReplay             *self,
               TueStore              *store,
               const TueJournalEntry *entry,
               GString               *told)
{
  g_autoptr(TueTaskRecord) record = tue_store_load_task (store, entry->patch->id, NULL);

  if (self->task == NULL)
    self->task = g_strdup (entry->patch->id);
  begin_sentence (told);
  g_string_append_printf (told,
                          /* Translators: %s is the title of a task. */
                          _("Words that were typed in the draft of “%s” are not in it: they are kept in its revisions."),
                            record != NULL ? record->title : get_title (entry));
}

/* What others have changed since, or what cannot be written at all, goes into
 * @text. Returns %FALSE with @passing set where it may be written later. */
static gboolean
replay_entry (TueReplay             *self,
              TueStore              *store,
              const TueJournalEntry *entry,
              TueKeptText           *text,
              GString               *told,
              GError               **passing)
{
  g_autoptr(TueTaskPatch) left = NULL;
  g_autoptr(GError) error = NULL;
  gboolean draft_left = FALSE, kept = FALSE;

  if (tue_store_replay (store, entry, &left, &draft_left, &error) && draft_left &&
      replay_draft (store, entry, &kept, &error))
    draft_left = FALSE;
  if (kept)
    tell_revision (self, store, entry, told);

  if (tue_store_error_passes (error))
    {
      g_propagate_error (passing, g_steal_pointer (&error));
      return FALSE;
    }

  if (error != NULL || draft_left)
    tue_kept_text_add (text, get_title (entry), entry->patch);
  else if (left != NULL)
    tue_kept_text_add (text, get_title (entry), left);

  return TRUE;
}

/* Whether the journal has had its turn: what may be written later has to come
 * again. */
static gboolean
replay_journal (TueReplay      *self,
                TueStore       *store,
                TueLeftJournal *journal,
                TueKeptText    *text,
                GString        *told,
                GError        **passing)
{
  for (guint i = 0; i < journal->entries->len; i++)
    {
      if (!replay_entry (self, store, journal->entries->pdata[i], text, told, passing))
        return FALSE;
    }

  for (guint i = 0; i < journal->edits->len; i++)
    {
      if (!tue_edit_replay (store, journal->edits->pdata[i], text, passing))
        return FALSE;
    }

  for (guint i = 0; i < journal->foreign->len; i++)
    {
      const TueJournalEntry *entry = journal->foreign->pdata[i];

      tue_kept_text_add (text, get_title (entry), entry->patch);
    }

  for (guint i = 0; i < journal->foreign_edits->len; i++)
    tue_kept_text_add_edit (text, journal->foreign_edits->pdata[i]);

  return TRUE;
}

static void
tell_unread (GString    *told,
             const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  begin_sentence (told);
  g_string_append_printf (told,
                          /* Translators: %s is the name of a file. */
                          _("Some of what was typed while the library could not be written cannot be read; it is kept beside the library as “%s”."),
                            name);
}

static void
tell_empty (GString *told)
{
  begin_sentence (told);
  g_string_append (told, _("A file for what was typed while the library could not be written is empty. The last words that were typed before Tuesday ended may be missing."));
}

static void
tell_left (GString    *told,
           const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  begin_sentence (told);
  g_string_append_printf (told,
                          /* Translators: %s is the name of a file. */
                          _("Some of what was typed while the library could not be written was changed elsewhere meanwhile or is of another library; it is kept in “%s” beside this one."),
                            name);
}

/* Of one journal; one of a program that lives is left alone. */
static void
replay_path (TueReplay   *self,
             TueStore    *store,
             const char  *path,
             const char  *library_id,
             TueKeptText *text,
             GString     *told)
{
  g_autoptr(TueLeftJournal) journal = tue_left_journal_take (path, library_id);
  g_autoptr(GError) error = NULL;
  g_autofree char *kept = NULL;
  gboolean         keep;

  if (journal == NULL)
    return;

  if (!replay_journal (self, store, journal, text, told, &error))
    {
      self->again = TRUE;
      self->held = self->held || g_error_matches (error, TUE_STORE_ERROR, TUE_STORE_ERROR_BUSY);
      return;
    }

  if (journal->empty)
    tell_empty (told);
  keep = !tue_kept_text_write (text, tue_store_get_path (store), NULL) || journal->left;
  kept = tue_left_journal_finish (journal, keep);
  if (kept != NULL)
    tell_unread (told, kept);
}

/**
 * tue_replay_new: (skip)
 * @store: a library that was just opened
 *
 * Writes what is in the journals beside the library whose programs are gone,
 * and takes them away. Words that others have changed since are kept in a text
 * beside the library, and a journal that cannot be read under a dated name.
 *
 * Returns: (transfer full): what came of it
 */
TueReplay *
tue_replay_new (TueStore *store)
{
  TueReplay *self = g_new0 (TueReplay, 1);
  g_autoptr(GPtrArray) paths = tue_journal_find_left (tue_store_get_path (store));
  g_autoptr(GString) told = g_string_new (NULL);
  g_autoptr(TueKeptText) text = tue_kept_text_new ();
  g_autofree char *id = NULL;

  if (paths->len > 0 && !tue_store_get_read_only (store))
    id = tue_store_dup_id (store, NULL);
  self->again = paths->len > 0 && id == NULL;

  for (guint i = 0; i < paths->len && id != NULL && !self->held; i++)
    replay_path (self, store, paths->pdata[i], id, text, told);
  if (tue_kept_text_get_path (text) != NULL)
    tell_left (told, tue_kept_text_get_path (text));
  if (told->len > 0)
    self->told = g_string_free (g_steal_pointer (&told), FALSE);

  return self;
}

/**
 * tue_replay_new_later: (skip)
 * @store: a library that is open for a while
 *
 * The same, without waiting for a program that holds the library. What is
 * brought in is news to tue_store_poll().
 *
 * Returns: (transfer full): what came of it
 */
TueReplay *
tue_replay_new_later (TueStore *store)
{
  gint64     sequence = tue_store_get_sequence (store);
  TueReplay *self;

  tue_store_set_waits (store, FALSE);
  self = tue_replay_new (store);
  tue_store_set_waits (store, TRUE);
  tue_store_look_back (store, sequence);

  return self;
}

void
tue_replay_free (TueReplay *self)
{
  if (self == NULL)
    return;

  g_free (self->told);
  g_free (self->task);
  g_free (self);
}
