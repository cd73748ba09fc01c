/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueReviewArrival: what a review file is to this library, before anything of it is
 * written: from whom it is, what of it is new, and what is left out, and why.
 *
 * 1. Whoever asked for the review has the task, and says in which order things
 *    happened: from them all is taken over.
 * 2. From anybody else only what they did themselves is taken over, and signed. What
 *    they pass on of others, or say in another name, is left out.
 * 3. What is left out is in the document, which is kept; it takes no place of what
 *    may still come from who did it.
 *
 * It is a value: made on the thread of the library, and then only read.
 */

#pragma once

#include "tue-playbook-signer.h"
#include "tue-review-document.h"
#include "tue-review-state.h"
#include "tue-store.h"

G_BEGIN_DECLS

/* Where a file comes from that was made here: until it is known to have got anywhere, and
 * then. */
#define TUE_REVIEW_SOURCE_MADE "made"
#define TUE_REVIEW_SOURCE_SAVED "saved"

typedef struct
{
  TueReviewDocument *document;
  GBytes            *bytes;
  TuePlaybookSigner *signer;
  gboolean           has_task;    /* it is an answer: the task is in this library */
  gboolean           is_known;    /* it was opened before, in another edition or in this one */
  gboolean           from_owner;  /* who asked for the review signed it */
  gboolean           is_own;      /* one saved it oneself */
  gboolean           is_stranger; /* who signed it uses the name of somebody who is known: their key does not become known */
  gboolean           for_me;      /* one is asked to decide, now or later */
  guint              newest;      /* the highest edition that is in the library; 0 for none */
  GPtrArray         *entries;     /* (element-type TueReviewEntry): to be taken over, new or known */
  GPtrArray         *fresh;       /* (element-type TueReviewEntry): the new ones */
  GPtrArray         *left_out;    /* (element-type TueReviewRefusal) */
  GPtrArray         *refusals;    /* (element-type TueReviewRefusal): taken over, but they do not count */
} TueReviewArrival;

/* own_key: (nullable): of the person here. On the thread of the library. */
TueReviewArrival *tue_review_arrival_new (TueStore   *store,
                                          GBytes     *bytes,
                                          const char *own_key,
                                          const char *own_name,
                                          GError    **error);
void              tue_review_arrival_free (TueReviewArrival *self);
/* "“Proposal”, edition 2, from Dana, signed, key known since 3 March 2026" */
char *tue_review_arrival_describe (const TueReviewArrival *self);
/* What it brings, in a sentence. */
char *tue_review_arrival_describe_news (const TueReviewArrival *self);
/* (nullable): what one should know before one opens it */
char *tue_review_arrival_dup_warning (const TueReviewArrival *self);

/* As who asked has them, and behind these what they do not know yet; document:
 * (nullable): the last one of theirs. (transfer full) */
GPtrArray *tue_review_order_entries (GPtrArray         *entries,
                                     TueReviewDocument *document);
/* Of the files of a review that somebody else asked for, what is shown of it; (nullable):
 * none can be read. (transfer full) */
TueReviewDocument *tue_review_find_shown (GPtrArray *files);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueReviewArrival, tue_review_arrival_free)

G_END_DECLS
