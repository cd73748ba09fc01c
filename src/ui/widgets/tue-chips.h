/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueChips: small round words, in as many rows as they need, on what is
 * shown beside them: some only tell, some are buttons.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TUE_TYPE_CHIPS (tue_chips_get_type ())
G_DECLARE_FINAL_TYPE (TueChips, tue_chips, TUE, CHIPS, AdwBin)

/* All chips are named between the two. */
void tue_chips_begin (TueChips *self);
void tue_chips_end (TueChips *self);
/* css_class: (nullable) */
void tue_chips_add_label (TueChips   *self,
                          const char *text,
                          const char *css_class);
void tue_chips_add_button (TueChips   *self,
                           const char *text,
                           const char *tooltip,
                           const char *action_name,
                           const char *css_class);
/* popover: (transfer floating) */
void tue_chips_add_popover (TueChips   *self,
                            const char *text,
                            const char *tooltip,
                            GtkWidget  *popover,
                            const char *css_class);

G_END_DECLS
