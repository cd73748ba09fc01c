/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-document-columns"

#include "config.h"

#include "tue-document-columns.h"

#include <string.h>

/* In characters: a column is never too narrow for a short word, and a long text
 * wraps rather than press the others together. */
#define MIN_WEIGHT 6
#define MAX_WEIGHT 50

static guint
measure (const TueCell *cell)
{
  gsize length = 0;

  for (gsize i = 0; i < cell->n_runs && length < MAX_WEIGHT * 4; i++)
    length += g_utf8_strlen (cell->runs[i].text, MIN (strlen (cell->runs[i].text), MAX_WEIGHT * 4));

  return CLAMP (length, MIN_WEIGHT, MAX_WEIGHT);
}

/**
 * tue_document_columns_share:
 * @block: a table
 * @width: the width of the table, in any unit
 *
 * Shares the width of a table among its columns. The sum is @width.
 *
 * Returns: (transfer full): a width for each column
 */
guint *
tue_document_columns_share (const TueBlock *block,
                            guint           width)
{
  guint  *columns = g_new0 (guint, block->n_columns + 1);
  guint64 sum = 0;
  guint64 before = 0;

  for (guint row = 0; row < block->n_rows; row++)
    for (guint column = 0; column < block->n_columns; column++)
      columns[column] = MAX (columns[column], measure (tue_block_get_cell (block, row, column)));

  for (guint column = 0; column < block->n_columns; column++)
    sum += columns[column];

  for (guint column = 0; column < block->n_columns; column++)
    {
      guint64 begin = before * width / sum;

      before += columns[column];
      columns[column] = before * width / sum - begin;
    }

  return columns;
}
