/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TuePaneHandle: the edge of a sidebar, to drag it wider or narrower.
 *
 * It lies over the border of the pane and changes only its own "width" (in sp),
 * to which the split view's and the settings' widths are bound. With the focus
 * on it the arrow keys do the same.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TUE_TYPE_PANE_HANDLE (tue_pane_handle_get_type ())
G_DECLARE_FINAL_TYPE (TuePaneHandle, tue_pane_handle, TUE, PANE_HANDLE, GtkWidget)

/* properties: "width", "minimum", "maximum" (double, sp), "side" (GtkPackType:
 * the side of the window that its pane is on) */

G_END_DECLS
