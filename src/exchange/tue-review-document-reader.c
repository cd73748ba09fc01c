/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A review document of a stranger: all of it or nothing.
 */

#define G_LOG_DOMAIN "tue-review-document-reader"

#include "config.h"

#include "tue-review-document.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-document-reader.h"
#include "tue-playbook-document-private.h"
#include "tue-review-document-private.h"
#include "tue-value-json.h"

#define FORMAT "tuesday-review"
#define FORMAT_VERSION 1
#define MAX_VALUES 500000
#define MAX_CHECKLIST 100
#define MAX_TEXTS 100
#define MAX_ENTRIES 20000
#define MAX_FACTS 20000
#define MAX_NAME 200 /* characters */
#define MAX_LINE 500

static gboolean
read_id (TueDocumentReader *reader,
         JsonObject        *object,
         const char       **id)
{
  if (!tue_document_reader_read_uuid (reader, object, "id", TRUE, id))
    return FALSE;
  if (!g_hash_table_add (reader->ids, (char *)*id))
    return tue_document_reader_refuse (reader, _("The id %s stands here a second time."), *id);

  return TRUE;
}

static gboolean
read_hash (TueDocumentReader *reader,
           JsonObject        *object,
           gboolean           required,
           const char       **hash)
{
  if (!tue_document_reader_read_string (reader, object, "hash", MAX_NAME, required, hash))
    return FALSE;
  if (**hash != '\0' && (strlen (*hash) != 64 || strspn (*hash, "0123456789abcdef") != 64))
    return tue_document_reader_refuse (reader, _("“%s” has to be the SHA-256 of a text, in lower case."), "hash");

  return TRUE;
}

static gboolean
read_item (TueDocumentReader *reader,
           JsonObject        *object,
           gpointer           items)
{
  const char *id, *text, *checker;

  if (!read_id (reader, object, &id) ||
      !tue_document_reader_read_line (reader, object, "text", MAX_LINE, TRUE, &text) ||
      !tue_document_reader_read_line (reader, object, "for", MAX_NAME, FALSE, &checker))
    return FALSE;

  g_ptr_array_add (items, tue_checklist_item_new (id, text, tue_checker_from_string (checker)));

  return TRUE;
}

static gboolean
is_boundary (const char *text,
             gsize       length,
             gint64      place)
{
  return place >= 0 && (gsize)place <= length && ((gsize)place == length || ((guchar)text[place] & 0xc0) != 0x80);
}

static gboolean
read_fact (TueDocumentReader *reader,
           JsonObject        *object,
           gpointer           target)
{
  TueReviewText *text = target;
  gint64         start, length;
  const char    *mark;
  gsize          text_length;
  const char    *bytes = g_bytes_get_data (text->text, &text_length);

  if (!tue_document_reader_read_integer (reader, object, "start", 0, TRUE, &start) ||
      !tue_document_reader_read_integer (reader, object, "length", 1, TRUE, &length) ||
      !tue_document_reader_read_line (reader, object, "mark", MAX_NAME, TRUE, &mark))
    return FALSE;
  if (!is_boundary (bytes, text_length, start) || !is_boundary (bytes, text_length, start + length))
    return tue_document_reader_refuse (reader, _("There are no such words in the text."));

  tue_review_text_add_fact (text, (gsize)start, (gsize)length, mark);

  return TRUE;
}

static gboolean
read_text (TueDocumentReader *reader,
           JsonObject        *object,
           gpointer           texts)
{
  const char    *id, *hash, *text;
  gint64         number;
  TueReviewText *read;
  g_autoptr(GBytes) bytes = NULL;

  if (!read_id (reader, object, &id) ||
      !tue_document_reader_read_integer (reader, object, "number", 1, TRUE, &number) ||
      !read_hash (reader, object, TRUE, &hash) ||
      !tue_document_reader_read_string (reader, object, "text", 0, TRUE, &text))
    return FALSE;

  bytes = g_bytes_new (text, strlen (text));
  read = tue_review_text_new (id, (guint)number, bytes);
  g_ptr_array_add (texts, read);
  if (strcmp (read->hash, hash) != 0)
    return tue_document_reader_refuse (reader, _("The text is not the one that “%s” says."), "hash");

  return tue_document_reader_read_list (reader, object, "facts", _("fact"), MAX_FACTS, read_fact, read);
}

static gboolean
read_time (TueDocumentReader *reader,
           JsonObject        *object,
           gint64            *time)
{
  g_autoptr(GDateTime) moment = NULL;
  const char *text;

  if (!tue_document_reader_read_line (reader, object, "time", MAX_NAME, TRUE, &text))
    return FALSE;

  moment = g_date_time_new_from_iso8601 (text, NULL);
  *time = moment != NULL ? g_date_time_to_unix_usec (moment) : 0;

  return moment != NULL || tue_document_reader_refuse (reader, _("“%s” has to be a time in UTC, as 2026-11-27T09:30:00Z."), "time");
}

