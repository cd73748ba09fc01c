/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a person does to a workflow in the sidebar: makes it a favourite, and puts it
 * in another place in its section, by dragging it, with Alt+Up and Alt+Down, or from
 * the menu of its row.
 */

#pragma once

#include "tue-sidebar-row.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

/* among_favourites: the row stands there, not in its role. The row is in a list box,
 * and its section is set. */
void tue_sidebar_order_add (TueSidebarRow *row,
                            TueWorkspace  *workspace,
                            TueWorkflow   *workflow,
                            gboolean       among_favourites);

G_END_DECLS
