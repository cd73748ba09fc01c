/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How a figure is drawn in weeks: in which unit, how the numbers at the axis are
 * written, and what a week is called below it.
 */

#pragma once

#include "tue-chart.h"
#include "tue-insight-figure.h"

G_BEGIN_DECLS

double tue_figure_axis_set (TueChart *chart,
                            TueFigure figure,
                            double    max);
char  *tue_figure_axis_describe_weeks (guint32 first_day,
                                       guint32 last_day);

G_END_DECLS
