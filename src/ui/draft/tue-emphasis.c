/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-emphasis"

#include "config.h"

#include "tue-emphasis.h"

#include <string.h>

/* A paragraph that is longer is read as far as that. */
#define MAX_BLOCK (64 * 1024)

/* Marks that belong together: "**" at open, words, "**" at close. */
typedef struct
{
  gsize open;
  gsize close;
  gsize n_marks;
} Pair;

typedef struct
{
  gsize start;
  gsize end;
} Range;

/* A run of marks that words may follow; marks are taken off its end. */
typedef struct
{
  gsize at;
  gsize n_marks;
} Opener;

typedef struct
{
  const char *text;
  gsize       length;
  gsize       n_marks;

  /* Owned */
  GArray *pairs;  /* Pair, of the wanted kind */
  GArray *others; /* Pair, of the other */
  GArray *edits;
} Toggle;

/* --- Lines ------------------------------------------------------------------ */

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

static gsize
find_line_start (const Toggle *self,
                 gsize         at)
{
  while (at > 0 && self->text[at - 1] != '\n')
    at--;

  return at;
}

static gsize
find_line_end (const Toggle *self,
               gsize         at)
{
  const char *end = memchr (self->text + at, '\n', self->length - at);

  return end != NULL ? (gsize)(end - self->text) : self->length;
}

static gsize
skip_blanks (const Toggle *self,
             gsize         at,
             gsize         end)
{
  while (at < end && is_blank (self->text[at]))
    at++;

  return at;
}

/* Behind "- ", "12. ", "## " or "> ", or where it was. */
static gsize
skip_mark (const Toggle *self,
           gsize         at,
           gsize         end)
{
  const char *text = self->text;
  gsize       behind = at;

  if (at < end && text[at] == '>')
    return at + 1;

  if (at < end && strchr ("-*+", text[at]) != NULL)
    behind++;
  else if (at < end && text[at] == '#')
    while (behind < end && text[behind] == '#' && behind - at < 6)
      behind++;
  else
    {
      while (behind < end && g_ascii_isdigit (text[behind]))
        behind++;
      if (behind == at || behind >= end || (text[behind] != '.' && text[behind] != ')'))
        return at;
      behind++;
    }

  return behind < end && is_blank (text[behind]) ? behind : at;
}

/* Where the words of a line begin. */
static gsize
skip_marks (const Toggle *self,
            gsize         start,
            gsize         end)
{
  gsize at = skip_blanks (self, start, end);

  for (gsize behind = skip_mark (self, at, end); behind > at; behind = skip_mark (self, at, end))
    at = skip_blanks (self, behind, end);
  if (at > start && end - at > 3 && self->text[at] == '[' && self->text[at + 2] == ']' && is_blank (self->text[at + 3]) &&
      strchr (" xX", self->text[at + 1]) != NULL)
    at = skip_blanks (self, at + 3, end);

  return at;
}

/* "---", "* * *", "|:--|--:|", "```": nothing that can be said with stress. */
static gboolean
has_words (const Toggle *self,
           gsize         start,
           gsize         end)
{
  for (gsize i = start; i < end; i++)
    if (strchr (" \t-=*_|:`~", self->text[i]) == NULL)
      return TRUE;

  return FALSE;
}

/* Whether marks of the line before cannot go on in this one. */
static gboolean
begins_block (const Toggle *self,
              gsize         start)
{
  gsize end = find_line_end (self, start);
  gsize at = skip_blanks (self, start, end);

  return at == end || self->text[at] == '|' || skip_mark (self, at, end) > at;
}

/* --- Marks ------------------------------------------------------------------ */

static gunichar
get_char_before (const Toggle *self,
                 gsize         at,
                 gsize         start)
{
  return at > start ? g_utf8_get_char (g_utf8_prev_char (self->text + at)) : '\n';
}

static gboolean
is_punctuation (gunichar c)
{
  return g_unichar_ispunct (c) != 0;
}

