/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueReviewPane: the review of a draft beside it: who is asked and where that stands,
 * what one can do now, the checklist as a reviewer finds it, and the comments.
 *
 * Actions: "review.ask", "review.approve", "review.send-back" (a reason), "review.take-back",
 * "review.revise", "review.deliver", "review.hand-over", "review.save".
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace-reviews.h"

G_BEGIN_DECLS

#define TUE_TYPE_REVIEW_PANE (tue_review_pane_get_type ())
G_DECLARE_FINAL_TYPE (TueReviewPane, tue_review_pane, TUE, REVIEW_PANE, AdwBin)

void tue_review_pane_set_draft (TueReviewPane *self,
                                TueWorkspace  *workspace,
                                TueDraft      *draft); /* (nullable) */

/* signal "place-wanted" (guint64 start, guint64 length): words of the draft are to be
 * shown */

G_END_DECLS
