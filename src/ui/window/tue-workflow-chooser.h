/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueWorkflowChooser: asks which workflow a new task is of, where the page that
 * is shown does not say it. Emits "chosen" (TueWorkflow) and closes.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_WORKFLOW_CHOOSER (tue_workflow_chooser_get_type ())
G_DECLARE_FINAL_TYPE (TueWorkflowChooser, tue_workflow_chooser, TUE, WORKFLOW_CHOOSER, AdwDialog)

AdwDialog *tue_workflow_chooser_new (TueWorkspace *workspace);

G_END_DECLS
