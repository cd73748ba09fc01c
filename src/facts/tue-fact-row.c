/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-row"

#include "config.h"

#include "tue-fact-row.h"

#include <string.h>

#include "tue-fact-words.h"

/* A row is no longer than this before a figure, and no name of a thing than that. */
#define MAX_ROW 500
#define MAX_NAME 200

/* How far a table is followed, in bytes, and how many columns of it. */
#define MAX_TABLE 8192
#define MAX_COLUMNS 30

/* Rows that are looked at for one draft. */
#define MAX_ROWS 200000

/* The first cell of a row, where the figure at @at stands in another one. */
static gboolean
find_first_cell (const char *text,
                 gsize       at,
                 gsize      *start,
                 gsize      *end)
{
  gsize begin = at;

  while (begin > 0 && text[begin - 1] != '\n' && at - begin < MAX_ROW)
    begin--;
  if (begin > 0 && text[begin - 1] != '\n')
    return FALSE;
  while (begin < at && (text[begin] == '|' || text[begin] == ' '))
    begin++;

  *start = begin;
  for (*end = begin; *end < at; (*end)++)
    if (strchr ("|\t;", text[*end]) != NULL)
      return *end > begin;

  return FALSE;
}

/**
 * tue_fact_row_read_thing:
 * @text: a text
 * @at: where a figure stands in it
 * @thing: (out caller-allocates): the first word of the first cell of its row,
 *   folded
 *
 * Returns: whether the figure stands in a row of a table that begins with a word
 */
gboolean
tue_fact_row_read_thing (const char *text,
                         gsize       at,
                         char       *thing)
{
  g_autoptr(GArray) words = NULL;
  gsize start, end;

  g_return_val_if_fail (text != NULL && thing != NULL, FALSE);

  if (!find_first_cell (text, at, &start, &end))
    return FALSE;
  words = tue_fact_words_split (text + start, MIN (end - start, MAX_NAME));
  for (guint i = 0; i < words->len; i++)
    {
      const TueFactWord *word = &g_array_index (words, TueFactWord, i);
      const char        *said = text + start + word->start;

      if ((word->flags & TUE_FACT_WORD_LETTERS) != 0 && g_utf8_strlen (said, word->length) >= 3)
        return tue_fact_word_fold (said, word->length, thing, TUE_FACT_WORD_SIZE);
    }

  return FALSE;
}

/* The line that a place is in. */
static void
find_line (const char *text,
           gsize       length,
           gsize       at,
           gsize      *start,
           gsize      *end)
{
  for (*start = at; *start > 0 && text[*start - 1] != '\n' && at - *start < MAX_ROW;)
    (*start)--;
  for (*end = at; *end < length && text[*end] != '\n' && *end - at < MAX_ROW;)
    (*end)++;
}

static char
get_divider (const char *text,
             gsize       start,
             gsize       end)
{
  if (start < end && text[start] == '|')
    return '|';
  return memchr (text + start, '\t', end - start) != NULL ? '\t' : '\0';
}

/* The @nth cell of a row, from 0 on. */
static gboolean
find_cell (const char *text,
           gsize       start,
           gsize       end,
           char        divider,
           guint       nth,
           gsize      *cell,
           gsize      *cell_end)
{
  gsize at = start + (divider == '|');

  for (;; nth--)
    {
      const char *next = memchr (text + at, divider, end - at);

      *cell = at;
      *cell_end = next != NULL ? (gsize)(next - text) : end;
      if (nth == 0)
        return *cell < *cell_end;
      if (next == NULL)
        return FALSE;
      at = *cell_end + 1;
    }
}

/* Where a figure stands in a table with a head. */
typedef struct
{
  const char *text;
  char        divider;
  guint       column;
  gsize       start, end;           /* its row */
  gsize       head_start, head_end; /* the first row */
  gsize       table_end;
} Cell;

static gboolean
find_table (Cell       *self,
            const char *text,
            gsize       length,
            gsize       at,
            guint      *n_rows) /* (inout): that were looked at */
{
  gsize line_start, line_end;

  *self = (Cell){ .text = text };
  find_line (text, length, at, &self->start, &self->end);
  self->divider = get_divider (text, self->start, self->end);
  if (self->divider == '\0')
    return FALSE;
  for (gsize i = self->start + (self->divider == '|'); i < at; i++)
    self->column += text[i] == self->divider;
  self->head_start = self->start;
  self->head_end = self->end;
  while (self->head_start > 1 && at - self->head_start < MAX_TABLE)
    {
      ++*n_rows;
      find_line (text, length, self->head_start - 1, &line_start, &line_end);
      if (line_start == self->head_start || get_divider (text, line_start, line_end) != self->divider)
        break;
      self->head_start = line_start;
      self->head_end = line_end;
    }
  self->table_end = self->end;
  while (self->table_end + 1 < length && self->table_end - at < MAX_TABLE)
    {
      ++*n_rows;
      find_line (text, length, self->table_end + 1, &line_start, &line_end);
      if (line_end == self->table_end || get_divider (text, line_start, line_end) != self->divider)
        break;
      self->table_end = line_end;
    }

  return self->column > 0 && self->head_start < self->start;
}

