/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueReviewDocument: a review that travels between two libraries, and its bytes.
 *
 * It has what a reviewer needs and nothing else of the library: the text that is
 * asked about, which of its facts were found in the task, the checklist, and all that
 * was done. docs/review-format.md is the format.
 *
 * 1. Limits are checked before and after parsing; a refusal names the place. No
 *    string of a document is ever markup, SQL, a path or code.
 * 2. A document without a signature that fits is no review: somebody decides in it.
 * 3. What its author did is signed with it. What it has of others its author passes
 *    on; whether that counts the reader of it decides.
 *
 * Immutable once made; may cross threads.
 */

#pragma once

#include "tue-playbook-document.h"
#include "tue-review-entry.h"

G_BEGIN_DECLS

#define TUE_REVIEW_DOCUMENT_MAX_BYTES (16 * 1024 * 1024)

/* A number, date or name of a text, and whether the task of who wrote it has it. */
typedef struct
{
  gsize start, length; /* bytes */
  char *mark;          /* "as-in-task", "close", "not-in-task", "worked-out" */
} TueReviewFact;

/* A revision that the entries are about. */
typedef struct
{
  char      *id;
  guint      number;
  char      *hash; /* SHA-256 of the text */
  GBytes    *text;
  GPtrArray *facts; /* (element-type TueReviewFact) */
} TueReviewText;

typedef struct
{
  const char *id; /* of the review: that of the task it is of */
  guint       edition;
  const char *author_name; /* who saved it */
  const char *author_key;
  const char *title;
  const char *workflow;  /* its name; "" for none */
  GPtrArray  *checklist; /* (element-type TueChecklistItem) */
  GPtrArray  *texts;     /* (element-type TueReviewText) */
  GPtrArray  *entries;   /* (element-type TueReviewEntry) */
  TueValue   *unknown;   /* (nullable): what a later Tuesday added, by its place */
} TueReviewDocumentSpec;

typedef struct _TueReviewDocument TueReviewDocument;

TueReviewDocument           *tue_review_document_new (const TueReviewDocumentSpec *spec);
TueReviewDocument           *tue_review_document_ref (TueReviewDocument *self);
void                         tue_review_document_unref (TueReviewDocument *self);
const TueReviewDocumentSpec *tue_review_document_get (TueReviewDocument *self);
/* (nullable) */
const TueReviewText *tue_review_document_find_text (TueReviewDocument *self,
                                                    const char        *hash);

GPtrArray     *tue_review_texts_new (void);
TueReviewText *tue_review_text_new (const char *id,
                                    guint       number,
                                    GBytes     *text);
void           tue_review_text_add_fact (TueReviewText *self,
                                         gsize          start,
                                         gsize          length,
                                         const char    *mark);

TueReviewDocument *tue_review_document_from_bytes (GBytes  *bytes,
                                                   GError **error);
GBytes            *tue_review_document_to_bytes (TueReviewDocument *self,
                                                 TueSigningKey     *key);
/* Whether bytes look like one, whatever they are called. */
gboolean tue_review_document_is_meant (GBytes *bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueReviewDocument, tue_review_document_unref)

G_END_DECLS
