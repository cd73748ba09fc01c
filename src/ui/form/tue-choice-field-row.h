/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueChoiceFieldRow: one of several options, from a drop-down list.
 *
 * A value that is none of the options (an older template had it) is offered
 * as well, so that it is seen and kept.
 */

#pragma once

#include "tue-field-row.h"

G_BEGIN_DECLS

#define TUE_TYPE_CHOICE_FIELD_ROW (tue_choice_field_row_get_type ())
G_DECLARE_FINAL_TYPE (TueChoiceFieldRow, tue_choice_field_row, TUE, CHOICE_FIELD_ROW, AdwComboRow)

TueFieldRow *tue_choice_field_row_new (TueField *field);

G_END_DECLS
