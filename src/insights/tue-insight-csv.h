/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Figures as a table for a spreadsheet: the names are never translated and numbers have
 * a point, so that it is read alike everywhere. Fewer than TUE_INSIGHT_MIN_CASES have
 * their number and no value.
 *
 * Pure functions; any thread.
 */

#pragma once

#include "tue-insight-cases.h"

G_BEGIN_DECLS

GString *tue_insight_csv_new (void);
void     tue_insight_csv_add_summary (GString                 *table,
                                      TueFigure                figure,
                                      const TueInsightSummary *summary);
void     tue_insight_csv_add_text (GString    *table,
                                   const char *text);
void     tue_insight_csv_add (GString                 *table,
                              guint32                  start,
                              TueFigure                figure,
                              const TueInsightSummary *summary,
                              const char              *marks); /* (nullable) */

G_END_DECLS
