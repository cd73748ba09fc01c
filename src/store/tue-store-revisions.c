/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-store-revisions"

#include "config.h"

#include "tue-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-store-private.h"
#include "tue-text-delta.h"

/* The text of a revision is held against the one before, that of each 64th
 * against the 64th before, and each 1024th is whole: one that is opened needs
 * 78 others at most. */
#define GROUP 64
#define WHOLE (GROUP * 16)

/* A text of which this part is new may be smaller on its own. */
#define MUCH 4

/* A row of revision_text. */
typedef struct
{
  gint64  base; /* the key of another, 0 for none, -1 for a text that is as it is */
  gint64  length;
  gint64  digest;
  GBytes *content; /* (owned) */
} Row;

static void
row_free (Row *self)
{
  g_clear_pointer (&self->content, g_bytes_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Row, row_free)

static void
set_unreadable (GError **error,
                gint64   number)
{
  g_set_error (error,
               TUE_STORE_ERROR,
               TUE_STORE_ERROR_UNREADABLE,
               /* Translators: %u is the number of a revision. */
               _("Revision %u is damaged and cannot be read."),
                 (guint)number);
}

/* A number, 0 for none. */
static gint64
choose_base (gint64 number)
{
  if ((number - 1) % WHOLE == 0)
    return 0;

  return (number - 1) % GROUP == 0 ? number - GROUP : number - 1;
}

/* The row is NULL where there is none. */
static gboolean
read_row (TueStore *self,
          gint64    revision_key,
          Row     **row,
          GError  **error)
{
  g_autoptr(TueStatement) statement = NULL;

  *row = NULL;
  statement = tue_database_prepare (self->database,
                                    "SELECT ifnull (base, -1), length, digest, content FROM revision_text"
                                    " WHERE revision_key = ?1");
  tue_statement_bind_integer (statement, 1, revision_key);
  if (tue_statement_next (statement))
    {
      gsize         length;
      gconstpointer data = tue_statement_get_blob (statement, 3, &length);

      *row = g_new0 (Row, 1);
      (*row)->base = tue_statement_get_integer (statement, 0);
      (*row)->length = tue_statement_get_integer (statement, 1);
      (*row)->digest = tue_statement_get_integer (statement, 2);
      (*row)->content = g_bytes_new (data, length);
    }

  return tue_statement_finish (statement, error);
}

/* What stands behind a text is a NUL, so that it may be read as a string. */
GBytes *
tue_store_copy_text (GBytes *content)
{
  gsize         length;
  gconstpointer data = g_bytes_get_data (content, &length);
  char         *text = g_malloc (length + 1);

  if (length > 0)
    memcpy (text, data, length);
  text[length] = '\0';

  return g_bytes_new_take (text, length);
}

static GBytes *
decode_row (const Row *row,
            GBytes    *base)
{
  gsize         content_length;
  gconstpointer content = g_bytes_get_data (row->content, &content_length);

  if (row->length < 0)
    return NULL;
  if (row->base < 0)
    return content_length == (gsize)row->length ? tue_store_copy_text (row->content) : NULL;

  return tue_text_delta_decode (content, content_length, base, row->length);
}

/* The rows that a text needs, itself first. A base is always older, so that
 * damage makes no circle. */
static GPtrArray *
read_chain (TueStore *self,
            gint64    revision_key,
            gint64    number,
            GError  **error)
{
  g_autoptr(GPtrArray) chain = g_ptr_array_new_with_free_func ((GDestroyNotify)row_free);
  gint64 next = revision_key;

  while (next > 0)
    {
      Row *row;

      if (!read_row (self, next, &row, error))
        return NULL;
      if (row == NULL || row->base >= next)
        {
          g_clear_pointer (&row, row_free);
          set_unreadable (error, number);
          return NULL;
        }

      g_ptr_array_add (chain, row);
      next = row->base;
    }

  return g_steal_pointer (&chain);
}

static GBytes *
read_text (TueStore *self,
           gint64    revision_key,
           gint64    number,
           GError  **error)
{
  g_autoptr(GPtrArray) chain = read_chain (self, revision_key, number, error);
  g_autoptr(GBytes) text = NULL;

  for (guint i = chain != NULL ? chain->len : 0; i > 0; i--)
    {
      GBytes *decoded = decode_row (chain->pdata[i - 1], text);

      g_clear_pointer (&text, g_bytes_unref);
      text = decoded;
      if (text == NULL)
        {
          set_unreadable (error, number);
          return NULL;
        }
    }

  /* Only now: what comes out of a wrong base is wrong, too. */
  if (text != NULL)
    {
      const Row    *row = chain->pdata[0];
      gsize         length;
      gconstpointer data = g_bytes_get_data (text, &length);

      if (tue_text_digest (0, data, length) != row->digest)
        {
          set_unreadable (error, number);
          return NULL;
        }
    }

  return g_steal_pointer (&text);
}

/* The key is 0 where there is no such revision. */
static gboolean
find_revision_key (TueStore *self,
                   gint64    key,
                   gint64    number,
                   gint64   *revision_key,
                   GError  **error)
{
  g_autoptr(TueStatement) statement = NULL;

  *revision_key = 0;
  statement = tue_database_prepare (self->database, "SELECT key FROM revision WHERE task_key = ?1 AND number = ?2");
  tue_statement_bind_integer (statement, 1, key);
  tue_statement_bind_integer (statement, 2, number);
  if (tue_statement_next (statement))
    *revision_key = tue_statement_get_integer (statement, 0);

  return tue_statement_finish (statement, error);
}

/* The text of a base that is damaged is no base, and no reason not to write. */
static gboolean
read_base (TueStore *self,
           gint64    key,
           gint64    number,
           gint64   *base_key,
           GBytes  **base,
           GError  **error)
{
  g_autoptr(GError) cause = NULL;

  *base = NULL;
  if (!find_revision_key (self, key, number, base_key, error))
    return FALSE;
  if (*base_key == 0)
    return TRUE;

  *base = read_text (self, *base_key, number, &cause);
  if (*base != NULL || g_error_matches (cause, TUE_STORE_ERROR, TUE_STORE_ERROR_UNREADABLE))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

static void
take_if_smaller (Row    *row,
                 gint64  base,
                 GBytes *take_content)
{
  if (take_content == NULL)
    return;

  if (g_bytes_get_size (take_content) >= g_bytes_get_size (row->content))
    {
      g_bytes_unref (take_content);
      return;
    }

  g_bytes_unref (row->content);
  row->content = take_content;
  row->base = base;
}

static Row *
encode_row (GBytes *text,
            gint64  base_key,
            GBytes *base)
{
  gsize         length;
  gconstpointer data = g_bytes_get_data (text, &length);
  Row          *row = g_new0 (Row, 1);

  row->base = -1;
  row->length = length;
  row->digest = tue_text_digest (0, data, length);
  row->content = g_bytes_ref (text);
  if (base != NULL && g_bytes_get_size (base) > 0)
    take_if_smaller (row, base_key, tue_text_delta_encode (text, base));
  if (g_bytes_get_size (row->content) > length / MUCH)
    take_if_smaller (row, 0, tue_text_delta_encode (text, NULL));

  return row;
}

static gboolean
insert_text (TueStore *self,
             gint64    key,
             gint64    number,
             GBytes   *text,
             GError  **error)
{
  g_autoptr(TueStatement) statement = NULL;
  g_autoptr(GBytes) base = NULL;
  g_autoptr(Row) row = NULL;
  gint64        revision_key, base_key;
  gsize         length;
  gconstpointer content;

  if (!find_revision_key (self, key, number, &revision_key, error) ||
      !read_base (self, key, choose_base (number), &base_key, &base, error))
    return FALSE;

  row = encode_row (text, base_key, base);
  content = g_bytes_get_data (row->content, &length);
  statement = tue_database_prepare (self->database,
                                    "INSERT INTO revision_text (revision_key, base, length, digest, content)"
                                    " VALUES (?1, nullif (?2, -1), ?3, ?4, ?5)");
  tue_statement_bind_integer (statement, 1, revision_key);
  tue_statement_bind_integer (statement, 2, row->base);
  tue_statement_bind_integer (statement, 3, row->length);
  tue_statement_bind_integer (statement, 4, row->digest);
  tue_statement_bind_blob (statement, 5, content, length);

  return tue_statement_run (statement, error);
}

static gboolean
insert_row (TueStore               *self,
            const TueRevisionPatch *revision,
            gint64                  key,
            gint64                  number,
            GError                **error)
{
  g_autoptr(TueStatement) statement = NULL;
  g_autofree char *person_id = NULL;

  if (!tue_store_get_person (self, revision->author, revision->time, &person_id, error))
    return FALSE;

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO revision (task_key, number, id, origin, author, time, reason, note,"
                                    " n_words, n_added, n_removed, restored_from, prompt_copy, sequence, person_id)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,"
                                    " iif (?13, (SELECT id FROM prompt_copy WHERE task_key = ?1"
                                    "            ORDER BY time DESC, id DESC LIMIT 1), NULL), ?14, ?15)");
  tue_statement_bind_integer (statement, 1, key);
  tue_statement_bind_integer (statement, 2, number);
  tue_statement_bind_text (statement, 3, revision->id);
  tue_statement_bind_text (statement, 4, tue_revision_origin_to_string (revision->origin));
  tue_statement_bind_text (statement, 5, revision->author);
  tue_statement_bind_integer (statement, 6, revision->time);
  tue_statement_bind_text (statement, 7, tue_revision_reason_to_string (revision->reason));
  tue_statement_bind_text (statement, 8, revision->note);
  tue_statement_bind_integer (statement, 9, revision->n_words);
  tue_statement_bind_integer (statement, 10, revision->n_added);
  tue_statement_bind_integer (statement, 11, revision->n_removed);
  tue_statement_bind_integer (statement, 12, revision->restored_from);
  tue_statement_bind_integer (statement, 13, revision->origin == TUE_REVISION_ORIGIN_ANSWER);
  tue_statement_bind_integer (statement, 14, self->next_sequence);
  tue_statement_bind_text (statement, 15, person_id);

  return tue_statement_run (statement, error);
}

static gboolean
find_revision (TueStore   *self,
               gint64      key,
               const char *id,
               gboolean   *found,
               gint64     *last_number,
               GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;

  *found = FALSE;
  *last_number = 0;
  statement = tue_database_prepare (self->database,
                                    "SELECT max (ifnull (max (number), 0),"
                                    " ifnull ((SELECT d.n_revisions FROM draft AS d"
                                    "          WHERE d.task_key = ?1 AND sealed (draft AS d)), 0)),"
                                    " max (id = ?2) FROM revision WHERE task_key = ?1");
  tue_statement_bind_integer (statement, 1, key);
  tue_statement_bind_text (statement, 2, id);
  if (tue_statement_next (statement))
    {
      *last_number = tue_statement_get_integer (statement, 0);
      *found = tue_statement_get_integer (statement, 1) != 0;
    }

  return tue_statement_finish (statement, error);
}

/* What is the last one is known to the draft, so that it is missed. */
static gboolean
count_revision (TueStore *self,
                gint64    key,
                gint64    number,
                GError  **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "UPDATE draft SET n_revisions = ?2"
                                    " WHERE task_key = ?1 AND sealed (draft AS draft)");
  tue_statement_bind_integer (statement, 1, key);
  tue_statement_bind_integer (statement, 2, number);

  return tue_statement_run (statement, error);
}

/* Should a commit have reached the disk though it was reported as failed, the
 * revision is there already. */
static gboolean
add_revision (TueStore               *self,
              const TueRevisionPatch *revision,
              gint64                  key,
              GError                **error)
{
  gboolean found;
  gint64   number;

  if (!find_revision (self, key, revision->id, &found, &number, error))
    return FALSE;

  return found || (insert_row (self, revision, key, number + 1, error) &&
                   insert_text (self, key, number + 1, revision->text, error) &&
                   count_revision (self, key, number + 1, error));
}

static gboolean
change_revision (TueStore                *self,
                 gint64                   key,
                 const char              *id,
                 const TueRevisionChange *change,
                 GError                 **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "UPDATE revision SET"
                                    " reason = iif (?3, ?4, reason),"
                                    " note = iif (?5, ?6, note),"
                                    " n_words = iif (?7, ?8, n_words),"
                                    " n_added = iif (?7, ?9, n_added),"
                                    " n_removed = iif (?7, ?10, n_removed),"
                                    " sequence = ?11"
                                    " WHERE task_key = ?1 AND id = ?2 AND sealed (revision AS revision)");
  tue_statement_bind_integer (statement, 1, key);
  tue_statement_bind_text (statement, 2, id);
  tue_statement_bind_integer (statement, 3, change->flags & TUE_REVISION_CHANGE_REASON);
  tue_statement_bind_text (statement, 4, tue_revision_reason_to_string (change->reason));
  tue_statement_bind_integer (statement, 5, change->flags & TUE_REVISION_CHANGE_NOTE);
  tue_statement_bind_text (statement, 6, change->note);
  tue_statement_bind_integer (statement, 7, change->flags & TUE_REVISION_CHANGE_COUNTS);
  tue_statement_bind_integer (statement, 8, change->n_words);
  tue_statement_bind_integer (statement, 9, change->n_added);
  tue_statement_bind_integer (statement, 10, change->n_removed);
  tue_statement_bind_integer (statement, 11, self->next_sequence);

  return tue_statement_run (statement, error);
}

