/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Matches the units of two texts, from the coarse to the fine:
 *
 *  1. Lines that stand once on either side are anchors, if they go in the order
 *     that most of the text has kept. Those that do not have moved, if they say
 *     enough.
 *  2. Between two anchors, units that only one side has are left out. Where much
 *     is left, runs of units around four that stand there once are anchors.
 *  3. What then remains is matched as well as can be.
 */

#define G_LOG_DOMAIN "tue-diff"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "tue-diff-private.h"

/* A shorter line may be anywhere by chance. */
#define MIN_MOVED_WORDS 4
/* Below this, the best match of a gap costs less than a search for anchors. */
#define MIN_ANCHORED_GAP 1000
#define GRAM 4
#define MIN_RUN 8

typedef struct
{
  guint64 key;
  guint32 old; /* NONE where it stands more than once */
  guint32 new;
  guint32 is_used;
} Gram;

/* Which things stand once on both sides: open addressing, by a hash. */
typedef struct
{
  Gram   *grams;
  guint32 mask;
} GramTable;

/* The work on one gap between anchors. The arrays have room for every unit. */
typedef struct
{
  TueDiffUnits *units;
  TueDiffBudget budget;
  guint32       gap;
  guint32      *old_seen; /* for each id the last gap where it stood */
  guint32      *new_seen;

  /* What both sides of the gap have, and which units that is */
  guint32 *old_ids;
  guint32 *new_ids;
  guint32 *old_units;
  guint32 *new_units;
  /* Where the box that is matched now begins among them */
  guint32 old_base;
  guint32 new_base;
} Matcher;

static guint64
mix_id (guint64 hash,
        guint32 id)
{
  hash = (hash ^ id) * 0x9e3779b97f4a7c15;
  return hash ^ hash >> 29;
}

static void
init_grams (GramTable *self,
            guint32    n)
{
  guint32 size = 16;

  while (size < n * 2)
    size *= 2;
  self->grams = g_new0 (Gram, size);
  self->mask = size - 1;
}

static Gram *
find_gram (GramTable *self,
           guint64    key)
{
  guint32 at = (guint32)(key ^ key >> 32) & self->mask;

  while (self->grams[at].is_used && self->grams[at].key != key)
    at = (at + 1) & self->mask;
  return &self->grams[at];
}

static void
add_old_gram (GramTable *self,
              guint64    key,
              guint32    index)
{
  Gram *gram = find_gram (self, key);

  gram->old = gram->is_used ? TUE_DIFF_NONE : index;
  gram->new = TUE_DIFF_NONE;
  gram->key = key;
  gram->is_used = 1;
}

static void
add_new_gram (GramTable *self,
              guint64    key,
              guint32    index)
{
  Gram *gram = find_gram (self, key);

  if (!gram->is_used || gram->old == TUE_DIFF_NONE)
    return;
  if (gram->new == TUE_DIFF_NONE)
    gram->new = index;
  else
    gram->old = TUE_DIFF_NONE;
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;

  return (x > y) - (x < y);
}

/* Documented in the private header. A Fenwick tree holds, for each place on the
 * new side, the heaviest chain that ends before it. */
