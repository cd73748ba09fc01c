/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Cuts prose into tokens and counts its words: the one definition of a word in
 * the house.
 *
 * A token is a word (letters and digits, with an apostrophe inside it, and the
 * separators of a number), one punctuation mark or symbol, a run of space, or a
 * line break. Scripts without space between words have one character a token.
 * A token never ends within what is seen as one character: marks stay with
 * their base, joined emoji and flags stay whole.
 *
 * What people are told is a number of words is tue_words_count(): runs without
 * white space, as every word processor counts. Pure functions on valid UTF-8.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TUE_TOKEN_WORD,
  TUE_TOKEN_PUNCTUATION,
  TUE_TOKEN_SPACE,
  TUE_TOKEN_BREAK, /* one end of a line */
} TueTokenKind;

/* Moves @text, which stands at the start of a token, to the end of that token. */
TueTokenKind tue_words_next (const char **text,
                             const char  *end);
guint        tue_words_count (const char *text,
                              gssize      length);

G_END_DECLS