/* Keeps what could be read of a damaged draft. */
gboolean
tue_store_keep_damaged_text (TueStore *self,
                             gint64    key,
                             GBytes   *text,
                             GError  **error)
{
  g_autofree char *id = g_uuid_string_random ();
  TueRevisionPatch revision = {
    .id = id,
    .origin = TUE_REVISION_ORIGIN_OTHER,
    .author = (char *)"",
    .time = g_get_real_time (),
    .n_words = -1,
    .n_added = -1,
    .n_removed = -1,
    .text = text,
  };

  revision.note = (char *)_("What could be read of the damaged draft");

  return add_revision (self, &revision, key, error);
}

/* Keeps the revisions of a patch and writes what is said of others. */
gboolean
tue_store_write_revisions (TueStore            *self,
                           const TueDraftPatch *patch,
                           gint64               key,
                           GError             **error)
{
  GHashTableIter iter;
  gpointer       id, change;

  for (guint i = 0; patch->revisions != NULL && i < patch->revisions->len; i++)
    {
      if (!add_revision (self, patch->revisions->pdata[i], key, error))
        return FALSE;
    }

  if (patch->revision_changes == NULL)
    return TRUE;

  g_hash_table_iter_init (&iter, patch->revision_changes);
  while (g_hash_table_iter_next (&iter, &id, &change))
    {
      if (!change_revision (self, key, id, change, error))
        return FALSE;
    }

  return TRUE;
}

