/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTableText: the rows and cells of a table as it is pasted: from a
 * spreadsheet (tabs, cells in quotation marks), from a CSV file (commas or
 * semicolons) or in Markdown. It knows cells, not fields.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TueTableText TueTableText;

TueTableText *tue_table_text_read (const char *text);
void          tue_table_text_free (TueTableText *self);
gsize         tue_table_text_get_n_rows (const TueTableText *self);
gsize         tue_table_text_get_n_cells (const TueTableText *self,
                                          gsize               row);
const char   *tue_table_text_get_cell (const TueTableText *self,
                                       gsize               row,
                                       gsize               cell);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueTableText, tue_table_text_free)

G_END_DECLS
