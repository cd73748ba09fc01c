/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueApprovalBar: above a draft that is approved: by whom and when, with which
 * checklist and key, and whether the draft still says what was approved. It is hidden
 * while nothing is approved.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace-approval.h"

G_BEGIN_DECLS

#define TUE_TYPE_APPROVAL_BAR (tue_approval_bar_get_type ())
G_DECLARE_FINAL_TYPE (TueApprovalBar, tue_approval_bar, TUE, APPROVAL_BAR, AdwBin)

void tue_approval_bar_set_review (TueApprovalBar *self,
                                  TueWorkspace   *workspace,
                                  TueReview      *review,
                                  TueDraft       *draft);

/* signal "changes-wanted": what differs is to be shown */

G_END_DECLS
