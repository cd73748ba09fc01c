/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Snippets: texts that the templates of a playbook share.
 *
 * What is written here is at once in each prompt that takes it in, also in those of
 * tasks in work: templates have versions, snippets have none.
 */

#pragma once

#include "tue-workspace.h"

G_BEGIN_DECLS

/* snippet: (nullable): as it was seen, NULL for a new one; its name stays.
 * label, text: of what is to be there, NULL both where it is to go */
void        tue_workspace_change_snippet_async (TueWorkspace       *self,
                                                const char         *playbook_id,
                                                TueSnippet         *snippet,
                                                const char         *label,
                                                const char         *text,
                                                GAsyncReadyCallback callback,
                                                gpointer            user_data);
guint64     tue_workspace_change_snippet_finish (TueWorkspace *self,
                                                 GAsyncResult *result,
                                                 GError      **error);
guint64     tue_workspace_change_snippet_sync (TueWorkspace *self,
                                               const char   *playbook_id,
                                               TueSnippet   *snippet,
                                               const char   *label,
                                               const char   *text,
                                               GError      **error);
TueSnippet *tue_workspace_find_snippet (TueWorkspace *self,
                                        const char   *playbook_id,
                                        const char   *name); /* (nullable) */
GPtrArray  *tue_workspace_list_snippet_users (TueWorkspace *self,
                                              const char   *playbook_id,
                                              const char   *name); /* (transfer full) (element-type TueWorkflow) */

G_END_DECLS
