/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueReviewCommentRow: one comment with its replies, whether it is done, and room for
 * a reply. Activating it shows the words that it is about.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace-reviews.h"

G_BEGIN_DECLS

#define TUE_TYPE_REVIEW_COMMENT_ROW (tue_review_comment_row_get_type ())
G_DECLARE_FINAL_TYPE (TueReviewCommentRow, tue_review_comment_row, TUE, REVIEW_COMMENT_ROW, AdwPreferencesRow)

GtkWidget  *tue_review_comment_row_new (void);
const char *tue_review_comment_row_get_id (TueReviewCommentRow *self); /* of the comment */
void        tue_review_comment_row_set (TueReviewCommentRow    *self,
                                        const TueReviewComment *comment,
                                        guint                   number, /* of the comment, from 1 */
                                        const char             *about);             /* who, when and about which words */
/* The reply that is typed is kept in the review, until it is said. */
void tue_review_comment_row_follow (TueReviewCommentRow *self,
                                    TueWorkspace        *workspace,
                                    TueReview           *review);

/* signal "done" (gboolean), signal "reply" (const char *text) */

G_END_DECLS
