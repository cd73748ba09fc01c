/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Makes changes of what the matching left over.
 */

#define G_LOG_DOMAIN "tue-diff"

#include "config.h"

#include "tue-diff.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-diff-private.h"
#include "tue-words.h"

/* Prose has a token for about three bytes; 5,000 of them take a few
 * milliseconds at worst. */
#define LONG_LENGTH 15000
#define MAX_LENGTH (512 * 1024 * 1024)
/* How many units a change is moved by at most. */
#define MAX_SLIDE 256

struct _TueDiff
{
  gatomicrefcount ref_count;
  GArray         *changes; /* of TueDiffChange */
  TueDiffSummary  summary;
};

/* A part of a text that has no match: plain, or (half of) a move. */
typedef struct
{
  gsize    start;
  gsize    end;
  guint    move;
  gboolean gave_up;
} Piece;

/* One diff in the making */
typedef struct
{
  TueDiffUnits units;
  GArray      *changes; /* of TueDiffChange */
  GArray      *old_pieces;
  GArray      *new_pieces;
} Maker;

static guint
count_breaks_before (const TueDiffSide *side,
                     guint32            unit)
{
  const char *p = side->text + (unit == 0 ? side->begin : side->ends[unit - 1]);
  const char *end = side->text + (unit == side->n ? side->end : side->starts[unit]);
  guint       n = 0;

  while (p < end)
    n += tue_words_next (&p, end) == TUE_TOKEN_BREAK;
  return n;
}

/* How good a place before a unit is for a change to begin or end. */
static guint
rate_place (const TueDiffSide *side,
            guint32            unit)
{
  guint n_breaks;

  if (unit == 0 || unit == side->n)
    return 6;
  if (side->ends[unit - 1] == side->starts[unit])
    return side->are_words[unit] ? 1 : 0;

  n_breaks = count_breaks_before (side, unit);
  if (n_breaks > 0)
    return n_breaks > 1 ? 5 : 4;
  return strchr (".!?:;", side->text[side->starts[unit - 1]]) != NULL ? 3 : 2;
}

static void
match_units (TueDiffSide *a,
             TueDiffSide *b,
             guint32      a_unit,
             guint32      b_unit)
{
  a->matches[a_unit] = b_unit;
  b->matches[b_unit] = a_unit;
}

/* Units first to end of side are not in the other text, where they would stand
 * before the unit at. "c. b" put into "a. d" behind "a" is the same as "b. c"
 * would be one place further: of the places where they may stand, takes the
 * best, and the last of those. Returns where they then end, at least. */
static guint32
slide (TueDiffSide *side,
       TueDiffSide *other,
       guint32      first,
       guint32      end,
       guint32      at)
{
  guint32 length = end - first, n_left = 0, n_right = 0, best = 0, from;
  guint   best_rating = 0;

  while (n_left < MAX_SLIDE && n_left < first && n_left < at &&
         side->matches[first - n_left - 1] == at - n_left - 1 &&
         side->ids[first - n_left - 1] == side->ids[end - n_left - 1])
    n_left++;
  while (n_right < MAX_SLIDE && end + n_right < side->n &&
         side->matches[end + n_right] == at + n_right &&
         side->ids[first + n_right] == side->ids[end + n_right])
    n_right++;
  if (n_left + n_right == 0)
    return end;

  from = first - n_left;
  for (guint32 i = 0; i <= n_left + n_right; i++)
    {
      guint rating = rate_place (side, from + i) + rate_place (side, from + i + length);

      if (rating >= best_rating)
        {
          best_rating = rating;
          best = i;
        }
    }

  /* All that it could pass is the same on both sides of it. */
  for (guint32 i = 0; i < best; i++)
    match_units (side, other, from + i, at - n_left + i);
  for (guint32 i = best; i < n_left + n_right; i++)
    match_units (side, other, from + i + length, at - n_left + i);
  for (guint32 i = 0; i < length; i++)
    side->matches[from + best + i] = TUE_DIFF_NONE;

  return MAX (end, from + best + length);
}

