/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is wrong with a template, for people: a mistake is told as words that go on behind a
 * place ("line 3: the tag … is never closed"), and a window shows it alone.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tue_sentence_new (const char *words); /* (transfer full) */
void  tue_sentence_word_error (GError **error);

G_END_DECLS
