/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The two halves of a comparison: cutting both texts into units and lines, and
 * matching the units. tue-diff.c makes changes of what is left over.
 *
 * A unit is a word or a punctuation mark. Space is not matched: it is compared
 * where the units around it are the same, so that two texts never seem alike
 * for their spaces. All offsets fit 32 bits; longer texts are not compared.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TUE_DIFF_NONE G_MAXUINT32

/* In place of the number of a move: what was edited of a paragraph that moved.
 * It is not matched with anything. */
#define TUE_DIFF_EDITED G_MAXUINT32

/* How many steps a comparison may take, and how many between two anchors: what
 * takes longer has too little in common to be read as a change. A step takes
 * some nanoseconds. */
#define TUE_DIFF_BUDGET 12000000
#define TUE_DIFF_GAP_BUDGET 4000000

/* A line that is not blank. A paragraph of Markdown is one, or several. */
typedef struct
{
  guint32 first; /* units */
  guint32 end;
  guint64 hash; /* of the units: space does not count */
} TueDiffLine;

typedef struct
{
  const char *text;
  guint32     begin; /* the part that is compared: bytes */
  guint32     end;

  /* Units */
  guint32  n;
  guint32 *ids; /* equal for equal units of both texts */
  guint32 *starts;
  guint32 *ends;
  guint8  *are_words;

  GArray *lines; /* of TueDiffLine */

  /* What the matching found, for each unit */
  guint32 *matches; /* the unit of the other text, or NONE */
  guint32 *moves;   /* the number of a move, or 0 */
  guint8  *gave_up;
} TueDiffSide;

typedef struct
{
  TueDiffSide old;
  TueDiffSide new;
  guint32       n_ids;
  guint         n_moves;
  GByteArray   *moves_going_on; /* by number: whether a move goes on with the paragraph of the one before */
  GCancellable *cancellable;    /* (borrowed) (nullable) */
} TueDiffUnits;

/* FALSE when cancelled */
gboolean tue_diff_units_init (TueDiffUnits *units,
                              const char   *old_text,
                              gsize         old_length,
                              const char   *new_text,
                              gsize         new_length,
                              GCancellable *cancellable);
void     tue_diff_units_clear (TueDiffUnits *units);
gboolean tue_diff_units_match (TueDiffUnits *units);

/* Paragraphs that moved with edits in them. Lines that are taken are not looked
 * at; the gaps say between which anchors a line stands. */
void tue_diff_find_near_moves (TueDiffUnits  *units,
                               guint8        *old_taken,
                               guint8        *new_taken,
                               const guint32 *old_gaps,
                               const guint32 *new_gaps);
void tue_diff_forget_edited (TueDiffUnits *units);

/* Of equal things on both sides, side by side. */
typedef struct
{
  guint32 old;
  guint32 new;
  guint32 length;
  guint32 weight;
} TueDiffRun;

/* Which runs go in the same order on both sides, without an overlap, and weigh
 * most together: n flags, one for each run. */
void tue_diff_chain_runs (const TueDiffRun *runs,
                          guint             n_runs,
                          guint32           n_new,
                          guint8           *are_chained);

/* Marks which elements of a and b match with the fewest left over. FALSE when
 * cancelled. Documented in tue-diff-myers.c. */
typedef struct
{
  guint64       n_steps; /* that are left */
  GCancellable *cancellable;
} TueDiffBudget;

typedef void (*TueDiffMatchFunc) (guint32  a,
                                  guint32  b,
                                  gpointer user_data);
typedef void (*TueDiffGiveUpFunc) (guint32  a_start,
                                   guint32  a_end,
                                   guint32  b_start,
                                   guint32  b_end,
                                   gpointer user_data);

gboolean tue_diff_myers (const guint32    *a,
                         guint32           n_a,
                         const guint32    *b,
                         guint32           n_b,
                         TueDiffBudget    *budget,
                         TueDiffMatchFunc  match,
                         TueDiffGiveUpFunc give_up,
                         gpointer          user_data);

G_END_DECLS
