/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueQuickAdd: one line that becomes a task, "Proposal for Northwind by Friday".
 * What it is taken for is shown below it while it is typed, each part a button
 * that corrects it. Where the line names no workflow, it asks for one with the
 * action "win.choose-quick-workflow".
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_QUICK_ADD (tue_quick_add_get_type ())
G_DECLARE_FINAL_TYPE (TueQuickAdd, tue_quick_add, TUE, QUICK_ADD, AdwBin)

void tue_quick_add_set_workspace (TueQuickAdd  *self,
                                  TueWorkspace *workspace);
void tue_quick_add_set_workflow (TueQuickAdd *self,
                                 TueWorkflow *workflow);

G_END_DECLS
