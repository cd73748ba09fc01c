/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueWorkflowEdit: a workflow that is being edited, and is not saved yet.
 *
 * There is one for each workflow at a time; all windows change it and follow its
 * "workflow". tue_workspace_edit_workflow() hands it out, keeps it on the disk
 * while it differs from what is saved, and saves it. It has an undo of its own,
 * which goes back within the editing.
 */

#pragma once

#include "tue-workflow.h"

G_BEGIN_DECLS

#define TUE_TYPE_WORKFLOW_EDIT (tue_workflow_edit_get_type ())
G_DECLARE_FINAL_TYPE (TueWorkflowEdit, tue_workflow_edit, TUE, WORKFLOW_EDIT, GObject)

const char  *tue_workflow_edit_get_workflow_id (TueWorkflowEdit *self);
TueWorkflow *tue_workflow_edit_get_workflow (TueWorkflowEdit *self); /* "workflow": as edited */
TueWorkflow *tue_workflow_edit_get_base (TueWorkflowEdit *self);     /* "base": as saved; (nullable) */
TueRole     *tue_workflow_edit_get_new_role (TueWorkflowEdit *self); /* "new-role"; (nullable) */
gboolean     tue_workflow_edit_get_changed (TueWorkflowEdit *self);  /* "changed" */
void         tue_workflow_edit_set_workflow (TueWorkflowEdit *self,
                                             TueWorkflow     *workflow,
                                             const char      *label);
void         tue_workflow_edit_end_step (TueWorkflowEdit *self);
void         tue_workflow_edit_set_at_once (TueWorkflowEdit *self,
                                            TueWorkflow     *workflow,
                                            const char      *label);
void         tue_workflow_edit_set_new_role (TueWorkflowEdit *self,
                                             const char      *name);
void         tue_workflow_edit_set_text (TueWorkflowEdit *self,
                                         const char      *step_id,
                                         const char      *text);
const char  *tue_workflow_edit_get_text (TueWorkflowEdit *self,
                                         const char      *step_id);
TueValue    *tue_workflow_edit_get_texts (TueWorkflowEdit *self); /* "texts"; (nullable) */
gboolean     tue_workflow_edit_undo (TueWorkflowEdit *self);
gboolean     tue_workflow_edit_redo (TueWorkflowEdit *self);
gboolean     tue_workflow_edit_get_can_undo (TueWorkflowEdit *self);   /* "can-undo" */
gboolean     tue_workflow_edit_get_can_redo (TueWorkflowEdit *self);   /* "can-redo" */
const char  *tue_workflow_edit_get_undo_label (TueWorkflowEdit *self); /* "undo-label"; (nullable) */
const char  *tue_workflow_edit_get_redo_label (TueWorkflowEdit *self); /* "redo-label"; (nullable) */
/* signal "told" (const char *): a sentence on what another program did to it */

G_END_DECLS
