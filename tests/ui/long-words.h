/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A language whose words are 40 % longer than the English ones, for a test of
 * whether a window has room for them. It stands before the library for messages.
 */

#pragma once

#include <glib.h>

/* From now on, for what is made from now on. */
void long_words_set (gboolean is_long);
