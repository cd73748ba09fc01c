/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-store-drafts"

#include "config.h"

#include "tue-store.h"

#include <string.h>

#include "tue-store-private.h"
#include "tue-text-delta.h"

/* So many edits, or as much as the text itself, and the text is written anew. */
#define MAX_EDITS 200

/* About what a row of draft_edit takes besides what was inserted. */
#define EDIT_OVERHEAD 32

/* Of so many drafts the text is kept. */
#define MAX_KNOWN 8

/* The text of a draft as the library holds it after a transaction. */
typedef struct
{
  gint64   sequence; /* of the transaction */
  GBytes  *text;     /* (owned) */
  gint64   digest;   /* of the last row */
  guint    n_edits;
  gsize    edits_size;
  gboolean written; /* there is a row */
  gboolean damaged; /* this is what could be read */
  GString *rest;    /* (owned) (nullable): what stands in edits that have no place any more */
} Text;

/* A row of draft. */
typedef struct
{
  gint64   sequence; /* -1 where there is no row */
  char    *language; /* (owned) */
  gint64   n_edits;
  gint64   n_revisions;
  gboolean whole;
} Row;

/* The range that differs. */
typedef struct
{
  gsize       position;
  gsize       removed;
  const char *inserted;
  gsize       length;
} Edit;

static Text *
text_new (GBytes *take_text)
{
  Text *self = g_new0 (Text, 1);

  self->text = take_text;

  return self;
}

static void
text_free (Text *self)
{
  g_clear_pointer (&self->text, g_bytes_unref);
  if (self->rest != NULL)
    g_string_free (self->rest, TRUE);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Text, text_free)

static void
row_clear (Row *self)
{
  g_free (self->language);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

static gint64 *
key_new (gint64 key)
{
  return g_memdup2 (&key, sizeof key);
}

GHashTable *
tue_store_make_draft_table (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)text_free);
}

static void
remember (TueStore *self,
          gint64    key,
          Text     *take_text)
{
  if (g_hash_table_size (self->drafts) >= MAX_KNOWN)
    g_hash_table_remove_all (self->drafts);

  g_hash_table_replace (self->drafts, key_new (key), take_text);
}

/* What stands behind a text is a NUL, so that it may be read as a string. */
static GBytes *
take_array (GByteArray *take_array)
{
  gsize length = take_array->len;

  g_byte_array_append (take_array, (const guint8 *)"", 1);

  return g_bytes_new_take (g_byte_array_free (take_array, FALSE), length);
}

static gint64
digest_edit (gint64      seed,
             const Edit *edit)
{
  guint64 numbers[] = { GUINT64_TO_LE (edit->position), GUINT64_TO_LE (edit->removed), GUINT64_TO_LE (edit->length) };

  return tue_text_digest (tue_text_digest (seed, numbers, sizeof numbers), edit->inserted, edit->length);
}

static gboolean
is_boundary (const char *text,
             gsize       length,
             gsize       position)
{
  return position >= length || (text[position] & 0xc0) != 0x80;
}

/* The text stays valid, and so does each text that is inserted. */
static Edit
find_edit (GBytes *old_text,
           GBytes *new_text)
{
  gsize       old_length, new_length, n, prefix = 0, suffix = 0;
  const char *old_data = g_bytes_get_data (old_text, &old_length);
  const char *new_data = g_bytes_get_data (new_text, &new_length);

  n = MIN (old_length, new_length);
  while (prefix < n && old_data[prefix] == new_data[prefix])
    prefix++;
  while (prefix > 0 && (!is_boundary (old_data, old_length, prefix) || !is_boundary (new_data, new_length, prefix)))
    prefix--;

  n -= prefix;
  while (suffix < n && old_data[old_length - suffix - 1] == new_data[new_length - suffix - 1])
    suffix++;
  while (suffix > 0 && !is_boundary (new_data, new_length, new_length - suffix))
    suffix--;

  return (Edit){
    .position = prefix,
    .removed = old_length - prefix - suffix,
    .inserted = new_length > prefix ? new_data + prefix : "",
    .length = new_length - prefix - suffix,
  };
}

/* Whether an edit fits, and leaves a text. One of a damaged row may say
 * anything. */
static gboolean
fits (GByteArray *text,
      const Edit *edit)
{
  return edit->position <= text->len && edit->removed <= text->len - edit->position;
}

