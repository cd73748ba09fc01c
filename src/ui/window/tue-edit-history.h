/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueEditHistory: what was done since Tuesday was opened, newest first, to be taken
 * back or done again.
 */

#pragma once

#include <adwaita.h>

#include "tue-undo-stack.h"

G_BEGIN_DECLS

#define TUE_TYPE_EDIT_HISTORY (tue_edit_history_get_type ())
G_DECLARE_FINAL_TYPE (TueEditHistory, tue_edit_history, TUE, EDIT_HISTORY, AdwDialog)

AdwDialog *tue_edit_history_new (TueUndoStack *stack);

G_END_DECLS
