/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueToggleFieldRow: one of a few short options, all of them in sight.
 */

#pragma once

#include "tue-field-row.h"

G_BEGIN_DECLS

#define TUE_TYPE_TOGGLE_FIELD_ROW (tue_toggle_field_row_get_type ())
G_DECLARE_FINAL_TYPE (TueToggleFieldRow, tue_toggle_field_row, TUE, TOGGLE_FIELD_ROW, AdwPreferencesRow)

/* Whether the field's options are few and short enough. */
gboolean     tue_toggle_field_row_fits (TueField *field);
TueFieldRow *tue_toggle_field_row_new (TueField *field);

G_END_DECLS
