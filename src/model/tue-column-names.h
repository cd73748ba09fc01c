/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Which member of a list a column of a pasted table is for, by its label: as
 * the form has it, or as such columns are called in other tables ("Qty",
 * "Menge"), with a unit, a colon or a slip of the finger.
 */

#pragma once

#include "tue-field.h"

G_BEGIN_DECLS

char     *tue_column_names_clean (const char *label);    /* (transfer full) */
char     *tue_column_names_dup_unit (const char *label); /* (transfer full) */
gboolean  tue_column_names_is_known (const char *label);
TueField *tue_column_names_find (TueField   *list_field,
                                 const char *label,
                                 gboolean   *is_exact);

G_END_DECLS
