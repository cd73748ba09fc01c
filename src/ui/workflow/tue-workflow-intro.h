/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueWorkflowIntro: what stands above a workflow's tasks: what it is for, when
 * to use it and when not, and, where there are no tasks yet, what to do first.
 */

#pragma once

#include <adwaita.h>

#include "tue-workflow-uses.h"
#include "tue-workflow.h"

G_BEGIN_DECLS

#define TUE_TYPE_WORKFLOW_INTRO (tue_workflow_intro_get_type ())
G_DECLARE_FINAL_TYPE (TueWorkflowIntro, tue_workflow_intro, TUE, WORKFLOW_INTRO, AdwBin)

/* "show-all" notifies: also the tasks that are done */
GtkWidget *tue_workflow_intro_new (TueWorkflow *workflow);
gboolean   tue_workflow_intro_get_show_all (TueWorkflowIntro *self);
void       tue_workflow_intro_set_today (TueWorkflowIntro *self,
                                         const GDate      *today);
void       tue_workflow_intro_set_uses (TueWorkflowIntro      *self,
                                        const TueWorkflowUses *uses);
void       tue_workflow_intro_set_n_tasks (TueWorkflowIntro *self,
                                           guint             n_tasks,
                                           gboolean          loading);
/* What could be better about it, above the tasks. */
gboolean tue_workflow_intro_get_has_offer (TueWorkflowIntro *self);
void     tue_workflow_intro_set_offer (TueWorkflowIntro *self,
                                       GtkWidget        *offer);
/* The button to begin with, where there are no tasks; whether there is one. */
gboolean tue_workflow_intro_focus_first_action (TueWorkflowIntro *self);

G_END_DECLS
