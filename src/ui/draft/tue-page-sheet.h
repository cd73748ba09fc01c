/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TuePageSheet: one sheet of paper of a draft, white also where it is dark. It
 * is drawn on another thread; until then it is empty, or as it was.
 */

#pragma once

#include <gtk/gtk.h>

#include "tue-draft-sheets.h"

G_BEGIN_DECLS

#define TUE_TYPE_PAGE_SHEET (tue_page_sheet_get_type ())
G_DECLARE_FINAL_TYPE (TuePageSheet, tue_page_sheet, TUE, PAGE_SHEET, GtkWidget)

GtkWidget *tue_page_sheet_new (void);
void       tue_page_sheet_set_sheet (TuePageSheet   *self,
                                     TueDraftSheets *sheets,
                                     guint           number);
void       tue_page_sheet_set_zoom (TuePageSheet *self,
                                    double        zoom);
void       tue_page_sheet_set_in_view (TuePageSheet *self,
                                       gboolean      in_view);
gboolean   tue_page_sheet_is_drawn (TuePageSheet *self);

G_END_DECLS
