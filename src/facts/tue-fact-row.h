/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Rows of tables in a text, as Markdown and spreadsheets write them: what thing
 * the row of a figure is about. Pure.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* thing: of TUE_FACT_WORD_SIZE bytes */
gboolean tue_fact_row_read_thing (const char *text,
                                  gsize       at,
                                  char       *thing);
/* The head of the column that a figure stands in. */
gboolean tue_fact_row_find_head (const char *text,
                                 gsize       length,
                                 gsize       at,
                                 gsize      *start,
                                 gsize      *end,
                                 guint      *n_rows);
/* What a draft says of the row and the column of a figure; {0} is nothing yet. */
typedef struct
{
  const char *row, *column;             /* (borrowed): texts that the words are of */
  GArray     *row_words, *column_words; /* (nullable) (element-type TueFactWord) */
} TueFactRowSaid;

void tue_fact_row_said_clear (TueFactRowSaid *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TueFactRowSaid, tue_fact_row_said_clear)

/* Whether a figure of a table of the task is said of another row or column of it. */
gboolean tue_fact_row_is_other_cell (const char     *known_text,
                                     gsize           known_at,
                                     const char     *text,
                                     gsize           length,
                                     gsize           at,
                                     TueFactRowSaid *said,
                                     guint          *n_rows);
gboolean tue_fact_row_is_in_table (const char *text,
                                   gsize       at);

G_END_DECLS
