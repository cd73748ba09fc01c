/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TuePointsPane: what is to be looked at before a draft goes out: what the
 * assistant said about it, and the person's own points, each to be ticked; what
 * Tuesday finds (see TueFactsPane); and what may be asked of the assistant again.
 *
 * "n-open" is how much of it is open. Signal "fact-activated" (guint64 start,
 * guint64 length): the person wants to see that place of the draft, in bytes.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_POINTS_PANE (tue_points_pane_get_type ())
G_DECLARE_FINAL_TYPE (TuePointsPane, tue_points_pane, TUE, POINTS_PANE, AdwBin)

void  tue_points_pane_set_draft (TuePointsPane *self,
                                 TueWorkspace  *workspace,
                                 TueDraft      *draft);       /* (nullable) */
guint tue_points_pane_get_n_leaks (TuePointsPane *self); /* "n-leaks": words in the draft that must not leave */
guint tue_points_pane_get_n_open (TuePointsPane *self);

G_END_DECLS
