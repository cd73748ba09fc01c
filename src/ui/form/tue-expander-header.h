/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The parts of an AdwExpanderRow that a screen reader stands on, for which
 * libadwaita has no functions: its header, and the list it expands to.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* (transfer none) */
GtkWidget *tue_expander_header_get (AdwExpanderRow *row);
/* row: one of the rows an expander row expands to */
void tue_expander_label_list (GtkWidget  *row,
                              const char *label);

G_END_DECLS
