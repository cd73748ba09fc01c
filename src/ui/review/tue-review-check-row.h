/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueReviewCheckRow: one item of the checklist, as a reviewer finds it: met, not met
 * with a word why, or not applicable.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace-reviews.h"

G_BEGIN_DECLS

#define TUE_TYPE_REVIEW_CHECK_ROW (tue_review_check_row_get_type ())
G_DECLARE_FINAL_TYPE (TueReviewCheckRow, tue_review_check_row, TUE, REVIEW_CHECK_ROW, AdwPreferencesRow)

GtkWidget           *tue_review_check_row_new (TueChecklistItem *item);
TueChecklistItem    *tue_review_check_row_get_item (TueReviewCheckRow *self);
TueReviewCheckResult tue_review_check_row_get_result (TueReviewCheckRow *self);
const char          *tue_review_check_row_get_note (TueReviewCheckRow *self);
void                 tue_review_check_row_set (TueReviewCheckRow   *self,
                                               TueReviewCheckResult result,
                                               const char          *note);
void                 tue_review_check_row_follow (TueReviewCheckRow *self,
                                                  TueWorkspace      *workspace,
                                                  TueReview         *review);

/* Of a list of such rows: what was found in this round, and what one is told before one
 * decides, "" for nothing. (transfer full) */
void  tue_review_check_rows_show (GtkListBox *rows,
                                  TueReview  *review);
void  tue_review_check_rows_say (GtkListBox *rows);
char *tue_review_check_rows_describe_left (GtkListBox     *rows,
                                           TueReviewState *state);

/* signal "checked": a person chose another result, or wrote why */

G_END_DECLS
