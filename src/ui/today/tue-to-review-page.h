/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueToReviewPage: whose drafts wait for one's own review, which came back, and
 * what others have to look at.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_TO_REVIEW_PAGE (tue_to_review_page_get_type ())
G_DECLARE_FINAL_TYPE (TueToReviewPage, tue_to_review_page, TUE, TO_REVIEW_PAGE, AdwNavigationPage)

AdwNavigationPage *tue_to_review_page_new (TueWorkspace *workspace);
/* It may be another day than when the page was made. */
void tue_to_review_page_refresh (TueToReviewPage *self);

G_END_DECLS
