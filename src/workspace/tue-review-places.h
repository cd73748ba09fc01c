/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueReviewPlaces: where the words are, in the draft as it is, that the comments and
 * suggestions of its review are about.
 *
 * 1. They are found by their words once, and from then on follow each edit.
 * 2. Words that are gone are lost, and listed as such; when they come back, by undo
 *    or by another program, they are found again.
 * 3. What is about the whole draft has no place and is not listed.
 *
 * Belongs to the main thread.
 */

#pragma once

#include "tue-draft.h"
#include "tue-review.h"

G_BEGIN_DECLS

#define TUE_TYPE_REVIEW_PLACES (tue_review_places_get_type ())
G_DECLARE_FINAL_TYPE (TueReviewPlaces, tue_review_places, TUE, REVIEW_PLACES, GObject)

typedef struct
{
  TueReviewEntry *entry;  /* a comment or a suggestion */
  guint           number; /* of a comment, counted with those about the whole draft; 0 of a suggestion */
  gsize           start;  /* bytes of the draft */
  gsize           length;
  gboolean        is_open; /* not done, nor taken or left */
  gboolean        is_lost;
} TueReviewPlace;

TueReviewPlaces *tue_review_places_new (TueReview *review,
                                        TueDraft  *draft);
/* In the order of the text, those that are lost behind; borrowed until "changed" or the
 * next edit. */
guint                 tue_review_places_get_n (TueReviewPlaces *self);
const TueReviewPlace *tue_review_places_get (TueReviewPlaces *self,
                                             guint            index);
const TueReviewPlace *tue_review_places_find (TueReviewPlaces *self,
                                              const char      *entry); /* (nullable) */
/* Of those around a byte the one that is shortest; (nullable) */
const TueReviewPlace *tue_review_places_find_at (TueReviewPlaces *self,
                                                 gsize            byte);
/* From what is selected to the next that is open, or the one before, around the ends;
 * (nullable) */
const TueReviewPlace *tue_review_places_find_next (TueReviewPlaces *self,
                                                   gsize            start,
                                                   gsize            end,
                                                   gboolean         forward);

/* signal "changed": there are others, or one is lost or found; that they only moved is
 * not told */

G_END_DECLS
