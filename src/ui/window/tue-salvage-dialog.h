/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueSalvageDialog: what a damaged library that was set aside still holds, task by
 * task, to be kept or not.
 *
 * All is kept that nobody takes out. Closing it keeps nothing, and loses nothing:
 * the damaged file stays where it is, and the list can be had again.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_SALVAGE_DIALOG (tue_salvage_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TueSalvageDialog, tue_salvage_dialog, TUE, SALVAGE_DIALOG, AdwDialog)

/* Looks for what there is, and shows it where there is something. */
void tue_salvage_dialog_offer (GtkWidget    *parent,
                               TueWorkspace *workspace);

G_END_DECLS
