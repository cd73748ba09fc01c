/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueWorkflowReview: what a review of the workflows found in one period, with the
 * tasks behind each finding. It never changes, holds what its findings borrow, and may
 * be made and read on any thread.
 */

#pragma once

#include "tue-insight-data.h"
#include "tue-workflow-findings.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

typedef struct _TueWorkflowReview TueWorkflowReview;

TueWorkflowReview *tue_workflow_review_ref (TueWorkflowReview *self);
void               tue_workflow_review_unref (TueWorkflowReview *self);
TueInsightData    *tue_workflow_review_get_data (TueWorkflowReview *self);
GPtrArray         *tue_workflow_review_get_findings (TueWorkflowReview *self);  /* (element-type TueFinding) */
guint              tue_workflow_review_get_n_tasks (TueWorkflowReview *self);   /* begun in the period */
guint              tue_workflow_review_get_n_reviews (TueWorkflowReview *self); /* drafts approved in it */
guint32            tue_workflow_review_get_first_day (TueWorkflowReview *self);
guint32            tue_workflow_review_get_last_day (TueWorkflowReview *self);
const char        *tue_workflow_review_get_report (TueWorkflowReview *self); /* in Markdown */

TueWorkflowReview *tue_workspace_review_workflows_sync (TueWorkspace   *workspace,
                                                        TueInsightData *data,
                                                        guint32         first_day,
                                                        GError        **error);
void               tue_workspace_review_workflows_async (TueWorkspace       *workspace,
                                                         guint               n_weeks,
                                                         GCancellable       *cancellable,
                                                         GAsyncReadyCallback callback,
                                                         gpointer            user_data);
TueWorkflowReview *tue_workspace_review_workflows_finish (TueWorkspace *workspace,
                                                          GAsyncResult *result,
                                                          GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueWorkflowReview, tue_workflow_review_unref)

G_END_DECLS
