/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueWorkflowReviewPage: where practice is apart from work, where work is stuck, and
 * what improves: each finding with its cases, and one thing to do about it.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_WORKFLOW_REVIEW_PAGE (tue_workflow_review_page_get_type ())
G_DECLARE_FINAL_TYPE (TueWorkflowReviewPage, tue_workflow_review_page, TUE, WORKFLOW_REVIEW_PAGE, AdwNavigationPage)

AdwNavigationPage *tue_workflow_review_page_new (TueWorkspace *workspace);

G_END_DECLS
