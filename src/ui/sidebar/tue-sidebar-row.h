/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueSidebarRow: one place one can go to, in the sidebar or among the results
 * of a search.
 *
 * Properties: "icon-name", "title", "subtitle", "count" (0 shows none),
 * "count-label" (what a screen reader says of it). The place never changes.
 */

#pragma once

#include <gtk/gtk.h>

#include "tue-search-result.h"

G_BEGIN_DECLS

#define TUE_TYPE_SIDEBAR_ROW (tue_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (TueSidebarRow, tue_sidebar_row, TUE, SIDEBAR_ROW, GtkListBoxRow)

/* place: as in TueSettings */
GtkWidget  *tue_sidebar_row_new (const char *place,
                                 const char *icon_name);
const char *tue_sidebar_row_get_place (TueSidebarRow *self);
/* section: which part of the list it stands in; heading: what people call that. Both
 * are NULL for none. */
void        tue_sidebar_row_set_section (TueSidebarRow *self,
                                         const char    *section,
                                         const char    *heading);
const char *tue_sidebar_row_get_section (TueSidebarRow *self);
const char *tue_sidebar_row_get_heading (TueSidebarRow *self);
/* Shows why it was found. */
void tue_sidebar_row_set_found (TueSidebarRow   *self,
                                TueSearchResult *result);
/* The count is of what is pressing, not only of what is there. */
void tue_sidebar_row_set_urgent (TueSidebarRow *self,
                                 gboolean       urgent);

G_END_DECLS
