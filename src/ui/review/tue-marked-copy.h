/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What came back from a word processor, into the review that is shown. What came of
 * it is a toast around the widget, with what could not be read.
 */

#pragma once

#include <gtk/gtk.h>

#include "tue-review.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

/* Asks for the file. */
void tue_marked_copy_choose (GtkWidget    *widget,
                             TueWorkspace *workspace,
                             TueReview    *review);
void tue_marked_copy_read (GtkWidget    *widget,
                           TueWorkspace *workspace,
                           TueReview    *review,
                           GFile        *file);

G_END_DECLS
