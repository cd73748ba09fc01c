/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A name for a file, from a title that may hold anything. It is a name on every
 * system that people send files to, never a path, and never empty.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TUE_FILE_NAME_MAX_BYTES 200

char *tue_file_name_suggest (const char *title,
                             const char *extension);

G_END_DECLS
