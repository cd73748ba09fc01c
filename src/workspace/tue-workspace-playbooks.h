/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The playbooks of the library, and those that come in.
 *
 * Nothing is written before somebody has seen what would become of it: bytes become
 * a plan, with a choice for each part that differs, and the plan one transaction and
 * one operation to undo.
 */

#pragma once

#include "tue-import-plan.h"
#include "tue-playbook-signer.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

/* A playbook as the library has it */
typedef struct
{
  TuePlaybook *playbook;
  guint        n_changed; /* workflows that differ from those of the edition that came in */
  gboolean     starter;   /* it came with the program */

  TuePlaybookSigner *signer; /* (nullable): of that edition, where there is one */
} TueHeldPlaybook;

void       tue_held_playbook_free (TueHeldPlaybook *self);
void       tue_workspace_list_playbooks_async (TueWorkspace       *self,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
GPtrArray *tue_workspace_list_playbooks_finish (TueWorkspace *self,
                                                GAsyncResult *result,
                                                GError      **error);
GPtrArray *tue_workspace_list_playbooks_sync (TueWorkspace *self,
                                              GError      **error);

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

/* What a playbook is called, and what it is for; playbook_id: (nullable): NULL for a new
 * one; language: "" where nobody says. The operation, or 0; of the last the id */
void    tue_workspace_describe_playbook_async (TueWorkspace       *self,
                                               const char         *playbook_id,
                                               const char         *name,
                                               const char         *language,
                                               const char         *summary,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
guint64 tue_workspace_describe_playbook_finish (TueWorkspace *self,
                                                GAsyncResult *result,
                                                GError      **error);
char   *tue_workspace_describe_playbook_sync (TueWorkspace *self,
                                              const char   *playbook_id,
                                              const char   *name,
                                              const char   *language,
                                              const char   *summary,
                                              GError      **error);
/* A workflow into another playbook: the operation, or 0 */
void    tue_workspace_move_to_playbook_async (TueWorkspace       *self,
                                              const char         *workflow_id,
                                              const char         *playbook_id,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
guint64 tue_workspace_move_to_playbook_finish (TueWorkspace *self,
                                               GAsyncResult *result,
                                               GError      **error);
guint64 tue_workspace_move_to_playbook_sync (TueWorkspace *self,
                                             const char   *workflow_id,
                                             const char   *playbook_id,
                                             GError      **error);

G_END_DECLS