/* By the rules of CommonMark: what a run of marks stands beside. */
static void
classify_run (const Toggle *self,
              Range         block,
              Range         run,
              gboolean     *can_open,
              gboolean     *can_close)
{
  gunichar before = get_char_before (self, run.start, block.start);
  gunichar after = run.end < block.end ? g_utf8_get_char (self->text + run.end) : '\n';
  gboolean left = !g_unichar_isspace (after) && (!is_punctuation (after) || g_unichar_isspace (before) || is_punctuation (before));
  gboolean right = !g_unichar_isspace (before) && (!is_punctuation (before) || g_unichar_isspace (after) || is_punctuation (after));
  gboolean inside = self->text[run.start] == '_';

  *can_open = left && (!inside || !right || is_punctuation (before));
  *can_close = right && (!inside || !left || is_punctuation (after));
}

static void
drop_openers_behind (GArray *openers,
                     gsize   at)
{
  while (openers->len > 0 && g_array_index (openers, Opener, openers->len - 1).at > at)
    g_array_set_size (openers, openers->len - 1);
}

/* Returns: how many of the marks are still to be matched. */
static gsize
close_run (Toggle *self,
           GArray *openers,
           GArray *others,
           Range   run)
{
  while (run.start < run.end && openers->len > 0)
    {
      Opener *opener = &g_array_index (openers, Opener, openers->len - 1);
      gsize   n_marks = MIN (MIN (opener->n_marks, run.end - run.start), 2);
      Pair    pair = { opener->at + opener->n_marks - n_marks, run.start, n_marks };

      g_array_append_val (*(n_marks == self->n_marks ? &self->pairs : &self->others), pair);
      drop_openers_behind (others, opener->at);
      run.start += n_marks;
      opener->n_marks -= n_marks;
      if (opener->n_marks == 0)
        g_array_set_size (openers, openers->len - 1);
    }

  return run.end - run.start;
}

/* Code is no place for marks. Returns: what is behind it. */
static gsize
skip_code (const Toggle *self,
           gsize         at,
           gsize         end)
{
  gsize n_ticks = 0, n_same = 0;

  while (at + n_ticks < end && self->text[at + n_ticks] == '`')
    n_ticks++;
  for (gsize i = at + n_ticks; i <= end; i++)
    if (i < end && self->text[i] == '`')
      n_same++;
    else if (n_same == n_ticks)
      return i;
    else
      n_same = 0;

  return at + n_ticks;
}

static void
find_pairs (Toggle *self,
            Range   block)
{
  g_autoptr(GArray) stars = g_array_new (FALSE, FALSE, sizeof (Opener));
  g_autoptr(GArray) lows = g_array_new (FALSE, FALSE, sizeof (Opener));
  const char *text = self->text;

  for (gsize i = block.start; i < block.end;)
    if (text[i] == '\\')
      i += 2;
    else if (text[i] == '`')
      i = skip_code (self, i, block.end);
    else if (text[i] == '*' || text[i] == '_')
      {
        GArray  *openers = text[i] == '*' ? stars : lows;
        Range    run = { i, i };
        gboolean can_open, can_close;
        Opener   opener;

        while (run.end < block.end && text[run.end] == text[i])
          run.end++;
        i = run.end;
        classify_run (self, block, run, &can_open, &can_close);
        opener = (Opener){ run.start, run.end - run.start };
        if (can_close)
          opener.n_marks = close_run (self, openers, openers == stars ? lows : stars, run);
        opener.at = run.end - opener.n_marks;
        if (can_open && opener.n_marks > 0)
          g_array_append_val (openers, opener);
      }
    else
      i++;
}

/* All blocks that have a part in the selection. */
static void
read_blocks (Toggle *self,
             gsize   start,
             gsize   end)
{
  Range block;

  block.start = find_line_start (self, start);
  while (block.start > 0 && start - block.start < MAX_BLOCK && !begins_block (self, block.start))
    block.start = find_line_start (self, block.start - 1);

  while (block.start <= end)
    {
      block.end = find_line_end (self, block.start);
      while (block.end < self->length && block.end - block.start < MAX_BLOCK && !begins_block (self, block.end + 1))
        block.end = find_line_end (self, block.end + 1);
      find_pairs (self, (Range){ skip_marks (self, block.start, block.end), block.end });
      block.start = block.end + 1;
    }
}

/* --- What is meant ---------------------------------------------------------- */

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '%' || g_unichar_type (c) == G_UNICODE_CURRENCY_SYMBOL;
}

