/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a screen reader says of itself, without the focus going there.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void tue_announce (GtkWidget  *widget,
                   const char *message);
/* In a dialog, which a toast would be below: shown and spoken. */
void tue_announce_in_banner (AdwBanner  *banner,
                             const char *message);

G_END_DECLS
