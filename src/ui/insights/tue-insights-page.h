/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueInsightsPage: how work flows, by period, role and workflow, beside other
 * days; every figure opens the tasks behind it.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_INSIGHTS_PAGE (tue_insights_page_get_type ())
G_DECLARE_FINAL_TYPE (TueInsightsPage, tue_insights_page, TUE, INSIGHTS_PAGE, AdwNavigationPage)

AdwNavigationPage *tue_insights_page_new (TueWorkspace *workspace);

G_END_DECLS
