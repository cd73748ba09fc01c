/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTimeFieldRow: a time of day, typed, or set by hours and minutes.
 */

#pragma once

#include "tue-entry-field-row.h"

G_BEGIN_DECLS

#define TUE_TYPE_TIME_FIELD_ROW (tue_time_field_row_get_type ())
G_DECLARE_FINAL_TYPE (TueTimeFieldRow, tue_time_field_row, TUE, TIME_FIELD_ROW, TueEntryFieldRow)

TueFieldRow *tue_time_field_row_new (TueField *field);

G_END_DECLS
