/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueFactNames: finds the texts of a task's values among the words of a text.
 *
 * Made from the values once, for one look at one text. Names may be found by a
 * part, or by a letter's difference; such a find says that it is not the same.
 */

#pragma once

#include "tue-fact-words.h"
#include "tue-known-values.h"

G_BEGIN_DECLS

typedef struct _TueFactNames TueFactNames;

typedef struct
{
  guint    value;             /* index of the known value */
  guint    reading;           /* which one of the token is meant */
  gboolean is_whole;          /* the whole value, as it is: words may be tied to it */
  gboolean is_near;           /* a part of a name, or almost it */
  gboolean is_on_other_terms; /* the same figure, but net, at most, once */
  guint    shared;            /* TueFactShared: "at most" is what the task says as well */
  gboolean is_head;           /* the name before the comma: "Dana Weber, Head of Sales" */
  gsize    start;             /* what it is of the value's text, in bytes */
  gsize    length;            /* 0: the whole value */
  gsize    word_start;        /* the word of the draft that excludes what the task says: "costs" */
  gsize    word_length;       /* 0: none */
} TueFactHit;

TueFactNames *tue_fact_names_new (TueKnownValues *values);
void          tue_fact_names_free (TueFactNames *self);

/* Gives words their ids. */
void tue_fact_names_identify (TueFactNames *self,
                              const char   *text,
                              GArray       *words);
/* The longest whole text of a value from @at on: its number of words, or 0.
 * What all calls for one text may cost together is limited. */
guint tue_fact_names_find_text (TueFactNames *self,
                                const char   *text,
                                GArray       *words,
                                guint         at,
                                TueFactHit   *hit);
/* Some words within a value, or almost. */
gboolean tue_fact_names_find_part (TueFactNames      *self,
                                   const char        *text,
                                   const TueFactWord *words,
                                   guint              n_words,
                                   gboolean           may_differ,
                                   TueFactHit        *hit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueFactNames, tue_fact_names_free)

/* (transfer full) (nullable) */
char    *tue_fact_surname (const char *name);
gboolean tue_fact_name_has_legal_form (const char *name);

G_END_DECLS
