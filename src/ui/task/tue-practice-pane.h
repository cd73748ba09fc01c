/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TuePracticePane: what is known of this kind of work, beside the task: why it works,
 * notes of the step first, and good ones to look at. What one has just learned is
 * added here.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_PRACTICE_PANE (tue_practice_pane_get_type ())
G_DECLARE_FINAL_TYPE (TuePracticePane, tue_practice_pane, TUE, PRACTICE_PANE, AdwBin)

/* step: (nullable): which prompt is shown */
void tue_practice_pane_set_step (TuePracticePane *self,
                                 TueWorkspace    *workspace,
                                 TueTask         *task,
                                 TueStep         *step);

G_END_DECLS
