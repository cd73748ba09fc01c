/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueListItemRow: one item of a list field: a line to read, and, opened, the
 * rows of its members and what can be done with it.
 *
 * The rows of the members are made when it is opened for the first time. The
 * row asks for a change by its signals; the list field makes it.
 */

#pragma once

#include <adwaita.h>

#include "tue-field-value.h"
#include "tue-list-item.h"

G_BEGIN_DECLS

#define TUE_TYPE_LIST_ITEM_ROW (tue_list_item_row_get_type ())
G_DECLARE_FINAL_TYPE (TueListItemRow, tue_list_item_row, TUE, LIST_ITEM_ROW, AdwExpanderRow)

/* field: the list field; line: (nullable): computes what an item comes to */
GtkWidget   *tue_list_item_row_new (TueField              *field,
                                    TueField              *line,
                                    TueListItem           *item,
                                    const TueFieldContext *context);
TueListItem *tue_list_item_row_get_item (TueListItemRow *self);
void         tue_list_item_row_set_context (TueListItemRow        *self,
                                            const TueFieldContext *context);
/* member: (nullable): the header */
void     tue_list_item_row_set_asked (TueListItemRow *self,
                                      gboolean        asked);
gboolean tue_list_item_row_focus_member (TueListItemRow *self,
                                         const char     *member);
/* (nullable): the member that has the focus */
const char *tue_list_item_row_get_focused_member (TueListItemRow *self);
/* Opens it and goes to the first member that can be filled in. */
gboolean tue_list_item_row_focus_first (TueListItemRow *self);

/* signal "value-changed" (TueValue *value)
 * signal "focused" (const char *member)
 * signal "move" (int by)
 * signal "remove"
 * signal "drop" (TueListItem *source, gboolean after) */

G_END_DECLS
