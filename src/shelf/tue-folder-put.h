/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Puts a document into a folder that is a shelf, and reads one.
 *
 * 1. A document is written under a hidden name, brought to the disk, and then renamed: at
 *    every moment the name it gets is all of it or nothing.
 * 2. Its name says what its bytes are (tue-shelf-file-name.h), so nobody's file is
 *    written over, also where two write at once.
 * 3. Neither follows a link in the shelf; the shelf itself may be one.
 *
 * Any thread may call it; it waits for the disk or the network.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char   *tue_folder_put (GFile        *folder,
                        const char   *author,
                        const char   *name,
                        const char   *kind,
                        GBytes       *bytes,
                        GCancellable *cancellable,
                        GError      **error);
GBytes *tue_folder_read (GFile        *folder,
                         const char   *id,
                         GCancellable *cancellable,
                         GError      **error);

G_END_DECLS
