/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Reviews: their entries, which are only ever added.
 */

#define G_LOG_DOMAIN "tue-store-reviews"

#include "config.h"

#include "tue-store.h"

#include "tue-person-name.h"
#include "tue-store-private.h"
#include "tue-value-json.h"

#define ENTRY_COLUMNS \
  "e.id, e.kind, e.name, e.public_key, e.time, e.about, e.revision_id, e.revision, e.hash, e.content," \
  " sealed (review_entry AS e)"

/* One of both may be damaged. */
#define OF_TASK "(r.id = ?1 OR r.task_key = (SELECT key FROM task WHERE id = ?1))"

void
tue_review_record_free (TueReviewRecord *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->typed, g_hash_table_unref);
  g_clear_pointer (&self->task, tue_task_record_free);
  g_free (self);
}

static TueReviewRecord *
record_new (void)
{
  TueReviewRecord *record = g_new0 (TueReviewRecord, 1);

  record->entries = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_review_entry_unref);

  return record;
}

/* --- Writing --------------------------------------------------------------- */

/* The key of the review of a task, which is made where there is none; task_key: 0 where
 * the task is in another library. */
static gboolean
get_review (TueStore   *self,
            const char *id,
            gint64      task_key,
            gint64      time,
            gint64     *key,
            GError    **error)
{
  g_autoptr(TueStatement) insert = NULL;
  g_autoptr(TueStatement) select = NULL;

  insert = tue_database_prepare (self->database,
                                 "INSERT INTO review (id, task_key, created, sequence) VALUES (?1, ?2, ?3, ?4)"
                                 " ON CONFLICT DO NOTHING");
  tue_statement_bind_text (insert, 1, id);
  if (task_key != 0)
    tue_statement_bind_integer (insert, 2, task_key);
  else
    tue_statement_bind_text (insert, 2, NULL);
  tue_statement_bind_integer (insert, 3, time);
  tue_statement_bind_integer (insert, 4, self->next_sequence);
  if (!tue_statement_run (insert, error))
    return FALSE;

  select = tue_database_prepare (self->database, "SELECT key FROM review WHERE id = ?1 OR task_key = ?2 ORDER BY key LIMIT 1");
  tue_statement_bind_text (select, 1, id);
  tue_statement_bind_integer (select, 2, task_key);
  *key = tue_statement_next (select) ? tue_statement_get_integer (select, 0) : 0;

  return tue_statement_finish (select, error);
}

/* Should a commit have reached the disk though it was reported as failed, an entry
 * comes again. */
static gboolean
is_known (TueStore   *self,
          const char *id,
          gboolean   *known,
          GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database, "SELECT 1 FROM review_entry WHERE id = ?1");
  tue_statement_bind_text (statement, 1, id);
  *known = tue_statement_next (statement);

  return tue_statement_finish (statement, error);
}

/* A key makes nobody known that is only told of: who signed a document is. (nullable) */
static gboolean
find_signer (TueStore   *self,
             const char *key,
             char      **id,
             GError    **error)
{
  g_autoptr(TueStatement) statement = tue_database_prepare (self->database, "SELECT id FROM person WHERE key = ?1");

  *id = NULL;
  tue_statement_bind_text (statement, 1, key);
  if (tue_statement_next (statement))
    *id = g_strdup (tue_statement_get_string (statement, 0));

  return tue_statement_finish (statement, error);
}

static gboolean
get_person_of (TueStore       *self,
               TueReviewEntry *entry,
               char          **id,
               GError        **error)
{
  if (tue_review_entry_get_key (entry) != NULL)
    return find_signer (self, tue_review_entry_get_key (entry), id, error);

  return tue_store_get_person (self, tue_review_entry_get_person (entry), tue_review_entry_get_time (entry), id, error);
}

