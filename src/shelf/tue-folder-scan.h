/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is in a folder that is a shelf: which files are documents, and what differs from
 * what was there before. Links are told and not followed; what is hidden is passed over.
 * Any thread may call it; it waits for the disk or the network.
 */

#pragma once

#include "tue-shelf.h"

G_BEGIN_DECLS

GPtrArray *tue_folder_scan (GFile             *folder,
                            const char *const *kinds,
                            GVariant          *cursor,
                            GVariant         **next_cursor,
                            GCancellable      *cancellable,
                            GError           **error);
/* The folder and those in it that are watched. (element-type GFile) (transfer full) */
GPtrArray *tue_folder_scan_folders (GFile        *folder,
                                    guint         max_folders,
                                    GCancellable *cancellable);

/* author: (nullable): the bytes of the name of the folder; %NULL for the shelf itself */
char    *tue_folder_entry_make_id (const char *author,
                                   const char *file_name);
gboolean tue_folder_entry_parse_id (const char *id,
                                    char      **author,
                                    char      **file_name);

G_END_DECLS
