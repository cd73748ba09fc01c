/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueConflictColumn: what one of two made of a text, beside what the other did: the
 * text with the changes since both began with it.
 */

#pragma once

#include <gtk/gtk.h>

#include "tue-workflow-merge.h"

G_BEGIN_DECLS

#define TUE_TYPE_CONFLICT_COLUMN (tue_conflict_column_get_type ())
G_DECLARE_FINAL_TYPE (TueConflictColumn, tue_conflict_column, TUE, CONFLICT_COLUMN, GtkBox)

/* The place of the side is the current change, and in sight. */
void tue_conflict_column_show_side (TueConflictColumn     *self,
                                    const char            *base,
                                    const TueConflictSide *side);
/* properties "title" and "subtitle" */

G_END_DECLS
