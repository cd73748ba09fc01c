/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueChangesView: what changed between two revisions of a draft, or since one
 * of them, on the paper; from change to change by key, and back to the old
 * words one by one or all at once.
 *
 * Loads and compares; TueChangesText shows. Long texts are compared in a thread
 * of the pool. Only the newest request counts: it cancels the one before. Where
 * the newer side is the draft as it is, the comparison follows what is written.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_CHANGES_VIEW (tue_changes_view_get_type ())
G_DECLARE_FINAL_TYPE (TueChangesView, tue_changes_view, TUE, CHANGES_VIEW, AdwBin)

GtkWidget *tue_changes_view_new (void);
/* new_revision: (nullable): the draft as it is */
void tue_changes_view_compare (TueChangesView *self,
                               TueWorkspace   *workspace,
                               TueDraft       *draft,
                               TueRevision    *old_revision,
                               TueRevision    *new_revision);
/* Stops what is under way and lets go of the draft. */
void tue_changes_view_clear (TueChangesView *self);
/* (nullable): %NULL where nothing is compared */
TueRevision *tue_changes_view_get_old (TueChangesView *self);
/* (nullable): %NULL where it is the draft as it is */
TueRevision *tue_changes_view_get_new (TueChangesView *self);
/* "Showing changes since Answer"; (transfer full) */
char *tue_changes_view_describe (TueChangesView *self);

/* signal "compared": the sides are others now
 * signal "done": the person is done with it */

G_END_DECLS
