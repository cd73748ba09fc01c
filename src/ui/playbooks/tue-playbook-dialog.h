/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TuePlaybookDialog: what a playbook is called, in which language it is and what it
 * is for; of a new one, or of one that there is.
 *
 * Signal: "described" (guint64 operation, string sentence), when it is written.
 */

#pragma once

#include <adwaita.h>

#include "tue-playbook.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_PLAYBOOK_DIALOG (tue_playbook_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TuePlaybookDialog, tue_playbook_dialog, TUE, PLAYBOOK_DIALOG, AdwDialog)

/* playbook: (nullable): NULL for a new one */
AdwDialog *tue_playbook_dialog_new (TueWorkspace *workspace,
                                    TuePlaybook  *playbook);

G_END_DECLS
