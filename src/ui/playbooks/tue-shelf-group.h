/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueShelfGroup: which folder is shared, whether it is within reach, since when not, and
 * what in it was left out and why.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_SHELF_GROUP (tue_shelf_group_get_type ())
G_DECLARE_FINAL_TYPE (TueShelfGroup, tue_shelf_group, TUE, SHELF_GROUP, AdwBin)

GtkWidget *tue_shelf_group_new (TueWorkspace *workspace);

G_END_DECLS
