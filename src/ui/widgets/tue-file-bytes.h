/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Reads a file that a person chose: it is looked at first, so that what is too large
 * is never read, and what is no file (a folder, a pipe) never waited for.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void    tue_file_bytes_load_async (GFile              *file,
                                   gsize               max_length,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
GBytes *tue_file_bytes_load_finish (GFile        *file,
                                    GAsyncResult *result,
                                    GError      **error);

G_END_DECLS
