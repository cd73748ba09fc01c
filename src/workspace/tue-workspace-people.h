/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Who is known by a key: told of a document that comes in, and as a list.
 */

#pragma once

#include "tue-playbook-signer.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

/* From whom a document is. playbook: what bytes say */
void               tue_workspace_find_signer_async (TueWorkspace       *self,
                                                    TuePlaybook        *playbook,
                                                    GBytes             *bytes,
                                                    GCancellable       *cancellable,
                                                    GAsyncReadyCallback callback,
                                                    gpointer            user_data);
TuePlaybookSigner *tue_workspace_find_signer_finish (TueWorkspace *self,
                                                     GAsyncResult *result,
                                                     GError      **error);
TuePlaybookSigner *tue_workspace_find_signer_sync (TueWorkspace *self,
                                                   TuePlaybook  *playbook,
                                                   GBytes       *bytes,
                                                   GError      **error);

/* Who is known by a key; (element-type TueKnownPerson) */
void       tue_workspace_list_people_async (TueWorkspace       *self,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
GPtrArray *tue_workspace_list_people_finish (TueWorkspace *self,
                                             GAsyncResult *result,
                                             GError      **error);
GPtrArray *tue_workspace_list_people_sync (TueWorkspace *self,
                                           GError      **error);

/* name: how they are called here; since: when they were first seen, 0 to forget them */
void     tue_workspace_write_person_async (TueWorkspace       *self,
                                           const char         *id,
                                           const char         *name,
                                           gint64              since,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
gboolean tue_workspace_write_person_finish (TueWorkspace *self,
                                            GAsyncResult *result,
                                            GError      **error);

G_END_DECLS
