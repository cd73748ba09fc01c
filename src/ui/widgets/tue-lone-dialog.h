/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Dialogs that a key opens: only over the window itself, for a key that repeats
 * must not lay one over the other.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

gboolean tue_lone_dialog_present (AdwDialog *take_dialog,
                                  GtkWidget *parent);

G_END_DECLS
