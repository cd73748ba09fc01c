/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TuePracticeNoteDialog: why this works, written down where one has just seen it,
 * for a workflow or one of its steps.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_PRACTICE_NOTE_DIALOG (tue_practice_note_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TuePracticeNoteDialog, tue_practice_note_dialog, TUE, PRACTICE_NOTE_DIALOG, AdwDialog)

/* step_id: (nullable): where one is */
AdwDialog *tue_practice_note_dialog_new (TueWorkspace *workspace,
                                         TueWorkflow  *workflow,
                                         const char   *step_id);

/* signal "added" (guint64 operation) */

G_END_DECLS
