/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Weeks put together until there are enough cases in them to be told others.
 *
 * 1. Only whole weeks count, and the cases of the latest ones wait until they are
 *    enough: two summaries that somebody makes one week after the other have the same
 *    stretches but for new ones, so that comparing them tells nothing of a case.
 * 2. For the same reason the first stretch begins with the first case there is, and
 *    not with the days that are looked at.
 *
 * Pure functions; any thread.
 */

#pragma once

#include "tue-insight-cases.h"

G_BEGIN_DECLS

typedef struct
{
  guint32           first_day; /* a Monday */
  guint32           last_day;  /* a Sunday */
  TueInsightSummary summary;   /* of TUE_INSIGHT_MIN_CASES or more */
} TueInsightStretch;

GArray *tue_insight_make_stretches (GArray *cases,
                                    guint32 first_day,
                                    guint32 last_day);

G_END_DECLS
