/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-shared-scan"

#include "config.h"

#include "tue-shared-scan.h"

#include <string.h>

#include "tue-shared-document.h"
#include "tue-shared-review.h"
#include "tue-summary.h"

struct _TueSharedScan
{
  TueShelf   *shelf;    /* (owned) */
  GVariant   *cursor;   /* (owned) (nullable): as far as it was listed */
  GHashTable *entries;  /* (owned): TueShelfEntry by id */
  GHashTable *readings; /* (owned): TueSharedReading by id: of playbooks, and of what cannot be read */
  GHashTable *reviews;  /* (owned): TueSharedReviewFile by id */
};

/* Which document of a playbook somebody put there last. */
typedef struct
{
  guint  index;
  guint  edition;
  gint64 modified;
} Newest;

#define REVIEW "review"

/* Summaries are counted here, and read by who wants them in one view. */
static const char *const kinds[] = { "playbook", REVIEW, TUE_SUMMARY_SHELF_KIND, NULL };

TueSharedScan *
tue_shared_scan_new (GFile *folder)
{
  TueSharedScan *self = g_new0 (TueSharedScan, 1);

  self->shelf = tue_folder_shelf_new (folder);
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)tue_shelf_entry_free);
  self->readings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)tue_shared_reading_free);
  self->reviews = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)tue_shared_review_file_unref);

  return self;
}

void
tue_shared_scan_free (TueSharedScan *self)
{
  g_object_unref (self->shelf);
  g_clear_pointer (&self->cursor, g_variant_unref);
  g_hash_table_unref (self->entries);
  g_hash_table_unref (self->readings);
  g_hash_table_unref (self->reviews);
  g_free (self);
}

TueShelf *
tue_shared_scan_get_shelf (TueSharedScan *self)
{
  return self->shelf;
}

static void
adopt_entries (TueSharedScan *self,
               GPtrArray     *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      TueShelfEntry *entry = g_steal_pointer (&entries->pdata[i]);

      g_hash_table_remove (self->readings, entry->id);
      g_hash_table_remove (self->reviews, entry->id);
      if (entry->state == TUE_SHELF_ENTRY_GONE)
        {
          g_hash_table_remove (self->entries, entry->id);
          tue_shelf_entry_free (entry);
        }
      else
        g_hash_table_replace (self->entries, entry->id, entry);
    }
}

static gboolean
is_summary (const TueShelfEntry *entry)
{
  return strcmp (entry->kind, TUE_SUMMARY_SHELF_KIND) == 0;
}

static gboolean
is_to_be_read (TueSharedScan       *self,
               const TueShelfEntry *entry)
{
  const TueSharedReading *reading = g_hash_table_lookup (self->readings, entry->id);

  return !is_summary (entry) && entry->state == TUE_SHELF_ENTRY_READY && (reading == NULL || reading->hash == NULL) &&
         !g_hash_table_contains (self->reviews, entry->id);
}

static char *
dup_uri (TueSharedScan *self,
         const char    *id)
{
  g_autoptr(GFile) file = tue_folder_shelf_get_file (TUE_FOLDER_SHELF (self->shelf), id);

  return file != NULL ? g_file_get_uri (file) : g_strdup ("");
}

/* One that cannot be read is told as a playbook that cannot be. */
static void
read_review (TueSharedScan       *self,
             const TueShelfEntry *entry,
             GBytes              *bytes)
{
  g_autoptr(GError) error = NULL;
  g_autofree char     *uri = dup_uri (self, entry->id);
  TueSharedReviewFile *file = tue_shared_review_file_new (entry->id, uri, bytes, &error);
  TueSharedReading    *reading;

  if (file != NULL)
    {
      g_hash_table_replace (self->reviews, g_strdup (entry->id), file);
      return;
    }

  reading = g_new0 (TueSharedReading, 1);
  reading->hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  reading->reason = g_strdup (error->message);
  g_hash_table_replace (self->readings, g_strdup (entry->id), reading);
}

/**
 * tue_shared_scan_run: (skip)
 *
 * Lists the shelf and reads what is new on it. Waits for the disk or the network.
 *
 * Returns: %TRUE, or %FALSE with @error set; what was read stays read
 */
gboolean
tue_shared_scan_run (TueSharedScan *self,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr(GPtrArray) entries = NULL;
  GVariant      *next = NULL;
  GHashTableIter iter;
  TueShelfEntry *entry;

  entries = tue_shelf_list_sync (self->shelf, kinds, self->cursor, &next, cancellable, error);
  if (entries == NULL)
    return FALSE;

  g_clear_pointer (&self->cursor, g_variant_unref);
  self->cursor = next;
  g_ptr_array_set_free_func (entries, NULL);
  adopt_entries (self, entries);

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&entry))
    {
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(GError) inner = NULL;

      if (!is_to_be_read (self, entry))
        continue;
      bytes = tue_shelf_read_sync (self->shelf, entry->id, cancellable, &inner);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (bytes != NULL && strcmp (entry->kind, REVIEW) == 0)
        read_review (self, entry, bytes);
      else
        g_hash_table_replace (self->readings, g_strdup (entry->id), tue_shared_reading_new (bytes, inner));
    }

  return TRUE;
}

