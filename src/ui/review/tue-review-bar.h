/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueReviewBar: above a draft what its review says of it: that it is approved, by whom
 * and when, with which checklist and key, and whether it still says what was approved;
 * that it came back, and why; that one is asked to review it. It is hidden else.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace-approval.h"

G_BEGIN_DECLS

#define TUE_TYPE_REVIEW_BAR (tue_review_bar_get_type ())
G_DECLARE_FINAL_TYPE (TueReviewBar, tue_review_bar, TUE, REVIEW_BAR, AdwBin)

void tue_review_bar_set_review (TueReviewBar *self,
                                TueWorkspace *workspace,
                                TueReview    *review,
                                TueDraft     *draft);

/* signal "changes-wanted": what differs from what was approved is to be shown
 * signal "remarks-wanted": what was said in the review is to be shown */

G_END_DECLS
