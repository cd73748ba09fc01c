/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueDateFieldRow: a day, typed in words or figures, or taken from a calendar.
 *
 * While "Friday" is typed, the day it is understood as stands beneath.
 */

#pragma once

#include "tue-entry-field-row.h"

G_BEGIN_DECLS

#define TUE_TYPE_DATE_FIELD_ROW (tue_date_field_row_get_type ())
G_DECLARE_FINAL_TYPE (TueDateFieldRow, tue_date_field_row, TUE, DATE_FIELD_ROW, TueEntryFieldRow)

TueFieldRow *tue_date_field_row_new (TueField *field);

G_END_DECLS