static gboolean
insert_entry (TueStore       *self,
              gint64          review_key,
              TueReviewEntry *entry,
              GError        **error)
{
  g_autoptr(TueStatement) statement = NULL;
  g_autofree char *content = tue_value_to_json (tue_review_entry_get_content (entry));
  g_autofree char *person_id = NULL;

  if (!get_person_of (self, entry, &person_id, error))
    return FALSE;

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO review_entry (id, review_key, kind, name, public_key, person_id, time,"
                                    " about, revision_id, revision, hash, content, sequence)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)");
  tue_statement_bind_text (statement, 1, tue_review_entry_get_id (entry));
  tue_statement_bind_integer (statement, 2, review_key);
  tue_statement_bind_text (statement, 3, tue_review_entry_kind_to_string (tue_review_entry_get_kind (entry)));
  tue_statement_bind_text (statement, 4, tue_review_entry_get_person (entry));
  tue_statement_bind_text (statement, 5, tue_review_entry_get_key (entry));
  tue_statement_bind_text (statement, 6, person_id);
  tue_statement_bind_integer (statement, 7, tue_review_entry_get_time (entry));
  tue_statement_bind_text (statement, 8, tue_review_entry_get_about (entry));
  tue_statement_bind_text (statement, 9, tue_review_entry_get_revision_id (entry));
  tue_statement_bind_integer (statement, 10, tue_review_entry_get_revision (entry));
  tue_statement_bind_text (statement, 11, tue_review_entry_get_hash (entry));
  tue_statement_bind_text (statement, 12, content);
  tue_statement_bind_integer (statement, 13, self->next_sequence);

  return tue_statement_run (statement, error);
}

/* A row that is damaged is not made whole by counting. */
static gboolean
count_entries (TueStore *self,
               gint64    review_key,
               gint64    n_more,
               GError  **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "UPDATE review AS r SET n_entries = n_entries + ?2, sequence = ?3"
                                    " WHERE r.key = ?1 AND sealed (review AS r)");
  tue_statement_bind_integer (statement, 1, review_key);
  tue_statement_bind_integer (statement, 2, n_more);
  tue_statement_bind_integer (statement, 3, self->next_sequence);

  return tue_statement_run (statement, error);
}

/* The same of a task that may be here or not. Part of a transaction. */
gboolean
tue_store_make_review (TueStore   *self,
                       const char *id,
                       gint64      time,
                       gint64     *key,
                       GError    **error)
{
  g_autoptr(TueStatement) statement = tue_database_prepare (self->database, "SELECT key FROM task WHERE id = ?1");
  gint64 task_key = 0;

  tue_statement_bind_text (statement, 1, id);
  if (tue_statement_next (statement))
    task_key = tue_statement_get_integer (statement, 0);

  return tue_statement_finish (statement, error) && get_review (self, id, task_key, time, key, error);
}

static gboolean
insert_entries (TueStore           *self,
                const TueTaskPatch *patch,
                gint64              key,
                GError            **error)
{
  gint64 n_more = 0;

  for (guint i = 0; patch->review != NULL && i < patch->review->len; i++)
    {
      TueReviewEntry *entry = patch->review->pdata[i];
      gboolean        known = TRUE;

      /* What has not happened is nothing to write. */
      if (tue_review_entry_get_id (entry) == NULL)
        continue;
      if (!is_known (self, tue_review_entry_get_id (entry), &known, error) ||
          (!known && !insert_entry (self, key, entry, error)))
        return FALSE;
      n_more += !known;
    }

  return n_more == 0 || count_entries (self, key, n_more, error);
}

/* Writes what a patch says was done in the review of its task. */
gboolean
tue_store_write_review (TueStore           *self,
                        const TueTaskPatch *patch,
                        gint64              task_key,
                        GError            **error)
{
  gint64 key;

  if (patch->review == NULL || patch->review->len == 0)
    return TRUE;

  return get_review (self, patch->id, task_key, tue_review_entry_get_time (patch->review->pdata[0]), &key, error) &&
         insert_entries (self, patch, key, error);
}