/* "e-mail", "1,200.50", "don’t" are one word. */
static gboolean
is_joint (gunichar c)
{
  return c == 0x2019 || (c < 0x80 && c != 0 && strchr (".,:'-@/&+", (int)c) != NULL);
}

static gunichar
peek (const Toggle *self,
      gsize         at)
{
  return at < self->length ? g_utf8_get_char (self->text + at) : '\n';
}

static gsize
step (const Toggle *self,
      gsize         at)
{
  return (gsize)(g_utf8_next_char (self->text + at) - self->text);
}

static Range
find_word (const Toggle *self,
           gsize         caret)
{
  Range word = { caret, caret };

  while (word.start > 0)
    {
      gsize    at = (gsize)(g_utf8_prev_char (self->text + word.start) - self->text);
      gunichar c = peek (self, at);

      if (!is_word_char (c) && !(is_joint (c) && is_word_char (get_char_before (self, at, 0)) && is_word_char (peek (self, word.start))))
        break;
      word.start = at;
    }
  while (word.end < self->length)
    {
      gunichar c = peek (self, word.end);

      if (!is_word_char (c) && !(is_joint (c) && is_word_char (get_char_before (self, word.end, 0)) && is_word_char (peek (self, step (self, word.end)))))
        break;
      word.end = step (self, word.end);
    }

  return word;
}

static gboolean
leave_mark_out (const Pair *pair,
                Range      *range)
{
  Range was = *range;

  if (range->start >= pair->open && range->start < pair->open + pair->n_marks)
    range->start = pair->open + pair->n_marks;
  if (range->end > pair->close && range->end <= pair->close + pair->n_marks)
    range->end = pair->close;

  return range->start != was.start || range->end != was.end;
}

/* Marks at either end of what is selected are not what is meant. */
static Range
leave_marks_out (const Toggle *self,
                 Range         range)
{
  gboolean changed = TRUE;

  while (changed && range.start < range.end)
    {
      changed = FALSE;
      for (guint i = 0; i < self->pairs->len; i++)
        changed |= leave_mark_out (&g_array_index (self->pairs, Pair, i), &range);
      for (guint i = 0; i < self->others->len; i++)
        changed |= leave_mark_out (&g_array_index (self->others, Pair, i), &range);
    }

  return range;
}

/* Blanks beside a mark would make it none. */
static Range
trim (const Toggle *self,
      Range         range)
{
  while (range.start < range.end && (is_blank (self->text[range.start]) || self->text[range.start] == '\n'))
    range.start++;
  while (range.end > range.start && (is_blank (self->text[range.end - 1]) || self->text[range.end - 1] == '\n'))
    range.end--;

  return range;
}

static void
add_range (const Toggle *self,
           GArray       *ranges,
           Range         range)
{
  range = trim (self, leave_marks_out (self, trim (self, range)));
  if (range.start < range.end && has_words (self, range.start, range.end))
    g_array_append_val (ranges, range);
}

/* Marks of the other kind may not be crossed: "*one **two*** **three**". */
static void
add_parts (const Toggle *self,
           GArray       *ranges,
           Range         range)
{
  for (guint i = 0; i < self->others->len; i++)
    {
      const Pair *pair = &g_array_index (self->others, Pair, i);
      gsize       end = pair->close + pair->n_marks;
      Range       first = range, second = range;

      if (range.start > pair->open && range.start < pair->close && range.end > end)
        {
          first.end = pair->close;
          second.start = end;
        }
      else if (range.start < pair->open && range.end > pair->open + pair->n_marks && range.end < end)
        {
          first.end = pair->open;
          second.start = pair->open + pair->n_marks;
        }
      else
        continue;

      add_range (self, ranges, first);
      range = second;
    }
  add_range (self, ranges, range);
}

/* A row of a table is as many texts as it has cells. */
static void
add_line (const Toggle *self,
          GArray       *ranges,
          Range         range,
          Range         line)
{
  gsize words = skip_marks (self, line.start, line.end);

  range.start = MAX (range.start, words);
  if (words < line.end && self->text[words] == '|')
    for (gsize i = range.start; i < range.end; i++)
      if (self->text[i] == '|' && (i == 0 || self->text[i - 1] != '\\'))
        {
          add_parts (self, ranges, (Range){ range.start, i });
          range.start = i + 1;
        }
  if (range.start < range.end)
    add_parts (self, ranges, range);
}

