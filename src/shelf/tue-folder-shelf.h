/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueFolderShelf: a shelf that is a folder, wherever GIO reaches: on the disk, on a
 * network, kept alike by a program that synchronises, or a work tree of Git.
 *
 * A document is a file, right in the folder or in the folder of its author.
 */

#pragma once

#include "tue-shelf.h"

G_BEGIN_DECLS

#define TUE_TYPE_FOLDER_SHELF (tue_folder_shelf_get_type ())
G_DECLARE_FINAL_TYPE (TueFolderShelf, tue_folder_shelf, TUE, FOLDER_SHELF, GObject)

TueShelf *tue_folder_shelf_new (GFile *folder);
/* The file of an entry, or %NULL where the id is none. (transfer full) (nullable) */
GFile *tue_folder_shelf_get_file (TueFolderShelf *self,
                                  const char     *id);

G_END_DECLS
