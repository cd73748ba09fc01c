/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Snippets: texts that the templates of a playbook share.
 *
 * A text that is changed is the next version of the snippet. What begins from now on has
 * it; a task keeps what it was filled with, and is offered the newer text together with
 * a newer template (tue_workspace_get_newer_step()).
 */

#pragma once

#include "tue-snippet-edit.h"
#include "tue-snippet-version.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

/* snippet: (nullable): as it was seen, NULL for a new one; its name stays.
 * label, text: of what is to be there, NULL both where it is to go
 * note: (nullable): why, one line */
void        tue_workspace_change_snippet_async (TueWorkspace       *self,
                                                const char         *playbook_id,
                                                TueSnippet         *snippet,
                                                const char         *label,
                                                const char         *text,
                                                const char         *note,
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
                                               const char   *note,
                                               GError      **error);
TueSnippet *tue_workspace_find_snippet (TueWorkspace *self,
                                        const char   *playbook_id,
                                        const char   *name); /* (nullable) */
/* Another snippet that takes it in; (nullable) */
TueSnippet *tue_workspace_find_snippet_taker (TueWorkspace *self,
                                              const char   *playbook_id,
                                              const char   *name);
GPtrArray  *tue_workspace_list_snippet_users (TueWorkspace *self,
                                              const char   *playbook_id,
                                              const char   *name); /* (transfer full) (element-type TueWorkflow) */

/* What is written and not saved outlives the program. edit: (transfer full); without a
 * label, a text and a note nothing is kept */
void            tue_workspace_keep_snippet_edit (TueWorkspace   *self,
                                                 TueSnippetEdit *edit);
void            tue_workspace_load_snippet_edit_async (TueWorkspace       *self,
                                                       const char         *playbook_id,
                                                       const char         *name,
                                                       GCancellable       *cancellable,
                                                       GAsyncReadyCallback callback,
                                                       gpointer            user_data);
TueSnippetEdit *tue_workspace_load_snippet_edit_finish (TueWorkspace *self,
                                                        GAsyncResult *result,
                                                        GError      **error); /* (transfer full) */

/* Of TueSnippetVersion, newest first; they say no label. */
void       tue_workspace_list_snippet_versions_async (TueWorkspace       *self,
                                                      const char         *playbook_id,
                                                      const char         *name,
                                                      GCancellable       *cancellable,
                                                      GAsyncReadyCallback callback,
                                                      gpointer            user_data);
GPtrArray *tue_workspace_list_snippet_versions_finish (TueWorkspace *self,
                                                       GAsyncResult *result,
                                                       GError      **error);
GPtrArray *tue_workspace_list_snippet_versions_sync (TueWorkspace *self,
                                                     const char   *playbook_id,
                                                     const char   *name,
                                                     GError      **error);

G_END_DECLS
