/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueSharedReviewsGroup: the reviews, and the answers to one's own, that lie in the shared
 * folder and were not opened yet. It shows only where there are some.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_SHARED_REVIEWS_GROUP (tue_shared_reviews_group_get_type ())
G_DECLARE_FINAL_TYPE (TueSharedReviewsGroup, tue_shared_reviews_group, TUE, SHARED_REVIEWS_GROUP, AdwBin)

void tue_shared_reviews_group_set_workspace (TueSharedReviewsGroup *self,
                                             TueWorkspace          *workspace);

G_END_DECLS
