/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a draft works out from the values of its task: totals, differences,
 * shares, the days between two dates. Such a figure is no value, and not wrong
 * either; what it follows from is said beside it.
 *
 * Pure. Looks no further than the paragraph or the table a figure stands in, and
 * at a fixed number of figures of it.
 */

#pragma once

#include "tue-fact-match.h"
#include "tue-fact-text.h"

G_BEGIN_DECLS

void tue_fact_sums_read_figure (const TueFactToken *token,
                                guint               reading,
                                TueFactFigure      *figure);
void tue_fact_sums_find (GArray         *matches,
                         const char     *text,
                         gsize           length,
                         TueKnownValues *values);

G_END_DECLS
