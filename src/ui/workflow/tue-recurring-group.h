/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueRecurringGroup: what people change by hand in draft after draft of a
 * workflow, offered as rules for its template.
 *
 * It looks for that itself, and is seen only where there is something. A rule that is added becomes an edit that is not saved yet:
 * "win.edit-template" shows it.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace-practice.h"

G_BEGIN_DECLS

#define TUE_TYPE_RECURRING_GROUP (tue_recurring_group_get_type ())
G_DECLARE_FINAL_TYPE (TueRecurringGroup, tue_recurring_group, TUE, RECURRING_GROUP, AdwBin)

GtkWidget *tue_recurring_group_new (TueWorkspace *workspace,
                                    TueWorkflow  *workflow);

G_END_DECLS
