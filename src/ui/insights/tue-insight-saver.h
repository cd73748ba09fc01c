/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Writes what people hand on of insights: the workflow review as a document, charts and
 * summaries as they are. It asks where the file is to lie, and tells how it ended; of
 * a report that is written without asking, tue_document_file_write_finish() does.
 */

#pragma once

#include "tue-export.h"
#include "tue-workflow-review.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tue_insight_saver_save_report (GtkWidget         *widget,
                                    TueWorkspace      *workspace,
                                    TueWorkflowReview *review,
                                    TueExportFormat    format);
void tue_insight_saver_write_report_async (TueWorkspace       *workspace,
                                           TueWorkflowReview  *review,
                                           TueExportFormat     format,
                                           GFile              *file,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
void tue_insight_saver_save_bytes (GtkWidget  *widget,
                                   const char *title,
                                   const char *kind,
                                   const char *mime_type, /* (nullable) */
                                   const char *extension,
                                   GBytes     *bytes);

void tue_insight_saver_save_summary (GtkWidget *widget,
                                     GBytes    *bytes);

G_END_DECLS
