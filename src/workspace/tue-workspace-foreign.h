/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Prompts of other tools, taken in.
 *
 * Nothing is written before somebody has seen what would become of it: files become a
 * plan, and what is chosen of it new workflows, in one transaction and as one
 * operation to undo for each playbook that they join.
 */

#pragma once

#include "tue-foreign-format.h"
#include "tue-foreign-plan.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

/* files: (element-type GFile): files and folders; format: (nullable): each says itself */
void            tue_workspace_read_foreign_async (TueWorkspace           *self,
                                                  GPtrArray              *files,
                                                  const TueForeignFormat *format,
                                                  GCancellable           *cancellable,
                                                  GAsyncReadyCallback     callback,
                                                  gpointer                user_data);
TueForeignPlan *tue_workspace_read_foreign_finish (TueWorkspace *self,
                                                   GAsyncResult *result,
                                                   GError      **error);
TueForeignPlan *tue_workspace_read_foreign_sync (TueWorkspace           *self,
                                                 GPtrArray              *files,
                                                 const TueForeignFormat *format,
                                                 GError                **error);

void    tue_workspace_import_foreign_async (TueWorkspace       *self,
                                            TueForeignPlan     *plan,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
guint64 tue_workspace_import_foreign_finish (TueWorkspace *self,
                                             GAsyncResult *result,
                                             GError      **error);
guint64 tue_workspace_import_foreign_sync (TueWorkspace   *self,
                                           TueForeignPlan *plan,
                                           GError        **error);

G_END_DECLS
