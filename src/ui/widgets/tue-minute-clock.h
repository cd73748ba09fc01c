/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A quiet clock for what says "5 minutes ago": it goes while the widget is shown, and
 * not otherwise. What it calls writes words anew and builds nothing.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Called with the widget, and answers G_SOURCE_CONTINUE. */
void tue_minute_clock_follow (GtkWidget  *widget,
                              GSourceFunc tick);

G_END_DECLS
