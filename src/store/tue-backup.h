/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Copies of the library, in the folder "backups" beside it.
 *
 * 1. A backup has its final name only once it was opened and found sound.
 * 2. Of all days, the last 7 are kept, of the weeks 5, of the months 12. The
 *    newest backup is never removed, nor one dated in the future.
 * 3. A damaged library is never removed or overwritten: it gets a dated name.
 */

#pragma once

#include "tue-database.h"

G_BEGIN_DECLS

gboolean   tue_backup_exists (const char *path);
gboolean   tue_backup_is_due (const char *path,
                              const char *today);
gboolean   tue_backup_make (const char  *path,
                            TueDatabase *database,
                            const char  *reason,
                            GError     **error);
char      *tue_backup_find_good (const char *path);
GPtrArray *tue_backup_choose_old (GPtrArray *days);
gboolean   tue_backup_restore (const char *path,
                               const char *backup,
                               char      **kept,
                               GError    **error);

G_END_DECLS
