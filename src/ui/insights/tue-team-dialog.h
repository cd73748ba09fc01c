/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTeamDialog: the summaries of a folder in one view, and which files are not in it.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_TEAM_DIALOG (tue_team_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TueTeamDialog, tue_team_dialog, TUE, TEAM_DIALOG, AdwDialog)

AdwDialog *tue_team_dialog_new (GFile  *folder,
                                guint32 today);
AdwDialog *tue_team_dialog_new_for_shelf (TueWorkspace *workspace);

/* Asks for a folder, and shows its summaries over widget */
void tue_team_dialog_choose (GtkWidget *widget,
                             guint32    today);

G_END_DECLS
