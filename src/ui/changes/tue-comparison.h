/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Two texts compared word by word, also on a thread of its own.
 */

#pragma once

#include <gio/gio.h>

#include "tue-diff.h"

G_BEGIN_DECLS

TueDiff *tue_comparison_make (GBytes       *before,
                              GBytes       *after,
                              GCancellable *cancellable);
void     tue_comparison_start (gpointer            source, /* (nullable): a GObject */
                               GBytes             *before,
                               GBytes             *after,
                               GCancellable       *cancellable, /* (nullable) */
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
/* before, after: (out) (optional) (transfer none): the texts. (nullable) (transfer
 * full): given up, because of the cancellable */
TueDiff *tue_comparison_finish (GAsyncResult *result,
                                GBytes      **before,
                                GBytes      **after,
                                GError      **error);

G_END_DECLS
