/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueDraftRemarks: shows in a draft which words somebody commented on, with the number
 * of the comment, and for which they suggest others. Knows places, not what is said.
 */

#pragma once

#include "tue-draft-editor.h"
#include "tue-review-places.h"

G_BEGIN_DECLS

#define TUE_TYPE_DRAFT_REMARKS (tue_draft_remarks_get_type ())
G_DECLARE_FINAL_TYPE (TueDraftRemarks, tue_draft_remarks, TUE, DRAFT_REMARKS, GObject)

/* The editor outlives it. */
TueDraftRemarks *tue_draft_remarks_new (TueDraftEditor *editor);
/* (nullable); of the draft that the editor shows */
void tue_draft_remarks_set_places (TueDraftRemarks *self,
                                   TueReviewPlaces *places);
/* Selects the next that is open, or the one before; (nullable): there is none */
const TueReviewPlace *tue_draft_remarks_show_next (TueDraftRemarks *self,
                                                   gboolean         forward);
/* That of the words at the caret; (nullable) */
const TueReviewPlace *tue_draft_remarks_get_current (TueDraftRemarks *self);

/* signal "activated" (const char *entry): its words were clicked */

G_END_DECLS
