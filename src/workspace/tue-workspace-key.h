/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The key that the person at this computer signs with, whichever library is open. All
 * of it may wait for the keyring, and the keyring for the person: on a thread.
 */

#pragma once

#include "tue-own-key.h"
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

/* What can be told of it; none is made, and nobody is asked for a password */
void             tue_workspace_look_at_key_async (TueWorkspace       *self,
                                                  GCancellable       *cancellable,
                                                  GAsyncReadyCallback callback,
                                                  gpointer            user_data);
TueOwnKeyStatus *tue_workspace_look_at_key_finish (TueWorkspace *self,
                                                   GAsyncResult *result,
                                                   GError      **error);
TueOwnKeyStatus *tue_workspace_look_at_key_sync (TueWorkspace *self);

/* file: what is there is replaced */
void     tue_workspace_back_up_key_async (TueWorkspace       *self,
                                          GFile              *file,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
gboolean tue_workspace_back_up_key_finish (TueWorkspace *self,
                                           GAsyncResult *result,
                                           GError      **error);
gboolean tue_workspace_back_up_key_sync (TueWorkspace *self,
                                         GFile        *file,
                                         GError      **error);

/* kept: (out) (nullable): the file that has the one it takes the place of */
void     tue_workspace_replace_key_async (TueWorkspace       *self,
                                          TueSigningKey      *key,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
gboolean tue_workspace_replace_key_finish (TueWorkspace *self,
                                           GAsyncResult *result,
                                           char        **kept,
                                           GError      **error);
gboolean tue_workspace_replace_key_sync (TueWorkspace  *self,
                                         TueSigningKey *key,
                                         char         **kept,
                                         GError       **error);

/* The name that is signed with: that of the settings, or of the account.
 * (transfer full) */
char *tue_workspace_dup_signing_name (TueWorkspace *self);

G_END_DECLS
