/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Paragraphs that moved and were edited a little on the way. What of one is the
 * same on both sides is a move of several pieces, and what is between them has
 * changed.
 */

#define G_LOG_DOMAIN "tue-diff"

#include "config.h"

#include <stdlib.h>

#include "tue-diff-private.h"

/* A shorter paragraph is soon like another one, and a longer one is no
 * paragraph. */
#define MIN_WORDS 6
#define MAX_UNITS 600

/* More lines than this on a side are not looked through. */
#define MAX_LINES 2000

/* A word that more lines have tells none of them. */
#define MAX_PLACES 6

#define MAX_PIECES 8
#define STEPS_FOR_LINE 40000

/* Of a hundred words of both, how many have to be the same. */
#define MIN_SAME 66

typedef struct
{
  guint32 n;
  guint32 lines[MAX_PLACES];
} Places;

typedef struct
{
  TueDiffUnits *units;
  Places       *places; /* by id: the old lines that have it */
  guint32      *votes;  /* by old line */
  GArray       *pairs;  /* of guint32, two by two: units that match, within their lines */
} Finder;

static TueDiffLine *
get_line (const TueDiffSide *side,
          guint32            index)
{
  return &g_array_index (side->lines, TueDiffLine, index);
}

static guint32
count_words (const TueDiffSide *side,
             const TueDiffLine *line)
{
  guint32 n = 0;

  for (guint32 i = line->first; i < line->end; i++)
    n += side->are_words[i];
  return n;
}

static gboolean
is_paragraph (const TueDiffSide *side,
              guint32            index,
              const guint8      *taken)
{
  const TueDiffLine *line = get_line (side, index);

  return !taken[index] && line->end - line->first <= MAX_UNITS && side->text[side->starts[line->first]] != '|' &&
         count_words (side, line) >= MIN_WORDS;
}

static void
note_words (Finder       *self,
            const guint8 *old_taken)
{
  const TueDiffSide *side = &self->units->old;

  for (guint32 i = 0; i < side->lines->len; i++)
    {
      const TueDiffLine *line = get_line (side, i);

      if (!is_paragraph (side, i, old_taken))
        continue;
      for (guint32 unit = line->first; unit < line->end; unit++)
        {
          Places *places = &self->places[side->ids[unit]];

          if (!side->are_words[unit] || (places->n > 0 && places->n <= MAX_PLACES && places->lines[places->n - 1] == i))
            continue;
          if (places->n < MAX_PLACES)
            places->lines[places->n] = i;
          places->n = MIN (places->n + 1, MAX_PLACES + 1);
        }
    }
}

static void
match_cb (guint32  a,
          guint32  b,
          gpointer user_data)
{
  GArray *pairs = user_data;

  g_array_append_val (pairs, a);
  g_array_append_val (pairs, b);
}

static void
give_up_cb (guint32  a_start,
            guint32  a_end,
            guint32  b_start,
            guint32  b_end,
            gpointer user_data)
{
}

static int
compare_pairs (const void *a,
               const void *b)
{
  const guint32 *x = a;
  const guint32 *y = b;

  return (*x > *y) - (*x < *y);
}

/* Matches the units of two lines; how many of a hundred words are the same. */
static guint
compare (Finder *self,
         guint32 old,
         guint32 new)
{
  const TueDiffSide *a = &self->units->old, *b = &self->units->new;
  const TueDiffLine *old_line = get_line (a, old), *new_line = get_line (b, new);
  TueDiffBudget      budget = { STEPS_FOR_LINE, self->units->cancellable };
  guint32            n_same = 0;

  g_array_set_size (self->pairs, 0);
  tue_diff_myers (a->ids + old_line->first, old_line->end - old_line->first, b->ids + new_line->first,
                  new_line->end - new_line->first, &budget, match_cb, give_up_cb, self->pairs);
  /* Both ends are told before what is between them. */
  if (self->pairs->len > 0)
    qsort (self->pairs->data, self->pairs->len / 2, 2 * sizeof (guint32), compare_pairs);
  for (guint i = 0; i < self->pairs->len; i += 2)
    n_same += a->are_words[old_line->first + g_array_index (self->pairs, guint32, i)];
  return 200 * n_same / (count_words (a, old_line) + count_words (b, new_line));
}

/* The old line that has most of the words of a new one: NONE if there is none. */
static guint32
find_candidate (Finder *self,
                guint32 new,
                const guint8 *old_taken)
{
  const TueDiffSide *side = &self->units->new;
  const TueDiffLine *line = get_line (side, new);
  guint32            best = TUE_DIFF_NONE;

  for (guint32 unit = line->first; unit < line->end; unit++)
    {
      const Places *places = &self->places[side->ids[unit]];

      for (guint32 i = 0; side->are_words[unit] && places->n <= MAX_PLACES && i < places->n; i++)
        {
          guint32 old = places->lines[i];

          self->votes[old]++;
          if (!old_taken[old] && (best == TUE_DIFF_NONE || self->votes[old] > self->votes[best]))
            best = old;
        }
    }
  if (best != TUE_DIFF_NONE && self->votes[best] * 3 < count_words (side, line))
    best = TUE_DIFF_NONE;

  for (guint32 unit = line->first; unit < line->end; unit++)
    {
      const Places *places = &self->places[side->ids[unit]];

      for (guint32 i = 0; places->n <= MAX_PLACES && i < places->n; i++)
        self->votes[places->lines[i]] = 0;
    }
  return best;
}

