/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueReviewGroup: the rules of review of a workflow that is edited.
 */

#pragma once

#include <adwaita.h>

#include "tue-workflow-edit.h"

G_BEGIN_DECLS

#define TUE_TYPE_REVIEW_GROUP (tue_review_group_get_type ())
G_DECLARE_FINAL_TYPE (TueReviewGroup, tue_review_group, TUE, REVIEW_GROUP, AdwPreferencesGroup)

void tue_review_group_set_edit (TueReviewGroup  *self,
                                TueWorkflowEdit *edit);

G_END_DECLS
