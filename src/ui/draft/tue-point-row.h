/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TuePointRow: one thing to check or decide before a draft goes out, with a box
 * to tick; what it is about in the draft; and where it is a point of the task,
 * what one answers to it.
 *
 * It shows and tells, and changes nothing: signals "ticked" (gboolean done),
 * "about", "replied" (const char *reply) and "removed".
 */

#pragma once

#include <gtk/gtk.h>

#include "tue-open-points.h"

G_BEGIN_DECLS

#define TUE_TYPE_POINT_ROW (tue_point_row_get_type ())
G_DECLARE_FINAL_TYPE (TuePointRow, tue_point_row, TUE, POINT_ROW, GtkListBoxRow)

TuePointRow *tue_point_row_new (void);
void         tue_point_row_set_point (TuePointRow        *self,
                                      const TueOpenPoint *point,
                                      guint               newest_revision);
const char  *tue_point_row_get_id (TuePointRow *self); /* (nullable): of the point */
gboolean     tue_point_row_get_done (TuePointRow *self);
const char  *tue_point_row_get_about (TuePointRow *self);

G_END_DECLS
