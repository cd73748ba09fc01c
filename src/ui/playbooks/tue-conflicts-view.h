/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueConflictsView: where two wrote something else, one place after the other: mine,
 * theirs and what it is to be, beside one another, or one of them where there is
 * little room. What is chosen goes to the item at once.
 */

#pragma once

#include <adwaita.h>

#include "tue-import-plan.h"

G_BEGIN_DECLS

#define TUE_TYPE_CONFLICTS_VIEW (tue_conflicts_view_get_type ())
G_DECLARE_FINAL_TYPE (TueConflictsView, tue_conflicts_view, TUE, CONFLICTS_VIEW, AdwBin)

/* item: (nullable): one that has conflicts */
void tue_conflicts_view_set_item (TueConflictsView *self,
                                  TueImportItem    *item);
void tue_conflicts_view_step (TueConflictsView *self,
                              gboolean          forward);

/* signal "done": the person is through with the last one */

G_END_DECLS
