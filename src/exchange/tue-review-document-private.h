/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What reading and writing a review document share.
 */

#pragma once

#include <json-glib/json-glib.h>

#include "tue-review-document.h"

G_BEGIN_DECLS

/* The member of the content of an entry that has the name of a kind nobody knows here. */
#define TUE_REVIEW_FOREIGN_KIND "kind"

/* Without what is not ours, and without a signature. */
JsonNode *tue_review_document_to_node (TueReviewDocument *self);

G_END_DECLS
