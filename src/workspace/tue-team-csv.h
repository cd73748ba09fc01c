/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a team came to, as a table for a spreadsheet: the names are never translated and
 * numbers have a point, so that it is read alike everywhere. A figure that is not shown
 * has no line.
 *
 * Pure functions; any thread.
 */

#pragma once

#include "tue-team-view.h"

G_BEGIN_DECLS

char *tue_team_csv_make (TueTeamView *view);
char *tue_team_csv_make_of_row (const TueTeamGroup *group,
                                const TueTeamRow   *row);

G_END_DECLS
