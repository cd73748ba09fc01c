/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the page of a task does with the task as a whole: "task.duplicate", "task.make-template",
 * "task.drop", "task.reopen", "task.delete".
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* widget_class: that of TueTaskPage */
void tue_task_actions_install (GtkWidgetClass *widget_class);

G_END_DECLS
