/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A drop-down of texts that cuts what is chosen short rather than be wider than there is
 * room. In its list each is whole.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of a model of GtkStringObject. */
void tue_short_drop_down_install (GtkDropDown *drop_down);

G_END_DECLS
