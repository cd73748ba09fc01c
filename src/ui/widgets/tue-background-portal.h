/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Asking the desktop whether a program may go on without a window, and whether it is
 * started when the person logs in (org.freedesktop.portal.Background).
 *
 * The desktop may ask the person, so that an answer takes as long as it takes; it keeps
 * what they said, and asking once more is answered from that.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* autostart: it is also started when the person logs in. Errors are of G_IO_ERROR: _NOT_SUPPORTED where there is nobody to ask,
 * _CANCELLED where the person gave no answer, _PERMISSION_DENIED for no. */
void     tue_background_portal_ask_async (gboolean            autostart,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
gboolean tue_background_portal_ask_finish (GAsyncResult *result,
                                           gboolean     *autostart, /* (out) (optional): whether it is started */
                                           GError      **error);

/* What the desktop says of the program while it has no window. */
void tue_background_portal_set_status (const char *message);

G_END_DECLS