/* Names that are not known say nothing. */
static TueRevision *
read_revision (TueStatement *row)
{
  TueRevisionOrigin origin = TUE_REVISION_ORIGIN_OTHER;
  TueRevisionReason reason = TUE_REVISION_REASON_NONE;
  g_autofree char  *id = tue_statement_dup_string (row, 1);
  g_autofree char  *origin_name = tue_statement_dup_string (row, 2);
  g_autofree char  *author = tue_statement_dup_string (row, 3);
  g_autofree char  *reason_name = tue_statement_dup_string (row, 5);
  g_autofree char  *note = tue_statement_dup_string (row, 6);
  TueRevision      *revision;

  tue_revision_origin_from_string (origin_name, &origin);
  tue_revision_reason_from_string (reason_name, &reason);
  revision = tue_revision_new (id, tue_statement_get_integer (row, 0), origin, author, tue_statement_get_integer (row, 4));
  tue_revision_set_reason (revision, reason);
  tue_revision_set_note (revision, note);
  tue_revision_set_counts (revision,
                           tue_statement_get_integer (row, 7),
                           tue_statement_get_integer (row, 8),
                           tue_statement_get_integer (row, 9));
  tue_revision_set_restored_from (revision, tue_statement_get_integer (row, 10));
  tue_revision_set_damaged (revision, !tue_statement_get_integer (row, 15));

  return revision;
}

