/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueSwitchFieldRow: yes or no.
 */

#pragma once

#include "tue-field-row.h"

G_BEGIN_DECLS

#define TUE_TYPE_SWITCH_FIELD_ROW (tue_switch_field_row_get_type ())
G_DECLARE_FINAL_TYPE (TueSwitchFieldRow, tue_switch_field_row, TUE, SWITCH_FIELD_ROW, AdwActionRow)

TueFieldRow *tue_switch_field_row_new (TueField *field);

G_END_DECLS
