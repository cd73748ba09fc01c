/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueInsightChoices: which work is looked at, over which days, and what these are
 * compared with. Signal "changed": something else was chosen.
 */

#pragma once

#include <adwaita.h>

#include "tue-insight-overview.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_INSIGHT_CHOICES (tue_insight_choices_get_type ())
G_DECLARE_FINAL_TYPE (TueInsightChoices, tue_insight_choices, TUE, INSIGHT_CHOICES, AdwBin)

void tue_insight_choices_fill (TueInsightChoices *self,
                               TueWorkspace      *workspace);
/* parts: (element-type TueInsightPart): that may be chosen of the work that is */
void tue_insight_choices_set_parts (TueInsightChoices *self,
                                    GPtrArray         *parts);
/* What is in it holds until something else is chosen. */
void tue_insight_choices_get (TueInsightChoices *self,
                              TueInsightChoice  *choice);

G_END_DECLS
