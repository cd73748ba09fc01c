/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What an alert says stands in a pane that scrolls where it is long. libadwaita gives that
 * the keyboard always, and no name; and what is said may hold names that turn it around.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The pane is named as the alert, and has the keyboard only where there is something to scroll;
 * heading and body are settled (tue_settle_text ()), also when they change. */
void tue_alert_text_mend (AdwAlertDialog *dialog);

G_END_DECLS
