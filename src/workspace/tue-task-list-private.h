/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the workspace tells its lists.
 */

#pragma once

#include "tue-store.h"
#include "tue-task-list.h"
#include "tue-task-record.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

/* What the library is asked for. */
TueTaskQuery tue_task_scope_make_query (TueTaskScope  scope,
                                        TueWorkspace *workspace,
                                        const char   *workflow_id);

TueTaskList *tue_task_list_new (TueWorkspace *workspace,
                                TueWorkflow  *workflow,
                                TueTaskScope  scope);
void         tue_task_list_start (TueTaskList *self);
void         tue_task_list_update (TueTaskList *self,
                                   GPtrArray   *tasks);
void         tue_task_list_check_all (TueTaskList *self);
void         tue_task_list_reload (TueTaskList *self);
void         tue_task_list_clear (TueTaskList *self);

G_END_DECLS
