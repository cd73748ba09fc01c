/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueBoxedRows: lets the rows of a GtkListView look like one boxed list a
 * section, however many there are and however they come and go.
 *
 * A list view gives a row no way to know that it is the first or the last of
 * its section. This follows the model, after the view has, and keeps the
 * CSS classes "first" and "last" of the rows that are bound.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TUE_TYPE_BOXED_ROWS (tue_boxed_rows_get_type ())
G_DECLARE_FINAL_TYPE (TueBoxedRows, tue_boxed_rows, TUE, BOXED_ROWS, GObject)

TueBoxedRows *tue_boxed_rows_new (GtkSectionModel *model);
void          tue_boxed_rows_add (TueBoxedRows *self,
                                  GtkListItem  *item,
                                  GtkWidget    *row);
void          tue_boxed_rows_remove (TueBoxedRows *self,
                                     GtkListItem  *item);

G_END_DECLS
