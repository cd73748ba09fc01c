/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueDamagedValues: a banner that names the values of a task that are not what
 * was written, until they are written anew.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_DAMAGED_VALUES (tue_damaged_values_get_type ())
G_DECLARE_FINAL_TYPE (TueDamagedValues, tue_damaged_values, TUE, DAMAGED_VALUES, AdwBin)

void tue_damaged_values_set_task (TueDamagedValues *self,
                                  TueWorkspace     *workspace,
                                  TueTask          *task);

G_END_DECLS
