/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueHandOverGroup: the button that hands a review over to somebody else, with the reason
 * for which one would.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace-reviews.h"

G_BEGIN_DECLS

#define TUE_TYPE_HAND_OVER_GROUP (tue_hand_over_group_get_type ())
G_DECLARE_FINAL_TYPE (TueHandOverGroup, tue_hand_over_group, TUE, HAND_OVER_GROUP, AdwPreferencesGroup)

/* Also where what is known of the review changed. */
void tue_hand_over_group_set_review (TueHandOverGroup *self,
                                     TueWorkspace     *workspace,
                                     TueReview        *review); /* (nullable) */

G_END_DECLS
