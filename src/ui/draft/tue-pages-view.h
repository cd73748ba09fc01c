/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TuePagesView: the pages of a draft as they are printed, one below the other.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TUE_TYPE_PAGES_VIEW (tue_pages_view_get_type ())
G_DECLARE_FINAL_TYPE (TuePagesView, tue_pages_view, TUE, PAGES_VIEW, GtkWidget)

void tue_pages_view_set_text (TuePagesView *self,
                              GBytes       *markdown);

G_END_DECLS
