/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Toasts, from wherever in a window: the one place that makes them, so that no
 * title is ever read as markup and every toast is announced.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Shows a toast in the AdwToastOverlay around the widget. button_label and
 * action are both %NULL or both set; target: (nullable) (transfer floating). */
void tue_toast_show (GtkWidget  *widget,
                     const char *title,
                     const char *button_label,
                     const char *action_name,
                     GVariant   *target);

G_END_DECLS
