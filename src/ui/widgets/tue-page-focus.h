/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The keyboard in a page that says by "grab_focus" where one begins in it.
 *
 * GTK asks a widget that the focus comes to first whether it takes it itself. When a page
 * is opened that is right; but where Tab comes to one, it would hand the keyboard to its
 * text, and whatever stands before that, as its header, would never be reached.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Within the "move-focus" of a window: from begin to end it is Tab that comes. */
void tue_page_focus_begin_move (GtkWidget *window);
void tue_page_focus_end_move (GtkWidget *window);
/* The "focus" of such an #AdwNavigationPage. */
gboolean tue_page_focus_pass (GtkWidget       *page,
                              GtkDirectionType direction);

G_END_DECLS
