/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTodayPage: what is on the desk, of all roles: what is overdue, due today,
 * in progress, and due in the next seven days.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_TODAY_PAGE (tue_today_page_get_type ())
G_DECLARE_FINAL_TYPE (TueTodayPage, tue_today_page, TUE, TODAY_PAGE, AdwNavigationPage)

AdwNavigationPage *tue_today_page_new (TueWorkspace *workspace);
/* It may be another day than when the page was made. */
void tue_today_page_refresh (TueTodayPage *self);
void tue_today_page_quick_add (TueTodayPage *self);
void tue_today_page_set_quick_workflow (TueTodayPage *self,
                                        TueWorkflow  *workflow);

G_END_DECLS
