/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueOwnWords: what the tasks of a library would betray where it stood in something
 * that others get: whom they are about, how these are reached, and for how much.
 *
 * 1. A name counts as a whole, also inflected; not a word that is ordinary, nor a
 *    first name alone.
 * 2. An amount counts where it is no round one: 4,830, not 5,000.
 * 3. What others have read already is public, and found nowhere.
 *
 * Texts are read with the reader of the facts. Pure; for one thread at a time.
 */

#pragma once

#include "tue-mask.h"

G_BEGIN_DECLS

typedef struct
{
  TueMaskKind kind;
  char       *words; /* as the first task has them */
  char       *task;  /* the title of that task */
  gboolean    is_public;
} TueOwnWord;

typedef struct
{
  gsize start, length; /* bytes of the text */
  guint word;
} TueOwnPlace;

typedef struct _TueOwnWords TueOwnWords;

TueOwnWords *tue_own_words_new (const TueLocale *locale);
void         tue_own_words_free (TueOwnWords *self);
/* workflow: (nullable): tells what its fields hold */
void              tue_own_words_add_task (TueOwnWords *self,
                                          TueWorkflow *workflow,
                                          TueValue    *values,
                                          const char  *title);
guint             tue_own_words_get_n_words (TueOwnWords *self);
const TueOwnWord *tue_own_words_get_word (TueOwnWords *self,
                                          guint        index);
void              tue_own_words_set_public (TueOwnWords *self,
                                            const char  *text);
/* (element-type TueOwnPlace) (transfer full): in order, apart */
GArray *tue_own_words_find (TueOwnWords *self,
                            const char  *text,
                            gsize        length);
/* What could stand there instead: a name that is nobody's, other digits. used: (nullable):
 * what it must not say; is_german: of whoever reads it. (element-type utf8) (transfer full):
 * one for each of the words */
GPtrArray *tue_own_words_make_stand_ins (TueOwnWords *self,
                                         const char  *used,
                                         gboolean     is_german);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueOwnWords, tue_own_words_free)

G_END_DECLS
