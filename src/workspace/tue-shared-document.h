/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueSharedDocument: one file of the shared folder, as somebody reads of it: which
 * playbook it is, from whom, and what it is to this library.
 *
 * It does not change: what is found again is another object.
 */

#pragma once

#include <gio/gio.h>

#include "tue-playbook-signer.h"
#include "tue-shelf.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_SHARED_NEW,     /* a playbook that the library has not */
  TUE_SHARED_NEWER,   /* a higher edition of one it has */
  TUE_SHARED_OTHER,   /* the same edition, with something else in it */
  TUE_SHARED_KNOWN,   /* it came in, or went out, or a higher one of the same person is there */
  TUE_SHARED_OLDER,   /* a lower edition than the library has, which never came in */
  TUE_SHARED_WAITS,   /* is not there in full yet */
  TUE_SHARED_LEFT_OUT /* no playbook, a copy of one, or not to be read: see the reason */
} TueSharedState;

#define TUE_TYPE_SHARED_STATE (tue_shared_state_get_type ())
GType tue_shared_state_get_type (void);

#define TUE_TYPE_SHARED_DOCUMENT (tue_shared_document_get_type ())
G_DECLARE_FINAL_TYPE (TueSharedDocument, tue_shared_document, TUE, SHARED_DOCUMENT, GObject)

/* What was read of a document. */
typedef struct
{
  char              *hash;
  char              *playbook_id;
  char              *name;
  TuePlaybookSigner *signer; /* (nullable): of what is a playbook, with nobody known yet */
  char              *news;   /* (nullable) */
  char              *reason; /* (nullable): why it is left out, a sentence */
  guint              edition;
  guint              n_workflows;
  gboolean           waits;
} TueSharedReading;

TueSharedDocument *tue_shared_document_new (const TueShelfEntry    *entry,
                                            const TueSharedReading *reading, /* (nullable): it was not read */
                                            TueSharedState          state,
                                            const char             *uri,
                                            GPtrArray              *people); /* (element-type TueKnownPerson) */
const char        *tue_shared_document_get_id (TueSharedDocument *self);
const char        *tue_shared_document_get_uri (TueSharedDocument *self);
const char        *tue_shared_document_get_file_name (TueSharedDocument *self);
const char        *tue_shared_document_get_author (TueSharedDocument *self); /* "" for nobody's folder */
TueSharedState     tue_shared_document_get_state (TueSharedDocument *self);
const char        *tue_shared_document_get_playbook_id (TueSharedDocument *self); /* (nullable) */
const char        *tue_shared_document_get_name (TueSharedDocument *self);        /* of the playbook; (nullable) */
guint              tue_shared_document_get_edition (TueSharedDocument *self);
guint              tue_shared_document_get_n_workflows (TueSharedDocument *self);
const char        *tue_shared_document_get_news (TueSharedDocument *self);   /* (nullable) */
const char        *tue_shared_document_get_reason (TueSharedDocument *self); /* (nullable) */
/* From whom it is; (nullable): where it is no playbook */
const TuePlaybookSigner *tue_shared_document_get_signer (TueSharedDocument *self);
gboolean                 tue_shared_document_is_update (TueSharedDocument *self);
gboolean                 tue_shared_document_equal (TueSharedDocument *self,
                                                    TueSharedDocument *other);

TueSharedReading *tue_shared_reading_new (GBytes       *bytes,
                                          const GError *error);
void              tue_shared_reading_free (TueSharedReading *self);

/* rows: (element-type TuePlaybookRow): what the library has */
TueSharedState tue_shared_reading_compare (const TueSharedReading *self,
                                           GPtrArray              *rows);

G_END_DECLS
