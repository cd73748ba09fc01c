/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueFactIndex: finds the value of a task that words of a text stand for.
 *
 * Made from the values once, for one look at one text. Meanings are compared,
 * not spellings. Where several values mean the same the first one in the order
 * of the form is taken. Names may be found by a part, or by one letter's
 * difference; such a find says that it is not the same.
 */

#pragma once

#include "tue-fact-text.h"
#include "tue-fact-words.h"
#include "tue-known-values.h"

G_BEGIN_DECLS

typedef struct _TueFactIndex TueFactIndex;

typedef struct
{
  guint    value;    /* index of the known value */
  guint    reading;  /* which one of the token is meant */
  gboolean is_whole; /* the whole value, as it is: words may be tied to it */
  gboolean is_near;  /* a part of a name, or almost it */
  gboolean is_head;  /* the name before the comma: "Dana Weber, Head of Sales" */
  gsize    start;    /* what it is of the value's text, in bytes */
  gsize    length;   /* 0: the whole value */
} TueFactHit;

TueFactIndex *tue_fact_index_new (TueKnownValues  *values,
                                  const TueLocale *locale);
void          tue_fact_index_free (TueFactIndex *self);

gboolean tue_fact_index_find_token (TueFactIndex       *self,
                                    const char         *text,
                                    const TueFactToken *token,
                                    TueFactHit         *hit);
/* Gives words their ids. */
void tue_fact_index_identify (TueFactIndex *self,
                              const char   *text,
                              GArray       *words);
/* The longest whole text of a value from @at on: its number of words, or 0.
 * What all calls for one text may cost together is limited. */
guint tue_fact_index_find_text (TueFactIndex *self,
                                const char   *text,
                                GArray       *words,
                                guint         at,
                                TueFactHit   *hit);
/* Some words within a value, or almost. */
gboolean tue_fact_index_find_part (TueFactIndex      *self,
                                   const char        *text,
                                   const TueFactWord *words,
                                   guint              n_words,
                                   gboolean           may_differ,
                                   TueFactHit        *hit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueFactIndex, tue_fact_index_free)

G_END_DECLS
