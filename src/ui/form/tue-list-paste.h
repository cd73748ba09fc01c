/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Rows that a spreadsheet put on the clipboard, as items of a list.
 *
 * Reads them, asks where a date can be meant in two ways, and says what arrived
 * and what did not. The list itself only gets items.
 */

#pragma once

#include "tue-list-field.h"

G_BEGIN_DECLS

/* What the clipboard holds; a bell where it holds no text. */
void tue_list_paste (TueListField *self);
void tue_list_paste_rows (TueListField *self,
                          const char   *text);
/* Ctrl+V anywhere in the list, for rows only. */
void tue_list_paste_add_shortcut (TueListField *self);

G_END_DECLS
