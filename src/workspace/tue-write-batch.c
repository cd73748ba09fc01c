/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-write-batch"

#include "config.h"

#include "tue-write-batch.h"

#include <string.h>

static void
write_result_free (TueWriteResult *result)
{
  if (result == NULL)
    return;

  g_clear_pointer (&result->news, tue_store_news_free);
  g_clear_pointer (&result->conflicts, g_ptr_array_unref);
  g_clear_pointer (&result->kept_path, g_free);
  g_free (result);
}

/**
 * tue_write_batch_new: (skip)
 * @owner: the queue
 * @take_entries: (transfer full): what @take_patches are of
 * @take_patches: (transfer full) (element-type TueTaskPatch): what to write
 * @take_titles: (transfer full) (element-type utf8): of the tasks of @take_patches
 * @take_kept: (nullable) (transfer full): what is not in the library, from before
 *
 * Returns: (transfer full): a batch
 */
TueWriteBatch *
tue_write_batch_new (GObject     *owner,
                     GHashTable  *take_entries,
                     GPtrArray   *take_patches,
                     GPtrArray   *take_titles,
                     TueKeptText *take_kept)
{
  TueWriteBatch *self = g_new0 (TueWriteBatch, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->owner = g_object_ref (owner);
  self->entries = take_entries;
  self->patches = take_patches;
  self->titles = take_titles;
  self->kept = take_kept;

  return self;
}

TueWriteBatch *
tue_write_batch_ref (TueWriteBatch *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
tue_write_batch_unref (TueWriteBatch *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_clear_pointer (&self->patches, g_ptr_array_unref);
  g_clear_pointer (&self->titles, g_ptr_array_unref);
  g_clear_pointer (&self->kept, tue_kept_text_free);
  g_clear_pointer (&self->result, write_result_free);
  g_clear_error (&self->error);
  g_clear_object (&self->owner);
  g_free (self);
}

/* As they are right behind the transaction. One that cannot be read now is
 * asked for later, as any news. */
static GPtrArray *
load_conflicts (TueStore     *store,
                TueStoreNews *news)
{
  GPtrArray *conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_draft_load_free);

  for (guint i = 0; news->draft_conflicts != NULL && i < news->draft_conflicts->len; i++)
    {
      TueDraftLoad *load = tue_draft_load_run (store, news->draft_conflicts->pdata[i], NULL);

      if (load != NULL)
        g_ptr_array_add (conflicts, load);
    }

  return conflicts;
}

static void
make_kept (TueWriteBatch *self)
{
  if (self->kept == NULL)
    self->kept = tue_kept_text_new ();
}

static const char *
find_title (TueWriteBatch *self,
            const char    *id)
{
  for (guint i = 0; i < self->patches->len; i++)
    {
      if (strcmp (((TueTaskPatch *)self->patches->pdata[i])->id, id) == 0)
        return self->titles->pdata[i];
    }

  return "";
}

static void
add_overwritten (TueWriteBatch *self,
                 GPtrArray     *overwritten)
{
  for (guint i = 0; i < overwritten->len; i++)
    {
      const TueTaskPatch *patch = overwritten->pdata[i];

      tue_kept_text_add_overwritten (self->kept, find_title (self, patch->id), patch);
    }
}

static void
add_refused (TueWriteBatch *self,
             TueKeptText   *text,
             GPtrArray     *refused)
{
  for (guint i = 0; i < self->patches->len; i++)
    {
      if (g_ptr_array_find (refused, self->patches->pdata[i], NULL))
        tue_kept_text_add (text, self->titles->pdata[i], self->patches->pdata[i]);
    }
}

/* What was written over is in the library no more: it stays here until there is a file, whatever comes of
 * this one. What is refused leaves the queue only for a file. */
static gboolean
keep_words (TueWriteBatch      *self,
            TueStore           *store,
            const TueStoreNews *news,
            TueKept            *kept)
{
  g_autoptr(TueKeptText) text = NULL;
  TueKept unwritten;

  make_kept (self);
  add_overwritten (self, news->overwritten);
  text = tue_kept_text_copy (self->kept);
  add_refused (self, text, news->refused);

  unwritten = tue_kept_text_get_unwritten (text);
  if (unwritten == TUE_KEPT_NOTHING)
    return TRUE;

  if (tue_kept_text_write (text, tue_store_get_path (store), NULL))
    {
      *kept = unwritten;
      g_clear_pointer (&self->kept, tue_kept_text_free);
      self->kept = g_steal_pointer (&text);
      return TRUE;
    }
  if (news->refused->len == 0)
    return TRUE;

  tue_store_error_set (&self->error, TUE_STORE_ERROR_REFUSED);
  return FALSE;
}

/**
 * tue_write_batch_run: (skip)
 * @data: the batch
 *
 * Writes it, on the worker thread. The outcome is in the batch, so that who
 * waits for it without a main loop finds it there.
 *
 * Returns: nothing
 */
gpointer
tue_write_batch_run (TueLibrary *library,
                     gpointer    data,
                     GError    **error)
{
  TueWriteBatch *self = data;
  g_autoptr(TueStoreNews) news = NULL;
  TueKept   kept = TUE_KEPT_NOTHING;
  TueStore *store;

  if (!tue_library_make_writable (library, &self->error))
    return NULL;

  store = tue_library_get_store (library, NULL);
  if (!tue_store_apply_each (store, self->patches, &news, &self->error) || !keep_words (self, store, news, &kept))
    return NULL;

  self->result = g_new0 (TueWriteResult, 1);
  self->result->kept = kept;
  if (kept != TUE_KEPT_NOTHING)
    self->result->kept_path = g_strdup (tue_kept_text_get_path (self->kept));
  self->result->conflicts = load_conflicts (store, news);
  self->result->news = g_steal_pointer (&news);
  self->result->sequence = tue_store_get_sequence (store);

  return NULL;
}
