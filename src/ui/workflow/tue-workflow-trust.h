/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueWorkflowTrust: why one may rely on a workflow: how its drafts are reviewed,
 * who looks after it and until when it is right, its tags. What nobody said is
 * not shown.
 */

#pragma once

#include <gtk/gtk.h>

#include "tue-workflow.h"

G_BEGIN_DECLS

#define TUE_TYPE_WORKFLOW_TRUST (tue_workflow_trust_get_type ())
G_DECLARE_FINAL_TYPE (TueWorkflowTrust, tue_workflow_trust, TUE, WORKFLOW_TRUST, GtkBox)

void tue_workflow_trust_set_workflow (TueWorkflowTrust *self,
                                      TueWorkflow      *workflow);
/* The day that it is is not known to the workflow. */
void tue_workflow_trust_set_today (TueWorkflowTrust *self,
                                   const GDate      *today);

G_END_DECLS
