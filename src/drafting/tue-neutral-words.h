/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The words that stand in a sentence where a name or a figure was, in the form
 * that they have to have there: "mit einer anderen Stelle", "the third party".
 */

#pragma once

#include "tue-prompt-words.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_NEUTRAL_SOMEONE,
  TUE_NEUTRAL_SOMETHING,
  TUE_NEUTRAL_SOMEWHERE,
} TueNeutralKind;

/* What the words around a place tell of what stands in it. */
typedef enum
{
  TUE_PLACE_TELLS_NOTHING,
  TUE_PLACE_TELLS_NAME,     /* "Herr …", "…s Anteil", "… GmbH" */
  TUE_PLACE_TELLS_ORDINARY, /* "der …" */
} TuePlaceTelling;

/* start, length: (inout): bytes of the text; a form of address goes along.
 * (nullable): NULL where no words fit without changing others */
const char     *tue_neutral_words_skip_titles (const char *name);
const char     *tue_neutral_words_choose (const TuePromptWords *words,
                                          TueNeutralKind        kind,
                                          const char           *text,
                                          const char           *end,
                                          gsize                *start,
                                          gsize                *length);
TuePlaceTelling tue_neutral_words_look (const TuePromptWords *words,
                                        const char           *text,
                                        const char           *end,
                                        gsize                 start,
                                        gsize                 length);

G_END_DECLS
