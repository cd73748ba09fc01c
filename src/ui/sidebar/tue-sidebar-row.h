/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueSidebarRow: one place one can go to, in the sidebar or among the results
 * of a search.
 *
 * Properties: "icon-name", "title", "subtitle", "count" (0 shows none),
 * "count-label" (what a screen reader says of it). The place and the role it
 * stands under never change.
 */

#pragma once

#include <gtk/gtk.h>

#include "tue-playbook-parts.h"
#include "tue-search-result.h"

G_BEGIN_DECLS

#define TUE_TYPE_SIDEBAR_ROW (tue_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (TueSidebarRow, tue_sidebar_row, TUE, SIDEBAR_ROW, GtkListBoxRow)

/* place: as in TueSettings; role: (nullable) */
GtkWidget  *tue_sidebar_row_new (const char *place,
                                 TueRole    *role,
                                 const char *icon_name);
const char *tue_sidebar_row_get_place (TueSidebarRow *self);
TueRole    *tue_sidebar_row_get_role (TueSidebarRow *self);
/* The count is of what is pressing, not only of what is there. */
/* Shows why it was found. */
void tue_sidebar_row_set_found (TueSidebarRow   *self,
                                TueSearchResult *result);
void tue_sidebar_row_set_urgent (TueSidebarRow *self,
                                 gboolean       urgent);

G_END_DECLS
