/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The members of a list as lines that a person writes: "Item", "Price: Money".
 */

#pragma once

#include "tue-workflow.h"

G_BEGIN_DECLS

/* (transfer full) */
char *tue_member_lines_write (TueField *list);
/* list: (nullable): as it was. What a line does not say stays: the limits of a
 * member, and its name, by which templates, formulas and tasks know it, also where
 * it has another label now. (element-type TueField) (transfer full) */
GPtrArray *tue_member_lines_read (const char  *text,
                                  TueField    *list,
                                  TueWorkflow *workflow);

G_END_DECLS
