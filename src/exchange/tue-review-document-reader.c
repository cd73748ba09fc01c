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

#include "tue-json.h"
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
#define MAX_PAGE 100000

typedef struct
{
  GPtrArray  *place; /* (element-type utf8): "entry 3" */
  GHashTable *ids;   /* each is used once */
  GError    **error;
} Reader;

static gboolean
refuse_code (Reader          *reader,
             TueExchangeError code,
             const char      *message)
{
  g_autofree char *place = NULL;

  g_ptr_array_add (reader->place, NULL);
  place = g_strjoinv (", ", (char **)reader->place->pdata);
  g_ptr_array_set_size (reader->place, (int)reader->place->len - 1);
  g_set_error (reader->error, TUE_EXCHANGE_ERROR, code, "%s%s%s", place, *place != '\0' ? ": " : "", message);

  return FALSE;
}

static gboolean G_GNUC_PRINTF (2, 3)
  refuse (Reader     *reader,
          const char *format,
          ...)
{
  g_autofree char *message = NULL;
  va_list          args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  return refuse_code (reader, TUE_EXCHANGE_ERROR_CONTENT, message);
}

static gboolean
refuse_limit (Reader     *reader,
              const char *key,
              guint       limit)
{
  g_autofree char *message = g_strdup_printf (_("“%s” has more than %u entries."), key, limit);

  return refuse_code (reader, TUE_EXCHANGE_ERROR_LIMIT, message);
}

static gboolean
has_control (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if ((guchar)*p < 0x20 || *p == 0x7f)
        return TRUE;
    }

  return FALSE;
}

/* "" where it is missing, and may be. */
static gboolean
read_string (Reader      *reader,
             JsonObject  *object,
             const char  *key,
             glong        max_length, /* 0 for what the file may have */
             gboolean     required,
             const char **text)
{
  JsonNode *node = json_object_get_member (object, key);

  *text = "";
  if (node == NULL)
    return !required || refuse (reader, _("“%s” is missing."), key);
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return refuse (reader, _("“%s” has to be text."), key);

  *text = json_node_get_string (node);
  if (max_length > 0 && g_utf8_strlen (*text, -1) > max_length)
    return refuse (reader, _("“%s” is longer than %ld characters."), key, max_length);

  return TRUE;
}

static gboolean
read_line (Reader      *reader,
           JsonObject  *object,
           const char  *key,
           glong        max_length,
           gboolean     required,
           const char **text)
{
  if (!read_string (reader, object, key, max_length, required, text))
    return FALSE;
  if (has_control (*text))
    return refuse (reader, _("“%s” cannot hold line breaks or control characters."), key);
  if (required && **text == '\0')
    return refuse (reader, _("“%s” is empty."), key);

  return TRUE;
}

static gboolean
read_integer (Reader     *reader,
              JsonObject *object,
              const char *key,
              gint64      min,
              gboolean    required,
              gint64     *number)
{
  JsonNode *node = json_object_get_member (object, key);

  *number = 0;
  if (node == NULL)
    return !required || refuse (reader, _("“%s” is missing."), key);
  if (json_node_get_value_type (node) != G_TYPE_INT64 || json_node_get_int (node) < min || json_node_get_int (node) > G_MAXINT32)
    return refuse (reader, _("“%s” has to be a whole number of at least %d."), key, (int)min);

  *number = json_node_get_int (node);

  return TRUE;
}

static gboolean
read_uuid (Reader      *reader,
           JsonObject  *object,
           const char  *key,
           gboolean     required,
           const char **id)
{
  if (!read_string (reader, object, key, MAX_NAME, required, id))
    return FALSE;
  if (!required && **id == '\0')
    return TRUE;
  if (!g_uuid_string_is_valid (*id))
    return refuse (reader, _("“%s” has to be a UUID."), key);
  for (const char *p = *id; *p != '\0'; p++)
    {
      if (g_ascii_isupper (*p))
        return refuse (reader, _("“%s” has to be a UUID in lower case."), key);
    }

  return TRUE;
}

static gboolean
read_id (Reader      *reader,
         JsonObject  *object,
         const char **id)
{
  if (!read_uuid (reader, object, "id", TRUE, id))
    return FALSE;
  if (!g_hash_table_add (reader->ids, (char *)*id))
    return refuse (reader, _("The id %s stands here a second time."), *id);

  return TRUE;
}

static gboolean
read_hash (Reader      *reader,
           JsonObject  *object,
           gboolean     required,
           const char **hash)
{
  if (!read_string (reader, object, "hash", MAX_NAME, required, hash))
    return FALSE;
  if (**hash != '\0' && (strlen (*hash) != 64 || strspn (*hash, "0123456789abcdef") != 64))
    return refuse (reader, _("“%s” has to be the SHA-256 of a text, in lower case."), "hash");

  return TRUE;
}

typedef gboolean (*ReadFunc) (Reader     *reader,
                              JsonObject *object,
                              gpointer    target);

