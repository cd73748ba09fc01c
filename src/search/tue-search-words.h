/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a word is for the index of the library, whose tokenizer is unicode61 of
 * FTS5 without diacritics: the same letters make it up, and the same words are
 * alike.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean    tue_search_is_word_character (gunichar character);
const char *tue_search_find_word_end (const char *word);
gboolean    tue_search_is_plain (const char *word,
                                 gsize       n_bytes);
char       *tue_search_fold_word (const char *word,
                                  gssize      length);
gboolean    tue_search_is_near (const char *word,
                                const char *term,
                                gboolean    unfinished);

G_END_DECLS
