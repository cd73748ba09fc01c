/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The words of a full-text index, and in how many of its rows each of them is, as they
 * were at a state of the library. It is what misspelt words are compared with, on each
 * keystroke, and reading it from the index takes the longer the more there is.
 */

#pragma once

#include "tue-store.h"

G_BEGIN_DECLS

typedef struct _TueVocabulary TueVocabulary;

/* A state of an index: what others committed, and what this store wrote. */
typedef struct
{
  gint64  data_version;
  guint64 n_indexed;
} TueVocabularyState;

TueVocabulary *tue_vocabulary_new (const TueVocabularyState *state,
                                   const char               *first,
                                   const char               *end); /* (nullable) */
void           tue_vocabulary_free (TueVocabulary *self);
gboolean       tue_vocabulary_is_of (const TueVocabulary      *self,
                                     const TueVocabularyState *state);
gboolean       tue_vocabulary_covers (const TueVocabulary *self,
                                      const char          *first,
                                      const char          *end); /* (nullable) */
gboolean       tue_vocabulary_is_whole (const TueVocabulary *self);
void           tue_vocabulary_add (TueVocabulary *self,
                                   const char    *term,
                                   guint          n_documents);
void           tue_vocabulary_insert (TueVocabulary *self,
                                      const char    *term);
gboolean       tue_vocabulary_follow (TueVocabulary *self,
                                      guint64        n_indexed);
void           tue_vocabulary_foreach (const TueVocabulary *self,
                                       const char          *first,
                                       const char          *end, /* (nullable) */
                                       TueStoreTermFunc     func,
                                       gpointer             user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueVocabulary, tue_vocabulary_free)

G_END_DECLS
