/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A menu whose widgets are made when it is opened for the first time. GtkMenuButton makes
 * them with the model, several for each item, while the page that it stands on is waited for.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Instead of gtk_menu_button_set_menu_model(), for a model that is known beforehand. */
void tue_late_menu_set (GtkMenuButton *button,
                        GMenuModel    *menu);

G_END_DECLS
