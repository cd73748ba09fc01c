/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The values of computed fields, from those of the fields beside them; of a
 * member of a list, from the other members of its item.
 */

#pragma once

#include "tue-field.h"

G_BEGIN_DECLS

TueValue *tue_fields_compute (TueField *const   *fields,
                              gsize              n_fields,
                              const char *const *names,
                              TueValue          *values);
gboolean  tue_field_has_computed_members (TueField *self);
TueValue *tue_field_compute_items (TueField *list_field,
                                   TueValue *list,
                                   TueValue *old_list,
                                   TueValue *old_computed);
TueValue *tue_field_compute_item (TueField *list_field,
                                  TueValue *item);

G_END_DECLS
