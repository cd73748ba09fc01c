/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is too long for its place ends in dots; who points at it sees the whole. What
 * stands there whole is not said twice.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For every label in @root, which may be one, that may be cut and has no tooltip yet. The
 * text is asked for when somebody points there: to set it, a display is asked where the
 * pointer is, and the window waits for its answer. */
void tue_cut_tooltip_install (GtkWidget *root);

G_END_DECLS
