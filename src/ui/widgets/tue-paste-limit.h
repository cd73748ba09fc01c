/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is pasted into a text, up to the size that all of it may have: a text view that
 * takes in what nobody meant to paste does not answer until it has laid it out.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tue_paste_limit_install (GtkTextView *view,
                              gsize        max_bytes);

G_END_DECLS