static gboolean
leaves_text (GByteArray *text,
             const Edit *edit)
{
  const char *data = (const char *)text->data;

  return is_boundary (data, text->len, edit->position) &&
         is_boundary (data, text->len, edit->position + edit->removed) &&
         g_utf8_validate_len (edit->inserted, edit->length, NULL);
}

static void
replay (GByteArray *text,
        const Edit *edit)
{
  gsize rest = text->len - edit->position - edit->removed;
  guint length = (guint)(edit->position + edit->length + rest);

  if (length > text->len)
    g_byte_array_set_size (text, length);
  if (rest > 0)
    memmove (text->data + edit->position + edit->length, text->data + edit->position + edit->removed, rest);
  if (edit->length > 0)
    memcpy (text->data + edit->position, edit->inserted, edit->length);
  g_byte_array_set_size (text, length);
}

static void
keep_rest (Text       *text,
           const Edit *edit)
{
  g_autofree char *valid = g_utf8_make_valid (edit->inserted, (gssize)edit->length);

  if (text->rest == NULL)
    text->rest = g_string_new (NULL);
  g_string_append_printf (text->rest, "%s\n", valid);
}

/* Replays an edit. After the first that is not what was written, all that can be
 * shown is still wanted: one byte may be wrong, and much have been written
 * behind it. */
static void
read_edit (TueStatement *row,
           Text         *text,
           GByteArray   *replayed)
{
  gint64 digest = tue_statement_get_integer (row, 3);
  Edit   edit = {
      .position = tue_statement_get_integer (row, 1),
      .removed = tue_statement_get_integer (row, 2),
  };

  edit.inserted = tue_statement_get_blob (row, 4, &edit.length);
  if (!text->written || tue_statement_get_integer (row, 0) != text->n_edits ||
      digest_edit (text->digest, &edit) != digest ||
      !fits (replayed, &edit) || !leaves_text (replayed, &edit))
    text->damaged = TRUE;

  if (fits (replayed, &edit))
    replay (replayed, &edit);
  else
    keep_rest (text, &edit);

  text->digest = digest;
  text->n_edits++;
  text->edits_size += edit.length + EDIT_OVERHEAD;
}

static gboolean
read_edits (TueStore   *self,
            gint64      key,
            Text       *text,
            GByteArray *replayed,
            GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT number, position, removed, digest, inserted FROM draft_edit"
                                    " WHERE task_key = ?1 ORDER BY number");
  tue_statement_bind_integer (statement, 1, key);
  while (tue_statement_next (statement))
    read_edit (statement, text, replayed);

  return tue_statement_finish (statement, error);
}

/* A text that was damaged is made one that can be shown. */
static GByteArray *
make_valid (GByteArray *take_bytes)
{
  GByteArray      *valid = g_byte_array_new ();
  g_autofree char *text = g_utf8_make_valid (take_bytes->len > 0 ? (const char *)take_bytes->data : "", take_bytes->len);

  g_byte_array_append (valid, (const guint8 *)text, strlen (text));
  g_byte_array_unref (take_bytes);

  return valid;
}

/* The last whole copy. */
static gboolean
read_base (TueStore   *self,
           gint64      key,
           Text       *text,
           GByteArray *replayed,
           GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database, "SELECT digest, text FROM draft_text WHERE task_key = ?1");
  tue_statement_bind_integer (statement, 1, key);
  if (tue_statement_next (statement))
    {
      gsize         length;
      gconstpointer data = tue_statement_get_blob (statement, 1, &length);

      text->written = TRUE;
      text->digest = tue_statement_get_integer (statement, 0);
      text->damaged = tue_text_digest (0, data, length) != text->digest;
      g_byte_array_append (replayed, data, length);
    }

  return tue_statement_finish (statement, error);
}

static Text *
read_text (TueStore  *self,
           gint64     key,
           const Row *row,
           GError   **error)
{
  g_autoptr(GByteArray) replayed = g_byte_array_new ();
  g_autoptr(Text) text = text_new (NULL);

  text->sequence = MAX (row->sequence, 0);
  if (!read_base (self, key, text, replayed, error) || !read_edits (self, key, text, replayed, error))
    return NULL;

  /* Who writes a text writes its number and how many edits there are, too. */
  if (!row->whole || text->written != (row->sequence > 0) || text->n_edits != row->n_edits)
    text->damaged = TRUE;
  if (text->damaged)
    {
      g_debug ("The text of draft %" G_GINT64_FORMAT " is damaged", key);
      replayed = make_valid (g_steal_pointer (&replayed));
    }
  text->text = take_array (g_steal_pointer (&replayed));

  return g_steal_pointer (&text);
}

