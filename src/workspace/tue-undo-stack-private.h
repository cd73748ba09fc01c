/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How the workspace fills the undo stack.
 *
 * An operation is a task and two patches of it: what undoes and what does it.
 */

#pragma once

#include "tue-task-patch.h"
#include "tue-undo-stack.h"

G_BEGIN_DECLS

/* Makes a patch true, without pushing an operation. */
typedef void (*TueUndoApplyFunc) (gpointer      user_data,
                                  TueTask      *task,
                                  TueTaskPatch *patch);

TueUndoStack *tue_undo_stack_new (TueUndoApplyFunc apply,
                                  gpointer         user_data);
/* Applies after and keeps the operation, of which the id is returned. key:
 * (nullable): operations of the same key that follow one another within two
 * seconds become one. */
guint64 tue_undo_stack_do (TueUndoStack *self,
                           TueTask      *task,
                           const char   *label,
                           const char   *key,
                           TueTaskPatch *take_before,
                           TueTaskPatch *take_after);
void    tue_undo_stack_clear (TueUndoStack *self);
/* Nothing is applied any longer. */
void tue_undo_stack_detach (TueUndoStack *self);

G_END_DECLS