void
tue_diff_chain_runs (const TueDiffRun *runs,
                     guint             n_runs,
                     guint32           n_new,
                     guint8           *are_chained)
{
  g_autofree guint32 *tree = g_new (guint32, (gsize)n_new + 1); /* of runs */
  g_autofree guint64 *weights = g_new0 (guint64, MAX (n_runs, 1));
  g_autofree guint32 *before = g_new (guint32, MAX (n_runs, 1));
  /* On the old side, with the run in the lower half */
  g_autofree guint64 *starts = g_new (guint64, MAX (n_runs, 1));
  g_autofree guint64 *ends = g_new (guint64, MAX (n_runs, 1));
  guint               n_entered = 0;
  guint32             best = TUE_DIFF_NONE;

  memset (tree, 0xff, sizeof (guint32) * ((gsize)n_new + 1));
  memset (are_chained, 0, n_runs);
  for (guint i = 0; i < n_runs; i++)
    {
      starts[i] = (guint64)runs[i].old << 32 | i;
      ends[i] = (guint64)(runs[i].old + runs[i].length) << 32 | i;
    }
  qsort (starts, n_runs, sizeof (guint64), compare_keys);
  qsort (ends, n_runs, sizeof (guint64), compare_keys);

  for (guint n = 0; n < n_runs; n++)
    {
      guint32 i = (guint32)starts[n];

      /* What ended before this run began earlier, so its weight is known. */
      for (; n_entered < n_runs && ends[n_entered] >> 32 <= runs[i].old; n_entered++)
        {
          guint32 entered = (guint32)ends[n_entered];

          for (gsize at = runs[entered].new + runs[entered].length; at <= n_new; at += at & -at)
            if (tree[at] == TUE_DIFF_NONE || weights[tree[at]] < weights[entered])
              tree[at] = entered;
        }

      before[i] = TUE_DIFF_NONE;
      for (gsize at = runs[i].new; at > 0; at -= at & -at)
        if (tree[at] != TUE_DIFF_NONE && (before[i] == TUE_DIFF_NONE || weights[tree[at]] > weights[before[i]]))
          before[i] = tree[at];
      weights[i] = runs[i].weight + (before[i] == TUE_DIFF_NONE ? 0 : weights[before[i]]);
      if (best == TUE_DIFF_NONE || weights[i] > weights[best])
        best = i;
    }

  for (; best != TUE_DIFF_NONE; best = before[best])
    are_chained[best] = 1;
}

static guint64
hash_gram (const guint32 *ids)
{
  guint64 hash = 0;

  for (guint i = 0; i < GRAM; i++)
    hash = mix_id (hash, ids[i]);
  return hash;
}

/* Runs that are the same on both sides, around a few units that stand there
 * once; ordered by old, and disjoint there. */
static GArray *
find_runs (const guint32 *a,
           guint32        n_old,
           const guint32 *b,
           guint32        n_new)
{
  GArray   *runs = g_array_new (FALSE, FALSE, sizeof (TueDiffRun));
  GramTable table;
  guint32   behind = 0; /* the last run, on the old side */

  init_grams (&table, n_old);
  for (guint32 i = 0; i + GRAM <= n_old; i++)
    add_old_gram (&table, hash_gram (a + i), i);
  for (guint32 i = 0; i + GRAM <= n_new; i++)
    add_new_gram (&table, hash_gram (b + i), i);

  for (guint32 i = 0; i + GRAM <= n_old; i++)
    {
      const Gram *gram = find_gram (&table, hash_gram (a + i));
      guint32     x = i, y, length = 0;

      if (gram->old != i || gram->new == TUE_DIFF_NONE)
        continue;

      for (y = gram->new; x > behind &&y > 0 && a[x - 1] == b[y - 1]; y--)
        x--;
      while (x + length < n_old && y + length < n_new && a[x + length] == b[y + length])
        length++;
      if (length >= MIN_RUN)
        {
          TueDiffRun run = { x, y, length, length };

          g_array_append_val (runs, run);
          behind = x + length;
          i = behind - 1;
        }
    }

  g_clear_pointer (&table.grams, g_free);
  return runs;
}

static TueDiffLine *
get_line (const TueDiffSide *side,
          guint32            index)
{
  return &g_array_index (side->lines, TueDiffLine, index);
}

static gboolean
are_lines_equal (TueDiffUnits *units,
                 guint32       old,
                 guint32 new)
{
  const TueDiffLine *a = get_line (&units->old, old), *b = get_line (&units->new, new);

  return a->end - a->first == b->end - b->first &&
         memcmp (units->old.ids + a->first, units->new.ids + b->first, sizeof (guint32) * (a->end - a->first)) == 0;
}

static guint32
count_words (const TueDiffSide *side,
             guint32            first,
             guint32            end)
{
  guint32 n = 0;

  for (guint32 i = first; i < end; i++)
    n += side->are_words[i];
  return n;
}

static void
match_units (TueDiffUnits *units,
             guint32       old,
             guint32 new)
{
  units->old.matches[old] = new;
  units->new.matches[new] = old;
}

