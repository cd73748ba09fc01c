/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The rules of review in the words of a person. Pure functions.
 */

#pragma once

#include "tue-review-rules.h"

G_BEGIN_DECLS

/* "Reviewed by Head of Sales, not by who wrote it; two approvals"; NULL where
 * nobody said who and how. rules: (nullable) */
char *tue_review_words_format (TueReviewRules *rules);
/* "Target: 2 revisions, 3 days"; NULL for none. rules: (nullable) */
char *tue_review_words_format_target (TueReviewRules *rules);

G_END_DECLS
