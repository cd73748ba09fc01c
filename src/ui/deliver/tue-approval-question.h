/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is asked before a draft goes out that is not what was approved. Nothing is asked
 * where it is, or where nothing was approved.
 */

#pragma once

#include <gtk/gtk.h>

#include "tue-workspace-approval.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_APPROVAL_ANSWER_STAY,
  TUE_APPROVAL_ANSWER_SHOW, /* what differs */
  TUE_APPROVAL_ANSWER_GO,   /* the draft is what is to go out */
} TueApprovalAnswer;

/* Whoever answers that what was approved goes out has it as the draft again. */
void              tue_approval_question_ask_async (GtkWidget          *widget,
                                                   TueWorkspace       *workspace,
                                                   TueReview          *review,
                                                   TueDraft           *draft,
                                                   GCancellable       *cancellable,
                                                   GAsyncReadyCallback callback,
                                                   gpointer            user_data);
TueApprovalAnswer tue_approval_question_ask_finish (GAsyncResult *result,
                                                    GError      **error);

G_END_DECLS
