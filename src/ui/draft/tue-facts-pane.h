/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueFactsPane: every figure, date, name and address of a draft with its mark: as
 * in the task, close to it, or not in it; and before them the places whose value
 * has changed since the draft was written. What is not in the task a person may
 * find right; that stays with the draft. Before them stands what is still to be
 * filled in.
 *
 * "n-open" is how many of them nobody has looked at.
 *
 * It reads the draft again, off the main thread, some moments after it or the
 * task has changed, and only while it is shown. Signal "fact-activated"
 * (guint64 start, guint64 length): the person wants to see that place, in bytes.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_FACTS_PANE (tue_facts_pane_get_type ())
G_DECLARE_FINAL_TYPE (TueFactsPane, tue_facts_pane, TUE, FACTS_PANE, AdwBin)

void tue_facts_pane_set_draft (TueFactsPane *self,
                               TueWorkspace *workspace,
                               TueDraft     *draft);

void tue_facts_pane_set_counting (TueFactsPane *self,
                                  gboolean      is_counting);

G_END_DECLS
