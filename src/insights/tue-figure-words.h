/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is said of a figure: its value, the cases behind it, and whether it changed.
 */

#pragma once

#include "tue-insight-cases.h"

G_BEGIN_DECLS

/* All (transfer full), translated. */
char *tue_figure_format_day (guint32 day); /* a Julian one: "27 November 2026" */
char *tue_figure_describe_value (TueFigure                figure,
                                 const TueInsightSummary *summary); /* "1.8", or "–" of too few */
char *tue_figure_list_values (TueFigure figure,
                              GArray   *cases); /* "1; 2; 4" */
char *tue_figure_describe_cases (TueFigure figure,
                                 GArray   *cases); /* "Mostly 1 to 3, 22 cases", or "3 cases: 1; 2; 4" */
char *tue_figure_describe_change (TueFigure                   figure,
                                  const TueInsightComparison *comparison); /* "▼ Down from 3.2" */

G_END_DECLS
