/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Words that mean the same, as one string: "|day|days|d|". Pure functions.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether one of @words, each between "|", is @word, to the letter. */
gboolean tue_word_list_has (const char *words,
                            const char *word);

G_END_DECLS