/* Returns the text of a draft, which the store keeps. */
static Text *
get_text (TueStore  *self,
          gint64     key,
          const Row *row,
          GError   **error)
{
  Text *text = g_hash_table_lookup (self->drafts, &key);

  if (text != NULL && row->whole && text->sequence == row->sequence)
    return text;

  text = read_text (self, key, row, error);
  if (text != NULL)
    remember (self, key, text);

  return text;
}

static gboolean
read_row (TueStore *self,
          gint64    key,
          Row      *row,
          GError  **error)
{
  g_autoptr(TueStatement) statement = NULL;

  *row = (Row){ .sequence = -1, .whole = TRUE };
  statement = tue_database_prepare (self->database,
                                    "SELECT d.sequence, d.language, d.n_edits, d.n_revisions, sealed (draft AS d)"
                                    " FROM draft AS d WHERE d.task_key = ?1");
  tue_statement_bind_integer (statement, 1, key);
  if (tue_statement_next (statement))
    {
      row->sequence = MAX (tue_statement_get_integer (statement, 0), 0);
      row->language = tue_statement_dup_shown (statement, 1);
      row->n_edits = tue_statement_get_integer (statement, 2);
      row->n_revisions = tue_statement_get_integer (statement, 3);
      row->whole = tue_statement_get_integer (statement, 4) != 0;
    }

  return tue_statement_finish (statement, error);
}

/* Appends the beginning of a draft to what is searched. */
gboolean
tue_store_append_draft (TueStore *self,
                        gint64    key,
                        gsize     max_length,
                        GString  *text,
                        GError  **error)
{
  g_auto(Row) row = { 0 };
  Text       *known;
  gsize       length;
  const char *data;

  if (!read_row (self, key, &row, error))
    return FALSE;
  if (row.sequence < 0)
    return TRUE;

  known = get_text (self, key, &row, error);
  if (known == NULL)
    return FALSE;

  data = g_bytes_get_data (known->text, &length);
  if (length > max_length)
    {
      length = max_length;
      while (length > 0 && !is_boundary (data, max_length + 1, length))
        length--;
    }
  g_string_append_len (text, data, length);
  g_string_append_c (text, '\n');

  return TRUE;
}

static gboolean
write_whole (TueStore *self,
             gint64    key,
             Text     *text,
             GError  **error)
{
  g_autoptr(TueStatement) edits = NULL;
  g_autoptr(TueStatement) whole = NULL;
  gsize         length;
  gconstpointer data = g_bytes_get_data (text->text, &length);

  edits = tue_database_prepare (self->database, "DELETE FROM draft_edit WHERE task_key = ?1");
  tue_statement_bind_integer (edits, 1, key);

  text->digest = tue_text_digest (0, data, length);
  text->written = TRUE;
  whole = tue_database_prepare (self->database,
                                "INSERT INTO draft_text (task_key, digest, text) VALUES (?1, ?2, ?3)"
                                " ON CONFLICT (task_key) DO UPDATE SET digest = excluded.digest, text = excluded.text");
  tue_statement_bind_integer (whole, 1, key);
  tue_statement_bind_integer (whole, 2, text->digest);
  tue_statement_bind_blob (whole, 3, data, length);

  return tue_statement_run (edits, error) && tue_statement_run (whole, error);
}

