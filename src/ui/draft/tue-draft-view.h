/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueDraftView: the draft of a task in the middle of its page: the editor, what
 * there is before there is a draft, and the bars around them.
 *
 * Its actions ("draft.find" and so on) are found from whatever is inside of it.
 */

#pragma once

#include <adwaita.h>

#include "tue-review-places.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_DRAFT_VIEW (tue_draft_view_get_type ())
G_DECLARE_FINAL_TYPE (TueDraftView, tue_draft_view, TUE, DRAFT_VIEW, AdwBin)

void tue_draft_view_set_draft (TueDraftView *self,
                               TueWorkspace *workspace,
                               TueDraft     *draft);
void tue_draft_view_show_range (TueDraftView *self,
                                gsize         start,
                                gsize         length);
/* What is commented on, or suggested to be other words; (nullable) */
void tue_draft_view_set_places (TueDraftView    *self,
                                TueReviewPlaces *places);
/* Shows the next of these that is open, or the one before; (nullable): the id of its
 * entry, borrowed */
const char *tue_draft_view_show_next_place (TueDraftView *self,
                                            gboolean      forward);
/* That at the caret; (nullable) */
const char *tue_draft_view_get_current_place (TueDraftView *self);
/* What is selected, or the word at the caret; FALSE: the text is not shown, or there is
 * nothing */
gboolean tue_draft_view_get_selection (TueDraftView *self,
                                       gsize        *start,
                                       gsize        *length);
void     tue_draft_view_start_writing (TueDraftView *self);
/* new_revision: (nullable): the draft as it is */
void tue_draft_view_compare (TueDraftView *self,
                             TueRevision  *old_revision,
                             TueRevision  *new_revision);
void tue_draft_view_stop_comparing (TueDraftView *self);
void tue_draft_view_get_compared (TueDraftView *self,
                                  TueRevision **old_revision,
                                  TueRevision **new_revision);
/* "Showing changes since Answer"; (nullable) (transfer full): while it compares */
char    *tue_draft_view_describe_changes (TueDraftView *self);
gboolean tue_draft_view_get_is_empty (TueDraftView *self); /* "is-empty": nothing was written yet */

/* signal "compared": what is compared is another, or nothing
 * signal "place-activated" (const char *entry): words that are commented on were clicked */

G_END_DECLS
