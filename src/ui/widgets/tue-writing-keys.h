/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Keys of a source view where prose is written.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Takes the keys away with which a source view moves words and lines and counts
 * numbers up and down; Alt and the arrow back goes back. */
void tue_writing_keys_install (GtkWidget *view);

G_END_DECLS
