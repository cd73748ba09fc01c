/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The document as a value, and how it is written.
 */

#define G_LOG_DOMAIN "tue-review-document"

#include "config.h"

#include "tue-review-document.h"

#include <string.h>

#include "tue-playbook-document-private.h"
#include "tue-review-document-private.h"
#include "tue-value-json.h"

struct _TueReviewDocument
{
  gatomicrefcount       ref_count;
  TueReviewDocumentSpec spec; /* all of it owned */
};

static void
fact_free (gpointer data)
{
  g_free (((TueReviewFact *)data)->mark);
  g_free (data);
}

static void
text_free (gpointer data)
{
  TueReviewText *text = data;

  g_free (text->id);
  g_free (text->hash);
  g_bytes_unref (text->text);
  g_ptr_array_unref (text->facts);
  g_free (text);
}

/**
 * tue_review_texts_new:
 *
 * Returns: (transfer full): an empty list, which owns its texts
 */
GPtrArray *
tue_review_texts_new (void)
{
  return g_ptr_array_new_with_free_func (text_free);
}

/**
 * tue_review_text_new:
 * @id: of the revision
 * @number: of the revision
 * @text: UTF-8
 *
 * Returns: (transfer full): a text, for a list of tue_review_texts_new()
 */
TueReviewText *
tue_review_text_new (const char *id,
                     guint       number,
                     GBytes     *text)
{
  TueReviewText *self = g_new0 (TueReviewText, 1);

  self->id = g_strdup (id);
  self->number = number;
  self->hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, text);
  self->text = g_bytes_ref (text);
  self->facts = g_ptr_array_new_with_free_func (fact_free);

  return self;
}

void
tue_review_text_add_fact (TueReviewText *self,
                          gsize          start,
                          gsize          length,
                          const char    *mark)
{
  TueReviewFact *fact = g_new0 (TueReviewFact, 1);

  fact->start = start;
  fact->length = length;
  fact->mark = g_strdup (mark);
  g_ptr_array_add (self->facts, fact);
}

/**
 * tue_review_document_new:
 * @spec: what it says
 *
 * Returns: (transfer full): a document, which shares the lists of @spec
 */
TueReviewDocument *
tue_review_document_new (const TueReviewDocumentSpec *spec)
{
  TueReviewDocument *self = g_new0 (TueReviewDocument, 1);

  g_return_val_if_fail (spec != NULL, NULL);

  g_atomic_ref_count_init (&self->ref_count);
  self->spec = (TueReviewDocumentSpec){
    .id = g_strdup (spec->id),
    .edition = spec->edition,
    .author_name = g_strdup (spec->author_name),
    .author_key = g_strdup (spec->author_key),
    .title = g_strdup (spec->title),
    .workflow = g_strdup (spec->workflow),
    .checklist = g_ptr_array_ref (spec->checklist),
    .texts = g_ptr_array_ref (spec->texts),
    .entries = g_ptr_array_ref (spec->entries),
    .unknown = spec->unknown != NULL ? tue_value_ref (spec->unknown) : NULL,
  };

  return self;
}

TueReviewDocument *
tue_review_document_ref (TueReviewDocument *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
tue_review_document_unref (TueReviewDocument *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free ((char *)self->spec.id);
  g_free ((char *)self->spec.author_name);
  g_free ((char *)self->spec.author_key);
  g_free ((char *)self->spec.title);
  g_free ((char *)self->spec.workflow);
  g_ptr_array_unref (self->spec.checklist);
  g_ptr_array_unref (self->spec.texts);
  g_ptr_array_unref (self->spec.entries);
  g_clear_pointer (&self->spec.unknown, tue_value_unref);
  g_free (self);
}

/**
 * tue_review_document_get:
 *
 * Returns: (transfer none): what it says
 */
const TueReviewDocumentSpec *
tue_review_document_get (TueReviewDocument *self)
{
  return &self->spec;
}

/**
 * tue_review_document_find_text:
 * @hash: (nullable): the SHA-256 of a text
 *
 * Returns: (transfer none) (nullable): the text, %NULL where the document has it not
 */
const TueReviewText *
tue_review_document_find_text (TueReviewDocument *self,
                               const char        *hash)
{
  for (guint i = 0; hash != NULL && i < self->spec.texts->len; i++)
    {
      const TueReviewText *text = self->spec.texts->pdata[i];

      if (strcmp (text->hash, hash) == 0)
        return text;
    }

  return NULL;
}

/* --- Writing --------------------------------------------------------------- */

static void
set_text (JsonObject *object,
          const char *name,
          const char *text) /* (nullable) */
{
  if (text != NULL && *text != '\0')
    json_object_set_string_member (object, name, text);
}

static void
set_author (JsonObject                  *object,
            const TueReviewDocumentSpec *spec)
{
  JsonObject *author = json_object_new ();

  set_text (author, "name", spec->author_name);
  set_text (author, "key", spec->author_key);
  json_object_set_object_member (object, "author", author);
}

static JsonObject *
write_item (TueChecklistItem *item)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", tue_checklist_item_get_id (item));
  json_object_set_string_member (object, "text", tue_checklist_item_get_text (item));
  set_text (object, "for", tue_checker_to_string (tue_checklist_item_get_checker (item)));

  return object;
}

