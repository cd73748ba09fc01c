/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Reviews as they travelled: each document as its bytes. Who reviews for somebody
 * else has the review and no task.
 */

#define G_LOG_DOMAIN "tue-store-review-documents"

#include "config.h"

#include "tue-store.h"

#include "tue-store-private.h"
#include "tue-text-delta.h"

void
tue_review_file_free (TueReviewFile *self)
{
  if (self == NULL)
    return;

  g_free (self->source);
  g_free (self->signer_name);
  g_free (self->signer_key);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

static gboolean
insert_document (TueStore            *self,
                 gint64               review_key,
                 const TueReviewFile *file,
                 GError             **error)
{
  g_autoptr(TueStatement) statement = NULL;
  g_autoptr(GBytes) encoded = tue_text_delta_encode (file->bytes, NULL);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file->bytes);
  g_autofree char *signer_id = NULL;
  gsize            length;
  gconstpointer    content;

  if (encoded == NULL)
    {
      tue_store_error_set (error, TUE_STORE_ERROR_INTERNAL);
      return FALSE;
    }
  if (!tue_store_get_signer (self, file->signer_name, file->signer_key, file->time, &signer_id, error))
    return FALSE;

  content = g_bytes_get_data (encoded, &length);
  statement = tue_database_prepare (self->database,
                                    "INSERT INTO review_document (review_key, edition, from_owner, source, hash, length, content,"
                                    " time, signer_id, sequence)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
                                    " ON CONFLICT (review_key, hash) DO NOTHING");
  tue_statement_bind_integer (statement, 1, review_key);
  tue_statement_bind_integer (statement, 2, file->edition);
  tue_statement_bind_integer (statement, 3, file->from_owner);
  tue_statement_bind_text (statement, 4, file->source != NULL ? file->source : "");
  tue_statement_bind_text (statement, 5, hash);
  tue_statement_bind_integer (statement, 6, (gint64)g_bytes_get_size (file->bytes));
  tue_statement_bind_blob (statement, 7, content, length);
  tue_statement_bind_integer (statement, 8, file->time);
  tue_statement_bind_text (statement, 9, signer_id);
  tue_statement_bind_integer (statement, 10, self->next_sequence);

  return tue_statement_run (statement, error);
}

static gboolean
keep_in_transaction (TueStore            *self,
                     const char          *review_id,
                     const TueReviewFile *file,
                     GError             **error)
{
  gint64 key;

  return tue_store_make_review (self, review_id, file->time, &key, error) && insert_document (self, key, file, error);
}

