/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How playbooks leave the library, signed.
 */

#pragma once

#include "tue-export-plan.h"
#include "tue-playbook-issue.h"
#include "tue-playbook-markdown.h"
#include "tue-workspace-key.h"

G_BEGIN_DECLS

/* All members may be left out. */
typedef struct
{
  const char        *news;      /* (nullable): what is new, where something is */
  const char *const *workflows; /* (nullable): the ids of those that leave; NULL for all */
  gboolean           is_unsigned;
} TueExportOptions;

/* What goes out of a playbook, as a file or on a shelf; options: (nullable) */
void              tue_workspace_issue_playbook_async (TueWorkspace           *self,
                                                      const char             *playbook_id,
                                                      const TueExportOptions *options,
                                                      GCancellable           *cancellable,
                                                      GAsyncReadyCallback     callback,
                                                      gpointer                user_data);
TuePlaybookIssue *tue_workspace_issue_playbook_finish (TueWorkspace *self,
                                                       GAsyncResult *result,
                                                       GError      **error);
TuePlaybookIssue *tue_workspace_issue_playbook_sync (TueWorkspace           *self,
                                                     const char             *playbook_id,
                                                     const TueExportOptions *options,
                                                     GError                **error);

/* What is looked at and chosen before it goes out */
void              tue_workspace_plan_export_async (TueWorkspace       *self,
                                                   const char         *playbook_id,
                                                   GCancellable       *cancellable,
                                                   GAsyncReadyCallback callback,
                                                   gpointer            user_data);
TueExportPlan    *tue_workspace_plan_export_finish (TueWorkspace *self,
                                                    GAsyncResult *result,
                                                    GError      **error);
TueExportPlan    *tue_workspace_plan_export_sync (TueWorkspace *self,
                                                  const char   *playbook_id,
                                                  GError      **error);
void              tue_workspace_issue_plan_async (TueWorkspace       *self,
                                                  TueExportPlan      *plan,
                                                  const char         *news,
                                                  gboolean            is_unsigned,
                                                  GCancellable       *cancellable,
                                                  GAsyncReadyCallback callback,
                                                  gpointer            user_data);
TuePlaybookIssue *tue_workspace_issue_plan_finish (TueWorkspace *self,
                                                   GAsyncResult *result,
                                                   GError      **error);
void              tue_workspace_make_document_async (TueWorkspace       *self,
                                                     TueExportPlan      *plan,
                                                     TueExportFormat     format,
                                                     GCancellable       *cancellable,
                                                     GAsyncReadyCallback callback,
                                                     gpointer            user_data);
GBytes           *tue_workspace_make_document_finish (TueWorkspace *self,
                                                      GAsyncResult *result,
                                                      GError      **error);

G_END_DECLS
