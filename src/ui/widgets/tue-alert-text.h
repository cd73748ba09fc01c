/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What an alert says stands in a pane that scrolls where it is long. libadwaita gives that
 * the keyboard always, and no name.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The pane is named as the alert, and has the keyboard only where there is something to scroll. */
void tue_alert_text_mend (AdwAlertDialog *dialog);

G_END_DECLS