static gboolean
write_edit (TueStore   *self,
            gint64      key,
            Text       *text,
            const Edit *edit,
            GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;

  text->digest = digest_edit (text->digest, edit);
  statement = tue_database_prepare (self->database,
                                    "INSERT INTO draft_edit (task_key, number, position, removed, digest, inserted)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  tue_statement_bind_integer (statement, 1, key);
  tue_statement_bind_integer (statement, 2, text->n_edits);
  tue_statement_bind_integer (statement, 3, edit->position);
  tue_statement_bind_integer (statement, 4, edit->removed);
  tue_statement_bind_integer (statement, 5, text->digest);
  tue_statement_bind_blob (statement, 6, edit->inserted, edit->length);
  text->n_edits++;
  text->edits_size += edit->length + EDIT_OVERHEAD;

  return tue_statement_run (statement, error);
}

static gboolean
write_text (TueStore *self,
            gint64    key,
            Text     *known,
            GBytes   *new_text,
            GError  **error)
{
  g_autoptr(Text) text = text_new (tue_store_copy_text (new_text));
  Edit     edit = find_edit (known->text, new_text);
  gboolean whole, written = TRUE;

  text->sequence = self->next_sequence;
  whole = !known->written || known->damaged || known->n_edits >= MAX_EDITS ||
          known->edits_size + edit.length > g_bytes_get_size (new_text);
  if (!whole)
    {
      text->written = TRUE;
      text->digest = known->digest;
      text->n_edits = known->n_edits;
      text->edits_size = known->edits_size;
    }

  if (whole)
    written = write_whole (self, key, text, error);
  else if (edit.removed > 0 || edit.length > 0)
    written = write_edit (self, key, text, &edit, error);
  if (!written)
    return FALSE;

  remember (self, key, g_steal_pointer (&text));

  return TRUE;
}

/* Makes the row of a draft, or says that it changed. One that is damaged stays as
 * it is. */
static gboolean
touch_draft (TueStore *self,
             gint64    key,
             GError  **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO draft (task_key, changed) VALUES (?1, ?2)"
                                    " ON CONFLICT (task_key) DO UPDATE SET changed = excluded.changed"
                                    " WHERE sealed (draft AS draft)");
  tue_statement_bind_integer (statement, 1, key);
  tue_statement_bind_integer (statement, 2, self->next_sequence);

  return tue_statement_run (statement, error);
}

/* With another text the row is whole again, too; in which language the old one
 * was is not known. */
static gboolean
write_row (TueStore  *self,
           gint64     key,
           const Row *known,
           GError   **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "UPDATE draft SET sequence = ?2,"
                                    " n_edits = (SELECT count (*) FROM draft_edit WHERE task_key = ?1)"
                                    " WHERE task_key = ?1");
  if (!known->whole || known->sequence < 0)
    {
      tue_statement_release (statement);
      statement = tue_database_prepare (self->database,
                                        "UPDATE draft SET sequence = ?2, changed = ?2, language = '',"
                                        " n_edits = (SELECT count (*) FROM draft_edit WHERE task_key = ?1),"
                                        " n_revisions = (SELECT ifnull (max (number), 0) FROM revision WHERE task_key = ?1)"
                                        " WHERE task_key = ?1");
    }
  tue_statement_bind_integer (statement, 1, key);
  tue_statement_bind_integer (statement, 2, self->next_sequence);

  return tue_statement_run (statement, error);
}

/* What is written over a damaged text keeps all that could be read of it. */
static gboolean
keep_damaged (TueStore *self,
              gint64    key,
              Text     *known,
              GError  **error)
{
  g_autoptr(GByteArray) all = g_byte_array_new ();
  g_autoptr(GBytes) text = NULL;
  gsize         length;
  gconstpointer data = g_bytes_get_data (known->text, &length);

  g_byte_array_append (all, data, length);
  if (known->rest != NULL)
    {
      g_byte_array_append (all, (const guint8 *)"\n\n", 2);
      g_byte_array_append (all, (const guint8 *)known->rest->str, known->rest->len);
    }
  text = take_array (g_steal_pointer (&all));

  return g_bytes_get_size (text) == 0 || tue_store_keep_damaged_text (self, key, text, error);
}

/* Where the library holds a text that who made the patch has not seen, it stays;
 * unless it is the same, as after a commit that was reported as failed. */
static gboolean
write_draft (TueStore           *self,
             const TueTaskPatch *patch,
             gint64              key,
             GPtrArray          *conflicts,
             GError            **error)
{
  const TueDraftPatch *draft = patch->draft;
  g_auto(Row) row = { 0 };
  Text *known;

  if (!read_row (self, key, &row, error))
    return FALSE;

  known = get_text (self, key, &row, error);
  if (known == NULL)
    return FALSE;

  if (row.sequence > 0 && row.sequence != draft->base && !g_bytes_equal (known->text, draft->text))
    {
      g_ptr_array_add (conflicts, g_strdup (patch->id));
      return TRUE;
    }

  return touch_draft (self, key, error) &&
         (!known->damaged || keep_damaged (self, key, known, error)) &&
         write_text (self, key, known, draft->text, error) &&
         write_row (self, key, &row, error) &&
         tue_store_write_ties (self, key, draft->ties, error);
}

