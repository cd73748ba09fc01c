/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueRevisionsPane: the revisions of a draft, newest first, for the inspector.
 *
 * Pauses of writing are folded into one row. A row that is activated asks to be
 * compared; the menu of a row does the rest. Why the newest change was made is
 * one tap. Follows the draft as it is written; however many revisions there are,
 * only the rows in sight are made.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_REVISIONS_PANE (tue_revisions_pane_get_type ())
G_DECLARE_FINAL_TYPE (TueRevisionsPane, tue_revisions_pane, TUE, REVISIONS_PANE, AdwBin)

GtkWidget *tue_revisions_pane_new (void);
/* workspace, draft: (nullable): both or none */
void tue_revisions_pane_set_draft (TueRevisionsPane *self,
                                   TueWorkspace     *workspace,
                                   TueDraft         *draft);
/* Marks the rows of what is on the paper; (nullable) both. */
void tue_revisions_pane_set_compared (TueRevisionsPane *self,
                                      TueRevision      *old_revision,
                                      TueRevision      *new_revision);

/* signal "compare" (TueRevision *old, TueRevision *new): new is %NULL for the
 *   draft as it is */

G_END_DECLS
