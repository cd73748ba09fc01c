/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Playbooks that come in.
 *
 * Nothing is written before somebody has seen what would become of it: bytes become
 * a plan, with a choice for each part that differs, and the plan one transaction and
 * one operation to undo.
 */

#pragma once

#include "tue-import-plan.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

void           tue_workspace_plan_import_async (TueWorkspace       *self,
                                                GBytes             *bytes,
                                                GCancellable       *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer            user_data);
TueImportPlan *tue_workspace_plan_import_finish (TueWorkspace *self,
                                                 GAsyncResult *result,
                                                 GError      **error);
TueImportPlan *tue_workspace_plan_import_sync (TueWorkspace *self,
                                               GBytes       *bytes,
                                               GError      **error);

/* bytes: those the plan was made of; source: a path or URI */
void    tue_workspace_apply_import_async (TueWorkspace       *self,
                                          TueImportPlan      *plan,
                                          GBytes             *bytes,
                                          const char         *source,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
guint64 tue_workspace_apply_import_finish (TueWorkspace *self,
                                           GAsyncResult *result,
                                           GError      **error);
guint64 tue_workspace_apply_import_sync (TueWorkspace  *self,
                                         TueImportPlan *plan,
                                         GBytes        *bytes,
                                         const char    *source,
                                         GError       **error);
double  tue_workspace_get_import_progress (TueWorkspace *self);

G_END_DECLS
