/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-shared-document"

#include "config.h"

#include "tue-shared-document.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-store.h"

struct _TueSharedDocument
{
  GObject parent_instance;

  char              *id;
  char              *uri;
  char              *file_name;
  char              *author;
  char              *hash;        /* (nullable) */
  char              *playbook_id; /* (nullable) */
  char              *name;        /* (nullable) */
  TuePlaybookSigner *signer;      /* (nullable) */
  char              *news;        /* (nullable) */
  char              *reason;      /* (nullable) */
  guint              edition;
  guint              n_workflows;
  TueSharedState     state;
};

G_DEFINE_ENUM_TYPE (TueSharedState,
                    tue_shared_state,
                    G_DEFINE_ENUM_VALUE (TUE_SHARED_NEW, "new"),
                    G_DEFINE_ENUM_VALUE (TUE_SHARED_NEWER, "newer"),
                    G_DEFINE_ENUM_VALUE (TUE_SHARED_OTHER, "other"),
                    G_DEFINE_ENUM_VALUE (TUE_SHARED_KNOWN, "known"),
                    G_DEFINE_ENUM_VALUE (TUE_SHARED_OLDER, "older"),
                    G_DEFINE_ENUM_VALUE (TUE_SHARED_WAITS, "waits"),
                    G_DEFINE_ENUM_VALUE (TUE_SHARED_LEFT_OUT, "left-out"))

G_DEFINE_FINAL_TYPE (TueSharedDocument, tue_shared_document, G_TYPE_OBJECT)

/* (nullable): why nothing was read of it */
static const char *
describe_entry (const TueShelfEntry *entry)
{
  return entry->state == TUE_SHELF_ENTRY_FOREIGN ? _("It is no playbook.") : tue_shelf_entry_describe (entry);
}

static void
tue_shared_document_finalize (GObject *object)
{
  TueSharedDocument *self = TUE_SHARED_DOCUMENT (object);

  g_free (self->id);
  g_free (self->uri);
  g_free (self->file_name);
  g_free (self->author);
  g_free (self->hash);
  g_free (self->playbook_id);
  g_free (self->name);
  tue_playbook_signer_free (self->signer);
  g_free (self->news);
  g_free (self->reason);

  G_OBJECT_CLASS (tue_shared_document_parent_class)->finalize (object);
}

static void
tue_shared_document_class_init (TueSharedDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tue_shared_document_finalize;
}

static void
tue_shared_document_init (TueSharedDocument *self)
{
}

TueSharedDocument *
tue_shared_document_new (const TueShelfEntry    *entry,
                         const TueSharedReading *reading,
                         TueSharedState          state,
                         const char             *uri,
                         GPtrArray              *people)
{
  TueSharedDocument *self = g_object_new (TUE_TYPE_SHARED_DOCUMENT, NULL);

  self->id = g_strdup (entry->id);
  self->uri = g_strdup (uri);
  self->file_name = g_strdup (entry->name);
  self->author = g_strdup (entry->author);
  self->state = state;
  self->reason = g_strdup (reading != NULL ? reading->reason : describe_entry (entry));
  if (reading != NULL)
    {
      self->hash = g_strdup (reading->hash);
      self->playbook_id = g_strdup (reading->playbook_id);
      self->name = g_strdup (reading->name);
      self->news = g_strdup (reading->news);
      self->edition = reading->edition;
      self->n_workflows = reading->n_workflows;
      self->signer = reading->signer != NULL ? tue_playbook_signer_copy (reading->signer) : NULL;
    }
  if (self->signer != NULL)
    tue_playbook_signer_look_up (self->signer, people);

  return self;
}

const char *
tue_shared_document_get_id (TueSharedDocument *self)
{
  g_return_val_if_fail (TUE_IS_SHARED_DOCUMENT (self), NULL);

  return self->id;
}

const char *
tue_shared_document_get_uri (TueSharedDocument *self)
{
  g_return_val_if_fail (TUE_IS_SHARED_DOCUMENT (self), NULL);

  return self->uri;
}

const char *
tue_shared_document_get_file_name (TueSharedDocument *self)
{
  g_return_val_if_fail (TUE_IS_SHARED_DOCUMENT (self), NULL);

  return self->file_name;
}

const char *
tue_shared_document_get_author (TueSharedDocument *self)
{
  g_return_val_if_fail (TUE_IS_SHARED_DOCUMENT (self), NULL);

  return self->author;
}

TueSharedState
tue_shared_document_get_state (TueSharedDocument *self)
{
  g_return_val_if_fail (TUE_IS_SHARED_DOCUMENT (self), TUE_SHARED_LEFT_OUT);

  return self->state;
}

const char *
tue_shared_document_get_playbook_id (TueSharedDocument *self)
{
  g_return_val_if_fail (TUE_IS_SHARED_DOCUMENT (self), NULL);

  return self->playbook_id;
}

const char *
tue_shared_document_get_name (TueSharedDocument *self)
{
  g_return_val_if_fail (TUE_IS_SHARED_DOCUMENT (self), NULL);

  return self->name;
}

