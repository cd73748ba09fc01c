/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A task from one line, "Proposal for Northwind by Friday": what it is taken
 * for, to be shown, and the task that is made of what was shown.
 */

#pragma once

#include "tue-quick-task.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

TueQuickTask *tue_workspace_read_quick_task (TueWorkspace *self,
                                             const char   *text);
void          tue_workspace_load_known_names_async (TueWorkspace       *self,
                                                    GCancellable       *cancellable,
                                                    GAsyncReadyCallback callback,
                                                    gpointer            user_data);
void          tue_workspace_load_known_names_sync (TueWorkspace *self);
TueTask      *tue_workspace_add_quick_task (TueWorkspace *self,
                                            TueWorkflow  *workflow,
                                            const char   *name,  /* (nullable) */
                                            const char   *title, /* (nullable) */
                                            const char   *due);    /* (nullable) */

G_END_DECLS
