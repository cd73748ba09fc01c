/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueReviewPane: the review of a draft beside it: who is asked and where that stands,
 * what one can do now, the checklist as a reviewer finds it, and the comments.
 *
 * Actions: "review.ask", "review.approve", "review.send-back" (a reason), "review.take-back",
 * "review.revise", "review.deliver", "review.save", "review.copy", "review.put".
 */

#pragma once

#include <adwaita.h>

#include "tue-review-saver.h"
#include "tue-workspace-reviews.h"

G_BEGIN_DECLS

#define TUE_TYPE_REVIEW_PANE (tue_review_pane_get_type ())
G_DECLARE_FINAL_TYPE (TueReviewPane, tue_review_pane, TUE, REVIEW_PANE, AdwBin)

void       tue_review_pane_set_draft (TueReviewPane *self,
                                      TueWorkspace  *workspace,
                                      TueDraft      *draft);      /* (nullable) */
TueReview *tue_review_pane_get_review (TueReviewPane *self); /* (nullable) until loaded */
/* Shows the dialog that asks for a review; FALSE where none can be asked for. */
gboolean tue_review_pane_ask (TueReviewPane *self,
                              TueReviewWay   way); /* chosen at first */
/* The next comment is about these bytes of the draft; length 0: about all of it. */
void tue_review_pane_begin_comment (TueReviewPane *self,
                                    gsize          start,
                                    gsize          length);
/* Brings a comment or a suggestion into view; focus: and goes there. */
gboolean tue_review_pane_show_entry (TueReviewPane *self,
                                     const char    *entry,
                                     gboolean       focus);
/* Goes to the next item of the checklist, or the first; round at the ends. FALSE: there is
 * none that one decides on now. */
gboolean tue_review_pane_step_check (TueReviewPane *self,
                                     gboolean       forward);
/* What the draft is compared with; (nullable): nothing */
void tue_review_pane_set_compared (TueReviewPane *self,
                                   TueRevision   *old_revision);

/* signal "place-wanted" (guint64 start, guint64 length): words of the draft are to be
 *   shown
 * signal "compare-wanted" (guint revision): what changed since that revision is to be
 *   shown, 0: no longer
 * signal "document-wanted": a Word document for comments is to be saved
 * signal "suggest-wanted": the revision is to be typed in */

G_END_DECLS
