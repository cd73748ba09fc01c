/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the pages that edit a workflow have in common: saving it, and the keys for
 * that and for undo.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace-practice.h"

G_BEGIN_DECLS

/* Asks for a note where a template changed. */
void tue_practice_save (GtkWidget       *widget,
                        TueWorkspace    *workspace,
                        TueWorkflowEdit *edit);
/* Undo and redo go back in the edit, whatever has the focus: "practice.undo",
 * "practice.redo", "practice.save". */
void tue_practice_add_shortcuts (GtkWidget *widget);

G_END_DECLS
