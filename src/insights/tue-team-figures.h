/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * One figure of several people, put together from what each of them told of it.
 *
 * 1. Of people there are medians and no cases: what stands for all is the median of
 *    these, each weighed by its cases. Shares are exact: so many of so many.
 * 2. Fewer than TUE_TEAM_MIN_PEOPLE people are never shown by themselves. Weeks are put
 *    together until there are as many in them.
 * 3. Nothing is said of a change: the test for that needs the cases.
 *
 * Pure functions; any thread.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TUE_TEAM_MIN_PEOPLE 5

/* What one of them told of some weeks. */
typedef struct
{
  guint   person; /* a number for each */
  guint32 first_day;
  guint32 last_day;
  guint   n_cases;
  double  value; /* a median; of a share, how many of the cases */
} TueTeamPart;

typedef struct
{
  guint32 first_day;
  guint32 last_day;
  guint   n_people;
  guint   n_cases;
  double  value; /* a median, or a share from 0 to 1 */
} TueTeamFigure;

gboolean tue_team_summarize (GArray        *parts,
                             gboolean       is_share,
                             TueTeamFigure *figure);
GArray  *tue_team_make_series (GArray  *parts,
                               gboolean is_share);

G_END_DECLS
