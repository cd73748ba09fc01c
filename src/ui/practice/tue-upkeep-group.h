/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueUpkeepGroup: who looks after a workflow that is edited, by when it is to be
 * looked at again, and its tags.
 */

#pragma once

#include <adwaita.h>

#include "tue-workflow-edit.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_UPKEEP_GROUP (tue_upkeep_group_get_type ())
G_DECLARE_FINAL_TYPE (TueUpkeepGroup, tue_upkeep_group, TUE, UPKEEP_GROUP, AdwPreferencesGroup)

void tue_upkeep_group_set_edit (TueUpkeepGroup  *self,
                                TueWorkspace    *workspace,
                                TueWorkflowEdit *edit);

G_END_DECLS
