/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueSharedReview: a review file of the shared folder that has something for the person
 * here: they are asked, or it answers what they asked. Opening it is another thing, and
 * says what is late, double or not to be trusted.
 *
 * It does not change: what is found again is another object.
 */

#pragma once

#include "tue-review-arrival.h"
#include "tue-shelf.h"

G_BEGIN_DECLS

#define TUE_TYPE_SHARED_REVIEW (tue_shared_review_get_type ())
G_DECLARE_FINAL_TYPE (TueSharedReview, tue_shared_review, TUE, SHARED_REVIEW, GObject)

const char *tue_shared_review_get_id (TueSharedReview *self); /* on the shelf */
const char *tue_shared_review_get_uri (TueSharedReview *self);
const char *tue_shared_review_get_title (TueSharedReview *self);  /* of the task */
const char *tue_shared_review_get_person (TueSharedReview *self); /* whose file it is, as they say */
const char *tue_shared_review_get_news (TueSharedReview *self);   /* what it brings */
gboolean    tue_shared_review_get_is_answer (TueSharedReview *self);
gboolean    tue_shared_review_equal (TueSharedReview *self,
                                     TueSharedReview *other);

/* A review file as it lies there; may cross threads. */
typedef struct
{
  char              *id;
  char              *uri;
  GBytes            *bytes;
  TueReviewDocument *document;
  GStrv              asked; /* who is to decide, as the document has it */
} TueSharedReviewFile;

TueSharedReviewFile *tue_shared_review_file_new (const char *id,
                                                 const char *uri,
                                                 GBytes     *bytes,
                                                 GError    **error);
TueSharedReviewFile *tue_shared_review_file_ref (TueSharedReviewFile *self);
void                 tue_shared_review_file_unref (TueSharedReviewFile *self);

/* files: (element-type TueSharedReviewFile). On the thread of the library. (transfer full)
 * (element-type TueSharedReview) */
GPtrArray *tue_shared_reviews_find (TueStore   *store,
                                    GPtrArray  *files,
                                    const char *own_name,
                                    GError    **error);

G_END_DECLS
