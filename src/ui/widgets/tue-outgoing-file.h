/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A file that other programs take: it is put on the clipboard, dragged, or goes with a
 * mail. It lies in a folder of the program, under the name that they show, and the next
 * one of that name takes its place.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void   tue_outgoing_file_write_async (GBytes             *bytes,
                                      const char         *name, /* that of a file, without a folder */
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
GFile *tue_outgoing_file_write_finish (GAsyncResult *result,
                                       GError      **error);

G_END_DECLS
