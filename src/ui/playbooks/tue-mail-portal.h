/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Asks the desktop for a new mail with a file in it, which the person sends, or does
 * not. Nothing is ever sent from here.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether the desktop can be asked. */
void     tue_mail_portal_find_async (GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
gboolean tue_mail_portal_find_finish (GAsyncResult *result);
void     tue_mail_portal_compose_async (const char         *subject,
                                        GFile              *attachment,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
gboolean tue_mail_portal_compose_finish (GAsyncResult *result,
                                         GError      **error);

G_END_DECLS
