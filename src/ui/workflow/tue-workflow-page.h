/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueWorkflowPage: a workflow: what it is for, its tasks, what works here.
 *
 * One list view scrolls all of it, so that 10,000 tasks cost no more than ten:
 * the intro is its first item and the guide its last.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_WORKFLOW_PAGE (tue_workflow_page_get_type ())
G_DECLARE_FINAL_TYPE (TueWorkflowPage, tue_workflow_page, TUE, WORKFLOW_PAGE, AdwNavigationPage)

AdwNavigationPage *tue_workflow_page_new (TueWorkspace *workspace,
                                          TueWorkflow  *workflow);
TueWorkflow       *tue_workflow_page_get_workflow (TueWorkflowPage *self);
/* It may be another day than when the page was made. */
void tue_workflow_page_refresh (TueWorkflowPage *self);

G_END_DECLS