static GArray *
list_ranges (const Toggle *self,
             gsize         start,
             gsize         end)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  Range   line;

  for (line.start = find_line_start (self, start); line.start <= end; line.start = line.end + 1)
    {
      line.end = find_line_end (self, line.start);
      if (has_words (self, line.start, line.end))
        add_line (self, ranges, (Range){ MAX (line.start, start), MIN (line.end, end) }, line);
    }

  return ranges;
}

/* --- Edits ------------------------------------------------------------------ */

static void
add_edit (Toggle  *self,
          gsize    at,
          gsize    removed,
          gsize    inserted,
          gboolean before)
{
  TueEmphasisEdit edit = { at, removed, inserted, before };

  g_array_append_val (self->edits, edit);
}

static void
remove_pair (Toggle     *self,
             const Pair *pair)
{
  add_edit (self, pair->open, pair->n_marks, 0, TRUE);
  add_edit (self, pair->close, pair->n_marks, 0, FALSE);
}

/* (nullable): the marks that all of a range is between */
static const Pair *
find_pair_around (const Toggle *self,
                  Range         range)
{
  for (guint i = 0; i < self->pairs->len; i++)
    {
      const Pair *pair = &g_array_index (self->pairs, Pair, i);

      if (range.start >= pair->open + pair->n_marks && range.end <= pair->close)
        return pair;
    }

  return NULL;
}

/* Marks of the other kind are within or without, not cut: what they stand around
 * is taken out as a whole. */
static Range
take_marks_in (const Toggle *self,
               const Pair   *pair,
               Range         range)
{
  for (guint i = 0; i < self->others->len; i++)
    {
      const Pair *other = &g_array_index (self->others, Pair, i);
      gsize       end = other->close + other->n_marks;

      if (other->open > pair->open && end <= pair->close && other->open < range.end && end > range.start)
        range = (Range){ MIN (range.start, other->open), MAX (range.end, end) };
    }

  return range;
}

/* What stays emphasised before and behind gets marks of its own. */
static void
take_out (Toggle     *self,
          const Pair *pair,
          Range       range)
{
  Range before, behind;

  range = take_marks_in (self, pair, range);
  before = trim (self, (Range){ pair->open + pair->n_marks, range.start });
  behind = trim (self, (Range){ range.end, pair->close });
  if (before.start < before.end)
    add_edit (self, before.end, 0, self->n_marks, TRUE);
  else
    add_edit (self, pair->open, pair->n_marks, 0, TRUE);
  if (behind.start < behind.end)
    add_edit (self, behind.start, 0, self->n_marks, FALSE);
  else
    add_edit (self, pair->close, pair->n_marks, 0, FALSE);
}

static void
take_ranges_out (Toggle *self,
                 GArray *ranges)
{
  for (guint i = 0; i < ranges->len; i++)
    {
      Range       range = g_array_index (ranges, Range, i);
      const Pair *pair = find_pair_around (self, range);

      /* Marks that go over several lines. */
      while (i + 1 < ranges->len && find_pair_around (self, g_array_index (ranges, Range, i + 1)) == pair)
        range.end = g_array_index (ranges, Range, ++i).end;
      take_out (self, pair, range);
    }
}

static void
emphasise (Toggle *self,
           Range   range)
{
  if (find_pair_around (self, range) != NULL)
    return;

  /* One pair takes the place of those that it meets. */
  for (guint i = 0; i < self->pairs->len;)
    {
      Pair  pair = g_array_index (self->pairs, Pair, i);
      gsize end = pair.close + pair.n_marks;

      if (pair.open > range.end || end < range.start)
        {
          i++;
          continue;
        }
      remove_pair (self, &pair);
      range.start = MIN (range.start, pair.open);
      range.end = MAX (range.end, end);
      g_array_remove_index (self->pairs, i);
      i = 0;
    }

  add_edit (self, range.start, 0, self->n_marks, TRUE);
  add_edit (self, range.end, 0, self->n_marks, FALSE);
}