/* What is only in one of the texts begins and ends where a paragraph, a
 * sentence or at least a word does, if it can. */
static void
slide_all (TueDiffSide *side,
           TueDiffSide *other)
{
  for (guint32 first = 0; first < side->n;)
    {
      guint32  end = first, at;
      gboolean moved = FALSE;

      while (end < side->n && side->matches[end] == TUE_DIFF_NONE)
        moved = side->moves[end++] != 0 || moved;
      if (end == first)
        {
          first++;
          continue;
        }

      if (!moved && (first == 0 || side->matches[first - 1] != TUE_DIFF_NONE))
        {
          at = first == 0 ? 0 : side->matches[first - 1] + 1;
          if ((end == side->n ? other->n : side->matches[end]) == at)
            end = slide (side, other, first, end, at);
        }
      first = end;
    }
}

static gboolean
is_changed (const TueDiffUnits *units,
            guint32             old,
            guint32 new)
{
  return (old < units->old.n && units->old.matches[old] == TUE_DIFF_NONE) ||
         (new < units->new.n && units->new.matches[new] == TUE_DIFF_NONE);
}

/* A comma that alone is kept between two changes tells nothing. A paragraph
 * that ends there does. */
static void
drop_lone_punctuation (TueDiffUnits *units)
{
  for (guint32 old = 0; old < units->old.n; old++)
    {
      guint32 new = units->old.matches[old];

      if (new == TUE_DIFF_NONE || units->old.are_words[old] || old == 0 || new == 0 ||
          !is_changed (units, old - 1, new - 1) || !is_changed (units, old + 1, new + 1) ||
          count_breaks_before (&units->old, old) > 0 || count_breaks_before (&units->old, old + 1) > 0 ||
          count_breaks_before (&units->new, new) > 0 || count_breaks_before (&units->new, new + 1) > 0)
        continue;

      units->old.matches[old] = TUE_DIFF_NONE;
      units->new.matches[new] = TUE_DIFF_NONE;
    }
}

