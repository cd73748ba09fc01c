/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueReturnedDocument: what people did in a DOCX or ODT of a draft, as entries of its
 * review: comments, replies, suggestions, ticks. Where the document came from is the
 * revision that was sent.
 *
 * An entry has an id that follows from what it says, so that reading a document again
 * makes no second one. Any thread may read one.
 */

#pragma once

#include <gio/gio.h>

#include "tue-review-entry.h"

G_BEGIN_DECLS

/* What was sent. */
typedef struct
{
  GBytes     *text;      /* of the revision */
  const char *review_id; /* of the task */
  const char *revision_id;
  guint       revision;
  const char *hash;
  GPtrArray  *checklist; /* (nullable) (element-type TueChecklistItem) */
} TueReturnedOrigin;

typedef struct
{
  GPtrArray *entries; /* (element-type TueReviewEntry) */
  guint      n_comments;
  guint      n_suggestions;
  guint      n_checks;
  char     **notes; /* sentences about what could not be read */
} TueReturnedDocument;

TueReturnedDocument *tue_returned_document_read (GBytes                  *file,
                                                 const TueReturnedOrigin *origin,
                                                 GCancellable            *cancellable,
                                                 GError                 **error);
void                 tue_returned_document_free (TueReturnedDocument *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueReturnedDocument, tue_returned_document_free)

G_END_DECLS
