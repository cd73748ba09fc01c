/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueMerge: what two people made of the same text, in one text, word by word.
 *
 * Changes of the two that do not touch the same words are all taken, wherever
 * they stand; the same change is taken once. Where both changed the same words
 * in different ways the text has mine, and a conflict says what theirs was, so
 * that nothing is lost without a word. Immutable; may cross threads.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _TueMerge TueMerge;

typedef struct
{
  gsize start; /* in the merged text, in bytes */
  gsize length;
  gsize my_start; /* in my text, where it is as long */
  gsize their_start;
  char *theirs; /* what the other had there */
} TueMergeConflict;

/* (nullable): NULL when cancelled */
TueMerge               *tue_merge_new (const char   *base,
                                       gssize        base_length,
                                       const char   *mine,
                                       gssize        mine_length,
                                       const char   *theirs,
                                       gssize        theirs_length,
                                       GCancellable *cancellable);
TueMerge               *tue_merge_ref (TueMerge *self);
void                    tue_merge_unref (TueMerge *self);
const char             *tue_merge_get_text (TueMerge *self,
                                            gsize    *length);
const TueMergeConflict *tue_merge_get_conflicts (TueMerge *self,
                                                 gsize    *n_conflicts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueMerge, tue_merge_unref)

G_END_DECLS
