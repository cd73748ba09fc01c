/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueListItem: one item of a list field, as the list of rows knows it: its
 * value, its place, and whether its row is open.
 */

#pragma once

#include <glib-object.h>

#include "tue-value.h"

G_BEGIN_DECLS

#define TUE_TYPE_LIST_ITEM (tue_list_item_get_type ())
G_DECLARE_FINAL_TYPE (TueListItem, tue_list_item, TUE, LIST_ITEM, GObject)

TueListItem *tue_list_item_new (TueValue *value,
                                guint     position);
TueValue    *tue_list_item_get_value (TueListItem *self);
void         tue_list_item_set_value (TueListItem *self,
                                      TueValue    *value); /* "changed" */
guint        tue_list_item_get_position (TueListItem *self);
gboolean     tue_list_item_get_is_last (TueListItem *self);
void         tue_list_item_set_place (TueListItem *self,
                                      guint        position,
                                      gboolean     is_last); /* "changed" */
gboolean     tue_list_item_get_expanded (TueListItem *self);
void         tue_list_item_set_expanded (TueListItem *self,
                                         gboolean     expanded);

/* signal "changed": value or place */

G_END_DECLS
