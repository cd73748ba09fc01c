/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueFoundRow: values found in the material that the field above it could hold,
 * as chips. Down leads from the field to them, Return takes one; Tab passes them
 * by. Nothing is filled in unasked.
 */

#pragma once

#include <adwaita.h>

#include "tue-field-row.h"
#include "tue-found-values.h"

G_BEGIN_DECLS

#define TUE_TYPE_FOUND_ROW (tue_found_row_get_type ())
G_DECLARE_FINAL_TYPE (TueFoundRow, tue_found_row, TUE, FOUND_ROW, GtkListBoxRow)

TueFoundRow *tue_found_row_new (TueFieldRow *field_row);
/* values: (nullable) for none; materials: (element-type TueMaterial): where they
 * were found */
void tue_found_row_set_values (TueFoundRow         *self,
                               const TueFoundValue *values,
                               gsize                n_values,
                               GPtrArray           *materials);
/* "3 values from your notes: Down"; (transfer full) (nullable) */
char *tue_found_row_describe (TueFoundRow *self);

/* signal "chosen" (TueValue *value): borrowed */

G_END_DECLS
