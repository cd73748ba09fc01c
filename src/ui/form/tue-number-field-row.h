/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueNumberFieldRow: a number or an integer, typed or stepped.
 *
 * Unlike a spin row it can be empty: a figure that nobody has given yet must
 * not read as 0. Up and Down step, Page Up and Page Down by ten.
 */

#pragma once

#include "tue-entry-field-row.h"

G_BEGIN_DECLS

#define TUE_TYPE_NUMBER_FIELD_ROW (tue_number_field_row_get_type ())
G_DECLARE_FINAL_TYPE (TueNumberFieldRow, tue_number_field_row, TUE, NUMBER_FIELD_ROW, TueEntryFieldRow)

TueFieldRow *tue_number_field_row_new (TueField *field);

G_END_DECLS