/* Lines that stand once on both sides: runs of one line, ordered by old. */
static GArray *
find_lone_lines (TueDiffUnits *units)
{
  GArray   *pairs = g_array_new (FALSE, FALSE, sizeof (TueDiffRun));
  GramTable table;

  init_grams (&table, units->old.lines->len);
  for (guint32 i = 0; i < units->old.lines->len; i++)
    add_old_gram (&table, get_line (&units->old, i)->hash, i);
  for (guint32 i = 0; i < units->new.lines->len; i++)
    add_new_gram (&table, get_line (&units->new, i)->hash, i);

  for (guint32 i = 0; i < units->old.lines->len; i++)
    {
      const TueDiffLine *line = get_line (&units->old, i);
      const Gram        *gram = find_gram (&table, line->hash);

      if (gram->old == i && gram->new != TUE_DIFF_NONE &&are_lines_equal (units, i, gram->new))
        {
          TueDiffRun pair = { i, gram->new, 1, line->end - line->first };

          g_array_append_val (pairs, pair);
        }
    }

  g_clear_pointer (&table.grams, g_free);
  return pairs;
}

/* Which of the lone lines stand in the order that most of the text has kept. A
 * short line that moved past a long paragraph with an edit in it must not stand
 * for that order, though the paragraph is no lone line: so the lines are
 * weighed together with all runs of units. */
static void
find_anchors (TueDiffUnits *units,
              GArray       *pairs,
              guint8       *are_anchors)
{
  g_autoptr(GArray) runs = find_runs (units->old.ids, units->old.n, units->new.ids, units->new.n);
  g_autofree guint8  *are_chained = g_new0 (guint8, runs->len + pairs->len + 1);
  g_autofree guint32 *places = g_new (guint32, pairs->len + 1); /* the run that a line is in, or is */
  guint               n_runs = runs->len;

  for (guint i = 0, at = 0; i < pairs->len; i++)
    {
      const TueDiffRun  *pair = &g_array_index (pairs, TueDiffRun, i), *run;
      const TueDiffLine *line = get_line (&units->old, pair->old);
      guint32            new_first = get_line (&units->new, pair->new)->first;

      while (at < n_runs && g_array_index (runs, TueDiffRun, at).old + g_array_index (runs, TueDiffRun, at).length < line->end)
        at++;
      run = &g_array_index (runs, TueDiffRun, at);
      places[i] = at;
      if (at == n_runs || run->old > line->first || line->first - run->old != new_first - run->new)
        {
          TueDiffRun own = { line->first, new_first, pair->weight, pair->weight };

          places[i] = runs->len;
          g_array_append_val (runs, own);
        }
    }

  tue_diff_chain_runs ((const TueDiffRun *)runs->data, runs->len, units->new.n, are_chained);
  for (guint i = 0; i < pairs->len; i++)
    are_anchors[i] = are_chained[places[i]];
}

/* Numbers a block of lines as a move, if it says enough. */
static void
move_block (TueDiffUnits *units,
            guint32       old,
            guint32 new,
            guint32 n_lines)
{
  guint32 first = get_line (&units->old, old)->first, end = get_line (&units->old, old + n_lines - 1)->end;
  guint32 new_first = get_line (&units->new, new)->first;

  /* A row of a table says enough by being one. */
  if (count_words (&units->old, first, end) < (units->old.text[units->old.starts[first]] == '|' ? 1 : MIN_MOVED_WORDS))
    return;

  units->n_moves++;
  for (guint32 i = 0; i < end - first; i++)
    {
      units->old.moves[first + i] = units->n_moves;
      units->new.moves[new_first + i] = units->n_moves;
    }
}

/* Between which anchors each line of a side stands. */
static guint32 *
number_gaps (GArray       *pairs,
             const guint8 *are_anchors,
             guint32       n_lines,
             gboolean      is_old)
{
  guint32 *gaps = g_new0 (guint32, n_lines + 1);

  for (guint i = 0; i < pairs->len; i++)
    if (are_anchors[i])
      gaps[is_old ? g_array_index (pairs, TueDiffRun, i).old : g_array_index (pairs, TueDiffRun, i).new] = 1;
  for (guint32 i = 1; i < n_lines; i++)
    gaps[i] += gaps[i - 1];
  return gaps;
}

