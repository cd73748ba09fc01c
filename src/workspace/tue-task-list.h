/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTaskList: a live list of tasks, due first, filled in batches.
 *
 * A GListModel of TueTask with exact items-changed: a task that is added,
 * deleted, moved to another state or given another due date appears, goes or
 * moves by itself. Made by tue_workspace_list_tasks().
 */

#pragma once

#include <gio/gio.h>

#include "tue-task.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_TASK_SCOPE_ACTIVE, /* open, drafting or in review */
  TUE_TASK_SCOPE_ALL,
  TUE_TASK_SCOPE_TODAY, /* active, due today or before, and not snoozed */
  TUE_TASK_SCOPE_DESK,  /* begun and not delivered, or due within seven days, and not snoozed */
} TueTaskScope;

#define TUE_TYPE_TASK_LIST (tue_task_list_get_type ())
G_DECLARE_FINAL_TYPE (TueTaskList, tue_task_list, TUE, TASK_LIST, GObject)

gboolean tue_task_list_get_loading (TueTaskList *self); /* "loading" */

G_END_DECLS
