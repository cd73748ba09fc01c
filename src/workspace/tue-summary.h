/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueSummary: what a person hands on of how their work flows: the document, its bytes,
 * and all of it in words, to be read before it leaves.
 *
 * 1. It looks at the last TUE_SUMMARY_WEEKS whole weeks.
 * 2. Workflows of a playbook that has editions are named; all others have names that
 *    somebody gave them for themselves, and are one workflow without a name.
 * 3. The key is made of the person's own, and nobody can tell whose it is.
 *
 * Immutable; may cross threads.
 */

#pragma once

#include "tue-insight-data.h"
#include "tue-summary-document.h"

G_BEGIN_DECLS

#define TUE_SUMMARY_WEEKS 52

/* On a shelf all lie together, in a folder of nobody's: whose they are is not told. The
 * name is the same in all languages, since a team may speak several. */
#define TUE_SUMMARY_SHELF_KIND "summary"
#define TUE_SUMMARY_SHELF_AUTHOR "Summaries"

typedef struct _TueSummary TueSummary;

TueSummary *tue_summary_new (TueInsightData *data,
                             TueSigningKey  *key);
void        tue_summary_free (TueSummary *self);
GBytes     *tue_summary_get_bytes (TueSummary *self);
const char *tue_summary_get_words (TueSummary *self);
gboolean    tue_summary_is_empty (TueSummary *self);
char       *tue_summary_dup_shelf_name (TueSummary *self); /* what it is called on a shelf */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueSummary, tue_summary_free)

G_END_DECLS
