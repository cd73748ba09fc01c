/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TuePlaybooksPage: the playbooks of the library, where they came from, and what was
 * changed in them here.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_PLAYBOOKS_PAGE (tue_playbooks_page_get_type ())
G_DECLARE_FINAL_TYPE (TuePlaybooksPage, tue_playbooks_page, TUE, PLAYBOOKS_PAGE, AdwNavigationPage)

AdwNavigationPage *tue_playbooks_page_new (TueWorkspace *workspace);

G_END_DECLS
