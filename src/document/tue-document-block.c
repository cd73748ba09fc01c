/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What can be asked of one block of a document.
 */

#define G_LOG_DOMAIN "tue-document-block"

#include "config.h"

#include "tue-document.h"

#define MAX_LETTER_START 26
#define MAX_LETTERS 780

/**
 * tue_run_is_same_link:
 * @run: what is said
 * @other: what is said beside it
 *
 * Tells whether both lead to the same place, or to none.
 *
 * Returns: whether they do
 */
gboolean
tue_run_is_same_link (const TueRun *run,
                      const TueRun *other)
{
  return run->url == other->url && run->heading == other->heading;
}

/**
 * tue_block_get_in_note:
 * @block: of a note
 *
 * Gets a block as it is where notes stand apart, not in a list.
 *
 * Returns: the block
 */
TueBlock
tue_block_get_in_note (const TueBlock *block)
{
  TueBlock alone = *block;

  if (alone.list_depth == 1 && alone.kind == TUE_BLOCK_LIST_ITEM)
    alone.kind = TUE_BLOCK_PARAGRAPH;
  if (alone.list_depth == 1)
    alone.continues_item = FALSE;
  alone.list_depth--;
  return alone;
}

/**
 * tue_block_get_bullet:
 * @block: an item of a list without numbers
 *
 * Gets what stands before an item.
 *
 * Returns: (transfer none): a bullet or a box
 */
const char *
tue_block_get_bullet (const TueBlock *block)
{
  return block->box == TUE_BLOCK_BOX_OPEN ? "☐" : block->box == TUE_BLOCK_BOX_DONE ? "☒"
                                                                                   : "•";
}

/**
 * tue_block_get_number_style:
 * @block: an item of a numbered list
 *
 * Gets how its number is written: 1, then a, then i, by how many numbered lists
 * it is in. Who begins with a high number wants that number.
 *
 * Returns: the style
 */
TueNumberStyle
tue_block_get_number_style (const TueBlock *block)
{
  guint depth = block->number_depth > 0 ? block->number_depth - 1 : 0;

  return block->first_number > MAX_LETTER_START ? TUE_NUMBER_STYLE_DIGITS : depth % (TUE_NUMBER_STYLE_ROMAN + 1);
}

static char *
write_letters (guint number)
{
  guint    length = (number - 1) / 26 + 1;
  GString *letters = g_string_new (NULL);

  for (guint i = 0; i < length; i++)
    g_string_append_c (letters, 'a' + (number - 1) % 26);
  return g_string_free (letters, FALSE);
}

static char *
write_roman (guint number)
{
  static const struct
  {
    guint       value;
    const char *digits;
  } digits[] = {
    { 1000, "m" },
    { 900, "cm" },
    { 500, "d" },
    { 400, "cd" },
    { 100, "c" },
    { 90, "xc" },
    { 50, "l" },
    { 40, "xl" },
    { 10, "x" },
    { 9, "ix" },
    { 5, "v" },
    { 4, "iv" },
    { 1, "i" },
  };
  GString *roman = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (digits); i++)
    for (; number >= digits[i].value; number -= digits[i].value)
      g_string_append (roman, digits[i].digits);
  return g_string_free (roman, FALSE);
}

/**
 * tue_block_dup_marker:
 * @block: an item of a list
 *
 * Gets what stands before an item.
 *
 * Returns: (transfer full): a number with its point, a bullet or a box
 */
char *
tue_block_dup_marker (const TueBlock *block)
{
  TueNumberStyle   style = tue_block_get_number_style (block);
  g_autofree char *number = NULL;

  if (block->number == 0)
    return g_strdup (tue_block_get_bullet (block));
  /* Beyond that they are too long to be read, and office programs stop as well. */
  if (style == TUE_NUMBER_STYLE_DIGITS || block->number > MAX_LETTERS)
    return g_strdup_printf ("%u.", block->number);

  number = style == TUE_NUMBER_STYLE_LETTERS ? write_letters (block->number) : write_roman (block->number);
  return g_strconcat (number, ".", NULL);
}

/**
 * tue_block_get_cell:
 * @block: a table
 * @row: a row; the header is 0
 * @column: a column
 *
 * Gets a cell.
 *
 * Returns: (transfer none): the cell
 */
const TueCell *
tue_block_get_cell (const TueBlock *block,
                    guint           row,
                    guint           column)
{
  g_return_val_if_fail (block != NULL && row < block->n_rows && column < block->n_columns, NULL);

  return &block->cells[(gsize)row * block->n_columns + column];
}

/**
 * tue_block_get_alignment:
 * @block: a table
 * @column: a column
 *
 * Gets where the text of a column stands.
 *
 * Returns: the alignment
 */
TueBlockAlignment
tue_block_get_alignment (const TueBlock *block,
                         guint           column)
{
  g_return_val_if_fail (block != NULL && column < block->n_columns, TUE_BLOCK_ALIGNMENT_START);

  return block->alignments[column];
}
