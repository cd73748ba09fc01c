/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The values of computed fields, from those of the fields beside them.
 */

#pragma once

#include "tue-field.h"

G_BEGIN_DECLS

TueValue *tue_fields_compute (TueField *const   *fields,
                              gsize              n_fields,
                              const char *const *names,
                              TueValue          *values);

G_END_DECLS
