/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Puts another library into the place of one that is damaged or gone.
 *
 * 1. The damaged file, and its journal, is never removed or overwritten: it
 *    gets a dated name first.
 * 2. Whenever it is cut short, the old file or the new one is in the place; the
 *    new one waits beside it, whole, and the next start finishes what was begun.
 * 3. A library that was once there is not made anew because its file is gone.
 */

#pragma once

#include "tue-store.h"

G_BEGIN_DECLS

gboolean tue_restore_backup (const char *path,
                             const char *backup,
                             char      **kept,
                             GError    **error);
gboolean tue_restore_nothing (const char      *path,
                              TueStoreSeedFunc seed,
                              gpointer         user_data,
                              char           **kept,
                              GError         **error);
gboolean tue_restore_finish (const char *path,
                             GError    **error);
gboolean tue_restore_was_library (const char *path);
char    *tue_restore_find_kept (const char *path);

G_END_DECLS
