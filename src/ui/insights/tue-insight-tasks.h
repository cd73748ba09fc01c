/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueInsightTasks: the tasks behind a figure, each with its value; one that is chosen
 * is opened.
 */

#pragma once

#include <adwaita.h>

#include "tue-insight-cases.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_INSIGHT_TASKS (tue_insight_tasks_get_type ())
G_DECLARE_FINAL_TYPE (TueInsightTasks, tue_insight_tasks, TUE, INSIGHT_TASKS, AdwDialog)

AdwDialog *tue_insight_tasks_new (TueWorkspace *workspace,
                                  TueFigure     figure,
                                  GArray       *cases);
AdwDialog *tue_insight_tasks_new_for_reason (TueWorkspace     *workspace,
                                             TueRevisionReason reason,
                                             GArray           *cases);

/* signal "chosen" (const char *task_id) */

G_END_DECLS
