/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The words of a text, for names to be looked for among them: where each is,
 * whether it has a capital, and whether it would have one anyway, as the first
 * of a sentence, a cell or a heading does. Letters of scripts that put no
 * spaces are words of their own. Takes time in proportion to the length.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TUE_FACT_WORD_CAPITAL = 1 << 0, /* begins with one */
  TUE_FACT_WORD_SHOUTED = 1 << 1, /* nothing but capitals, more than one */
  TUE_FACT_WORD_DIGITS = 1 << 2,  /* has a digit */
  TUE_FACT_WORD_LETTERS = 1 << 3, /* has a letter */
  TUE_FACT_WORD_START = 1 << 4,   /* begins a sentence, a cell, an item */
  TUE_FACT_WORD_LABEL = 1 << 5,   /* in a heading, or bold at the start of a line */
  TUE_FACT_WORD_JOINED = 1 << 6,  /* only white space, a hyphen or a sign of emphasis before it */
  TUE_FACT_WORD_CLOSE = 1 << 7,   /* one space or hyphen, on the same line */
  TUE_FACT_WORD_APART = 1 << 8,   /* too far behind the last one to be of one name */
} TueFactWordFlags;

typedef struct
{
  gsize            start;
  guint            length;
  guint            id; /* for who looks words up; 0 */
  TueFactWordFlags flags;
} TueFactWord;

/* Longer words are nobody's name. */
#define TUE_FACT_WORD_SIZE 128

/* (element-type TueFactWord) */
GArray  *tue_fact_words_split (const char *text,
                               gsize       length);
gboolean tue_fact_word_fold (const char *word,
                             gsize       length,
                             char       *folded,
                             gsize       size);
char    *tue_fact_word_write_plainly (const char *folded,
                                      gboolean    with_e);
gboolean tue_fact_word_is_in (const char *word,
                              const char *list);
/* "Ms", "Herr": what follows is the name of a person. */
gboolean tue_fact_word_is_title (const char *word,
                                 gsize       length);

G_END_DECLS
