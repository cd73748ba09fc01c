/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TuePromptGap: something that a prompt still needs from a person.
 *
 * The one account of what is missing: every place that names or leads to what
 * is missing asks here. The material comes first ("material"), then the fields
 * in form order; how many these are says TueStepNeeds without a prompt.
 */

#pragma once

#include "tue-field.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_PROMPT_GAP_EMPTY,      /* nothing is there */
  TUE_PROMPT_GAP_INCOMPLETE, /* a list with too few items, or with an item that lacks something */
  TUE_PROMPT_GAP_WRONG,      /* what is there does not fit its field */
} TuePromptGapKind;

typedef struct
{
  TuePromptGapKind kind;
  TueField        *field;  /* (nullable): %NULL for a built-in name, as "my.name" or "material" */
  const char      *name;   /* of the field, or the built-in name */
  const char      *label;  /* in the person's language */
  guint            item;   /* in which item of a list, or G_MAXUINT */
  TueField        *member; /* (nullable): which member of that item */
} TuePromptGap;

char *tue_prompt_gaps_describe (const TuePromptGap *gaps,
                                gsize               n_gaps);

G_END_DECLS
