/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueMoreGroup: fields that do not decide the work, below one row that names
 * them and unfolds.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TUE_TYPE_MORE_GROUP (tue_more_group_get_type ())
G_DECLARE_FINAL_TYPE (TueMoreGroup, tue_more_group, TUE, MORE_GROUP, GtkBox)

GtkWidget *tue_more_group_new (void);
GtkBox    *tue_more_group_get_box (TueMoreGroup *self);
void       tue_more_group_set_names (TueMoreGroup *self,
                                     const char   *names);
gboolean   tue_more_group_get_expanded (TueMoreGroup *self);
void       tue_more_group_set_expanded (TueMoreGroup *self,
                                        gboolean      expanded);

/* signal "toggled": a person unfolded or folded it */

G_END_DECLS
