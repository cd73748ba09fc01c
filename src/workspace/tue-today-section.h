/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Where on Today a task is: what a person looks for first comes first.
 */

#pragma once

#include "tue-workspace-reviews.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_TODAY_CAME_BACK,
  TUE_TODAY_TO_REVIEW,
  TUE_TODAY_OVERDUE,
  TUE_TODAY_DUE,
  TUE_TODAY_IN_PROGRESS,
  TUE_TODAY_SOON,
  TUE_TODAY_WAITING, /* for somebody else, whenever it is due */
} TueTodaySection;

TueTodaySection tue_today_section_find (TueTask       *task,
                                        TueReviewItem *review, /* (nullable) */
                                        const char    *today);
const char     *tue_today_section_get_label (TueTodaySection section); /* translated */
const char     *tue_today_section_to_string (TueTodaySection section); /* "came-back", never translated */

G_END_DECLS
