/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueReadingTable: a table of a document, to read and to copy from.
 *
 * It is as wide as it is told to be, and wider where a word would have to be
 * broken: what holds it scrolls then.
 */

#pragma once

#include <gtk/gtk.h>

#include "tue-document.h"

G_BEGIN_DECLS

#define TUE_TYPE_READING_TABLE (tue_reading_table_get_type ())
G_DECLARE_FINAL_TYPE (TueReadingTable, tue_reading_table, TUE, READING_TABLE, GtkWidget)

GtkWidget *tue_reading_table_new (const TueBlock *block);
void       tue_reading_table_set_width (TueReadingTable *self,
                                        int              width);

G_END_DECLS
