/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How the workspace moves an edit.
 */

#pragma once

#include "tue-workflow-edit.h"

G_BEGIN_DECLS

TueWorkflowEdit *tue_workflow_edit_new (TueWorkflow *base,
                                        TueWorkflow *workflow,
                                        TueRole     *new_role);
/* What is saved is another now, and what is edited with it. workflow: (nullable):
 * stays as it is edited */
void tue_workflow_edit_rebase (TueWorkflowEdit *self,
                               TueWorkflow     *base,
                               TueWorkflow     *workflow,
                               TueRole         *new_role);
/* Texts of steps that have none here. texts: (nullable) */
void tue_workflow_edit_adopt_texts (TueWorkflowEdit *self,
                                    TueValue        *texts);
void tue_workflow_edit_tell (TueWorkflowEdit *self,
                             const char      *told);

G_END_DECLS
