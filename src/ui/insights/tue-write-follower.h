/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueWriteFollower: says when a page that shows what the library holds looks again:
 * whenever it comes in sight, and a moment after something was written meanwhile.
 */

#pragma once

#include <gtk/gtk.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_WRITE_FOLLOWER (tue_write_follower_get_type ())
G_DECLARE_FINAL_TYPE (TueWriteFollower, tue_write_follower, TUE, WRITE_FOLLOWER, GObject)

/* widget: owns it, and is not held. Signal "look": the widget is in sight. */
TueWriteFollower *tue_write_follower_new (GtkWidget    *widget,
                                          TueWorkspace *workspace);

G_END_DECLS
