/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The dialog for the note of a revision. The revision is there already: who
 * closes the dialog loses nothing but the note.
 */

#pragma once

#include <gtk/gtk.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

void tue_revision_note_edit (GtkWidget    *parent,
                             TueWorkspace *workspace,
                             TueDraft     *draft,
                             TueRevision  *revision);

G_END_DECLS
