/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueListField: a list of items with fields of their own, as a group with its
 * title, an item a row.
 *
 * Thousands of items are kept but only some of them are rows at a time; more
 * are shown on request, and going to an item brings those around it. Adding,
 * removing, moving and pasting replace the value as a whole, so that each is
 * one step to undo.
 */

#pragma once

#include "tue-field-row.h"

G_BEGIN_DECLS

#define TUE_TYPE_LIST_FIELD (tue_list_field_get_type ())
G_DECLARE_FINAL_TYPE (TueListField, tue_list_field, TUE, LIST_FIELD, GtkBox)

/* line: (nullable): a computed field that adds up the items */
TueFieldRow *tue_list_field_new (TueField *field,
                                 TueField *line);

void tue_list_field_add_item (TueListField *self);
void tue_list_field_remove_item (TueListField *self,
                                 guint         position);
/* to: the place of the item afterwards */
void tue_list_field_move_item (TueListField *self,
                               guint         from,
                               guint         to);
/* Behind the items there are; sentence: what "done" says of it */
void tue_list_field_append_items (TueListField *self,
                                  TueValue     *added,
                                  const char   *sentence);

const TueFieldContext *tue_list_field_get_context (TueListField *self);

/* signal "done" (const char *sentence): a command changed the list, which
 * "value-changed" said just before */

G_END_DECLS
