/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueDeputyRow: below the name of somebody who is asked for a review: until when they are
 * away, and whether who stands in is asked instead. It shows only where they are away.
 */

#pragma once

#include <adwaita.h>

#include "tue-absence.h"

G_BEGIN_DECLS

#define TUE_TYPE_DEPUTY_ROW (tue_deputy_row_get_type ())
G_DECLARE_FINAL_TYPE (TueDeputyRow, tue_deputy_row, TUE, DEPUTY_ROW, AdwActionRow)

/* absences: (element-type TueAbsence) */
void tue_deputy_row_set_absences (TueDeputyRow *self,
                                  GPtrArray    *absences,
                                  GDateTime    *now);
void tue_deputy_row_set_name (TueDeputyRow *self,
                              const char   *name);
/* Who is asked instead; "" for nobody. Borrowed until one of the above changes. */
const char *tue_deputy_row_get_deputy (TueDeputyRow *self);

G_END_DECLS
