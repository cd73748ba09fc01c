/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTaskRow: how a task looks in a list, wherever that list is.
 *
 * Shows plain values and knows nothing of tasks; the page with the list sets
 * them. Properties: "task-id", "title", "subtitle", "due" and "today"
 * ("YYYY-MM-DD"), "state-label", "state-style" (a CSS class), "n-filled",
 * "n-fields", "n-stale" (facts of the draft that changed since), "active" (work
 * goes on: progress and lateness matter), "moves" (what its menu and its keys do
 * with it), "hand-over" (what its button and its menu say where somebody else is to be
 * asked), "guest" (only its review is here: it is opened, and nothing else), "narrow", and, to read, "description":
 * all of it in one sentence, for a screen reader.
 *
 * The menu of a task (right click, long press, Menu, Shift+F10), Delete, S to snooze
 * and D for what is delivered are here too; they go to the window's actions, with the task's id.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TUE_TYPE_TASK_ROW (tue_task_row_get_type ())
G_DECLARE_FINAL_TYPE (TueTaskRow, tue_task_row, TUE, TASK_ROW, AdwBin)

typedef enum
{
  TUE_TASK_MOVE_DROP = 1 << 0,
  TUE_TASK_MOVE_REOPEN = 1 << 1,
  TUE_TASK_MOVE_DELIVER = 1 << 2,
  TUE_TASK_MOVE_SNOOZE = 1 << 3,
  TUE_TASK_MOVE_WAKE = 1 << 4,
} TueTaskMoves;

GtkWidget  *tue_task_row_new (void);
const char *tue_task_row_get_description (TueTaskRow *self);
/* (nullable): the task in the list that has the focus */
const char *tue_task_row_get_focused_id (GtkWidget *list);
/* The keys go to the list, which has the focus, never to the row in it. */
void tue_task_row_install_keys (GtkWidget *list);

G_END_DECLS