static gboolean
is_space (char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

static gboolean
is_same (Maker *self,
         gsize  old,
         gsize  old_end,
         gsize new,
         gsize new_end)
{
  return old_end - old == new_end - new &&
         memcmp (self->units.old.text + old, self->units.new.text + new, old_end - old) == 0;
}

/* Where space and breaks end that begin at start. */
static gsize
skip_one_space (const char *text,
                gsize       start,
                gsize       end)
{
  const char  *p = text + start;
  TueTokenKind kind;

  if (start == end)
    return start;
  kind = tue_words_next (&p, text + end);
  return kind == TUE_TOKEN_SPACE || kind == TUE_TOKEN_BREAK ? (gsize)(p - text) : start;
}

/* Leaves out the space that is the same at both ends. A mark may stand on a
 * space, so the first are taken by tokens; behind the last there is none. */
static void
trim_space (Maker *self,
            Piece *old,
            Piece *new)
{
  const char *a = self->units.old.text, *b = self->units.new.text;

  while (TRUE)
    {
      gsize old_next = skip_one_space (a, old->start, old->end);
      gsize new_next = skip_one_space (b, new->start, new->end);

      if (old_next == old->start || !is_same (self, old->start, old_next, new->start, new_next))
        break;
      old->start = old_next;
      new->start = new_next;
    }

  while (old->end > old->start && new->end > new->start &&
         is_space (a[old->end - 1]) && a[old->end - 1] == b[new->end - 1])
    {
      /* CR LF are one. */
      if (a[old->end - 1] == '\n' &&
          (old->end - 1 > old->start && a[old->end - 2] == '\r') != (new->end - 1 > new->start &&b[new->end - 2] == '\r'))
        break;
      old->end--;
      new->end--;
    }
}

static void
add_change (Maker       *self,
            const Piece *old,
            const Piece *new,
            guint move)
{
  TueDiffChange change = {
    .old_start = old->start,
    .old_length = old->end - old->start,
    .new_start = new->start,
    .new_length = new->end - new->start,
    .move = move,
    .goes_on = move > 0 && self->units.moves_going_on->len > move && self->units.moves_going_on->data[move],
    .gave_up = old->gave_up || new->gave_up,
  };

  if (!is_same (self, old->start, old->end, new->start, new->end))
    g_array_append_val (self->changes, change);
}

/* Finds the next end of a paragraph, or of a line, inside of a piece: the space
 * around a line feed. */
static gboolean
find_gap (const char *text,
          gsize       start,
          gsize       end,
          gsize      *gap_start,
          gsize      *gap_end)
{
  const char *found = start < end ? memchr (text + start, '\n', end - start) : NULL;
  gsize       next;

  if (found == NULL)
    return FALSE;

  *gap_start = *gap_end = (gsize)(found - text);
  while (*gap_start > start && is_space (text[*gap_start - 1]))
    --*gap_start;
  while ((next = skip_one_space (text, *gap_end, end)) != *gap_end)
    *gap_end = next;
  return *gap_start > start && *gap_end < end;
}

/* Whether both pieces have the same number of paragraphs, with the same space
 * between them. */
static gboolean
have_same_gaps (Maker       *self,
                const Piece *old,
                const Piece *new)
{
  gsize    a = old->start, b = new->start, a_start, a_end, b_start, b_end;
  gboolean has_gap = FALSE;

  while (TRUE)
    {
      gboolean in_old = find_gap (self->units.old.text, a, old->end, &a_start, &a_end);
      gboolean in_new = find_gap (self->units.new.text, b, new->end, &b_start, &b_end);

      if (!in_old && !in_new)
        return has_gap;
      if (in_old != in_new || !is_same (self, a_start, a_end, b_start, b_end))
        return FALSE;
      a = a_end;
      b = b_end;
      has_gap = TRUE;
    }
}

/* Whether a text goes on with some space, and then with something else. */
static gboolean
is_space_behind (const TueDiffSide *side,
                 gsize              offset,
                 const char        *space,
                 gsize              length)
{
  if (length > side->end - offset || memcmp (side->text + offset, space, length) != 0)
    return FALSE;
  return skip_one_space (side->text, offset + length, side->end) == offset + length;
}

static gboolean
is_line_start (const TueDiffSide *side,
               gsize              offset)
{
  while (offset > side->begin && side->text[offset - 1] == ' ')
    offset--;
  return offset == side->begin || side->text[offset - 1] == '\n';
}

/* A part of a line in place of which there are several lines, or the other way:
 * the part is what was changed, whole lines were added. Cuts what is one line
 * now from what is several, at the end where a line ends or begins; returns
 * FALSE if that is nowhere. */
static gboolean
add_lines_apart (Maker *self,
                 Piece  old,
                 Piece new)
{
  const TueDiffSide *a = &self->units.old, *b = &self->units.new;
  gsize              from, to, gap, first_start = 0, first_end = 0, last_end = 0;
  gboolean           in_old = find_gap (a->text, old.start, old.end, &from, &to);
  const TueDiffSide *many = in_old ? a : b;
  Piece              lines = in_old ? old : new;

  if (in_old == find_gap (b->text, new.start, new.end, &from, &to) ||
      old.start == old.end || new.start == new.end)
    return FALSE;

  for (gsize at = lines.start; find_gap (many->text, at, lines.end, &from, &to); at = last_end)
    {
      first_start = last_end == 0 ? from : first_start;
      first_end = last_end == 0 ? to : first_end;
      last_end = to;
    }

  /* The lines behind the first, with the end of line that stands before them
   * taken for the one behind. */
  gap = first_end - first_start;
  if (is_space_behind (a, old.end, many->text + first_start, gap) &&
      is_space_behind (b, new.end, many->text + first_start, gap))
    {
      add_change (self, &(Piece){ old.start, in_old ? first_start : old.end },
                  &(Piece){ new.start, in_old ? new.end : first_start }, 0);
      add_change (self, &(Piece){ in_old ? first_end : old.end + gap, old.end + gap },
                  &(Piece){ in_old ? new.end + gap : first_end, new.end + gap }, 0);
      return TRUE;
    }

  /* The lines before the last. */
  if (is_line_start (a, old.start) && is_line_start (b, new.start))
    {
      add_change (self, &(Piece){ old.start, in_old ? last_end : old.start },
                  &(Piece){ new.start, in_old ? new.start : last_end }, 0);
      add_change (self, &(Piece){ in_old ? last_end : old.start, old.end },
                  &(Piece){ in_old ? new.start : last_end, new.end }, 0);
      return TRUE;
    }

  return FALSE;
}

/* Text in place of other text. Paragraphs that were all rewritten are shown one
 * by one. */
static void
add_replacement (Maker *self,
                 Piece  old,
                 Piece new)
{
  gsize a_start, a_end, b_start, b_end;

  trim_space (self, &old, &new);
  if (!old.gave_up && !new.gave_up)
    {
      if (add_lines_apart (self, old, new))
        return;
      if (have_same_gaps (self, &old, &new))
        while (find_gap (self->units.old.text, old.start, old.end, &a_start, &a_end) &&
               find_gap (self->units.new.text, new.start, new.end, &b_start, &b_end))
          {
            add_change (self, &(Piece){ old.start, a_start }, &(Piece){ new.start, b_start }, 0);
            old.start = a_end;
            new.start = b_end;
          }
    }
  add_change (self, &old, &new, 0);
}

/* Cuts what has no match into what moved and what did not: units first to end
 * of a side, and the space around them in the bytes of the piece. A moved block
 * takes the space behind it, and that before it if nothing else is there. */
static void
cut_piece (const TueDiffSide *side,
           Piece              whole,
           guint32            first,
           guint32            end,
           GArray            *pieces)
{
  gboolean is_empty = TRUE;

  g_array_set_size (pieces, 0);
  for (guint32 i = first; i < end;)
    {
      guint32 behind = i;
      Piece   piece;

      while (behind < end && side->moves[behind] == side->moves[i])
        behind++;
      piece = (Piece){
        .start = is_empty ? whole.start : side->starts[i],
        .end = behind == end ? whole.end : side->starts[behind],
        .move = side->moves[i],
      };
      for (guint32 n = i; piece.move == 0 && n < behind; n++)
        piece.gave_up = piece.gave_up || side->gave_up[n];
      g_array_append_val (pieces, piece);
      is_empty = FALSE;
      i = behind;
    }
  if (is_empty && whole.start < whole.end)
    g_array_append_val (pieces, whole);
}

/* What stands between two matches, or before the first or behind the last:
 * units and the space around them. */
static void
add_slot (Maker  *self,
          guint32 old_first,
          guint32 old_end,
          guint32 new_first,
          guint32 new_end)
{
  const TueDiffSide *a = &self->units.old, *b = &self->units.new;
  guint              i = 0, j = 0;

  Piece old = {
    .start = old_first == 0 ? a->begin : a->ends[old_first - 1],
    .end = old_end == a->n ? a->end : a->starts[old_end],
  };
  Piece new = {
    .start = new_first == 0 ? b->begin : b->ends[new_first - 1],
    .end = new_end == b->n ? b->end : b->starts[new_end],
  };

  if (old_first == old_end && new_first == new_end && is_same (self, old.start, old.end, new.start, new.end))
    return;

  trim_space (self, &old, &new);
  cut_piece (a, old, old_first, old_end, self->old_pieces);
  cut_piece (b, new, new_first, new_end, self->new_pieces);
  while (i < self->old_pieces->len || j < self->new_pieces->len)
    {
      Piece from = { .start = old.end, .end = old.end }, to = { .start = new.end, .end = new.end };

      if (i < self->old_pieces->len)
        from = g_array_index (self->old_pieces, Piece, i);
      if (j < self->new_pieces->len)
        to = g_array_index (self->new_pieces, Piece, j);

      if (from.move != 0)
        {
          add_change (self, &from, &(Piece){ to.start, to.start }, from.move);
          i++;
        }
      else if (to.move != 0)
        {
          add_change (self, &(Piece){ from.start, from.start }, &to, to.move);
          j++;
        }
      else
        {
          add_replacement (self, from, to);
          i++;
          j++;
        }
    }
}

static void
add_changes (Maker *self)
{
  const TueDiffUnits *units = &self->units;
  guint32             old = 0, new = 0;

  while (TRUE)
    {
      guint32 old_end = old, new_end = new;

      while (old_end < units->old.n && units->old.matches[old_end] == TUE_DIFF_NONE)
        old_end++;
      while (new_end < units->new.n && units->new.matches[new_end] == TUE_DIFF_NONE)
        new_end++;
      add_slot (self, old, old_end, new, new_end);
      if (old_end == units->old.n)
        return;

      old = old_end + 1;
      new = new_end + 1;
    }
}

static guint
count_lines (const char *text,
             gsize       length)
{
  guint n = 0;

  for (gsize i = 0; i < length; i++)
    n += text[i] != '\n' && (i == 0 || text[i - 1] == '\n');
  return n;
}

/* Units that are words in a part of a text: pictures and signs count too. */
static guint
count_units (const TueDiffSide *side,
             gsize              start,
             gsize              end)
{
  guint32 low = 0;
  guint32 high = side->n;
  guint   n = 0;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (side->starts[middle] >= start)
        high = middle;
      else
        low = middle + 1;
    }
  for (; low < side->n && side->starts[low] < end; low++)
    n += side->are_words[low];
  return n;
}

