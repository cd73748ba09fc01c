/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueImportRow: a part of a playbook that comes in, with a check for whether.
 */

#pragma once

#include <gtk/gtk.h>

#include "tue-import-plan.h"

G_BEGIN_DECLS

#define TUE_TYPE_IMPORT_ROW (tue_import_row_get_type ())
G_DECLARE_FINAL_TYPE (TueImportRow, tue_import_row, TUE, IMPORT_ROW, GtkBox)

GtkWidget *tue_import_row_new (void);
/* item: (nullable) */
void tue_import_row_set_item (TueImportRow  *self,
                              TueImportItem *item);

G_END_DECLS
