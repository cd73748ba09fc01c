/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What makes words of a Markdown text bold or italic, and takes it back.
 *
 * 1. Without a selection it is about the word at the caret, or about what is
 *    written next.
 * 2. What is emphasised altogether is so no longer; of anything else all is
 *    afterwards. Parts of words that are emphasised already may be taken out.
 * 3. Marks of lists, headings, quotes and tables stay outside, and each line has
 *    marks of its own.
 *
 * It reads bytes and names the edits; who owns the text makes them.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TUE_EMPHASIS_ITALIC = 1, /* the number of marks */
  TUE_EMPHASIS_BOLD = 2,
} TueEmphasis;

typedef struct
{
  gsize    at;       /* a byte of the text as it was */
  gsize    removed;  /* bytes */
  gsize    inserted; /* so many "*" */
  gboolean before;   /* stands before what is selected, also where that begins here */
} TueEmphasisEdit;

/* The edits, the first in the text first. start, end: what is selected, before
 * and after; (transfer full) (element-type TueEmphasisEdit) */
GArray *tue_emphasis_toggle (const char *text,
                             gsize       length,
                             TueEmphasis emphasis,
                             gsize      *start,
                             gsize      *end);

G_END_DECLS
