/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueFieldDialog: a field of a template, to be made or changed. What is done is
 * one step to undo; a name that changes does so in all of the workflow.
 */

#pragma once

#include <adwaita.h>

#include "tue-workflow-edit.h"

G_BEGIN_DECLS

#define TUE_TYPE_FIELD_DIALOG (tue_field_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TueFieldDialog, tue_field_dialog, TUE, FIELD_DIALOG, AdwDialog)

/* field: (nullable): makes a new one */
AdwDialog *tue_field_dialog_new (TueWorkflowEdit *edit,
                                 const char      *step_id,
                                 TueField        *field);

G_END_DECLS
