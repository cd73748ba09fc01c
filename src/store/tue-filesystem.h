/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Whether a folder lies on a file system whose locks SQLite can trust.
 *
 * On a network file system two programs that write at once can ruin a
 * database, so a library is refused there, by name.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean tue_filesystem_is_remote (guint32     magic,
                                   const char *type);
char    *tue_filesystem_find_type (const char *mountinfo,
                                   guint       device_major,
                                   guint       device_minor);
gboolean tue_filesystem_check_mount (const char *path,
                                     const char *existing,
                                     guint32     magic,
                                     const char *mount_table,
                                     GError    **error);
gboolean tue_filesystem_check_local (const char *path,
                                     GError    **error);

G_END_DECLS
