/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Ways out for who does not have Tuesday: a document to read, and files for other tools,
 * of which one is told first what they cannot carry.
 */

#pragma once

#include <gtk/gtk.h>

#include "tue-export-plan.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

/* widget: where the person is; what was done is told there. format: as the table of
 * documents, or of other tools, calls it */
void tue_export_document (GtkWidget     *widget,
                          TueWorkspace  *workspace,
                          TueExportPlan *plan,
                          const char    *format,
                          GCancellable  *cancellable);
void tue_export_for_tool (GtkWidget     *widget,
                          TueExportPlan *plan,
                          const char    *format,
                          GCancellable  *cancellable);

G_END_DECLS
