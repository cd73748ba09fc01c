/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Scrolling a text view to a place in its text. GTK keeps such a wish while the text is
 * being laid out, and forgets it where the lines in sight are laid out already and only
 * those below are not: soon after a text came, or on a busy machine. These see to it
 * that the place gets in sight.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* within_margin: a part of the height that the place keeps from above and below */
void tue_text_scroll_to_iter (GtkTextView       *view,
                              const GtkTextIter *iter,
                              double             within_margin);
void tue_text_scroll_to_caret (GtkTextView *view,
                               double       within_margin);

G_END_DECLS
