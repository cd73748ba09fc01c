/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How the workspace fills the undo stack.
 *
 * An operation is a task and two patches of it: what undoes and what does it; or
 * a change of practice, of a workflow or of what is not saved of one, or of a whole
 * playbook; or an order that a person puts workflows in.
 * The oldest are forgotten when there are many, or when they hold much text.
 */

#pragma once

#include "tue-arrangement.h"
#include "tue-playbook-change.h"
#include "tue-task-patch.h"
#include "tue-undo-stack.h"

G_BEGIN_DECLS

/* Makes a patch true, without pushing an operation. */
typedef void (*TueUndoApplyFunc) (gpointer      user_data,
                                  TueTask      *task,
                                  TueTaskPatch *patch);

/* The same of a change of practice; unsaved: of what is being edited. */
typedef void (*TueUndoPracticeFunc) (gpointer           user_data,
                                     TuePracticeChange *change,
                                     gboolean           unsaved);

/* The same of a playbook as a whole. */
typedef void (*TueUndoPlaybookFunc) (gpointer           user_data,
                                     TuePlaybookChange *change);

/* The same of an order of a person's own. */
typedef void (*TueUndoArrangeFunc) (gpointer        user_data,
                                    TueArrangement *arrangement);

TueUndoStack *tue_undo_stack_new (TueUndoApplyFunc    apply,
                                  TueUndoPracticeFunc apply_practice,
                                  TueUndoPlaybookFunc apply_playbook,
                                  TueUndoArrangeFunc  arrange,
                                  gpointer            user_data);
/* Applies after and keeps the operation, of which the id is returned. key:
 * (nullable): operations of the same key that follow one another within two
 * seconds become one. */
guint64 tue_undo_stack_do (TueUndoStack *self,
                           TueTask      *task,
                           const char   *label,
                           const char   *key,
                           TueTaskPatch *take_before,
                           TueTaskPatch *take_after);
/* Keeps an operation that is done already; after: what does it again. */
guint64 tue_undo_stack_add (TueUndoStack *self,
                            TueTask      *task,
                            const char   *label,
                            TueTaskPatch *take_before,
                            TueTaskPatch *take_after);
guint64 tue_undo_stack_do_practice (TueUndoStack      *self,
                                    TuePracticeChange *change,
                                    gboolean           unsaved,
                                    const char        *label);
/* Keeps an operation that is done already: it took its time. */
guint64 tue_undo_stack_add_playbook (TueUndoStack      *self,
                                     TuePlaybookChange *change,
                                     const char        *label);
guint64 tue_undo_stack_do_arrangement (TueUndoStack   *self,
                                       TueArrangement *arrangement,
                                       const char     *label);
/* Whether an operation, done or undone, can bring another text into the draft of
 * a task. */
gboolean tue_undo_stack_holds_draft (TueUndoStack *self,
                                     const char   *task_id);
void     tue_undo_stack_clear (TueUndoStack *self);
/* Nothing is applied any longer. */
void tue_undo_stack_detach (TueUndoStack *self);

G_END_DECLS