static JsonObject *
write_fact (const TueReviewFact *fact)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "start", (gint64)fact->start);
  json_object_set_int_member (object, "length", (gint64)fact->length);
  json_object_set_string_member (object, "mark", fact->mark);

  return object;
}

static JsonObject *
write_text (const TueReviewText *text)
{
  JsonObject      *object = json_object_new ();
  JsonArray       *facts = json_array_new ();
  gsize            length;
  const char      *bytes = g_bytes_get_data (text->text, &length);
  g_autofree char *content = g_strndup (bytes != NULL ? bytes : "", length);

  json_object_set_string_member (object, "id", text->id);
  json_object_set_int_member (object, "number", text->number);
  json_object_set_string_member (object, "hash", text->hash);
  json_object_set_string_member (object, "text", content);
  for (guint i = 0; i < text->facts->len; i++)
    json_array_add_object_element (facts, write_fact (text->facts->pdata[i]));
  json_object_set_array_member (object, "facts", facts);

  return object;
}

static char *
format_time (gint64 time)
{
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc_usec (time);

  return moment != NULL ? g_date_time_format (moment, "%Y-%m-%dT%H:%M:%S.%fZ") : NULL;
}

/* A kind that we do not know stands in the content, where the library keeps it. */
static void
set_kind_and_content (JsonObject     *object,
                      TueReviewEntry *entry)
{
  TueValue        *content = tue_review_entry_get_content (entry);
  JsonNode        *node = tue_value_to_json_node (content);
  const char      *foreign = tue_review_entry_get_string (entry, TUE_REVIEW_FOREIGN_KIND);
  const char      *kind = tue_review_entry_kind_to_string (tue_review_entry_get_kind (entry));
  gboolean         is_foreign = tue_review_entry_get_kind (entry) == TUE_REVIEW_ENTRY_OTHER && *foreign != '\0';
  g_autofree char *time = format_time (tue_review_entry_get_time (entry));

  json_object_set_string_member (object, "kind", is_foreign ? foreign : kind);
  set_text (object, "person", tue_review_entry_get_person (entry));
  set_text (object, "key", tue_review_entry_get_key (entry));
  set_text (object, "time", time);
  set_text (object, "about", tue_review_entry_get_about (entry));
  set_text (object, "revision_id", tue_review_entry_get_revision_id (entry));
  if (tue_review_entry_get_revision (entry) > 0)
    json_object_set_int_member (object, "revision", tue_review_entry_get_revision (entry));
  set_text (object, "hash", tue_review_entry_get_hash (entry));
  if (is_foreign)
    json_object_remove_member (json_node_get_object (node), TUE_REVIEW_FOREIGN_KIND);
  json_object_set_member (object, "content", node);
}

static JsonObject *
write_entry (TueReviewEntry *entry)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", tue_review_entry_get_id (entry));
  set_kind_and_content (object, entry);

  return object;
}

/* Documented in the private header. */
JsonNode *
tue_review_document_to_node (TueReviewDocument *self)
{
  const TueReviewDocumentSpec *spec = &self->spec;
  JsonNode                    *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject                  *object = json_object_new ();
  JsonArray                   *checklist = json_array_new ();
  JsonArray                   *texts = json_array_new ();
  JsonArray                   *entries = json_array_new ();

  json_node_take_object (node, object);
  json_object_set_string_member (object, "format", "tuesday-review");
  json_object_set_int_member (object, "version", 1);
  json_object_set_string_member (object, "id", spec->id);
  json_object_set_int_member (object, "edition", spec->edition);
  set_author (object, spec);
  json_object_set_string_member (object, "title", spec->title);
  set_text (object, "workflow", spec->workflow);
  for (guint i = 0; i < spec->checklist->len; i++)
    json_array_add_object_element (checklist, write_item (spec->checklist->pdata[i]));
  json_object_set_array_member (object, "checklist", checklist);
  for (guint i = 0; i < spec->texts->len; i++)
    json_array_add_object_element (texts, write_text (spec->texts->pdata[i]));
  json_object_set_array_member (object, "revisions", texts);
  for (guint i = 0; i < spec->entries->len; i++)
    json_array_add_object_element (entries, write_entry (spec->entries->pdata[i]));
  json_object_set_array_member (object, "entries", entries);

  return node;
}

/**
 * tue_review_document_to_bytes:
 * @key: the key of the author that the document names
 *
 * Writes a document in the one form there is, and signs it.
 *
 * Returns: (transfer full): what tue_review_document_from_bytes() reads
 */
GBytes *
tue_review_document_to_bytes (TueReviewDocument *self,
                              TueSigningKey     *key)
{
  g_autoptr(JsonNode) node = NULL;

  g_return_val_if_fail (self != NULL && key != NULL, NULL);
  g_return_val_if_fail (g_strcmp0 (self->spec.author_key, tue_signing_key_get_public (key)) == 0, NULL);

  node = tue_review_document_to_node (self);
  if (self->spec.unknown != NULL)
    tue_playbook_restore_unknown (node, self->spec.unknown);
  tue_document_sign (node, key);

  return tue_playbook_node_to_bytes (node);
}