static guint
count_words (const TueDiffSide *side,
             gsize              start,
             gsize              length)
{
  guint n = tue_words_count (side->text + start, (gssize)length);

  return n > 0 ? n : count_units (side, start, start + length);
}

/* "2." that became "3.": the number of an item in a list. */
static gboolean
is_list_number (const TueDiffSide *side,
                gsize              start,
                gsize              length)
{
  gsize end = start + length;

  while (end < side->end && g_ascii_isdigit (side->text[end]))
    end++;
  if (length == 0 || end + 1 >= side->end || (side->text[end] != '.' && side->text[end] != ')') || side->text[end + 1] != ' ')
    return FALSE;
  for (gsize i = start; i < end; i++)
    if (!g_ascii_isdigit (side->text[i]))
      return FALSE;
  while (start > 0 && (side->text[start - 1] == ' ' || g_ascii_isdigit (side->text[start - 1])))
    start--;
  return start == 0 || side->text[start - 1] == '\n';
}

/* Whether both sides show the same, though the bytes are others. */
static gboolean
is_same_form (const char *old,
              gsize       old_length,
              const char *new,
              gsize new_length)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (old_length == 0 || new_length == 0 || old_length > 4096 || new_length > 4096)
    return FALSE;
  first = g_utf8_normalize (old, (gssize)old_length, G_NORMALIZE_NFC);
  second = g_utf8_normalize (new, (gssize)new_length, G_NORMALIZE_NFC);
  return g_strcmp0 (first, second) == 0;
}