static gboolean
write_typed_words (TueStore   *self,
                   const char *review_id,
                   const char *place,
                   const char *words,
                   GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO typed_words (review_id, place, content, sequence) VALUES (?1, ?2, ?3, ?4)"
                                    " ON CONFLICT (review_id, place) DO UPDATE SET content = excluded.content, sequence = excluded.sequence");
  tue_statement_bind_text (statement, 1, review_id);
  tue_statement_bind_text (statement, 2, place);
  tue_statement_bind_text (statement, 3, words);
  tue_statement_bind_integer (statement, 4, self->next_sequence);

  return tue_statement_run (statement, error);
}

/* Writes what a patch says is typed in the review of its task. */
gboolean
tue_store_write_typed_words (TueStore           *self,
                             const TueTaskPatch *patch,
                             GError            **error)
{
  GHashTableIter iter;
  gpointer       place, words;

  if (patch->typed == NULL)
    return TRUE;

  g_hash_table_iter_init (&iter, patch->typed);
  while (g_hash_table_iter_next (&iter, &place, &words))
    {
      if (!write_typed_words (self, patch->id, place, words, error))
        return FALSE;
    }

  return TRUE;
}

/* The same where the task is in another library: nothing else of the patch is written.
 * found: whether it is so. */
gboolean
tue_store_write_guest_review (TueStore           *self,
                              const TueTaskPatch *patch,
                              gboolean           *found,
                              GError            **error)
{
  g_autoptr(TueStatement) statement = NULL;
  gint64 key = 0;

  *found = FALSE;
  if ((patch->review == NULL || patch->review->len == 0) && patch->typed == NULL)
    return TRUE;

  statement = tue_database_prepare (self->database, "SELECT key FROM review WHERE id = ?1 AND task_key IS NULL");
  tue_statement_bind_text (statement, 1, patch->id);
  if (tue_statement_next (statement))
    key = tue_statement_get_integer (statement, 0);
  if (!tue_statement_finish (statement, error))
    return FALSE;

  *found = key != 0;

  return key == 0 || (insert_entries (self, patch, key, error) && tue_store_write_typed_words (self, patch, error));
}

/* --- Reading --------------------------------------------------------------- */

/* What is not what was written says nothing; that it is there is told. */
static void
read_entry (TueStatement    *row,
            TueReviewRecord *record)
{
  g_autoptr(TueValue) content = NULL;
  g_autofree char *kind = tue_statement_dup_string (row, 1);

  record->n_found++;
  if (!tue_statement_get_integer (row, 10))
    {
      record->damaged = TRUE;
      return;
    }

  content = tue_value_from_json (tue_statement_get_string (row, 9), -1, NULL);
  g_ptr_array_add (record->entries,
                   tue_review_entry_new (&(TueReviewEntrySpec){
                     .id = tue_statement_get_string (row, 0),
                     .kind = tue_review_entry_kind_from_string (kind),
                     .person = tue_statement_get_string (row, 2),
                     .key = tue_statement_get_text (row, 3),
                     .time = tue_statement_get_integer (row, 4),
                     .about = tue_statement_get_text (row, 5),
                     .revision_id = tue_statement_get_text (row, 6),
                     .revision = (guint)CLAMP (tue_statement_get_integer (row, 7), 0, G_MAXINT),
                     .hash = tue_statement_get_text (row, 8),
                     .content = content,
                   }));
}

/* The row of the review, and how many entries it should have. */
static gboolean
check_review (TueStore        *self,
              const char      *task_id,
              TueReviewRecord *record,
              GError         **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT r.n_entries, sealed (review AS r) FROM review AS r WHERE " OF_TASK);
  tue_statement_bind_text (statement, 1, task_id);
  if (tue_statement_next (statement))
    record->damaged = !tue_statement_get_integer (statement, 1) ||
                      tue_statement_get_integer (statement, 0) != record->n_found || record->damaged;

  return tue_statement_finish (statement, error);
}