/**
 * tue_shared_scan_count_summaries: (skip)
 *
 * Returns: how many summaries are there in full, whoever they are of
 */
guint
tue_shared_scan_count_summaries (TueSharedScan *self)
{
  GHashTableIter       iter;
  const TueShelfEntry *entry;
  guint                n = 0;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&entry))
    n += is_summary (entry) && entry->state == TUE_SHELF_ENTRY_READY;

  return n;
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  return strcmp ((*(const TueShelfEntry *const *)a)->id, (*(const TueShelfEntry *const *)b)->id);
}

static int
compare_files (gconstpointer a,
               gconstpointer b)
{
  return strcmp ((*(const TueSharedReviewFile *const *)a)->id, (*(const TueSharedReviewFile *const *)b)->id);
}

static gboolean
is_update (TueSharedState state)
{
  return state == TUE_SHARED_NEW || state == TUE_SHARED_NEWER || state == TUE_SHARED_OTHER;
}

/* Of what one person put there of a playbook, only the last is offered, and what two
 * put there alike, once. */
static void
leave_last (GPtrArray      *entries,
            GHashTable     *readings,
            TueSharedState *states)
{
  g_autoptr(GHashTable) newest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GHashTable) hashes = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < entries->len; i++)
    {
      const TueShelfEntry    *entry = entries->pdata[i];
      const TueSharedReading *reading = g_hash_table_lookup (readings, entry->id);
      g_autofree char        *key = NULL;
      Newest                 *last;

      if (!is_update (states[i]))
        continue;
      key = g_strconcat (reading->playbook_id, "\n", entry->author, NULL);
      last = g_hash_table_lookup (newest, key);
      if (!g_hash_table_add (hashes, reading->hash) ||
          (last != NULL && (last->edition > reading->edition || (last->edition == reading->edition && last->modified > entry->modified))))
        {
          states[i] = TUE_SHARED_KNOWN;
          continue;
        }

      if (last != NULL)
        states[last->index] = TUE_SHARED_KNOWN;
      last = g_new0 (Newest, 1);
      *last = (Newest){ i, reading->edition, entry->modified };
      g_hash_table_replace (newest, g_steal_pointer (&key), last);
    }
}

static TueSharedState
tell_state (const TueShelfEntry    *entry,
            const TueSharedReading *reading,
            GPtrArray              *rows)
{
  if (reading != NULL)
    return tue_shared_reading_compare (reading, rows);

  return entry->state == TUE_SHELF_ENTRY_UNFINISHED ? TUE_SHARED_WAITS : TUE_SHARED_LEFT_OUT;
}

/* A review that can be read, or is not there in full yet, is no playbook that is left
 * out, nor is a summary. (transfer full) (element-type TueShelfEntry): borrowed */
static GPtrArray *
list_documents (TueSharedScan *self)
{
  GPtrArray     *entries = g_ptr_array_new ();
  GHashTableIter iter;
  TueShelfEntry *entry;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&entry))
    {
      gboolean is_review = strcmp (entry->kind, REVIEW) == 0;

      if (!is_summary (entry) && (!is_review || g_hash_table_contains (self->readings, entry->id)))
        g_ptr_array_add (entries, entry);
    }

  return entries;
}

/**
 * tue_shared_scan_list_reviews: (skip)
 *
 * Returns: (transfer full) (element-type TueSharedReviewFile): the reviews that were found,
 *   in the order of their ids
 */
GPtrArray *
tue_shared_scan_list_reviews (TueSharedScan *self)
{
  GPtrArray           *files = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_shared_review_file_unref);
  GHashTableIter       iter;
  TueSharedReviewFile *file;

  g_hash_table_iter_init (&iter, self->reviews);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&file))
    g_ptr_array_add (files, tue_shared_review_file_ref (file));
  g_ptr_array_sort (files, compare_files);

  return files;
}

/**
 * tue_shared_scan_compare: (skip)
 * @rows: (element-type TuePlaybookRow): what the library has
 * @people: (element-type TueKnownPerson): whom it knows
 *
 * Returns: (transfer full) (element-type TueSharedDocument): all that was found but
 *   summaries, in the order of their ids
 */
GPtrArray *
tue_shared_scan_compare (TueSharedScan *self,
                         GPtrArray     *rows,
                         GPtrArray     *people)
{
  g_autoptr(GPtrArray) entries = list_documents (self);
  GPtrArray                 *documents = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree TueSharedState *states = g_new0 (TueSharedState, entries->len + 1);

  g_ptr_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len; i++)
    {
      const TueShelfEntry *entry = entries->pdata[i];

      states[i] = tell_state (entry, g_hash_table_lookup (self->readings, entry->id), rows);
    }
  leave_last (entries, self->readings, states);

  for (guint i = 0; i < entries->len; i++)
    {
      const TueShelfEntry *entry = entries->pdata[i];
      g_autofree char     *uri = dup_uri (self, entry->id);

      g_ptr_array_add (documents, tue_shared_document_new (entry, g_hash_table_lookup (self->readings, entry->id), states[i], uri, people));
    }

  return documents;
}
