/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueExportRoleRow: the workflows of a role, each to leave or to stay. Rows are made
 * when they are looked at.
 */

#pragma once

#include <adwaita.h>

#include "tue-export-plan.h"

G_BEGIN_DECLS

#define TUE_TYPE_EXPORT_ROLE_ROW (tue_export_role_row_get_type ())
G_DECLARE_FINAL_TYPE (TueExportRoleRow, tue_export_role_row, TUE, EXPORT_ROLE_ROW, AdwExpanderRow)

/* Signal "changed": other workflows are chosen. (nullable): NULL for a role without any */
GtkWidget *tue_export_role_row_new (TueExportPlan *plan,
                                    TueRole       *role);

G_END_DECLS
