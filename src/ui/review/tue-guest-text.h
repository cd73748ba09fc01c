/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueGuestText: the revision that somebody with another library asks about. It is read,
 * as formatted text, with what of it their task has and has not, or as what changed since
 * the last look, or typed in, which makes suggestions. Places are bytes of the revision.
 *
 * Properties "suggesting": whether it is typed in; "comparing": whether changes are shown.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace-reviews.h"

G_BEGIN_DECLS

#define TUE_TYPE_GUEST_TEXT (tue_guest_text_get_type ())
G_DECLARE_FINAL_TYPE (TueGuestText, tue_guest_text, TUE, GUEST_TEXT, AdwBin)

/* review: one that came as a file */
void tue_guest_text_set_review (TueGuestText *self,
                                TueWorkspace *workspace,
                                TueReview    *review);
/* What was typed is suggested at once when it ends. */
void     tue_guest_text_set_suggesting (TueGuestText *self,
                                        gboolean      suggesting);
gboolean tue_guest_text_get_suggesting (TueGuestText *self);
/* The number of the revision that the person here had in front of them before this one, 0
 * for none; and whether it is shown what changed since. */
guint tue_guest_text_get_seen (TueGuestText *self);
void  tue_guest_text_set_comparing (TueGuestText *self,
                                    gboolean      comparing);
/* The bytes that are selected where it is read; text: (out) (transfer none): of the
 * revision. FALSE: none are */
gboolean tue_guest_text_get_selection (TueGuestText *self,
                                       GBytes      **text,
                                       gsize        *start,
                                       gsize        *length);
/* Selects bytes of the revision, and brings them into view. */
void tue_guest_text_show_place (TueGuestText *self,
                                gsize         start,
                                gsize         length);

/* signal "selection-changed" */

G_END_DECLS
