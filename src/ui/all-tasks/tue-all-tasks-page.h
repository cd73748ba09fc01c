/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueAllTasksPage: every task there is, of all roles and in every state, with a
 * search and filters. Where a person looks for last month's report.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_ALL_TASKS_PAGE (tue_all_tasks_page_get_type ())
G_DECLARE_FINAL_TYPE (TueAllTasksPage, tue_all_tasks_page, TUE, ALL_TASKS_PAGE, AdwNavigationPage)

AdwNavigationPage *tue_all_tasks_page_new (TueWorkspace *workspace);
/* It may be another day than when the page was made. */
void tue_all_tasks_page_refresh (TueAllTasksPage *self);

G_END_DECLS
