/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTroublePage: the library cannot be shown: what happened, what was kept,
 * what can be done.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_TROUBLE_PAGE (tue_trouble_page_get_type ())
G_DECLARE_FINAL_TYPE (TueTroublePage, tue_trouble_page, TUE, TROUBLE_PAGE, AdwBin)

/* Also when the workspace's state has changed. */
void tue_trouble_page_set_workspace (TueTroublePage *self,
                                     TueWorkspace   *workspace);

G_END_DECLS
