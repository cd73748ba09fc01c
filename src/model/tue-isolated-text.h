/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Somebody else's words within a sentence of ours: they cannot turn it around.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tue_isolate_text (const char *text);

G_END_DECLS
