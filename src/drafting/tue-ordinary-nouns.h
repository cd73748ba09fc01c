/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Whether a word is one that everybody uses, though it is written with a capital
 * letter as names are: "Discount" at the start of a phrase, every noun in German.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* text: a word, or several of which the last one counts */
gboolean tue_ordinary_noun_is (const char *text,
                               const char *language);
/* Whether a word can hardly be one of that language: "Globex", "Datavia". */
gboolean tue_ordinary_noun_is_foreign (const char *text);

G_END_DECLS