/* "Licence" and "licences"; figures, and words as short as "Q1", have to be the same. */
static gboolean
is_same_word (const char        *text,
              const TueFactWord *word,
              const char        *other_text,
              const TueFactWord *other)
{
  guint shorter = MIN (word->length, other->length);

  if (word->length != other->length && (shorter < 4 || MAX (word->length, other->length) - shorter > 3 || ((word->flags | other->flags) & TUE_FACT_WORD_DIGITS) != 0))
    return FALSE;

  return g_ascii_strncasecmp (text + word->start, other_text + other->start, shorter) == 0;
}

static gboolean
has_word (const char        *text,
          const GArray      *words,
          const char        *other_text,
          const TueFactWord *other)
{
  for (guint i = 0; i < words->len; i++)
    if (is_same_word (text, &g_array_index (words, TueFactWord, i), other_text, other))
      return TRUE;

  return FALSE;
}

/* A label of a table, and what a draft says that this one does not: for one label
 * after the other. */
typedef struct
{
  const char *label;
  gsize       length;
  GArray     *words;  /* of the label that the draft has */
  const char *said;   /* the draft */
  GArray     *others; /* words of it that the label has not */
} Own;

static void
clear_own (Own *self)
{
  g_clear_pointer (&self->words, g_array_unref);
  g_clear_pointer (&self->others, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Own, clear_own)

static void
init_own (Own          *self,
          const char   *label,
          gsize         length,
          const char   *said,
          const GArray *said_words)
{
  g_autoptr(GArray) words = tue_fact_words_split (label, length);

  *self = (Own){ .label = label, .length = length, .said = said, .words = g_array_new (FALSE, FALSE, sizeof (TueFactWord)), .others = g_array_new (FALSE, FALSE, sizeof (TueFactWord)) };
  for (guint i = 0; i < words->len; i++)
    {
      const TueFactWord *word = &g_array_index (words, TueFactWord, i);

      if (word->length >= 2 && has_word (said, said_words, label, word))
        g_array_append_vals (self->words, word, 1);
    }
  for (guint i = 0; i < said_words->len; i++)
    {
      const TueFactWord *word = &g_array_index (said_words, TueFactWord, i);

      if (word->length >= 2 && !has_word (label, words, said, word))
        g_array_append_vals (self->others, word, 1);
    }
}

/* Whether the draft names another one of the labels, and not the own one. */
static gboolean
names_other (const Own  *self,
             const char *label,
             gsize       length)
{
  g_autoptr(GArray) words = NULL;
  gboolean is_named = FALSE;

  if (length == self->length && memcmp (label, self->label, length) == 0)
    return FALSE;
  words = tue_fact_words_split (label, length);
  for (guint i = 0; i < words->len && !is_named; i++)
    is_named = has_word (self->said, self->others, label, &g_array_index (words, TueFactWord, i));
  for (guint i = 0; i < self->words->len && is_named; i++)
    is_named = has_word (label, words, self->label, &g_array_index (self->words, TueFactWord, i));

  return is_named;
}

static gboolean
is_other_row (const Cell   *known,
              const char   *said,
              const GArray *said_words,
              guint        *n_rows)
{
  g_auto(Own) self = { 0 };
  gsize own, own_end;

  if (!find_cell (known->text, known->start, known->end, known->divider, 0, &own, &own_end))
    return FALSE;
  init_own (&self, known->text + own, own_end - own, said, said_words);
  for (gsize at = known->head_end + 1; at < known->table_end && self.others->len > 0;)
    {
      gsize start, end, label, label_end;

      ++*n_rows;
      find_line (known->text, known->table_end, at, &start, &end);
      if (start != known->start && find_cell (known->text, start, end, known->divider, 0, &label, &label_end) &&
          names_other (&self, known->text + label, label_end - label))
        return TRUE;
      at = end + 1;
    }

  return FALSE;
}

static gboolean
is_other_column (const Cell   *known,
                 const char   *said,
                 const GArray *said_words)
{
  g_auto(Own) self = { 0 };
  gsize own, own_end, head, head_end;

  if (!find_cell (known->text, known->head_start, known->head_end, known->divider, known->column, &own, &own_end))
    return FALSE;
  init_own (&self, known->text + own, own_end - own, said, said_words);
  for (guint i = 1; i < MAX_COLUMNS && find_cell (known->text, known->head_start, known->head_end, known->divider, i, &head, &head_end); i++)
    if (i != known->column && names_other (&self, known->text + head, head_end - head))
      return TRUE;

  return FALSE;
}

/* The part of a sentence that a figure is in. */
static void
find_clause (const char *text,
             gsize       length,
             gsize       at,
             gsize      *start,
             gsize      *end)
{
  static const char *const joints[] = { ". ", ", ", "; ", "! ", "? ", ": ", "\n", " and ", " und ", " et ", " while ", " versus " };

  *start = at > MAX_ROW ? at - MAX_ROW : 0;
  *end = MIN (length, at + MAX_ROW);
  for (gsize i = 0; i < G_N_ELEMENTS (joints); i++)
    {
      gsize       n = strlen (joints[i]);
      const char *joint;

      for (gsize p = at; p >= *start + n; p--)
        if (memcmp (text + p - n, joints[i], n) == 0)
          {
            *start = p;
            break;
          }
      joint = memmem (text + at, *end - at, joints[i], n);
      if (joint != NULL)
        *end = (gsize)(joint - text);
    }
}

/**
 * tue_fact_row_said_clear:
 */
void
tue_fact_row_said_clear (TueFactRowSaid *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->row_words, g_array_unref);
  g_clear_pointer (&self->column_words, g_array_unref);
}