/* (transfer full) */
static gboolean
read_content (TueDocumentReader *reader,
              JsonObject        *object,
              const char        *kind,
              TueValue         **content)
{
  JsonNode *node = json_object_get_member (object, "content");
  g_autoptr(GError) error = NULL;

  if (node == NULL)
    *content = tue_value_new_map ();
  else if (!JSON_NODE_HOLDS_OBJECT (node))
    return tue_document_reader_refuse (reader, _("“%s” has to be an object."), "content");
  else
    *content = tue_value_from_foreign_json_node (node, &error);
  if (*content == NULL)
    return tue_document_reader_refuse_code (reader, TUE_EXCHANGE_ERROR_CONTENT, error->message);

  if (tue_review_entry_kind_from_string (kind) == TUE_REVIEW_ENTRY_OTHER && strcmp (kind, "other") != 0)
    {
      g_autoptr(TueValue) own = g_steal_pointer (content);
      g_autoptr(TueValue) name = tue_value_new_string (kind);

      *content = tue_value_with_member (own, TUE_REVIEW_FOREIGN_KIND, name);
    }

  return TRUE;
}

static const char *
or_null (const char *text)
{
  return *text != '\0' ? text : NULL;
}

static gboolean
read_entry (TueDocumentReader *reader,
            JsonObject        *object,
            gpointer           entries)
{
  const char *id, *kind, *person, *key, *about, *revision_id, *hash;
  gint64      time, revision;
  g_autoptr(TueValue) content = NULL;

  if (!read_id (reader, object, &id) ||
      !tue_document_reader_read_line (reader, object, "kind", MAX_NAME, TRUE, &kind) ||
      !tue_document_reader_read_line (reader, object, "person", MAX_NAME, FALSE, &person) ||
      !tue_document_reader_read_line (reader, object, "key", MAX_NAME, FALSE, &key) ||
      !read_time (reader, object, &time) ||
      !tue_document_reader_read_uuid (reader, object, "about", FALSE, &about) ||
      !tue_document_reader_read_uuid (reader, object, "revision_id", FALSE, &revision_id) ||
      !tue_document_reader_read_integer (reader, object, "revision", 1, FALSE, &revision) ||
      !read_hash (reader, object, FALSE, &hash) ||
      !read_content (reader, object, kind, &content))
    return FALSE;
  if (*key != '\0' && !tue_public_key_is_valid (key))
    return tue_document_reader_refuse (reader, _("“%s” is no key."), "key");

  g_ptr_array_add (entries,
                   tue_review_entry_new (&(TueReviewEntrySpec){
                     .id = id,
                     .kind = tue_review_entry_kind_from_string (kind),
                     .person = person,
                     .key = or_null (key),
                     .time = time,
                     .about = or_null (about),
                     .revision_id = or_null (revision_id),
                     .revision = (guint)revision,
                     .hash = or_null (hash),
                     .content = content,
                   }));

  return TRUE;
}

static gboolean
read_author (TueDocumentReader     *reader,
             JsonObject            *object,
             TueReviewDocumentSpec *spec)
{
  JsonNode *author = json_object_get_member (object, "author");

  if (author == NULL)
    return tue_document_reader_refuse (reader, _("“%s” is missing."), "author");
  if (!JSON_NODE_HOLDS_OBJECT (author))
    return tue_document_reader_refuse (reader, _("“%s” has to be an object."), "author");

  return tue_document_reader_read_line (reader, json_node_get_object (author), "name", MAX_NAME, TRUE, &spec->author_name) &&
         tue_document_reader_read_line (reader, json_node_get_object (author), "key", MAX_NAME, TRUE, &spec->author_key);
}

/* Who is asked has to be able to read what they are asked about. */
static gboolean
check_asked (TueDocumentReader *reader,
             TueReviewDocument *document)
{
  const TueReviewDocumentSpec *spec = tue_review_document_get (document);

  for (guint i = spec->entries->len; i > 0; i--)
    {
      TueReviewEntry *entry = spec->entries->pdata[i - 1];

      if (tue_review_entry_get_kind (entry) == TUE_REVIEW_ENTRY_REQUEST)
        return tue_review_document_find_text (document, tue_review_entry_get_hash (entry)) != NULL ||
               tue_document_reader_refuse (reader, _("The text that is asked about is missing."));
    }

  return tue_document_reader_refuse (reader, _("Nobody is asked for a review in it."));
}

