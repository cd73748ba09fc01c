/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Says what did not work, and why, where a toast would be too short.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tue_trouble_dialog_show (GtkWidget  *widget,
                              const char *heading,
                              const char *body);

G_END_DECLS
