/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueFirstDays: five small steps of real work for whoever is new, below what is
 * due. One of them is in sight, the others unfold; what was done is ticked, by
 * what happened. It goes after five working days, or when it is put away.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_FIRST_DAYS (tue_first_days_get_type ())
G_DECLARE_FINAL_TYPE (TueFirstDays, tue_first_days, TUE, FIRST_DAYS, AdwBin)

void tue_first_days_set_workspace (TueFirstDays *self,
                                   TueWorkspace *workspace);
/* Something may have happened since. */
void tue_first_days_refresh (TueFirstDays *self);

G_END_DECLS
