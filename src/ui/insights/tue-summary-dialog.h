/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueSummaryDialog: shows all that a summary would tell, in words and as the file, and
 * saves it where the person says. Nothing leaves before.
 */

#pragma once

#include <adwaita.h>

#include "tue-insight-data.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_SUMMARY_DIALOG (tue_summary_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TueSummaryDialog, tue_summary_dialog, TUE, SUMMARY_DIALOG, AdwDialog)

AdwDialog *tue_summary_dialog_new (TueWorkspace   *workspace,
                                   TueInsightData *data);

G_END_DECLS