static int
compare_edits (gconstpointer a,
               gconstpointer b)
{
  const TueEmphasisEdit *one = a;
  const TueEmphasisEdit *other = b;

  if (one->at != other->at)
    return one->at < other->at ? -1 : 1;

  /* Who makes the last first takes away before putting something there. */
  return (int)(one->removed > other->removed) - (int)(one->removed < other->removed);
}

/* Where a byte of the text is afterwards. */
static gsize
move_byte (const Toggle *self,
           gsize         byte)
{
  gsize moved = byte;

  for (guint i = 0; i < self->edits->len; i++)
    {
      const TueEmphasisEdit *edit = &g_array_index (self->edits, TueEmphasisEdit, i);

      if (edit->at < byte || (edit->at == byte && edit->before))
        moved = moved + edit->inserted - MIN (edit->removed, byte - edit->at);
    }

  return moved;
}

/* --- The caret -------------------------------------------------------------- */

/* (nullable): the marks that a caret touches, before or behind them */
static const Pair *
find_pair_at (const Toggle *self,
              gsize         caret)
{
  for (guint i = 0; i < self->pairs->len; i++)
    {
      const Pair *pair = &g_array_index (self->pairs, Pair, i);

      if ((caret >= pair->open && caret <= pair->open + pair->n_marks) ||
          (caret >= pair->close && caret <= pair->close + pair->n_marks))
        return pair;
    }

  return NULL;
}

static gsize
count_marks (const Toggle *self,
             gsize         at,
             int           direction)
{
  gsize n = 0;

  while (direction > 0 ? at + n < self->length && self->text[at + n] == '*' : n < at && self->text[at - n - 1] == '*')
    n++;

  return n;
}

/* No word: the next to be written will be between the marks. */
static void
toggle_nothing (Toggle *self,
                gsize  *caret)
{
  gsize n_marks = self->n_marks;
  gsize before = count_marks (self, *caret, -1);
  gsize behind = count_marks (self, *caret, 1);

  if (before == behind && (before == n_marks || before == 3))
    {
      add_edit (self, *caret - n_marks, n_marks * 2, 0, TRUE);
      *caret -= n_marks;
      return;
    }

  add_edit (self, *caret, 0, n_marks * 2, TRUE);
  *caret += n_marks;
}

GArray *
tue_emphasis_toggle (const char *text,
                     gsize       length,
                     TueEmphasis emphasis,
                     gsize      *start,
                     gsize      *end)
{
  g_autoptr(GArray) pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  g_autoptr(GArray) others = g_array_new (FALSE, FALSE, sizeof (Pair));
  g_autoptr(GArray) ranges = NULL;
  g_autoptr(GArray) edits = g_array_new (FALSE, FALSE, sizeof (TueEmphasisEdit));
  Toggle   self = { text, length, (gsize)emphasis, pairs, others, edits };
  Range    meant = { *start, *end };
  gboolean is_caret = *start == *end;
  gboolean all = TRUE;

  read_blocks (&self, *start, *end);
  if (is_caret)
    {
      const Pair *pair = find_pair_at (&self, *start);

      meant = pair != NULL ? (Range){ pair->open + pair->n_marks, pair->close } : find_word (&self, *start);
      if (meant.start == meant.end)
        {
          toggle_nothing (&self, start);
          *end = *start;
          return g_steal_pointer (&edits);
        }
    }

  ranges = list_ranges (&self, meant.start, meant.end);
  if (ranges->len == 0)
    return g_steal_pointer (&edits);

  for (guint i = 0; i < ranges->len && all; i++)
    all = find_pair_around (&self, g_array_index (ranges, Range, i)) != NULL;
  if (!is_caret)
    {
      *start = g_array_index (ranges, Range, 0).start;
      *end = g_array_index (ranges, Range, ranges->len - 1).end;
    }
  if (all)
    take_ranges_out (&self, ranges);
  else
    for (guint i = 0; i < ranges->len; i++)
      emphasise (&self, g_array_index (ranges, Range, i));

  g_array_sort (edits, compare_edits);
  *start = move_byte (&self, *start);
  *end = is_caret ? *start : move_byte (&self, *end);

  return g_steal_pointer (&edits);
}
