/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueChecksGroup: what has to be true of a draft before it goes out. The author
 * ticks what the author can tell; what only a reviewer can tell is listed below.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_CHECKS_GROUP (tue_checks_group_get_type ())
G_DECLARE_FINAL_TYPE (TueChecksGroup, tue_checks_group, TUE, CHECKS_GROUP, AdwBin)

/* task: (nullable): with its values */
void tue_checks_group_set_task (TueChecksGroup *self,
                                TueWorkspace   *workspace,
                                TueTask        *task);

G_END_DECLS
