/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A text view that is laid out before it is drawn. What changes within a frame (a key
 * is handled in one; moving the cursor is a change, too) GTK lays out while it draws; the scrollbar moves then, is left
 * out of the frame, and a warning says so.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tue_early_layout_install (GtkTextView *view);

G_END_DECLS
