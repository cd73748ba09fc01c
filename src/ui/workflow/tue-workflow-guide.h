/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueWorkflowGuide: what stands below a workflow's tasks: what works here, the
 * prompts and how to use them, the checklist, and the examples.
 *
 * An example is opened by the action "workflow.open-example", with its id.
 */

#pragma once

#include <adwaita.h>

#include "tue-workflow.h"

G_BEGIN_DECLS

#define TUE_TYPE_WORKFLOW_GUIDE (tue_workflow_guide_get_type ())
G_DECLARE_FINAL_TYPE (TueWorkflowGuide, tue_workflow_guide, TUE, WORKFLOW_GUIDE, AdwBin)

GtkWidget *tue_workflow_guide_new (TueWorkflow *workflow);

G_END_DECLS
