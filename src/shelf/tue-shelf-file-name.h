/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Names of files on a shelf: how they are made of what people write, and what they tell.
 *
 * The name of a document ends in a digest of its bytes, "Sales 7-3f9a1c2e0b1d.playbook":
 * two texts never have one name, so whoever writes, nothing is written over, and what
 * another program put behind the digest says that it is a copy.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A name of one path element that every file system takes. */
char *tue_shelf_file_name_make_safe (const char *text);
char *tue_shelf_file_name_make (const char *name,
                                const char *kind,
                                GBytes     *bytes);
char *tue_shelf_file_name_dup_kind (const char *file_name);

/* Under which a document is written. */
char    *tue_shelf_file_name_make_partial (void);
gboolean tue_shelf_file_name_is_own_partial (const char *file_name);
/* Of ours, or of a program that downloads or synchronises. */
gboolean tue_shelf_file_name_is_partial (const char *file_name);
gboolean tue_shelf_file_name_is_conflict (const char *file_name);

G_END_DECLS
