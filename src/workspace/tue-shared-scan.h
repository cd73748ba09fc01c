/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueSharedScan: what was found on a shelf, and what was read of it. Each document is
 * read once, and again when it changed or was not there in full. It is used by one
 * thread at a time, and knows no library until it is compared with one. Summaries are
 * counted and not read.
 */

#pragma once

#include "tue-folder-shelf.h"

G_BEGIN_DECLS

typedef struct _TueSharedScan TueSharedScan;

TueSharedScan *tue_shared_scan_new (GFile *folder);
void           tue_shared_scan_free (TueSharedScan *self);
TueShelf      *tue_shared_scan_get_shelf (TueSharedScan *self);
gboolean       tue_shared_scan_run (TueSharedScan *self,
                                    GCancellable  *cancellable,
                                    GError       **error);
guint          tue_shared_scan_count_summaries (TueSharedScan *self);
/* rows: (element-type TuePlaybookRow); people: (element-type TueKnownPerson);
 * returns (element-type TueSharedDocument) */
GPtrArray *tue_shared_scan_compare (TueSharedScan *self,
                                    GPtrArray     *rows,
                                    GPtrArray     *people);

/* (element-type TueSharedReviewFile): those that can be read */
GPtrArray *tue_shared_scan_list_reviews (TueSharedScan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueSharedScan, tue_shared_scan_free)

G_END_DECLS
