/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueReviewRemarks: what is said in a review without deciding: the comments with what
 * was replied and whether they are done, and the suggestions, which are taken or left.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace-reviews.h"

G_BEGIN_DECLS

#define TUE_TYPE_REVIEW_REMARKS (tue_review_remarks_get_type ())
G_DECLARE_FINAL_TYPE (TueReviewRemarks, tue_review_remarks, TUE, REVIEW_REMARKS, AdwBin)

/* review, draft: (nullable) */
void tue_review_remarks_set_review (TueReviewRemarks *self,
                                    TueWorkspace     *workspace,
                                    TueReview        *review,
                                    TueDraft         *draft);
/* The next comment is about these bytes of the draft; length 0: about all of it. */
void tue_review_remarks_begin_comment (TueReviewRemarks *self,
                                       gsize             start,
                                       gsize             length);
/* As that, without going there; text: (nullable): of a revision */
void tue_review_remarks_set_about (TueReviewRemarks *self,
                                   GBytes           *text,
                                   gsize             start,
                                   gsize             length);
/* Brings the row of a comment or suggestion into view; focus: and goes there. */
gboolean tue_review_remarks_show_entry (TueReviewRemarks *self,
                                        const char       *entry,
                                        gboolean          focus);

/* signal "place-wanted" (guint64 start, guint64 length): words of the draft are to be
 * shown */

G_END_DECLS
