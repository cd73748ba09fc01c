/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueListIndenter: a list of Markdown goes on at Return.
 *
 * The next item has the mark of the one before, counted on or unchecked. Return
 * in an item that is empty ends the list. Other lines are left alone.
 */

#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

#define TUE_TYPE_LIST_INDENTER (tue_list_indenter_get_type ())
G_DECLARE_FINAL_TYPE (TueListIndenter, tue_list_indenter, TUE, LIST_INDENTER, GObject)

GtkSourceIndenter *tue_list_indenter_new (void);

G_END_DECLS
