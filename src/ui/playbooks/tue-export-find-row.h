/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueExportFindRow: words of one's own tasks that would leave, where they stand, and
 * what is to stand there instead.
 */

#pragma once

#include <adwaita.h>

#include "tue-export-plan.h"

G_BEGIN_DECLS

#define TUE_TYPE_EXPORT_FIND_ROW (tue_export_find_row_get_type ())
G_DECLARE_FINAL_TYPE (TueExportFindRow, tue_export_find_row, TUE, EXPORT_FIND_ROW, AdwExpanderRow)

/* Signal "changed": something else is to stand there */
GtkWidget *tue_export_find_row_new (TueExportPlan *plan,
                                    guint          find);
/* Shows what the plan says, and only where the words leave. */
void tue_export_find_row_update (TueExportFindRow *self);

G_END_DECLS