/**
 * tue_store_load_review: (skip)
 * @task_id: a task
 *
 * Reads all that was done in the review of a task; nothing where there is none.
 *
 * Returns: (transfer full): the review, or %NULL with @error set
 */
TueReviewRecord *
tue_store_load_review (TueStore   *self,
                       const char *task_id,
                       GError    **error)
{
  g_autoptr(TueReviewRecord) record = record_new ();
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT " ENTRY_COLUMNS " FROM review AS r JOIN review_entry AS e ON e.review_key = r.key"
                                    " WHERE " OF_TASK " ORDER BY e.key");
  tue_statement_bind_text (statement, 1, task_id);
  while (tue_statement_next (statement))
    read_entry (statement, record);
  if (!tue_statement_finish (statement, error) || !check_review (self, task_id, record, error))
    return NULL;

  return g_steal_pointer (&record);
}

/**
 * tue_store_load_typed_words: (skip)
 * @review_id: of which review
 * @record: gets them
 *
 * Reads what is typed in a review and not said yet, also where it is not what was
 * written; the record tells of that.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_store_load_typed_words (TueStore        *self,
                            const char      *review_id,
                            TueReviewRecord *record,
                            GError         **error)
{
  g_autoptr(TueStatement) statement = NULL;

  g_clear_pointer (&record->typed, g_hash_table_unref);
  record->typed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  statement = tue_database_prepare (self->database, "SELECT w.place, w.content, sealed (typed_words AS w) FROM typed_words AS w"
                                                    " WHERE w.review_id = ?1 AND w.content <> ''");
  tue_statement_bind_text (statement, 1, review_id);
  while (tue_statement_next (statement))
    {
      g_hash_table_replace (record->typed, g_strdup (tue_statement_get_shown (statement, 0)), g_strdup (tue_statement_get_shown (statement, 1)));
      record->damaged = !tue_statement_get_integer (statement, 2) || record->damaged;
    }

  return tue_statement_finish (statement, error);
}

/* The reviews of these tasks, which are moved into them; NULL with @error set. */
static GPtrArray *
load_reviews (TueStore  *self,
              GPtrArray *tasks,
              GError   **error)
{
  g_autoptr(GPtrArray) reviews = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_review_record_free);

  for (guint i = 0; i < tasks->len; i++)
    {
      TueReviewRecord *review = tue_store_load_review (self, ((TueTaskRecord *)tasks->pdata[i])->id, error);

      if (review == NULL)
        return NULL;

      review->task = g_steal_pointer (&tasks->pdata[i]);
      g_ptr_array_add (reviews, review);
    }

  return g_steal_pointer (&reviews);
}

/**
 * tue_store_list_reviews: (skip)
 *
 * Lists the reviews of tasks that are in review, or drafting again; what is approved,
 * delivered, dropped or deleted waits for nobody.
 *
 * Returns: (transfer full) (element-type TueReviewRecord): the reviews with their
 *   tasks, or %NULL with @error set
 */
GPtrArray *
tue_store_list_reviews (TueStore *self,
                        GError  **error)
{
  g_autoptr(GPtrArray) tasks = NULL;
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT " TUE_STORE_TASK_COLUMNS " FROM review AS r CROSS JOIN task AS t ON t.key = r.task_key"
                                    " WHERE t.deleted = 0 AND t.state IN ('in-review', 'drafting')"
                                    " ORDER BY r.key");
  tasks = tue_store_read_records (statement, error);

  return tasks != NULL ? load_reviews (self, tasks, error) : NULL;
}

/**
 * tue_store_list_decided_reviews: (skip)
 * @workflow_id: of which tasks
 * @limit: how many at most
 *
 * Lists the reviews in which somebody decided, by the newest decision.
 *
 * Returns: (transfer full) (element-type TueReviewRecord): the reviews with their
 *   tasks, the newest first, or %NULL with @error set
 */
