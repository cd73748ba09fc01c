/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueAskReviewDialog: whom to ask for a review, with a line to them. What one may
 * want to look at first is shown, and forbids nothing.
 */

#pragma once

#include <adwaita.h>

#include "tue-review-saver.h"
#include "tue-workspace-reviews.h"

G_BEGIN_DECLS

#define TUE_TYPE_ASK_REVIEW_DIALOG (tue_ask_review_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TueAskReviewDialog, tue_ask_review_dialog, TUE, ASK_REVIEW_DIALOG, AdwDialog)

AdwDialog *tue_ask_review_dialog_new (TueWorkspace *workspace,
                                      TueReview    *review,
                                      TueDraft     *draft,
                                      TueReviewWay  way); /* chosen at first */

/* signal "asked" (guint way): how it is to go there, which is left to who shows this */

G_END_DECLS
