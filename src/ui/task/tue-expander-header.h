/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The header of an AdwExpanderRow: what takes the focus and what a screen
 * reader stands on, for which libadwaita has no function.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* (transfer none) */
GtkWidget *tue_expander_header_get (AdwExpanderRow *row);

G_END_DECLS
