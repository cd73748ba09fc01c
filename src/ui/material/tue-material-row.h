/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueMaterialRow: one text of the material of a task, as a row: what kind it is,
 * what it is called, how much it is, what of it stays here, and whether it goes
 * into the prompt.
 *
 * It shows and asks; what is asked for is done by the list it is in.
 */

#pragma once

#include <adwaita.h>

#include "tue-material.h"

G_BEGIN_DECLS

#define TUE_TYPE_MATERIAL_ROW (tue_material_row_get_type ())
G_DECLARE_FINAL_TYPE (TueMaterialRow, tue_material_row, TUE, MATERIAL_ROW, AdwActionRow)

GtkWidget   *tue_material_row_new (TueMaterial *material);
TueMaterial *tue_material_row_get_material (TueMaterialRow *self);
void         tue_material_row_set_material (TueMaterialRow *self,
                                            TueMaterial    *material);
/* Where it is in the list: which ways it can be moved. */
void tue_material_row_set_place (TueMaterialRow *self,
                                 gboolean        is_first,
                                 gboolean        is_last);

/* signal "open", signal "remove"
 * signal "switched" (gboolean on)
 * signal "renamed" (const char *name)
 * signal "move" (int by)
 * signal "dropped" (TueMaterial *material, gboolean after): another one here */

G_END_DECLS
