/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Files and folders that somebody chose, read for tue_foreign_read(). Links are not
 * followed, nor is anything read but plain files. Blocks: for a thread.
 */

#pragma once

#include "tue-foreign-format.h"

G_BEGIN_DECLS

/* chosen: (element-type GFile); remarks: (element-type TueForeignRemark): what could not
 * be read joins them. (element-type TueForeignFile) (transfer full); NULL only where it
 * was cancelled. */
GPtrArray *tue_foreign_files_read (GPtrArray    *chosen,
                                   GPtrArray    *remarks,
                                   GCancellable *cancellable,
                                   GError      **error);
/* Writes files below a folder, each as a new one that is whole or not there; where one of
 * them is there already, none is written. */
gboolean tue_foreign_files_write (GPtrArray    *files,
                                  GFile        *folder,
                                  GCancellable *cancellable,
                                  GError      **error);

G_END_DECLS
