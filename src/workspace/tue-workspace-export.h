/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How playbooks leave the library, signed.
 */

#pragma once

#include "tue-own-key.h"
#include "tue-playbook-issue.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

/* One's own key, made at first use */
void       tue_workspace_load_key_async (TueWorkspace       *self,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
TueOwnKey *tue_workspace_load_key_finish (TueWorkspace *self,
                                          GAsyncResult *result,
                                          GError      **error);
TueOwnKey *tue_workspace_load_key_sync (TueWorkspace *self,
                                        GError      **error);

/* What goes out of a playbook, as a file or on a shelf; news: (nullable): what is
 * new, where something is */
void              tue_workspace_issue_playbook_async (TueWorkspace       *self,
                                                      const char         *playbook_id,
                                                      const char         *news,
                                                      GCancellable       *cancellable,
                                                      GAsyncReadyCallback callback,
                                                      gpointer            user_data);
TuePlaybookIssue *tue_workspace_issue_playbook_finish (TueWorkspace *self,
                                                       GAsyncResult *result,
                                                       GError      **error);
TuePlaybookIssue *tue_workspace_issue_playbook_sync (TueWorkspace *self,
                                                     const char   *playbook_id,
                                                     const char   *news,
                                                     GError      **error);
/* file: what is there is replaced */
void              tue_workspace_export_playbook_async (TueWorkspace       *self,
                                                       const char         *playbook_id,
                                                       const char         *news,
                                                       GFile              *file,
                                                       GCancellable       *cancellable,
                                                       GAsyncReadyCallback callback,
                                                       gpointer            user_data);
TuePlaybookIssue *tue_workspace_export_playbook_finish (TueWorkspace *self,
                                                        GAsyncResult *result,
                                                        GError      **error);

G_END_DECLS