static gboolean
write_language (TueStore   *self,
                gint64      key,
                const char *language,
                GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;

  if (!touch_draft (self, key, error))
    return FALSE;

  statement = tue_database_prepare (self->database, "UPDATE draft SET language = ?2 WHERE task_key = ?1 AND sealed (draft AS draft)");
  tue_statement_bind_integer (statement, 1, key);
  tue_statement_bind_text (statement, 2, language);

  return tue_statement_run (statement, error);
}

/* A task has a draft while there is a text, or ever was one that was kept. */
static gboolean
update_has_draft (TueStore *self,
                  gint64    key,
                  GError  **error)
{
  g_autoptr(TueStatement) statement = NULL;
  Text  *known = g_hash_table_lookup (self->drafts, &key);
  gint64 has_text = known != NULL && g_bytes_get_size (known->text) > 0;

  statement = tue_database_prepare (self->database,
                                    "UPDATE task SET has_draft = NOT has_draft WHERE key = ?1 AND has_draft <>"
                                    " (?2 OR EXISTS (SELECT 1 FROM revision WHERE task_key = ?1))"
                                    " AND sealed (task AS task)");
  tue_statement_bind_integer (statement, 1, key);
  tue_statement_bind_integer (statement, 2, has_text);

  return tue_statement_run (statement, error);
}

/* Writes the section of a patch on the draft and its revisions. */
gboolean
tue_store_write_draft (TueStore           *self,
                       const TueTaskPatch *patch,
                       gint64              key,
                       GPtrArray          *conflicts,
                       GError            **error)
{
  const TueDraftPatch *draft = patch->draft;
  gboolean             has_revisions = draft->revisions != NULL || draft->revision_changes != NULL;

  if (draft->text != NULL && !write_draft (self, patch, key, conflicts, error))
    return FALSE;
  if (draft->language != NULL && !write_language (self, key, draft->language, error))
    return FALSE;
  if (has_revisions && (!touch_draft (self, key, error) || !tue_store_write_revisions (self, draft, key, error)))
    return FALSE;

  if (draft->text != NULL || draft->revisions != NULL)
    return update_has_draft (self, key, error);

  return TRUE;
}

/* Whether there was ever something: then it is not nothing. */
static gboolean
find_has_draft (TueStore *self,
                gint64    key,
                gboolean *has_draft,
                GError  **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database, "SELECT has_draft FROM task WHERE key = ?1");
  tue_statement_bind_integer (statement, 1, key);
  *has_draft = tue_statement_next (statement) && tue_statement_get_integer (statement, 0) != 0;

  return tue_statement_finish (statement, error);
}

static TueDraftRecord *
load_draft (TueStore   *self,
            const char *task_id,
            GError    **error)
{
  g_autoptr(TueDraftRecord) record = g_new0 (TueDraftRecord, 1);
  g_auto(Row) row = { 0 };
  gboolean has_draft;
  gint64   key;
  Text    *text;

  if (!tue_store_find_task (self, task_id, &key, error) || !read_row (self, key, &row, error))
    return NULL;

  record->sequence = MAX (row.sequence, 0);
  record->language = g_strdup (row.whole && row.language != NULL ? row.language : "");
  text = get_text (self, key, &row, error);
  if (text == NULL)
    return NULL;
  record->text = g_bytes_ref (text->text);
  record->ties = text->damaged ? tue_draft_ties_new () : tue_store_read_ties (self, key, &record->n_damaged_ties, error);
  if (record->ties == NULL)
    return NULL;

  record->revisions = tue_store_load_revisions (self, key, row.whole ? row.n_revisions : 0, error);
  if (record->revisions == NULL || !find_has_draft (self, key, &has_draft, error))
    return NULL;

  record->damaged = text->damaged ||
                    (row.sequence < 0 && (has_draft || record->revisions->len > 0)) ||
                    (has_draft && g_bytes_get_size (record->text) == 0 && record->revisions->len == 0);

  return g_steal_pointer (&record);
}

/**
 * tue_store_load_draft: (skip)
 * @task_id: a task, also one that is deleted
 *
 * Reads the draft of a task with its revisions, all of one moment. Where there
 * is none yet, it is empty.
 *
 * Returns: (transfer full): the record, or %NULL with @error set
 */
TueDraftRecord *
tue_store_load_draft (TueStore   *self,
                      const char *task_id,
                      GError    **error)
{
  TueDraftRecord *record;

  if (!tue_database_begin_read (self->database, error))
    return NULL;

  record = load_draft (self, task_id, error);
  tue_database_rollback (self->database);

  return record;
}
