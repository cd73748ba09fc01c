/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueSidebar: Today, the roles with their workflows, and search.
 *
 * Says where to go by the action "win.show-place"; what is shown comes back
 * by tue_sidebar_set_place(). Knows nothing of the pages.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_SIDEBAR (tue_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (TueSidebar, tue_sidebar, TUE, SIDEBAR, AdwNavigationPage)

/* workspace: (nullable) */
void tue_sidebar_set_workspace (TueSidebar   *self,
                                TueWorkspace *workspace);
/* The sidebar is a page of its own: going to a row leaves it, so the arrow keys
 * alone must not. */
void tue_sidebar_set_collapsed (TueSidebar *self,
                                gboolean    collapsed);
void tue_sidebar_set_place (TueSidebar *self,
                            const char *place);
void tue_sidebar_start_search (TueSidebar *self);
void tue_sidebar_focus_list (TueSidebar *self);

G_END_DECLS
