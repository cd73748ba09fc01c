/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TuePhraseSet: runs of words of some texts, to be found again in another one in
 * whatever case and with whatever marks between them.
 *
 * Of a long text every run of five words counts that says something, and any of
 * seven, and a full name; of a short one the whole. What stands in other texts as well can be taken out of the set.
 * Time in proportion to the texts.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TuePhraseSet TuePhraseSet;

typedef struct
{
  gsize start, length; /* bytes of the text that was looked through */
} TuePhrasePlace;

TuePhraseSet *tue_phrase_set_new (void);
void          tue_phrase_set_free (TuePhraseSet *self);
void          tue_phrase_set_add (TuePhraseSet *self,
                                  const char   *text,
                                  gsize         length);
void          tue_phrase_set_remove (TuePhraseSet *self,
                                     const char   *text,
                                     gsize         length);
/* (element-type TuePhrasePlace) (transfer full): in order, apart */
GArray *tue_phrase_set_find (TuePhraseSet *self,
                             const char   *text,
                             gsize         length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TuePhraseSet, tue_phrase_set_free)

G_END_DECLS
