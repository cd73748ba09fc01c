/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-draft-patch"

#include "config.h"

#include "tue-draft-patch.h"

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
get_revision_change (TueDraftPatch *self,
                     const char    *revision_id)
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

TueDraftPatch *
tue_draft_patch_new (void)
{
  return g_new0 (TueDraftPatch, 1);
}

void
tue_draft_patch_free (TueDraftPatch *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->base_text, g_bytes_unref);
  g_clear_pointer (&self->ties, g_array_unref);
  g_free (self->language);
  g_clear_pointer (&self->revisions, g_ptr_array_unref);
  g_clear_pointer (&self->revision_changes, g_hash_table_unref);
  g_free (self);
}

/**
 * tue_draft_patch_set_text: (skip)
 * @text: valid UTF-8, all of it
 * @ties: (nullable) (element-type TueDraftTie): what of it came from where
 */
void
tue_draft_patch_set_text (TueDraftPatch *self,
                          GBytes        *text,
                          GArray        *ties)
{
  g_return_if_fail (text != NULL);

  g_bytes_ref (text);
  g_clear_pointer (&self->text, g_bytes_unref);
  self->text = text;
  if (ties != NULL)
    g_array_ref (ties);
  g_clear_pointer (&self->ties, g_array_unref);
  self->ties = ties;
}

void
tue_draft_patch_set_language (TueDraftPatch *self,
                              const char    *language)
{
  g_set_str (&self->language, language != NULL ? language : "");
}

static void
take_revision (TueDraftPatch    *self,
               TueRevisionPatch *revision)
{
  if (self->revisions == NULL)
    self->revisions = g_ptr_array_new_with_free_func ((GDestroyNotify)revision_patch_free);

  g_ptr_array_add (self->revisions, revision);
}

/**
 * tue_draft_patch_add_revision: (skip)
 * @revision: what to keep; what it says now is copied
 * @text: its text
 *
 * Keeps a revision. Its number does not count: the library gives the next.
 */
void
tue_draft_patch_add_revision (TueDraftPatch *self,
                              TueRevision   *revision,
                              GBytes        *text)
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
tue_draft_patch_change_reason (TueDraftPatch    *self,
                               const char       *revision_id,
                               TueRevisionReason reason)
{
  TueRevisionChange *change = get_revision_change (self, revision_id);

  change->reason = reason;
  change->flags |= TUE_REVISION_CHANGE_REASON;
}

void
tue_draft_patch_change_note (TueDraftPatch *self,
                             const char    *revision_id,
                             const char    *note)
{
  TueRevisionChange *change = get_revision_change (self, revision_id);

  g_set_str (&change->note, note != NULL ? note : "");
  change->flags |= TUE_REVISION_CHANGE_NOTE;
}

void
tue_draft_patch_change_counts (TueDraftPatch *self,
                               const char    *revision_id,
                               int            n_words,
                               int            n_added,
                               int            n_removed)
{
  TueRevisionChange *change = get_revision_change (self, revision_id);

  change->n_words = n_words;
  change->n_added = n_added;
  change->n_removed = n_removed;
  change->flags |= TUE_REVISION_CHANGE_COUNTS;
}

static void
merge_revision_change (TueDraftPatch           *self,
                       const char              *id,
                       const TueRevisionChange *later)
{
  if (later->flags & TUE_REVISION_CHANGE_REASON)
    tue_draft_patch_change_reason (self, id, later->reason);
  if (later->flags & TUE_REVISION_CHANGE_NOTE)
    tue_draft_patch_change_note (self, id, later->note);
  if (later->flags & TUE_REVISION_CHANGE_COUNTS)
    tue_draft_patch_change_counts (self, id, later->n_words, later->n_added, later->n_removed);
}

/**
 * tue_draft_patch_merge: (skip)
 * @later: a patch of the same draft that came after @self
 *
 * Makes @self do what both do one after the other.
 */
void
tue_draft_patch_merge (TueDraftPatch       *self,
                       const TueDraftPatch *later)
{
  GHashTableIter iter;
  gpointer       id, change;

  if (later->text != NULL)
    {
      tue_draft_patch_set_text (self, later->text, later->ties);
      self->base = later->base;
      g_clear_pointer (&self->base_text, g_bytes_unref);
      self->base_text = later->base_text != NULL ? g_bytes_ref (later->base_text) : NULL;
    }
  if (later->language != NULL)
    tue_draft_patch_set_language (self, later->language);

  for (guint i = 0; later->revisions != NULL && i < later->revisions->len; i++)
    take_revision (self, revision_patch_copy (later->revisions->pdata[i]));

  if (later->revision_changes == NULL)
    return;

  g_hash_table_iter_init (&iter, later->revision_changes);
  while (g_hash_table_iter_next (&iter, &id, &change))
    merge_revision_change (self, id, change);
}

/**
 * tue_draft_patch_overlaps: (skip)
 * @other: a patch of the same draft
 *
 * Returns: whether both change the same, so that the order matters
 */
gboolean
tue_draft_patch_overlaps (const TueDraftPatch *self,
                          const TueDraftPatch *other)
{
  GHashTableIter iter;
  gpointer       id, change;

  if ((self->text != NULL && other->text != NULL) || (self->language != NULL && other->language != NULL))
    return TRUE;
  if (self->revision_changes == NULL || other->revision_changes == NULL)
    return FALSE;

  g_hash_table_iter_init (&iter, self->revision_changes);
  while (g_hash_table_iter_next (&iter, &id, &change))
    {
      const TueRevisionChange *others = g_hash_table_lookup (other->revision_changes, id);

      if (others != NULL && (others->flags & ((TueRevisionChange *)change)->flags) != 0)
        return TRUE;
    }

  return FALSE;
}
