/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A row in which a day is written, in any of the ways in which people write one.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *tue_day_row_new (const char  *title,
                            const GDate *day); /* (nullable) */
gboolean   tue_day_row_get_is_empty (AdwEntryRow *self);
/* Whether it is one. */
gboolean tue_day_row_read (AdwEntryRow *self,
                           GDate       *day);
/* What is wrong is shown, and told to a screen reader. */
void tue_day_row_mark (AdwEntryRow *self,
                       gboolean     is_wrong);

G_END_DECLS
