/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Make a Template of This: what is particular in a text, as fields it could have.
 *
 * Placeholders, values of the task in hand, names, dates, amounts, addresses,
 * references and quoted titles, read with the reader of the facts. The same words
 * are one suggestion, with all their places. None is in code or in a web address.
 * Places are bytes of the text, in order, and none overlaps another, of whatever
 * suggestion. Pure functions, for any thread.
 */

#pragma once

#include "tue-locale.h"
#include "tue-workflow.h"

G_BEGIN_DECLS

#define TUE_TEMPLATE_SUGGEST_MAX 200 /* suggestions; nobody ticks so many */

typedef struct
{
  gsize start, length;
} TueSuggestionPlace;

/* label, name and type may be changed by who shows it, before it is made. */
typedef struct
{
  char        *label;
  char        *name; /* a field may have it, and no other suggestion has */
  TueFieldType type; /* what it seems to be */
  char        *words;
  TueValue    *value;    /* the words as a value of the type */
  gboolean     likely;   /* to be ticked until the person says otherwise */
  gboolean     is_block; /* whole lines, with the end of the last, in one place */
  GArray      *places;   /* (element-type TueSuggestionPlace) */
} TueSuggestion;

typedef struct
{
  TueWorkflow     *workflow; /* (nullable): of the task in hand */
  TueValue        *values;   /* (nullable): what it holds */
  const char      *currency; /* of amounts that name none */
  const TueLocale *locale;
  GDate            today;
} TueSuggestContext;

/* (element-type TueSuggestion) (transfer full) */
GPtrArray *tue_template_suggest (const char              *text,
                                 gsize                    length,
                                 const TueSuggestContext *context);

/* What a person selected, as one more suggestion, with the other places of the same
 * words. It takes the place of what it overlaps: a suggestion that has none left is
 * gone. (nullable) (transfer none): there is nothing but blanks */
TueSuggestion *tue_template_suggest_words (const char *text,
                                           gsize       length,
                                           GPtrArray  *suggestions,
                                           gsize       start,
                                           gsize       end);

/* "- one\n- two" as a list of maps, whose only member is TUE_SUGGESTION_ITEM. bullet:
 * (out) (optional): how long what each line begins with is. (nullable) (transfer
 * full): the words are no list */
#define TUE_SUGGESTION_ITEM "item"
TueValue *tue_suggestion_read_items (const char *words,
                                     gsize      *bullet);

G_END_DECLS
