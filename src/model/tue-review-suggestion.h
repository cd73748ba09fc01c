/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueReviewSuggestion: other words for some of a draft, which its writer takes or
 * leaves. The content of an entry %TUE_REVIEW_ENTRY_SUGGEST has these members:
 *
 * - start, length, quote, before, after: the words that go, as of a comment
 *   (tue-review-anchor.h). Where words are only added, length is 0 and quote "";
 *   before and after tell the place.
 * - replacement: what stands there instead; "" where words only go.
 * - removed: all of the words that go, where they are more than quote holds.
 * - group: (may be missing) a name that suggestions share which are taken or left
 *   together, as the two halves of a paragraph that moved.
 * - text: (may be missing) what is said with it.
 *
 * Places are bytes of UTF-8, in the revision whose hash the entry has.
 */

#pragma once

#include "tue-review-entry.h"

G_BEGIN_DECLS

/* text: of the revision; length: of the words that go; (transfer full) */
TueValue *tue_review_suggestion_make_content (const char *text,
                                              gsize       text_length,
                                              gsize       start,
                                              gsize       length,
                                              const char *replacement,
                                              const char *group,   /* (nullable) */
                                              const char *remark); /* (nullable) */
/* All of the words that go. */
const char *tue_review_suggestion_get_removed (TueReviewEntry *entry);
const char *tue_review_suggestion_get_replacement (TueReviewEntry *entry);
/* Where these words are in a text that went on; FALSE: they, or what stood around
 * them, are not there any more, and nothing can be put in their place. */
gboolean tue_review_suggestion_find (TueReviewEntry *entry,
                                     const char     *text,
                                     gsize           text_length,
                                     gsize          *start,
                                     gsize          *length);

G_END_DECLS
