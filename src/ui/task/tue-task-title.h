/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTaskTitle: the title of a task, with its workflow and due date, in a
 * header bar. Pressing it opens the place where title and due date are edited.
 */

#pragma once

#include <gtk/gtk.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_TASK_TITLE (tue_task_title_get_type ())
G_DECLARE_FINAL_TYPE (TueTaskTitle, tue_task_title, TUE, TASK_TITLE, GtkWidget)

void tue_task_title_set_task (TueTaskTitle *self,
                              TueWorkspace *workspace,
                              TueTask      *task);
void tue_task_title_edit (TueTaskTitle *self);

G_END_DECLS