/**
 * tue_store_keep_review_document: (skip)
 * @review_id: a review, which is that of a task, or of somebody else's
 * @file: the document
 *
 * Keeps a document as its bytes, once, and whose key it is signed with. Where the
 * library has no such task, it has the review without one from now on.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_store_keep_review_document (TueStore            *self,
                                const char          *review_id,
                                const TueReviewFile *file,
                                GError             **error)
{
  if (!tue_store_begin_write (self, NULL, error))
    return FALSE;

  return tue_store_end_write (self, keep_in_transaction (self, review_id, file, error), error);
}

static gboolean
replace_in_transaction (TueStore            *self,
                        const char          *review_id,
                        const char          *source,
                        const TueReviewFile *file,
                        GError             **error)
{
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file->bytes);
  g_autoptr(TueStatement) statement = tue_database_prepare (self->database,
                                                            "DELETE FROM review_document WHERE hash = ?2 AND source = ?3"
                                                            " AND review_key = (SELECT key FROM review WHERE id = ?1)");

  tue_statement_bind_text (statement, 1, review_id);
  tue_statement_bind_text (statement, 2, hash);
  tue_statement_bind_text (statement, 3, source);

  return tue_statement_run (statement, error) && keep_in_transaction (self, review_id, file, error);
}

/**
 * tue_store_keep_review_as_sent: (skip)
 * @review_id: a review
 * @source: what it was kept with
 * @file: a document that was kept when it was made, as it is now that it travelled
 *
 * What travelled never changes. What was only made is another thing, so its row gives way
 * to a new one.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_store_keep_review_as_sent (TueStore            *self,
                               const char          *review_id,
                               const char          *source,
                               const TueReviewFile *file,
                               GError             **error)
{
  if (!tue_store_begin_write (self, NULL, error))
    return FALSE;

  return tue_store_end_write (self, replace_in_transaction (self, review_id, source, file, error), error);
}

static TueReviewFile *
read_document (TueStatement *row)
{
  TueReviewFile   *file = g_new0 (TueReviewFile, 1);
  g_autofree char *hash = NULL;
  gsize            length;
  gconstpointer    content = tue_statement_get_blob (row, 5, &length);
  gint64           n_bytes = tue_statement_get_integer (row, 4);

  file->edition = (guint)CLAMP (tue_statement_get_integer (row, 0), 0, G_MAXINT32);
  file->from_owner = tue_statement_get_integer (row, 1) != 0;
  file->source = tue_statement_dup_string (row, 2);
  file->time = tue_statement_get_integer (row, 6);
  file->signer_name = tue_statement_dup_shown (row, 8);
  file->signer_key = g_strdup (tue_statement_get_text (row, 9));
  if (n_bytes > 0)
    file->bytes = tue_text_delta_decode (content, length, NULL, (gsize)n_bytes);
  if (file->bytes != NULL)
    hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file->bytes);
  if (g_strcmp0 (hash, tue_statement_get_text (row, 3)) != 0 || !tue_statement_get_integer (row, 7))
    g_clear_pointer (&file->bytes, g_bytes_unref);

  return file;
}

/**
 * tue_store_list_review_documents: (skip)
 * @review_id: a review
 *
 * Lists the documents of a review, in the order in which they were kept. One that is
 * damaged has no bytes.
 *
 * Returns: (transfer full) (element-type TueReviewFile): them, or %NULL with @error set
 */
GPtrArray *
tue_store_list_review_documents (TueStore   *self,
                                 const char *review_id,
                                 GError    **error)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_review_file_free);
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT d.edition, d.from_owner, d.source, d.hash, d.length, d.content, d.time,"
                                    " sealed (review_document AS d), s.name, s.key"
                                    " FROM review AS r JOIN review_document AS d ON d.review_key = r.key"
                                    " LEFT JOIN person AS s ON s.id = d.signer_id AND sealed (person AS s)"
                                    " WHERE r.id = ?1 ORDER BY d.key");
  tue_statement_bind_text (statement, 1, review_id);
  while (tue_statement_next (statement))
    g_ptr_array_add (files, read_document (statement));
  if (!tue_statement_finish (statement, error))
    return NULL;

  return g_steal_pointer (&files);
}

/**
 * tue_store_list_guest_reviews: (skip)
 *
 * Lists the reviews of tasks that the library does not have, the last first.
 *
 * Returns: (transfer full) (array zero-terminated=1): their ids, or %NULL with @error set
 */
char **
tue_store_list_guest_reviews (TueStore *self,
                              GError  **error)
{
  g_autoptr(GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT r.id FROM review AS r WHERE r.task_key IS NULL"
                                    " AND NOT EXISTS (SELECT 1 FROM task AS t WHERE t.id = r.id) ORDER BY r.key DESC");
  while (tue_statement_next (statement))
    g_strv_builder_add (ids, tue_statement_get_string (statement, 0));
  if (!tue_statement_finish (statement, error))
    return NULL;

  return g_strv_builder_end (ids);
}

/**
 * tue_store_has_task: (skip)
 * @id: of a task
 * @has: (out): whether the library has it
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_store_has_task (TueStore   *self,
                    const char *id,
                    gboolean   *has,
                    GError    **error)
{
  g_autoptr(TueStatement) statement = tue_database_prepare (self->database, "SELECT 1 FROM task WHERE id = ?1");

  tue_statement_bind_text (statement, 1, id);
  *has = tue_statement_next (statement);

  return tue_statement_finish (statement, error);
}