/* What a draft says of a figure: the labels of its cell, or the words around. */
static void
read_said (TueFactRowSaid *self,
           const char     *text,
           gsize           length,
           gsize           at,
           guint          *n_rows)
{
  Cell  cell;
  gsize start, end;

  if (!find_table (&cell, text, length, at, n_rows))
    {
      find_clause (text, length, at, &start, &end);
      self->row = self->column = text + start;
      self->row_words = tue_fact_words_split (text + start, end - start);
      self->column_words = g_array_ref (self->row_words);
      return;
    }

  if (!find_cell (text, cell.start, cell.end, cell.divider, 0, &start, &end))
    start = end;
  self->row = text + start;
  self->row_words = tue_fact_words_split (text + start, end - start);
  if (!find_cell (text, cell.head_start, cell.head_end, cell.divider, cell.column, &start, &end))
    start = end;
  self->column = text + start;
  self->column_words = tue_fact_words_split (text + start, end - start);
}

/**
 * tue_fact_row_find_head:
 * @text: a text
 * @at: where a figure stands in it
 * @start: (out): where the head begins
 * @end: (out): where it ends
 * @n_rows: (inout): how many rows were looked at
 *
 * Returns: whether the figure stands in a table with a head
 */
gboolean
tue_fact_row_find_head (const char *text,
                        gsize       length,
                        gsize       at,
                        gsize      *start,
                        gsize      *end,
                        guint      *n_rows)
{
  Cell cell;

  g_return_val_if_fail (text != NULL && at <= length && start != NULL && end != NULL && n_rows != NULL, FALSE);

  if (*n_rows > MAX_ROWS)
    return FALSE;
  find_table (&cell, text, length, at, n_rows);

  /* Also of the first column, which names the rows of other tables. */
  return cell.divider != '\0' && cell.head_start < cell.start && find_cell (text, cell.head_start, cell.head_end, cell.divider, cell.column, start, end);
}

/**
 * tue_fact_row_is_other_cell:
 * @known_text: a text of the task
 * @known_at: where a figure stands in it
 * @text: a draft
 * @at: where the same figure stands in it
 * @said: what the draft says there; is read at the first call, so that all figures of
 *   the task are compared with it
 * @n_rows: (inout): how many rows were looked at
 *
 * Returns: whether the one of the task is a cell of a table, and the draft says it of
 *   another row or another column of that
 */
gboolean
tue_fact_row_is_other_cell (const char     *known_text,
                            gsize           known_at,
                            const char     *text,
                            gsize           length,
                            gsize           at,
                            TueFactRowSaid *said,
                            guint          *n_rows)
{
  Cell known;

  g_return_val_if_fail (known_text != NULL && text != NULL && at <= length && said != NULL && n_rows != NULL, FALSE);

  if (*n_rows > MAX_ROWS || !find_table (&known, known_text, known_at + strnlen (known_text + known_at, MAX_TABLE), known_at, n_rows))
    return FALSE;
  if (said->row_words == NULL)
    read_said (said, text, length, at, n_rows);

  return is_other_row (&known, said->row, said->row_words, n_rows) || is_other_column (&known, said->column, said->column_words);
}

/**
 * tue_fact_row_is_in_table:
 * @text: a text
 * @at: where a figure stands in it
 *
 * Returns: whether it may stand in a cell of a table, or behind a label
 */
gboolean
tue_fact_row_is_in_table (const char *text,
                          gsize       at)
{
  gsize begin = at;

  g_return_val_if_fail (text != NULL, FALSE);

  while (begin > 0 && text[begin - 1] == ' ')
    begin--;
  if (begin > 0 && strchr (";:", text[begin - 1]) != NULL)
    return TRUE;
  while (begin > 0 && text[begin - 1] != '\n' && at - begin < MAX_ROW)
    if (strchr ("|\t", text[--begin]) != NULL)
      return TRUE;

  return FALSE;
}
