/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueHandOverDialog: hands a review over to somebody else. Where who is asked is away, who
 * stands in is proposed, and it is said why.
 *
 * signal "handed-over" (guint64 operation): of the undo stack
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace-reviews.h"

G_BEGIN_DECLS

#define TUE_TYPE_HAND_OVER_DIALOG (tue_hand_over_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TueHandOverDialog, tue_hand_over_dialog, TUE, HAND_OVER_DIALOG, AdwAlertDialog)

/* widget: where it is told that it was refused */
AdwDialog *tue_hand_over_dialog_new (GtkWidget    *widget,
                                     TueWorkspace *workspace,
                                     TueReview    *review);
/* Shows it over a widget, which tells when it is done; and the review goes on in the way in
 * which people were asked last. */
void tue_hand_over_dialog_run (GtkWidget    *widget,
                               TueWorkspace *workspace,
                               TueReview    *review);

G_END_DECLS
