/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueFieldGroup: fields under a quiet heading that opens and closes.
 *
 * For those that another step of the workflow asks for: there, and out of the
 * way.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TUE_TYPE_FIELD_GROUP (tue_field_group_get_type ())
G_DECLARE_FINAL_TYPE (TueFieldGroup, tue_field_group, TUE, FIELD_GROUP, GtkBox)

GtkWidget *tue_field_group_new (const char *title);
GtkBox    *tue_field_group_get_box (TueFieldGroup *self);
gboolean   tue_field_group_get_expanded (TueFieldGroup *self);
void       tue_field_group_set_expanded (TueFieldGroup *self,
                                         gboolean       expanded);

G_END_DECLS
