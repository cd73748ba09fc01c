/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The rows of what was found: tasks, workflows with the words that were looked
 * for, and actions of that name.
 */

#pragma once

#include <gtk/gtk.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

/* Before the detailed name of an action in the place of a row that is no place. */
#define TUE_SEARCH_ACTION_PREFIX "action:"

/* places: the rows of the sidebar; menu: the main menu. What they lead to and do is
 * found by its name. Returns how many were appended. */
guint tue_search_rows_append (GtkListBox   *list,
                              TueWorkspace *workspace,
                              GListModel   *results,
                              const char   *query,
                              GtkListBox   *places,
                              GMenuModel   *menu);

G_END_DECLS
