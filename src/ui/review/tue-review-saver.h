/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Saving a review as a file for somebody: asks where, and tells that it is there.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace-review-files.h"

G_BEGIN_DECLS

void tue_review_saver_run (GtkWidget    *widget,
                           TueWorkspace *workspace,
                           TueReview    *review);

G_END_DECLS
