/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueUndoStack: what the person changed in the library, to take back.
 *
 * One TueOperation per change, with do, undo, a label and an id that no other
 * operation ever has. The stack belongs to the workspace; a window offers the
 * top of it (Ctrl+Z) or one operation (the button of a toast).
 *
 * 1. Undo takes the operation back that was done last, redo does that again which
 *    was undone last.
 * 2. An operation further down is taken back by itself only where nothing done
 *    after it touches what it touches; it is as if it had been done last.
 */

#pragma once

#include "tue-task.h"

G_BEGIN_DECLS

#define TUE_TYPE_UNDO_STACK (tue_undo_stack_get_type ())
G_DECLARE_FINAL_TYPE (TueUndoStack, tue_undo_stack, TUE, UNDO_STACK, GObject)

typedef struct _TueOperation TueOperation;

gboolean    tue_undo_stack_get_can_undo (TueUndoStack *self);   /* "can-undo" */
gboolean    tue_undo_stack_get_can_redo (TueUndoStack *self);   /* "can-redo" */
const char *tue_undo_stack_get_undo_label (TueUndoStack *self); /* "undo-label": "Delete “Northwind”" */
const char *tue_undo_stack_get_redo_label (TueUndoStack *self); /* "redo-label" */
guint64     tue_undo_stack_get_undo_id (TueUndoStack *self);    /* 0: nothing to undo */
guint64     tue_undo_stack_get_redo_id (TueUndoStack *self);    /* 0: nothing to do again */
void        tue_undo_stack_undo (TueUndoStack *self);
void        tue_undo_stack_redo (TueUndoStack *self);
gboolean    tue_undo_stack_undo_operation (TueUndoStack *self,
                                           guint64       id,
                                           GError      **error);
const char *tue_undo_stack_get_label (TueUndoStack *self,
                                      guint64       id);
TueTask    *tue_undo_stack_get_task (TueUndoStack *self,
                                     guint64       id);
/* Oldest first: those that are done, then those that were undone and can be done
 * again, the next first. */
guint   tue_undo_stack_get_n_operations (TueUndoStack *self);
guint   tue_undo_stack_get_n_done (TueUndoStack *self);
guint64 tue_undo_stack_get_nth_id (TueUndoStack *self,
                                   guint         index);
gint64  tue_undo_stack_get_nth_time (TueUndoStack *self, /* µs since 1970, UTC */
                                     guint         index);
/* signal "settled" (guint64 id): the operation was undone, done again, or can no
 * longer be either; what offers to undo it goes. */

G_END_DECLS
