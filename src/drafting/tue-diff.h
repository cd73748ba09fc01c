/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueDiff: what changed between two texts, word by word.
 *
 * Immutable; its reference count is atomic, so it may cross threads. It keeps
 * no text: offsets count bytes in the texts it was made of. Invariants:
 *
 *  1. Changes are ordered in both texts and do not overlap; between them both
 *     texts are the same, byte for byte.
 *  2. A change never cuts what is seen as one character.
 *  3. A number of a move is that of exactly two changes: one where the
 *     paragraphs are gone, one where they took place.
 *  4. The work is bounded. Where the budget ran out, a change says so.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _TueDiff TueDiff;

typedef struct
{
  gsize    old_start; /* bytes of the old text that are gone */
  gsize    old_length;
  gsize    new_start; /* bytes of the new text that took their place */
  gsize    new_length;
  guint    move;    /* 0, or the number of a move; its other half has the same */
  gboolean goes_on; /* the paragraph that it is of was edited, and an earlier move began it */
  gboolean gave_up; /* the budget ran out here: all of it is shown as replaced */
} TueDiffChange;

typedef struct
{
  guint    n_added;   /* words, not counting those that moved */
  guint    n_removed; /* words, not counting those that moved */
  guint    n_moved;   /* paragraphs */
  guint    n_rows;    /* of tables that moved */
  guint    n_numbers; /* of lists that were numbered anew, not counted as words */
  guint    n_forms;   /* words that only store their accents in another way, not counted either */
  gboolean gave_up;
} TueDiffSummary;

/* (nullable): NULL when cancelled */
TueDiff              *tue_diff_new (const char   *old_text,
                                    gssize        old_length,
                                    const char   *new_text,
                                    gssize        new_length,
                                    GCancellable *cancellable);
TueDiff              *tue_diff_ref (TueDiff *self);
void                  tue_diff_unref (TueDiff *self);
const TueDiffChange  *tue_diff_get_changes (TueDiff *self,
                                            gsize   *n_changes);
const TueDiffSummary *tue_diff_get_summary (TueDiff *self);
char                 *tue_diff_describe (TueDiff *self);
/* Whether to compare texts of these lengths off the main thread. */
gboolean tue_diff_is_long (gsize old_length,
                           gsize new_length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueDiff, tue_diff_unref)

G_END_DECLS
