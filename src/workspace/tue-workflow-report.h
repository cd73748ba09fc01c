/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The workflow review as a document: what was found, with the cases behind it and one
 * thing to do, in Markdown, as a person would hand it to whoever leads the work. It
 * counts by workflow, and names nobody.
 */

#pragma once

#include "tue-workflow-review.h"

G_BEGIN_DECLS

#define TUE_WORKFLOW_REPORT_N_PARTS 3

char       *tue_workflow_report_make (TueWorkflowReview *review);
const char *tue_workflow_report_get_title (guint part);
const char *tue_workflow_report_get_nothing (guint part);
guint       tue_workflow_report_find_part (TueFindingKind kind);
const char *tue_workflow_report_get_advice (TueFindingKind kind,
                                            TueFigure      figure);
char       *tue_workflow_report_describe_more (const TueFinding *finding); /* (nullable) */

G_END_DECLS