guint
tue_shared_document_get_edition (TueSharedDocument *self)
{
  g_return_val_if_fail (TUE_IS_SHARED_DOCUMENT (self), 0);

  return self->edition;
}

guint
tue_shared_document_get_n_workflows (TueSharedDocument *self)
{
  g_return_val_if_fail (TUE_IS_SHARED_DOCUMENT (self), 0);

  return self->n_workflows;
}

const TuePlaybookSigner *
tue_shared_document_get_signer (TueSharedDocument *self)
{
  g_return_val_if_fail (TUE_IS_SHARED_DOCUMENT (self), NULL);

  return self->signer;
}

const char *
tue_shared_document_get_news (TueSharedDocument *self)
{
  g_return_val_if_fail (TUE_IS_SHARED_DOCUMENT (self), NULL);

  return self->news;
}

/**
 * tue_shared_document_get_reason:
 *
 * Returns: (nullable): a sentence why nothing is offered of it
 */
const char *
tue_shared_document_get_reason (TueSharedDocument *self)
{
  g_return_val_if_fail (TUE_IS_SHARED_DOCUMENT (self), NULL);

  return self->reason;
}

/**
 * tue_shared_document_is_update:
 *
 * Returns: whether the library lacks what is in it
 */
gboolean
tue_shared_document_is_update (TueSharedDocument *self)
{
  g_return_val_if_fail (TUE_IS_SHARED_DOCUMENT (self), FALSE);

  return self->state == TUE_SHARED_NEW || self->state == TUE_SHARED_NEWER || self->state == TUE_SHARED_OTHER;
}

/**
 * tue_shared_document_equal:
 * @other: another one
 *
 * Returns: whether both tell the same
 */
gboolean
tue_shared_document_equal (TueSharedDocument *self,
                           TueSharedDocument *other)
{
  return strcmp (self->id, other->id) == 0 && g_strcmp0 (self->hash, other->hash) == 0 &&
         g_strcmp0 (self->reason, other->reason) == 0 && self->state == other->state &&
         tue_playbook_signer_equal (self->signer, other->signer);
}

/* (nullable) */
static char *
dup_text (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

/**
 * tue_shared_reading_new: (skip)
 * @bytes: (nullable): the document
 * @error: (nullable): why there are no bytes
 *
 * Reads a document as far as one has to know to offer it. On any thread.
 *
 * Returns: (transfer full): what it says
 */
TueSharedReading *
tue_shared_reading_new (GBytes       *bytes,
                        const GError *error)
{
  TueSharedReading *self = g_new0 (TueSharedReading, 1);
  g_autoptr(TuePlaybook) playbook = NULL;
  g_autoptr(GError) inner = NULL;

  if (bytes == NULL)
    {
      self->waits = g_error_matches (error, TUE_SHELF_ERROR, TUE_SHELF_ERROR_UNFINISHED);
      self->reason = g_strdup (error->message);
      return self;
    }

  self->hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  playbook = tue_playbook_from_bytes (bytes, &inner);
  if (playbook == NULL)
    {
      self->reason = g_strdup (inner->message);
      return self;
    }

  self->playbook_id = g_strdup (tue_playbook_get_id (playbook));
  self->name = g_strdup (tue_playbook_get_name (playbook));
  self->news = dup_text (tue_playbook_get_news (playbook));
  self->signer = tue_playbook_signer_new (playbook, bytes);
  self->edition = tue_playbook_get_edition (playbook);
  self->n_workflows = tue_playbook_get_workflows (playbook)->len;

  return self;
}

void
tue_shared_reading_free (TueSharedReading *self)
{
  g_free (self->hash);
  g_free (self->playbook_id);
  g_free (self->name);
  tue_playbook_signer_free (self->signer);
  g_free (self->news);
  g_free (self->reason);
  g_free (self);
}

/**
 * tue_shared_reading_compare: (skip)
 * @rows: (element-type TuePlaybookRow): what the library has
 *
 * Returns: what a document is to the library, whatever else is in the folder
 */
TueSharedState
tue_shared_reading_compare (const TueSharedReading *self,
                            GPtrArray              *rows)
{
  if (self->waits)
    return TUE_SHARED_WAITS;
  if (self->reason != NULL)
    return TUE_SHARED_LEFT_OUT;

  for (guint i = 0; i < rows->len; i++)
    {
      const TuePlaybookRow *row = rows->pdata[i];

      if (strcmp (row->id, self->playbook_id) != 0)
        continue;
      /* That a higher one came in, and the library is lower, was undone. */
      if (g_hash_table_contains (row->hashes, self->hash) && self->edition <= row->edition)
        return TUE_SHARED_KNOWN;
      if (self->edition == row->edition)
        return TUE_SHARED_OTHER;

      return self->edition > row->edition ? TUE_SHARED_NEWER : TUE_SHARED_OLDER;
    }

  return TUE_SHARED_NEW;
}
