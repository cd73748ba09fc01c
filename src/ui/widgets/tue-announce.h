/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a screen reader says of itself, without the focus going there.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tue_announce (GtkWidget  *widget,
                   const char *message);

G_END_DECLS
