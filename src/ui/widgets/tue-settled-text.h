/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A finished sentence in which nothing turns the rest around.
 *
 * A name may hold a mark that begins to write the other way, U+202E and its kin, and goes on
 * behind the name. Toasts, alerts in a window and banners that are announced are settled
 * where they are made or shown; who knows a name before it is in a sentence isolates it
 * (tue_isolate_text ()).
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tue_settle_text (const char *sentence); /* (nullable) (transfer full): NULL of NULL */

G_END_DECLS
