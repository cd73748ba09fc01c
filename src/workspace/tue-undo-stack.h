/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueUndoStack: what the person changed in the library, to take back.
 *
 * One TueOperation per change, with do, undo and a label. The stack belongs to
 * the workspace; a window offers the top of it (Ctrl+Z) or one operation (the
 * button of a toast).
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TUE_TYPE_UNDO_STACK (tue_undo_stack_get_type ())
G_DECLARE_FINAL_TYPE (TueUndoStack, tue_undo_stack, TUE, UNDO_STACK, GObject)

typedef struct _TueOperation TueOperation;

gboolean    tue_undo_stack_get_can_undo (TueUndoStack *self);   /* "can-undo" */
gboolean    tue_undo_stack_get_can_redo (TueUndoStack *self);   /* "can-redo" */
const char *tue_undo_stack_get_undo_label (TueUndoStack *self); /* "undo-label": "Delete “Northwind”" */
const char *tue_undo_stack_get_redo_label (TueUndoStack *self); /* "redo-label" */
void        tue_undo_stack_undo (TueUndoStack *self);
void        tue_undo_stack_redo (TueUndoStack *self);

G_END_DECLS