/* The prompt before an answer, where one is named. */
static void
read_prompt (TueStatement *row,
             TueRevision  *revision)
{
  g_autofree char *step_id = NULL;

  if (tue_statement_get_is_null (row, 11))
    return;

  if (!tue_statement_get_integer (row, 16))
    {
      tue_revision_set_damaged (revision, TRUE);
      return;
    }

  step_id = tue_statement_dup_string (row, 13);
  tue_revision_set_prompt (revision, tue_statement_get_integer (row, 12), step_id, tue_statement_get_integer (row, 14));
}

/* Revisions that are not there any more have nothing but their numbers. */
static void
add_missing (GPtrArray *revisions,
             gint64    *next,
             gint64     end)
{
  for (; *next < end; ++*next)
    {
      g_autofree char *id = g_strdup_printf ("missing-%" G_GINT64_FORMAT, *next);
      TueRevision     *revision = tue_revision_new (id, (guint)*next, TUE_REVISION_ORIGIN_OTHER, "", 0);

      tue_revision_set_damaged (revision, TRUE);
      g_ptr_array_add (revisions, revision);
    }
}

/* @n_revisions: as the draft says, 0 where it does not. */
GPtrArray *
tue_store_load_revisions (TueStore *self,
                          gint64    key,
                          gint64    n_revisions,
                          GError  **error)
{
  g_autoptr(GPtrArray) revisions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueStatement) statement = NULL;
  gint64 next = 1;

  statement = tue_database_prepare (self->database,
                                    "SELECT r.number, r.id, r.origin, r.author, r.time, r.reason, r.note,"
                                    " r.n_words, r.n_added, r.n_removed, r.restored_from, r.prompt_copy,"
                                    " p.template_version, p.step_id, p.time,"
                                    " sealed (revision AS r), sealed (prompt_copy AS p)"
                                    " FROM revision AS r LEFT JOIN prompt_copy AS p ON p.id = r.prompt_copy"
                                    " WHERE r.task_key = ?1 ORDER BY r.number");
  tue_statement_bind_integer (statement, 1, key);
  while (tue_statement_next (statement))
    {
      gint64       number = tue_statement_get_integer (statement, 0);
      TueRevision *revision = read_revision (statement);

      /* A number that is damaged tells nothing of others. */
      if (!tue_revision_get_damaged (revision))
        add_missing (revisions, &next, number);
      if (number == next)
        next++;
      read_prompt (statement, revision);
      g_ptr_array_add (revisions, revision);
    }
  if (!tue_statement_finish (statement, error))
    return NULL;

  add_missing (revisions, &next, n_revisions + 1);

  return g_steal_pointer (&revisions);
}

