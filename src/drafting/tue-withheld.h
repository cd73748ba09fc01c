/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueWithheld: what must not appear, as a person lists it, and where it stands in
 * a text.
 *
 * A field that holds it is a list of terms. A term that stands in a text, as
 * whole words, in any case and in the usual inflections, is taken out of it; a
 * name, a figure or an address gets other words in its place, and of a thing
 * ("our discount") the sentence goes that speaks of it. What stands nowhere can
 * only be told to the assistant as a rule. Immutable.
 */

#pragma once

#include "tue-material.h"
#include "tue-prompt-words.h"

G_BEGIN_DECLS

typedef struct _TueWithheld TueWithheld;

/* What became of a term in a text, or in several. */
typedef enum
{
  TUE_WITHHELD_TAKEN_OUT = 1 << 0,
  TUE_WITHHELD_LEFT_IN = 1 << 1, /* so that the assistant has to be told */
} TueWithheldFlags;

/* What is to be done at one place of a text. */
typedef struct
{
  gsize       start, length; /* bytes of the text */
  const char *words;         /* (nullable): what stands there instead; NULL: it goes */
  guint       term;
} TueWithheldPlace;

/* lists: (element-type utf8): what each field holds */
TueWithheld *tue_withheld_new (GPtrArray            *lists,
                               const TuePromptWords *words);
TueWithheld *tue_withheld_ref (TueWithheld *self);
void         tue_withheld_unref (TueWithheld *self);
gboolean     tue_withheld_equal (TueWithheld *self,
                                 TueWithheld *other);
guint        tue_withheld_get_n_terms (TueWithheld *self);
const char  *tue_withheld_get_term (TueWithheld *self,
                                    guint        term);

/* (element-type TueWithheldPlace) (transfer full): in order, apart; found: what
 * became of each term is added to it. only_names: not the sentences about a thing. */
GArray *tue_withheld_find (TueWithheld      *self,
                           const char       *text,
                           gsize             length,
                           gboolean          only_names,
                           TueWithheldFlags *found);
/* (element-type TueWithheldPlace) (transfer full): where the terms themselves are */
GArray *tue_withheld_find_words (TueWithheld *self,
                                 const char  *text,
                                 gsize        length);
/* Whether a name or a figure is written within other words: "GlobexOffer.pdf" */
gboolean tue_withheld_is_within (TueWithheld *self,
                                 const char  *text);
/* What of one of the lists was not taken out, or not everywhere; (transfer full) */
char *tue_withheld_write_rest (TueWithheld            *self,
                               const char             *list,
                               const TueWithheldFlags *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueWithheld, tue_withheld_unref)

G_END_DECLS
