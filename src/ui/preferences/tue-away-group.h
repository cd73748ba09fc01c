/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueAwayGroup: when the person is away, and who stands in for them. What is written is
 * kept as soon as it is two days in their order.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_AWAY_GROUP (tue_away_group_get_type ())
G_DECLARE_FINAL_TYPE (TueAwayGroup, tue_away_group, TUE, AWAY_GROUP, AdwPreferencesGroup)

GtkWidget *tue_away_group_new (TueWorkspace *workspace);

G_END_DECLS
