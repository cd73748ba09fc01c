/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Texts made small against another one that is much like them. Pure functions
 * of bytes, and the only file that names zstd.
 *
 * What was encoded reads back byte for byte, which encoding checks. What is
 * decoded may be damaged: that gives nothing, or wrong bytes of the right
 * length, which the digest tells.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *tue_text_delta_encode (GBytes *text,
                               GBytes *base);
GBytes *tue_text_delta_decode (gconstpointer content,
                               gsize         content_length,
                               GBytes       *base,
                               gsize         length);

/* Not against an enemy, but against any damage of one place. */
gint64 tue_text_digest (gint64        seed,
                        gconstpointer data,
                        gsize         length);

G_END_DECLS