static void
find_edited_moves (TueDiffUnits *units,
                   GArray       *pairs,
                   const guint8 *are_anchors,
                   guint8       *old_taken,
                   guint8       *new_taken)
{
  g_autofree guint32 *old_gaps = number_gaps (pairs, are_anchors, units->old.lines->len, TRUE);
  g_autofree guint32 *new_gaps = number_gaps (pairs, are_anchors, units->new.lines->len, FALSE);

  tue_diff_find_near_moves (units, old_taken, new_taken, old_gaps, new_gaps);
}

/* Lines that stand once and are no anchors, and equal lines around them that are
 * none either, though they may stand more than once. */
static void
find_moves (TueDiffUnits *units,
            GArray       *pairs,
            const guint8 *are_anchors)
{
  g_autofree guint8 *old_taken = g_new0 (guint8, units->old.lines->len + 1);
  g_autofree guint8 *new_taken = g_new0 (guint8, units->new.lines->len + 1);

  for (guint i = 0; i < pairs->len; i++)
    if (are_anchors[i])
      {
        old_taken[g_array_index (pairs, TueDiffRun, i).old] = 1;
        new_taken[g_array_index (pairs, TueDiffRun, i).new] = 1;
      }

  for (guint i = 0; i < pairs->len; i++)
    {
      guint32 old = g_array_index (pairs, TueDiffRun, i).old, new = g_array_index (pairs, TueDiffRun, i).new;
      guint32 n_before = 0, n = 1;

      if (old_taken[old])
        continue;
      while (n_before < old && n_before < new && !old_taken[old - n_before - 1] && !new_taken[new - n_before - 1] &&
             are_lines_equal (units, old - n_before - 1, new - n_before - 1))
        n_before++;
      while (old + n < units->old.lines->len && new + n < units->new.lines->len &&
             !old_taken[old + n] && !new_taken[new + n] && are_lines_equal (units, old + n, new + n))
        n++;

      memset (old_taken + old - n_before, 1, n_before + n);
      memset (new_taken + new - n_before, 1, n_before + n);
      move_block (units, old - n_before, new - n_before, n_before + n);
    }
  find_edited_moves (units, pairs, are_anchors, old_taken, new_taken);
}

static void
match_cb (guint32  a,
          guint32  b,
          gpointer user_data)
{
  Matcher *self = user_data;

  match_units (self->units, self->old_units[self->old_base + a], self->new_units[self->new_base + b]);
}

static void
give_up_cb (guint32  a_start,
            guint32  a_end,
            guint32  b_start,
            guint32  b_end,
            gpointer user_data)
{
  Matcher *self = user_data;

  for (guint32 i = a_start; i < a_end; i++)
    self->units->old.gave_up[self->old_units[self->old_base + i]] = 1;
  for (guint32 i = b_start; i < b_end; i++)
    self->units->new.gave_up[self->new_units[self->new_base + i]] = 1;
}

static gboolean
match_box (Matcher *self,
           guint32  old,
           guint32  old_end,
           guint32 new,
           guint32 new_end)
{
  guint64       n_steps = MIN (self->budget.n_steps, TUE_DIFF_GAP_BUDGET);
  TueDiffBudget budget = { n_steps, self->budget.cancellable };
  gboolean      is_done;

  self->old_base = old;
  self->new_base = new;
  is_done = tue_diff_myers (self->old_ids + old, old_end - old, self->new_ids + new, new_end - new,
                            &budget, match_cb, give_up_cb, self);
  self->budget.n_steps -= n_steps - budget.n_steps;
  return is_done;
}

/* Copies the units of a gap that both sides have and that did not move. */
static guint32
collect_units (const TueDiffSide *side,
               guint32            first,
               guint32            end,
               const guint32     *other_seen,
               guint32            gap,
               guint32           *ids,
               guint32           *units)
{
  guint32 n = 0;

  for (guint32 i = first; i < end; i++)
    if (side->moves[i] == 0 && other_seen[side->ids[i]] == gap)
      {
        ids[n] = side->ids[i];
        units[n++] = i;
      }

  return n;
}