/* What blank lines part. */
static guint
count_paragraphs (const char *text,
                  gsize       length)
{
  guint    n = 0;
  gboolean is_blank = TRUE; /* the line so far */
  gboolean is_inside = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '\n')
        {
          is_inside = is_inside && !is_blank;
          is_blank = TRUE;
        }
      else if (!is_space (text[i]))
        {
          n += !is_inside;
          is_inside = TRUE;
          is_blank = FALSE;
        }
    }

  return n;
}

static void
sum_up_change (Maker               *self,
               const TueDiffChange *change,
               TueDiffSummary      *summary)
{
  const TueDiffSide *a = &self->units.old;
  const TueDiffSide *b = &self->units.new;

  summary->gave_up = summary->gave_up || change->gave_up;
  if (change->move != 0 && change->new_length > 0 && b->text[change->new_start] == '|')
    summary->n_rows += count_lines (b->text + change->new_start, change->new_length);
  else if (change->move != 0)
    summary->n_moved += change->goes_on ? 0 : count_paragraphs (b->text + change->new_start, change->new_length);
  else if (is_list_number (a, change->old_start, change->old_length) && is_list_number (b, change->new_start, change->new_length))
    summary->n_numbers++;
  else if (is_same_form (a->text + change->old_start, change->old_length, b->text + change->new_start, change->new_length))
    summary->n_forms++;
  else
    {
      summary->n_removed += count_words (a, change->old_start, change->old_length);
      summary->n_added += count_words (b, change->new_start, change->new_length);
    }
}

