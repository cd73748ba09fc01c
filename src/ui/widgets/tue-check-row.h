/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueCheckRow: a row of a boxed list that is chosen or not.
 *
 * AdwSwitchRow with a check box before the title: the row is the one stop of
 * the Tab key, and what a screen reader takes for the check box. Title and
 * subtitle are plain text.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TUE_TYPE_CHECK_ROW (tue_check_row_get_type ())
G_DECLARE_FINAL_TYPE (TueCheckRow, tue_check_row, TUE, CHECK_ROW, AdwActionRow)

/* subtitle: (nullable) */
GtkWidget *tue_check_row_new (const char *title,
                              const char *subtitle);
gboolean   tue_check_row_get_active (TueCheckRow *self); /* "active" */
void       tue_check_row_set_active (TueCheckRow *self,
                                     gboolean     active);

G_END_DECLS
