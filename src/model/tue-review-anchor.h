/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueReviewAnchor: the words of a draft that a comment or a suggestion is about. It
 * knows where they stood in the revision that was read, which they are, and what
 * stood around them, so that they are found in a later text that nobody followed
 * edit by edit. What is not found is lost, and listed as such; it is never dropped.
 *
 * Places are bytes of UTF-8.
 */

#pragma once

#include "tue-review-entry.h"

G_BEGIN_DECLS

typedef struct
{
  gsize start;
  gsize length;
  char *quote;  /* the words, or of many the first */
  char *before; /* what stood before them */
  char *after;  /* and behind them */
} TueReviewAnchor;

TueReviewAnchor *tue_review_anchor_new (const char *text,
                                        gsize       text_length,
                                        gsize       start,
                                        gsize       length);
void             tue_review_anchor_free (TueReviewAnchor *self);
/* As members of the content of an entry, and back; (nullable): about the whole draft */
void             tue_review_anchor_add (const TueReviewAnchor *self,
                                        TueValueBuilder       *builder);
TueReviewAnchor *tue_review_anchor_from_entry (TueReviewEntry *entry);
/* FALSE: the words are not there any more. */
gboolean tue_review_anchor_follow (const TueReviewAnchor *self,
                                   const char            *text,
                                   gsize                  text_length,
                                   gsize                 *start,
                                   gsize                 *length);
/* The same for who is about to change them: the same words elsewhere do not count. */
gboolean tue_review_anchor_find_surely (const TueReviewAnchor *self,
                                        const char            *text,
                                        gsize                  text_length,
                                        gsize                 *start,
                                        gsize                 *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueReviewAnchor, tue_review_anchor_free)

G_END_DECLS
