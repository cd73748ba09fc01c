/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Which row a field gets: the table of field types, in code.
 */

#pragma once

#include "tue-field-row.h"

G_BEGIN_DECLS

/* A floating widget. Any field but a list: a list is a group of its own. */
TueFieldRow *tue_field_row_factory_create (TueField *field);

G_END_DECLS
