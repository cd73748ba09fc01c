/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueSuggestView: the revision that was asked about, to be typed in by its reviewer.
 * What is typed stands as suggestions within moments; the draft stays as it is.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace-reviews.h"

G_BEGIN_DECLS

#define TUE_TYPE_SUGGEST_VIEW (tue_suggest_view_get_type ())
G_DECLARE_FINAL_TYPE (TueSuggestView, tue_suggest_view, TUE, SUGGEST_VIEW, AdwBin)

/* text: of the revision; what the person suggested before is in it. */
void tue_suggest_view_begin (TueSuggestView *self,
                             TueWorkspace   *workspace,
                             TueReview      *review,
                             GBytes         *text,
                             GPtrArray      *before); /* (nullable) (element-type GBytes): revisions in which something may be typed */
/* What was typed is suggested; nothing is shown any longer. */
void tue_suggest_view_end (TueSuggestView *self);

/* signal "done": the person is done with it */

G_END_DECLS
