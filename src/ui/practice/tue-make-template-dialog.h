/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueMakeTemplateDialog: Make a Template of This: a text that worked beside what of
 * it becomes fields.
 *
 * The person ticks, renames and adds; the template becomes a new workflow or a
 * new step, as an edit that is not saved yet.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace-practice.h"

G_BEGIN_DECLS

#define TUE_TYPE_MAKE_TEMPLATE_DIALOG (tue_make_template_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TueMakeTemplateDialog, tue_make_template_dialog, TUE, MAKE_TEMPLATE_DIALOG, AdwDialog)

/* workflow: (nullable): whose step it may become, and whose role a new one has;
 * as_step: that is what it is to be unless the person says otherwise; task: (nullable): where the text comes from, with its values loaded; text:
 * (nullable): what the clipboard holds */
AdwDialog *tue_make_template_dialog_new (TueWorkspace *workspace,
                                         TueWorkflow  *workflow,
                                         gboolean      as_step,
                                         TueTask      *task,
                                         GBytes       *text);

/* signal "made" (TueWorkflowEdit *edit, const char *step_id): to be shown */

G_END_DECLS