static TueReviewDocument *
read_document (TueDocumentReader *reader,
               JsonNode          *root)
{
  JsonObject           *object = json_node_get_object (root);
  TueReviewDocumentSpec spec = { 0 };
  g_autoptr(GPtrArray) checklist = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) texts = tue_review_texts_new ();
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_review_entry_unref);
  g_autoptr(TueReviewDocument) document = NULL;
  g_autoptr(JsonNode) known = NULL;
  g_autoptr(TueValue) unknown = NULL;
  const char *signature;
  gint64      edition;

  if (!read_id (reader, object, &spec.id) ||
      !tue_document_reader_read_integer (reader, object, "edition", 1, TRUE, &edition) ||
      !read_author (reader, object, &spec) ||
      !tue_document_reader_read_line (reader, object, "title", MAX_LINE, FALSE, &spec.title) ||
      !tue_document_reader_read_line (reader, object, "workflow", MAX_NAME, FALSE, &spec.workflow) ||
      !tue_document_reader_read_list (reader, object, "checklist", _("checklist item"), MAX_CHECKLIST, read_item, checklist) ||
                                      !tue_document_reader_read_list (reader, object, "revisions", _("revision"), MAX_TEXTS, read_text, texts) ||
                                                                      !tue_document_reader_read_list (reader, object, "entries", _("entry"), MAX_ENTRIES, read_entry, entries) ||
                                                                                                      !tue_document_reader_read_line (reader, object, "signature", MAX_NAME, FALSE, &signature))
    return NULL;

  spec.edition = (guint)edition;
  spec.checklist = checklist;
  spec.texts = texts;
  spec.entries = entries;
  document = tue_review_document_new (&spec);
  if (!check_asked (reader, document))
    return NULL;

  /* What we would not write again is not ours, and is kept. */
  json_object_remove_member (object, "signature");
  known = tue_review_document_to_node (document);
  unknown = tue_playbook_collect_unknown (root, known);
  if (unknown == NULL)
    return g_steal_pointer (&document);

  spec.unknown = unknown;

  return tue_review_document_new (&spec);
}

static gboolean
check_format (TueDocumentReader *reader,
              JsonNode          *root)
{
  g_autofree char *message = NULL;
  gint64           version;

  if (!tue_document_reader_check_format (reader, root, FORMAT, _("The file is not a review."), &version))
    return FALSE;
  if (version == FORMAT_VERSION)
    return TRUE;

  message = g_strdup_printf (_("The review has format version %d; this Tuesday reads version %d."), (int)version, FORMAT_VERSION);

  return tue_document_reader_refuse_code (reader, TUE_EXCHANGE_ERROR_NEWER, message);
}

static gboolean
check_signature (TueDocumentReader *reader,
                 GBytes            *bytes,
                 const char        *key)
{
  return tue_document_reader_check_signature (reader, bytes, key,
                                              _("The review is not signed: anybody can have written it."),
                                                _("The review was changed after it was signed, or signed by somebody else."));
}

static TueReviewDocument *
read_bytes (TueDocumentReader *reader,
            GBytes            *bytes)
{
  g_autoptr(TueReviewDocument) document = NULL;
  g_autoptr(JsonNode) root = NULL;

  if (g_bytes_get_size (bytes) > TUE_REVIEW_DOCUMENT_MAX_BYTES)
    {
      tue_document_reader_refuse_code (reader, TUE_EXCHANGE_ERROR_LIMIT, _("The file is larger than 16 MiB."));
      return NULL;
    }

  root = tue_document_reader_parse (reader, bytes, MAX_VALUES);
  if (root == NULL)
    return NULL;
  if (!check_format (reader, root))
    return NULL;

  document = read_document (reader, root);

  return document != NULL && check_signature (reader, bytes, tue_review_document_get (document)->author_key) ? g_steal_pointer (&document) : NULL;
}

/**
 * tue_review_document_from_bytes:
 * @bytes: a document in the review format
 *
 * Reads a review of a stranger: all of it or nothing, and only where the signature
 * fits. Keys that are not known are kept.
 *
 * Returns: (transfer full) (nullable): the review; %NULL with an error of
 *   %TUE_EXCHANGE_ERROR whose message names the place
 */
TueReviewDocument *
tue_review_document_from_bytes (GBytes  *bytes,
                                GError **error)
{
  g_autoptr(GPtrArray) place = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  TueDocumentReader reader = { .place = place, .ids = ids, .error = error };

  g_return_val_if_fail (bytes != NULL, NULL);

  return read_bytes (&reader, bytes);
}

/**
 * tue_review_document_is_meant:
 * @bytes: a file
 *
 * Returns: %TRUE where a file says near its beginning that it is a review; whether it
 *   is one tue_review_document_from_bytes() says
 */
gboolean
tue_review_document_is_meant (GBytes *bytes)
{
  gsize       length;
  const char *text = g_bytes_get_data (bytes, &length);

  return text != NULL && g_strstr_len (text, (gssize)MIN (length, 256), "\"" FORMAT "\"") != NULL;
}
