/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Writes the workflow review as a document that people hand on; see
 * tue_document_file_write_finish() for how it ended.
 */

#pragma once

#include "tue-export.h"
#include "tue-workflow-review.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tue_report_saver_run (GtkWidget         *widget,
                           TueWorkspace      *workspace,
                           TueWorkflowReview *review,
                           TueExportFormat    format);
void tue_report_saver_write_async (TueWorkspace       *workspace,
                                   TueWorkflowReview  *review,
                                   TueExportFormat     format,
                                   GFile              *file,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);

G_END_DECLS
