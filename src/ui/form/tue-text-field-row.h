/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTextFieldRow: a text of several lines, in a box that grows with it.
 *
 * Tab leaves the box. A text too long to be laid out while one types is shown
 * by its start, to be copied, replaced or cleared as a whole.
 */

#pragma once

#include "tue-field-row.h"

G_BEGIN_DECLS

#define TUE_TYPE_TEXT_FIELD_ROW (tue_text_field_row_get_type ())
G_DECLARE_FINAL_TYPE (TueTextFieldRow, tue_text_field_row, TUE, TEXT_FIELD_ROW, AdwPreferencesRow)

TueFieldRow *tue_text_field_row_new (TueField *field);
/* For who shows the title above the row: hides it inside, and hands out the
 * sign for what is needed, to stand beside the title. (transfer full) */
GtkWidget *tue_text_field_row_take_title_parts (TueTextFieldRow *self);

G_END_DECLS