/* The end of the run of pairs that begins at @start: units side by side on both
 * sides. */
static guint
end_run (const GArray *pairs,
         guint         start)
{
  guint i = start + 2;

  while (i < pairs->len && g_array_index (pairs, guint32, i) == g_array_index (pairs, guint32, i - 2) + 1 &&
         g_array_index (pairs, guint32, i + 1) == g_array_index (pairs, guint32, i - 1) + 1)
    i += 2;
  return i;
}

static gboolean
is_worth_a_piece (const TueDiffSide *side,
                  guint32            first,
                  guint32            n)
{
  guint32 n_words = 0;

  for (guint32 i = 0; i < n; i++)
    n_words += side->are_words[first + i];
  return n_words > 1;
}

static void
mark_edited (TueDiffSide       *side,
             const TueDiffLine *line)
{
  for (guint32 i = line->first; i < line->end; i++)
    side->moves[i] = TUE_DIFF_EDITED;
}

/* Numbers the pieces that stayed the same. FALSE if the line is too broken. */
static gboolean
move_pieces (Finder *self,
             guint32 old,
             guint32 new)
{
  TueDiffSide       *a = &self->units->old, *b = &self->units->new;
  const TueDiffLine *old_line = get_line (a, old), *new_line = get_line (b, new);
  guint              n_pieces = 0;
  gboolean           is_first = TRUE;

  for (guint i = 0; i < self->pairs->len; i = end_run (self->pairs, i))
    n_pieces += is_worth_a_piece (a, old_line->first + g_array_index (self->pairs, guint32, i), (end_run (self->pairs, i) - i) / 2);
  if (n_pieces == 0 || n_pieces > MAX_PIECES)
    return FALSE;

  mark_edited (a, old_line);
  mark_edited (b, new_line);
  for (guint i = 0; i < self->pairs->len;)
    {
      guint   end = end_run (self->pairs, i);
      guint32 n = (end - i) / 2;
      guint32 old_first = old_line->first + g_array_index (self->pairs, guint32, i);
      guint32 new_first = new_line->first + g_array_index (self->pairs, guint32, i + 1);
      guint8  goes_on = !is_first;

      i = end;
      if (!is_worth_a_piece (a, old_first, n))
        continue;
      self->units->n_moves++;
      while (self->units->moves_going_on->len < self->units->n_moves)
        g_byte_array_append (self->units->moves_going_on, (const guint8[]){ 0 }, 1);
      g_byte_array_append (self->units->moves_going_on, &goes_on, 1);
      for (guint32 j = 0; j < n; j++)
        {
          a->moves[old_first + j] = self->units->n_moves;
          b->moves[new_first + j] = self->units->n_moves;
        }
      is_first = FALSE;
    }
  return TRUE;
}

/* Documented in the private header. */
void
tue_diff_find_near_moves (TueDiffUnits  *units,
                          guint8        *old_taken,
                          guint8        *new_taken,
                          const guint32 *old_gaps,
                          const guint32 *new_gaps)
{
  Finder self = { .units = units };

  if (units->old.lines->len > MAX_LINES || units->new.lines->len > MAX_LINES)
    return;

  self.places = g_new0 (Places, (gsize)units->n_ids + 1);
  self.votes = g_new0 (guint32, units->old.lines->len + 1);
  self.pairs = g_array_new (FALSE, FALSE, sizeof (guint32));
  note_words (&self, old_taken);
  for (guint32 i = 0; i < units->new.lines->len && !g_cancellable_is_cancelled (units->cancellable); i++)
    {
      guint32 old = is_paragraph (&units->new, i, new_taken) ? find_candidate (&self, i, old_taken) : TUE_DIFF_NONE;

      /* In the same place it was edited and has not moved. */
      if (old == TUE_DIFF_NONE || old_gaps[old] == new_gaps[i] || compare (&self, old, i) < MIN_SAME || !move_pieces (&self, old, i))
        continue;
      old_taken[old] = 1;
      new_taken[i] = 1;
    }

  g_free (self.places);
  g_free (self.votes);
  g_array_unref (self.pairs);
}

/* Documented in the private header. */
void
tue_diff_forget_edited (TueDiffUnits *units)
{
  for (guint32 i = 0; i < units->old.n; i++)
    if (units->old.moves[i] == TUE_DIFF_EDITED)
      units->old.moves[i] = 0;
  for (guint32 i = 0; i < units->new.n; i++)
    if (units->new.moves[i] == TUE_DIFF_EDITED)
      units->new.moves[i] = 0;
}
