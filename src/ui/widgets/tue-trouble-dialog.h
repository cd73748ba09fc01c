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
/* In a toast, or where a dialog is above that, in one more dialog. heading: of the latter */
void tue_trouble_tell (GtkWidget  *widget,
                       const char *heading,
                       const char *sentence);

G_END_DECLS
