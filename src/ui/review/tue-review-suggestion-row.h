/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueReviewSuggestionRow: other words that somebody would have in a draft: what goes,
 * struck through, what comes, underlined, and what stands around them; to be taken or
 * left.
 *
 * Keys on the row: Ctrl+Return takes, Delete leaves.
 */

#pragma once

#include <adwaita.h>

#include "tue-review-state.h"

G_BEGIN_DECLS

#define TUE_TYPE_REVIEW_SUGGESTION_ROW (tue_review_suggestion_row_get_type ())
G_DECLARE_FINAL_TYPE (TueReviewSuggestionRow, tue_review_suggestion_row, TUE, REVIEW_SUGGESTION_ROW, AdwPreferencesRow)

GtkWidget  *tue_review_suggestion_row_new (void);
const char *tue_review_suggestion_row_get_id (TueReviewSuggestionRow *self);
/* about: who and when, and what became of it; answers: whether it can be taken or left
 * here; found: its words are in the draft */
void tue_review_suggestion_row_set (TueReviewSuggestionRow    *self,
                                    const TueReviewSuggestion *suggestion,
                                    const char                *about,
                                    gboolean                   answers,
                                    gboolean                   found);
/* "Replace “soon” with “on Tuesday”"; (transfer full) */
char *tue_review_suggestion_describe (TueReviewEntry *entry);

/* signal "answered" (gboolean taken) */

G_END_DECLS