GPtrArray *
tue_store_list_decided_reviews (TueStore   *self,
                                const char *workflow_id,
                                guint       limit,
                                GError    **error)
{
  g_autoptr(GPtrArray) tasks = NULL;
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT " TUE_STORE_TASK_COLUMNS
                                    " FROM (SELECT review_key, max (key) AS decided FROM review_entry"
                                    "       WHERE kind IN ('approve', 'send-back') GROUP BY review_key) AS d"
                                    " CROSS JOIN review AS r ON r.key = d.review_key"
                                    " CROSS JOIN task AS t ON t.key = r.task_key"
                                    " WHERE t.workflow_id = ?1 AND t.deleted = 0"
                                    " ORDER BY d.decided DESC LIMIT ?2");
  tue_statement_bind_text (statement, 1, workflow_id);
  tue_statement_bind_integer (statement, 2, limit);
  tasks = tue_store_read_records (statement, error);

  return tasks != NULL ? load_reviews (self, tasks, error) : NULL;
}

/**
 * tue_store_list_away_entries: (skip)
 *
 * Lists what people said of when they are away, in the reviews of tasks of this library:
 * in these, nobody speaks for anybody else. What was taken back, and restored, is in it.
 *
 * Returns: (transfer full) (element-type TueReviewEntry): entries in their order, or %NULL
 *   with @error set
 */
GPtrArray *
tue_store_list_away_entries (TueStore *self,
                             GError  **error)
{
  g_autoptr(TueReviewRecord) record = record_new ();
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT " ENTRY_COLUMNS
                                    " FROM (SELECT DISTINCT review_key FROM review_entry WHERE kind = 'away') AS a"
                                    " CROSS JOIN review AS r ON r.key = a.review_key AND r.task_key IS NOT NULL"
                                    " CROSS JOIN review_entry AS e ON e.review_key = r.key AND e.kind IN ('away', 'take-back', 'restore')"
                                    " ORDER BY e.key");
  while (tue_statement_next (statement))
    read_entry (statement, record);
  if (!tue_statement_finish (statement, error))
    return NULL;

  return g_steal_pointer (&record->entries);
}

/* (nullable) */
static const char *
get_first_asked (TueValue *content)
{
  TueValue *to = tue_value_lookup (content, "to");
  TueValue *first = to != NULL && tue_value_get_kind (to) == TUE_VALUE_LIST && tue_value_get_n_items (to) > 0 ? tue_value_get_item (to, 0) : NULL;
  TueValue *name = first != NULL && tue_value_get_kind (first) == TUE_VALUE_MAP ? tue_value_lookup (first, "name") : NULL;

  return name != NULL && tue_value_get_kind (name) == TUE_VALUE_STRING ? tue_value_get_string (name, NULL) : NULL;
}

/**
 * tue_store_list_reviewers: (skip)
 * @limit: how many at most
 *
 * Lists who was asked for a review, the last first, each once.
 *
 * Returns: (transfer full) (array zero-terminated=1): names, or %NULL with @error set
 */
char **
tue_store_list_reviewers (TueStore *self,
                          guint     limit,
                          GError  **error)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT e.content FROM review_entry AS e WHERE e.kind = 'request' AND sealed (review_entry AS e)"
                                    " ORDER BY e.key DESC LIMIT 500");
  while (tue_statement_next (statement) && g_hash_table_size (seen) < limit)
    {
      g_autoptr(TueValue) content = tue_value_from_json (tue_statement_get_string (statement, 0), -1, NULL);
      const char *name = content != NULL && tue_value_get_kind (content) == TUE_VALUE_MAP ? get_first_asked (content) : NULL;

      if (name != NULL && *name != '\0' && g_hash_table_add (seen, tue_person_name_fold (name)))
        g_strv_builder_add (names, name);
    }
  if (!tue_statement_finish (statement, error))
    return NULL;

  return g_strv_builder_end (names);
}