static void
sum_up (Maker          *self,
        TueDiffSummary *summary)
{
  for (guint i = 0; i < self->changes->len; i++)
    sum_up_change (self, &g_array_index (self->changes, TueDiffChange, i), summary);
}

static void
add_whole (Maker *self,
           gsize  old_length,
           gsize  new_length)
{
  Piece old = { .end = old_length, .gave_up = TRUE }, new = { .end = new_length, .gave_up = TRUE };

  add_change (self, &old, &new, 0);
}

/* FALSE when cancelled */
static gboolean
make (Maker        *self,
      const char   *old_text,
      gsize         old_length,
      const char   *new_text,
      gsize         new_length,
      GCancellable *cancellable)
{
  if (old_length > MAX_LENGTH || new_length > MAX_LENGTH)
    {
      self->units = (TueDiffUnits){ .old.text = old_text, .new.text = new_text };
      add_whole (self, old_length, new_length);
      return TRUE;
    }

  if (!tue_diff_units_init (&self->units, old_text, old_length, new_text, new_length, cancellable) ||
      !tue_diff_units_match (&self->units))
    return FALSE;
  tue_diff_forget_edited (&self->units);

  slide_all (&self->units.new, &self->units.old);
  slide_all (&self->units.old, &self->units.new);
  drop_lone_punctuation (&self->units);
  add_changes (self);
  return TRUE;
}

/**
 * tue_diff_new:
 * @old_text: valid UTF-8
 * @old_length: its length in bytes, or -1 if it ends with a NUL
 * @new_text: valid UTF-8
 * @new_length: its length in bytes, or -1 if it ends with a NUL
 * @cancellable: (nullable): what may end the work early
 *
 * Compares two texts. The texts are not kept.
 *
 * Returns: (transfer full) (nullable): the difference, or %NULL when cancelled
 */
TueDiff *
tue_diff_new (const char   *old_text,
              gssize        old_length,
              const char   *new_text,
              gssize        new_length,
              GCancellable *cancellable)
{
  Maker    maker = { 0 };
  TueDiff *self = NULL;

  g_return_val_if_fail (old_text != NULL || old_length == 0, NULL);
  g_return_val_if_fail (new_text != NULL || new_length == 0, NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);

  old_text = old_text != NULL ? old_text : "";
  new_text = new_text != NULL ? new_text : "";
  maker.changes = g_array_new (FALSE, FALSE, sizeof (TueDiffChange));
  maker.old_pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  maker.new_pieces = g_array_new (FALSE, FALSE, sizeof (Piece));

  if (make (&maker,
            old_text, old_length < 0 ? strlen (old_text) : (gsize)old_length,
            new_text, new_length < 0 ? strlen (new_text) : (gsize)new_length,
            cancellable))
    {
      self = g_new0 (TueDiff, 1);
      g_atomic_ref_count_init (&self->ref_count);
      sum_up (&maker, &self->summary);
      self->changes = g_steal_pointer (&maker.changes);
    }

  tue_diff_units_clear (&maker.units);
  g_clear_pointer (&maker.changes, g_array_unref);
  g_array_unref (maker.old_pieces);
  g_array_unref (maker.new_pieces);
  return self;
}

/**
 * tue_diff_ref:
 * @self: a difference
 *
 * Takes a reference.
 *
 * Returns: (transfer full): the difference
 */
