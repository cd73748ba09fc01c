/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTeamFigureRow: one figure of a team, which opens its weeks as a chart. It keeps
 * what it shows, so it may outlive the view that it was made of.
 */

#pragma once

#include <adwaita.h>

#include "tue-team-view.h"

G_BEGIN_DECLS

#define TUE_TYPE_TEAM_FIGURE_ROW (tue_team_figure_row_get_type ())
G_DECLARE_FINAL_TYPE (TueTeamFigureRow, tue_team_figure_row, TUE, TEAM_FIGURE_ROW, AdwExpanderRow)

GtkWidget *tue_team_figure_row_new (const TueTeamGroup *group,
                                    const TueTeamRow   *row);

G_END_DECLS
