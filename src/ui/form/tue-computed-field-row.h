/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueComputedFieldRow: what a formula yields from the other values; shown, not
 * edited. Unlike other rows it is given all values, not one.
 */

#pragma once

#include "tue-field-row.h"

G_BEGIN_DECLS

#define TUE_TYPE_COMPUTED_FIELD_ROW (tue_computed_field_row_get_type ())
G_DECLARE_FINAL_TYPE (TueComputedFieldRow, tue_computed_field_row, TUE, COMPUTED_FIELD_ROW, AdwActionRow)

TueFieldRow *tue_computed_field_row_new (TueField *field);
/* fields: (element-type TueField): those that stand beside it */
void tue_computed_field_row_set_fields (TueComputedFieldRow *self,
                                        GPtrArray           *fields);

G_END_DECLS
