/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Playbooks and reviews in the shared folder: what is there for this library, and handing
 * on one's own.
 */

#pragma once

#include "tue-review.h"
#include "tue-shared-folder.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

/* Whose updates "n-updates" of the workspace counts. (transfer none) */
TueSharedFolder *tue_workspace_get_shared_folder (TueWorkspace *self);
guint            tue_workspace_get_n_updates (TueWorkspace *self); /* "n-updates": none where one does not want to be told */

/* force: although others have put something there that is not in the library; note:
 * (out) (optional) (nullable): what should be told of it */
void     tue_workspace_publish_playbook_async (TueWorkspace       *self,
                                               const char         *playbook_id,
                                               gboolean            force,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
gboolean tue_workspace_publish_playbook_finish (TueWorkspace *self,
                                                GAsyncResult *result,
                                                char        **note,
                                                GError      **error);
/* The id of the document; (transfer full) (nullable) */
char *tue_workspace_publish_playbook_sync (TueWorkspace *self,
                                           const char   *playbook_id,
                                           gboolean      force,
                                           char        **note,
                                           GError      **error);
/* Saves a review as a file, and puts that into the shared folder. */
void     tue_workspace_put_review_async (TueWorkspace       *self,
                                         TueReview          *review,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
gboolean tue_workspace_put_review_finish (TueWorkspace *self,
                                          GAsyncResult *result,
                                          GError      **error);
/* The id of the document; (transfer full) (nullable) */
char *tue_workspace_put_review_sync (TueWorkspace *self,
                                     TueReview    *review,
                                     GError      **error);
/* Of the playbook with this id or name; (transfer full) (nullable) */
char *tue_workspace_resolve_playbook_sync (TueWorkspace *self,
                                           const char   *name,
                                           GError      **error);

G_END_DECLS
