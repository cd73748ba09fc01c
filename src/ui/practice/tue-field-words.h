/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Fields in the words a person would use. Pure functions.
 */

#pragma once

#include "tue-workflow.h"

G_BEGIN_DECLS

/* "List of Item, Quantity, Price" */
char *tue_field_words_describe (TueField *field);
/* "unit_price" of "Unit price"; one that none of the fields has, but @except. */
char *tue_field_words_make_name (const char  *label,
                                 TueWorkflow *workflow,
                                 const char  *except);
/* "Fields that differ: Client, Total", or "" where all are the same */
char *tue_field_words_describe_differing (TueTemplate *old,
                                          TueTemplate *present);

G_END_DECLS
