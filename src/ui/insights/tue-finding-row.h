/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueFindingRow: one finding of the workflow review: what it is, how many cases show
 * it, and a button for the one thing to do. What the button does, the page knows.
 */

#pragma once

#include <gtk/gtk.h>

#include "tue-workflow-findings.h"

G_BEGIN_DECLS

#define TUE_TYPE_FINDING_ROW (tue_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (TueFindingRow, tue_finding_row, TUE, FINDING_ROW, GtkListBoxRow)

GtkWidget *tue_finding_row_new (const TueFinding *finding,
                                const char       *workflow_name,
                                GtkSizeGroup     *buttons);
void       tue_finding_row_set_narrow (TueFindingRow *self,
                                       gboolean       narrow);

/* signal "chosen": the button was pressed */

G_END_DECLS
