/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueOpenChoiceFieldRow: a choice that takes free text; its options are
 * offered in a menu.
 */

#pragma once

#include "tue-entry-field-row.h"

G_BEGIN_DECLS

#define TUE_TYPE_OPEN_CHOICE_FIELD_ROW (tue_open_choice_field_row_get_type ())
G_DECLARE_FINAL_TYPE (TueOpenChoiceFieldRow, tue_open_choice_field_row, TUE, OPEN_CHOICE_FIELD_ROW, TueEntryFieldRow)

TueFieldRow *tue_open_choice_field_row_new (TueField *field);

G_END_DECLS