static void
note_units (const TueDiffSide *side,
            guint32            first,
            guint32            end,
            guint32           *seen,
            guint32            gap)
{
  for (guint32 i = first; i < end; i++)
    if (side->moves[i] == 0)
      seen[side->ids[i]] = gap;
}

static gboolean
match_around_runs (Matcher *self,
                   guint32  n_old,
                   guint32  n_new)
{
  g_autoptr(GArray) runs = find_runs (self->old_ids, n_old, self->new_ids, n_new);
  g_autofree guint8 *are_chained = g_new0 (guint8, runs->len + 1);
  guint32            old = 0, new = 0;

  tue_diff_chain_runs ((const TueDiffRun *)runs->data, runs->len, n_new, are_chained);
  for (guint i = 0; i < runs->len; i++)
    {
      const TueDiffRun *run = &g_array_index (runs, TueDiffRun, i);

      if (!are_chained[i])
        continue;
      if (!match_box (self, old, run->old, new, run->new))
        return FALSE;
      for (guint32 n = 0; n < run->length; n++)
        match_units (self->units, self->old_units[run->old + n], self->new_units[run->new + n]);
      old = run->old + run->length;
      new = run->new + run->length;
    }

  return match_box (self, old, n_old, new, n_new);
}

static gboolean
match_gap (Matcher *self,
           guint32  old,
           guint32  old_end,
           guint32 new,
           guint32 new_end)
{
  guint32 n_old, n_new;

  if (old == old_end || new == new_end)
    return TRUE;

  self->gap++;
  note_units (&self->units->old, old, old_end, self->old_seen, self->gap);
  note_units (&self->units->new, new, new_end, self->new_seen, self->gap);
  n_old = collect_units (&self->units->old, old, old_end, self->new_seen, self->gap, self->old_ids, self->old_units);
  n_new = collect_units (&self->units->new, new, new_end, self->old_seen, self->gap, self->new_ids, self->new_units);

  return n_old + n_new >= MIN_ANCHORED_GAP ? match_around_runs (self, n_old, n_new)
                                           : match_box (self, 0, n_old, 0, n_new);
}

static gboolean
match_around_lines (Matcher      *self,
                    GArray       *pairs,
                    const guint8 *are_anchors)
{
  TueDiffUnits *units = self->units;
  guint32       old = 0, new = 0;

  for (guint i = 0; i < pairs->len; i++)
    {
      const TueDiffRun  *pair = &g_array_index (pairs, TueDiffRun, i);
      const TueDiffLine *a = get_line (&units->old, pair->old);
      const TueDiffLine *b = get_line (&units->new, pair->new);

      if (!are_anchors[i])
        continue;
      if (!match_gap (self, old, a->first, new, b->first))
        return FALSE;
      for (guint32 n = 0; n < a->end - a->first; n++)
        match_units (units, a->first + n, b->first + n);
      old = a->end;
      new = b->end;
    }

  return match_gap (self, old, units->old.n, new, units->new.n);
}

/* Documented in the private header. */
gboolean
tue_diff_units_match (TueDiffUnits *units)
{
  g_autoptr(GArray) pairs = find_lone_lines (units);
  g_autofree guint8  *are_anchors = g_new0 (guint8, pairs->len + 1);
  g_autofree guint32 *seen = g_new0 (guint32, 2 * (gsize)units->n_ids + 1);
  g_autofree guint32 *room = g_new (guint32, 2 * ((gsize)units->old.n + units->new.n) + 1);
  Matcher             self = {
                .units = units,
                .budget = { TUE_DIFF_BUDGET, units->cancellable },
                .old_seen = seen,
                .new_seen = seen + units->n_ids,
                .old_ids = room,
                .old_units = room + units->old.n,
                .new_ids = room + 2 * (gsize)units->old.n,
                .new_units = room + 2 * (gsize)units->old.n + units->new.n,
  };

  if (pairs->len > 0)
    find_anchors (units, pairs, are_anchors);
  find_moves (units, pairs, are_anchors);
  return match_around_lines (&self, pairs, are_anchors);
}
