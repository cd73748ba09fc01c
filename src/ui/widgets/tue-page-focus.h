/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The keyboard in a page that says by "grab_focus" where one begins in it.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The "focus" of such an #AdwNavigationPage. Of a widget that Tab comes to GTK asks first
 * whether it takes the keyboard itself: the page would hand it to its text, and whatever
 * stands before that, as its header, would not be reached. */
gboolean tue_page_focus_pass (GtkWidget       *page,
                              GtkDirectionType direction);

G_END_DECLS
