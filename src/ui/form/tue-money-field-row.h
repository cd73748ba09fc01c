/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueMoneyFieldRow: an amount of money, and the currency it is in.
 *
 * A currency that is typed with the amount counts; an amount without one is in
 * the currency of the value before, of the field, or of the person.
 */

#pragma once

#include "tue-entry-field-row.h"

G_BEGIN_DECLS

#define TUE_TYPE_MONEY_FIELD_ROW (tue_money_field_row_get_type ())
G_DECLARE_FINAL_TYPE (TueMoneyFieldRow, tue_money_field_row, TUE, MONEY_FIELD_ROW, TueEntryFieldRow)

TueFieldRow *tue_money_field_row_new (TueField *field);

G_END_DECLS
