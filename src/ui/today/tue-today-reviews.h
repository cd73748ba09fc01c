/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTodayReviews: which of the tasks on the desk came back, wait for one's own
 * review, or for that of somebody else. Emits "changed".
 */

#pragma once

#include "tue-task-list-view.h"
#include "tue-workspace-reviews.h"

G_BEGIN_DECLS

#define TUE_TYPE_TODAY_REVIEWS (tue_today_reviews_get_type ())
G_DECLARE_FINAL_TYPE (TueTodayReviews, tue_today_reviews, TUE, TODAY_REVIEWS, GObject)

TueTodayReviews *tue_today_reviews_new (TueWorkspace *workspace);
TueReviewItem   *tue_today_reviews_find (TueTodayReviews *self,
                                         TueTask         *task); /* (nullable) */
/* Of TueTask, as the reviews come; (transfer full). Those of others, which came as files,
 * are in no list of tasks. */
GListModel *tue_today_reviews_list_tasks (TueTodayReviews *self);
GListModel *tue_today_reviews_list_guests (TueTodayReviews *self);
/* Of a review it matters who waits for whom, and what was found. FALSE: it has none */
gboolean tue_today_reviews_note (TueTodayReviews *self,
                                 TueTask         *task,
                                 TueTaskNote     *note,
                                 TueWorkspace    *workspace);

G_END_DECLS