TueDiff *
tue_diff_ref (TueDiff *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * tue_diff_unref:
 * @self: (transfer full): a difference
 *
 * Releases a reference.
 */
void
tue_diff_unref (TueDiff *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->changes);
  g_free (self);
}

/**
 * tue_diff_get_changes:
 * @self: a difference
 * @n_changes: (out): how many there are
 *
 * Gets the changes, in the order of the texts.
 *
 * Returns: (array length=n_changes) (transfer none): the changes
 */
const TueDiffChange *
tue_diff_get_changes (TueDiff *self,
                      gsize   *n_changes)
{
  g_return_val_if_fail (self != NULL && n_changes != NULL, NULL);

  *n_changes = self->changes->len;
  return (const TueDiffChange *)self->changes->data;
}

/**
 * tue_diff_get_summary:
 * @self: a difference
 *
 * Gets how much changed.
 *
 * Returns: (transfer none): the summary
 */
const TueDiffSummary *
tue_diff_get_summary (TueDiff *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->summary;
}

static void
add_phrase (GString *text,
            char    *take_phrase)
{
  g_autofree char *phrase = take_phrase;
  g_autofree char *before = NULL;

  if (text->len == 0)
    {
      g_string_assign (text, phrase);
      return;
    }

  before = g_strdup (text->str);
  /* Translators: puts what changed into a list: the first %s is such as
   * “14 words added”, or such a list itself, the second “9 removed”. */
  g_string_printf (text, _("%s, %s"), before, phrase);
}

/* Where no word was added, removed or moved. */
static const char *
describe_little (TueDiff *self)
{
  if (self->changes->len == 0)
    return _("No changes");
  if (self->summary.n_numbers == self->changes->len)
    return _("Only numbers of a list changed");
  if (self->summary.n_forms == self->changes->len)
    return _("Only how accents are stored changed");
  return _("Only spaces or punctuation changed");
}

/**
 * tue_diff_describe:
 * @self: a difference
 *
 * Says in a line how much changed, for a person.
 *
 * Returns: (transfer full): such as "14 words added, 9 removed, 1 paragraph
 *   moved"
 */
char *
tue_diff_describe (TueDiff *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  const TueDiffSummary *summary;

  g_return_val_if_fail (self != NULL, NULL);

  summary = &self->summary;
  if (summary->n_added > 0)
    /* Translators: %u is a number of words that are new in a text. */
    add_phrase (text, g_strdup_printf (ngettext ("%'u word added", "%'u words added", summary->n_added),
                                       summary->n_added));
  if (summary->n_removed > 0 && summary->n_added > 0)
    /* Translators: %u is a number of words. Stands behind “14 words added”. */
    add_phrase (text, g_strdup_printf (ngettext ("%'u removed", "%'u removed", summary->n_removed),
                                       summary->n_removed));
  else if (summary->n_removed > 0)
    /* Translators: %u is a number of words that are no longer in a text. */
    add_phrase (text, g_strdup_printf (ngettext ("%'u word removed", "%'u words removed", summary->n_removed),
                                       summary->n_removed));
  if (summary->n_moved > 0)
    /* Translators: %u is a number of paragraphs that stand elsewhere now. */
    add_phrase (text, g_strdup_printf (ngettext ("%'u paragraph moved", "%'u paragraphs moved", summary->n_moved),
                                       summary->n_moved));

  if (summary->n_rows > 0)
    /* Translators: %u is a number of rows of a table that stand elsewhere now. */
    add_phrase (text, g_strdup_printf (ngettext ("%'u row moved", "%'u rows moved", summary->n_rows),
                                       summary->n_rows));

  if (text->len == 0)
    g_string_assign (text, describe_little (self));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * tue_diff_is_long:
 * @old_length: the length of a text in bytes
 * @new_length: that of another
 *
 * Tells whether comparing such texts may take longer than a window should wait.
 * Callers compare them on another thread.
 *
 * Returns: whether it may
 */
gboolean
tue_diff_is_long (gsize old_length,
                  gsize new_length)
{
  return old_length > LONG_LENGTH || new_length > LONG_LENGTH - old_length;
}