static gboolean
read_list (Reader     *reader,
           JsonObject *object,
           const char *key,
           const char *label,
           guint       limit,
           ReadFunc    func,
           gpointer    target)
{
  JsonNode  *node = json_object_get_member (object, key);
  JsonArray *array;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (reader, _("“%s” has to be a list."), key);

  array = json_node_get_array (node);
  if (json_array_get_length (array) > limit)
    return refuse_limit (reader, key, limit);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      g_ptr_array_add (reader->place, g_strdup_printf ("%s %u", label, i + 1));
      if (!JSON_NODE_HOLDS_OBJECT (element))
        return refuse (reader, _("Here has to be an object."));
      if (!func (reader, json_node_get_object (element), target))
        return FALSE;
      g_ptr_array_set_size (reader->place, (int)reader->place->len - 1);
    }

  return TRUE;
}

static gboolean
read_item (Reader     *reader,
           JsonObject *object,
           gpointer    items)
{
  const char *id, *text, *checker;

  if (!read_id (reader, object, &id) ||
      !read_line (reader, object, "text", MAX_LINE, TRUE, &text) ||
      !read_line (reader, object, "for", MAX_NAME, FALSE, &checker))
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
read_fact (Reader     *reader,
           JsonObject *object,
           gpointer    target)
{
  TueReviewText *text = target;
  gint64         start, length;
  const char    *mark;
  gsize          text_length;
  const char    *bytes = g_bytes_get_data (text->text, &text_length);

  if (!read_integer (reader, object, "start", 0, TRUE, &start) ||
      !read_integer (reader, object, "length", 1, TRUE, &length) ||
      !read_line (reader, object, "mark", MAX_NAME, TRUE, &mark))
    return FALSE;
  if (!is_boundary (bytes, text_length, start) || !is_boundary (bytes, text_length, start + length))
    return refuse (reader, _("There are no such words in the text."));

  tue_review_text_add_fact (text, (gsize)start, (gsize)length, mark);

  return TRUE;
}

static gboolean
read_text (Reader     *reader,
           JsonObject *object,
           gpointer    texts)
{
  const char    *id, *hash, *text;
  gint64         number;
  TueReviewText *read;
  g_autoptr(GBytes) bytes = NULL;

  if (!read_id (reader, object, &id) ||
      !read_integer (reader, object, "number", 1, TRUE, &number) ||
      !read_hash (reader, object, TRUE, &hash) ||
      !read_string (reader, object, "text", 0, TRUE, &text))
    return FALSE;

  bytes = g_bytes_new (text, strlen (text));
  read = tue_review_text_new (id, (guint)number, bytes);
  g_ptr_array_add (texts, read);
  if (strcmp (read->hash, hash) != 0)
    return refuse (reader, _("The text is not the one that “%s” says."), "hash");

  return read_list (reader, object, "facts", _("fact"), MAX_FACTS, read_fact, read);
}

static gboolean
read_time (Reader     *reader,
           JsonObject *object,
           gint64     *time)
{
  g_autoptr(GDateTime) moment = NULL;
  const char *text;

  if (!read_line (reader, object, "time", MAX_NAME, TRUE, &text))
    return FALSE;

  moment = g_date_time_new_from_iso8601 (text, NULL);
  *time = moment != NULL ? g_date_time_to_unix_usec (moment) : 0;

  return moment != NULL || refuse (reader, _("“%s” has to be a time in UTC, as 2026-11-27T09:30:00Z."), "time");
}

/* (transfer full) */
static gboolean
read_content (Reader     *reader,
              JsonObject *object,
              const char *kind,
              TueValue  **content)
{
  JsonNode *node = json_object_get_member (object, "content");
  g_autoptr(GError) error = NULL;

  if (node == NULL)
    *content = tue_value_new_map ();
  else if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (reader, _("“%s” has to be an object."), "content");
  else
    *content = tue_value_from_foreign_json_node (node, &error);
  if (*content == NULL)
    return refuse_code (reader, TUE_EXCHANGE_ERROR_CONTENT, error->message);

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
read_entry (Reader     *reader,
            JsonObject *object,
            gpointer    entries)
{
  const char *id, *kind, *person, *key, *about, *revision_id, *hash;
  gint64      time, revision;
  g_autoptr(TueValue) content = NULL;

  if (!read_id (reader, object, &id) ||
      !read_line (reader, object, "kind", MAX_NAME, TRUE, &kind) ||
      !read_line (reader, object, "person", MAX_NAME, FALSE, &person) ||
      !read_line (reader, object, "key", MAX_NAME, FALSE, &key) ||
      !read_time (reader, object, &time) ||
      !read_uuid (reader, object, "about", FALSE, &about) ||
      !read_uuid (reader, object, "revision_id", FALSE, &revision_id) ||
      !read_integer (reader, object, "revision", 1, FALSE, &revision) ||
      !read_hash (reader, object, FALSE, &hash) ||
      !read_content (reader, object, kind, &content))
    return FALSE;
  if (*key != '\0' && !tue_public_key_is_valid (key))
    return refuse (reader, _("“%s” is no key."), "key");

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
read_author (Reader                *reader,
             JsonObject            *object,
             TueReviewDocumentSpec *spec)
{
  JsonNode *author = json_object_get_member (object, "author");

  if (author == NULL)
    return refuse (reader, _("“%s” is missing."), "author");
  if (!JSON_NODE_HOLDS_OBJECT (author))
    return refuse (reader, _("“%s” has to be an object."), "author");

  return read_line (reader, json_node_get_object (author), "name", MAX_NAME, TRUE, &spec->author_name) &&
         read_line (reader, json_node_get_object (author), "key", MAX_NAME, TRUE, &spec->author_key);
}

/* Who is asked has to be able to read what they are asked about. */
static gboolean
check_asked (Reader            *reader,
             TueReviewDocument *document)
{
  const TueReviewDocumentSpec *spec = tue_review_document_get (document);

  for (guint i = spec->entries->len; i > 0; i--)
    {
      TueReviewEntry *entry = spec->entries->pdata[i - 1];

      if (tue_review_entry_get_kind (entry) == TUE_REVIEW_ENTRY_REQUEST)
        return tue_review_document_find_text (document, tue_review_entry_get_hash (entry)) != NULL ||
               refuse (reader, _("The text that is asked about is missing."));
    }

  return refuse (reader, _("Nobody is asked for a review in it."));
}

static TueReviewDocument *
read_document (Reader   *reader,
               JsonNode *root)
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
      !read_integer (reader, object, "edition", 1, TRUE, &edition) ||
      !read_author (reader, object, &spec) ||
      !read_line (reader, object, "title", MAX_LINE, FALSE, &spec.title) ||
      !read_line (reader, object, "workflow", MAX_NAME, FALSE, &spec.workflow) ||
      !read_list (reader, object, "checklist", _("checklist item"), MAX_CHECKLIST, read_item, checklist) ||
                  !read_list (reader, object, "revisions", _("revision"), MAX_TEXTS, read_text, texts) ||
                              !read_list (reader, object, "entries", _("entry"), MAX_ENTRIES, read_entry, entries) ||
                                          !read_line (reader, object, "signature", MAX_NAME, FALSE, &signature))
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
check_format (Reader   *reader,
              JsonNode *root)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode   *format = object != NULL ? json_object_get_member (object, "format") : NULL;
  gint64      version;

  if (format == NULL || json_node_get_value_type (format) != G_TYPE_STRING || strcmp (json_node_get_string (format), FORMAT) != 0)
    return refuse_code (reader, TUE_EXCHANGE_ERROR_NOT_A_PLAYBOOK, _("The file is not a review."));
  if (!read_integer (reader, object, "version", 1, TRUE, &version))
    return FALSE;
  if (version != FORMAT_VERSION)
    {
      g_autofree char *message = g_strdup_printf (_("The review has format version %d; this Tuesday reads version %d."), (int)version, FORMAT_VERSION);

      return refuse_code (reader, TUE_EXCHANGE_ERROR_NEWER, message);
    }

  return TRUE;
}

static gboolean
check_signature (Reader            *reader,
                 TueReviewDocument *document,
                 GBytes            *bytes)
{
  switch (tue_document_check_signature (bytes, tue_review_document_get (document)->author_key))
    {
    case TUE_SIGNATURE_GOOD:
      return TRUE;
    case TUE_SIGNATURE_NONE:
      return refuse (reader, _("The review is not signed: anybody can have written it."));
    case TUE_SIGNATURE_BROKEN:
    default:
      return refuse (reader, _("The review was changed after it was signed, or signed by somebody else."));
    }
}

static TueReviewDocument *
read_bytes (Reader *reader,
            GBytes *bytes)
{
  g_autoptr(TueReviewDocument) document = NULL;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) error = NULL;
  gsize       length;
  const char *text = g_bytes_get_data (bytes, &length);

  if (length > TUE_REVIEW_DOCUMENT_MAX_BYTES)
    {
      refuse_code (reader, TUE_EXCHANGE_ERROR_LIMIT, _("The file is larger than 16 MiB."));
      return NULL;
    }

  root = tue_json_parse (length > 0 ? text : "", (gssize)length, MAX_VALUES, &error);
  if (root == NULL)
    {
      refuse_code (reader,
                   error->code == TUE_JSON_ERROR_LIMIT     ? TUE_EXCHANGE_ERROR_LIMIT
                   : error->code == TUE_JSON_ERROR_CONTENT ? TUE_EXCHANGE_ERROR_CONTENT
                                                           : TUE_EXCHANGE_ERROR_NOT_A_PLAYBOOK,
                   error->message);
      return NULL;
    }
  if (!check_format (reader, root))
    return NULL;

  document = read_document (reader, root);

  return document != NULL && check_signature (reader, document, bytes) ? g_steal_pointer (&document) : NULL;
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
  Reader reader = { .place = place, .ids = ids, .error = error };

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
