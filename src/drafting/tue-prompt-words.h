/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Words that a prompt has of its own, in the language of its playbook: they are
 * not translated with the window, since what is copied is in that language.
 */

#pragma once

#include "tue-material.h"

G_BEGIN_DECLS

typedef struct
{
  const char *language;
  const char *today, *tomorrow, *in_days, *yesterday, *days_ago; /* the ones with days have a %d */
  const char *kinds[TUE_MATERIAL_ANSWER + 1];                    /* of a text whose name must not be said */
  const char *someone;                                           /* for a name that must not be said */
  const char *something;                                         /* for a figure */
  const char *somewhere;                                         /* for an address */
  const char *and_word;                                          /* between two things, with its blanks */
  const char *that_word;                                         /* before what somebody says, with its blank */
  const char *determiners;                                       /* before a thing of our own, between blanks */
} TuePromptWords;

/* language: (nullable): a BCP 47 tag; English for what is not known */
const TuePromptWords *tue_prompt_words_get (const char *language);
char                 *tue_prompt_words_count_days (const TuePromptWords *self,
                                                   int                   n_days); /* "in 7 days" */

G_END_DECLS