/* Whether the draft knows of a revision of that number. */
static gboolean
find_is_missing (TueStore *self,
                 gint64    key,
                 guint     number,
                 gboolean *missing,
                 GError  **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT 1 FROM draft AS d"
                                    " WHERE d.task_key = ?1 AND ?2 BETWEEN 1 AND d.n_revisions AND sealed (draft AS d)");
  tue_statement_bind_integer (statement, 1, key);
  tue_statement_bind_integer (statement, 2, number);
  *missing = tue_statement_next (statement);

  return tue_statement_finish (statement, error);
}

static GBytes *
load_text (TueStore   *self,
           const char *task_id,
           guint       number,
           GError    **error)
{
  gint64   key, revision_key;
  gboolean missing;

  if (!tue_store_find_task (self, task_id, &key, error) ||
      !find_revision_key (self, key, number, &revision_key, error))
    return NULL;

  if (revision_key == 0)
    {
      if (!find_is_missing (self, key, number, &missing, error))
        return NULL;
      if (missing)
        set_unreadable (error, number);
      else
        tue_store_error_set (error, TUE_STORE_ERROR_NOT_FOUND);
      return NULL;
    }

  return read_text (self, revision_key, number, error);
}

/**
 * tue_store_load_revision_text: (skip)
 * @task_id: a task, also one that is deleted
 * @number: a revision of its draft
 *
 * Reads what a draft was. A text that is damaged is an error of the code
 * %TUE_STORE_ERROR_UNREADABLE that names the revision; what is returned is what
 * was kept, byte for byte.
 *
 * Returns: (transfer full): the text, with a NUL behind it, or %NULL with
 *   @error set
 */
GBytes *
tue_store_load_revision_text (TueStore   *self,
                              const char *task_id,
                              guint       number,
                              GError    **error)
{
  GBytes *text;

  if (!tue_database_begin_read (self->database, error))
    return NULL;

  text = load_text (self, task_id, number, error);
  tue_database_rollback (self->database);

  return text;
}
