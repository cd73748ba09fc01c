/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueChoicesFieldRow: any number of several options, each a row to check.
 *
 * The value lists what is checked in the order of the options, and what is no
 * option (an older template had it) behind.
 */

#pragma once

#include "tue-field-row.h"

G_BEGIN_DECLS

#define TUE_TYPE_CHOICES_FIELD_ROW (tue_choices_field_row_get_type ())
G_DECLARE_FINAL_TYPE (TueChoicesFieldRow, tue_choices_field_row, TUE, CHOICES_FIELD_ROW, AdwExpanderRow)

TueFieldRow *tue_choices_field_row_new (TueField *field);

G_END_DECLS
