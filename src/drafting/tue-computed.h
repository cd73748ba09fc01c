/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A computed field for the form to show: its value, or why it has none; and
 * what one item of a list adds to a sum.
 *
 * Pure functions. fields are those that the formula may name: of the workflow,
 * or the members of the list that the field stands in.
 */

#pragma once

#include "tue-field-value.h"

G_BEGIN_DECLS

TueValue *tue_computed_evaluate (TueField  *field,
                                 GPtrArray *fields,
                                 TueValue  *values,
                                 char     **reason);
TueField *tue_computed_find_line (TueField  *list_field,
                                  GPtrArray *fields);
TueValue *tue_computed_evaluate_line (TueField *line_field,
                                      TueField *list_field,
                                      TueValue *item);

G_END_DECLS
