/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A sentence with names in quotes, for a place where there is little room: the names
 * are shortened, so that what is said of them stays, wherever the verb stands.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* max_chars: of what comes out, as far as names can be shortened; the end goes where
 * that is not enough. (transfer full) */
char *tue_short_label_make (const char *label,
                            guint       max_chars);

G_END_DECLS
