/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueMaterialView: one text of the material of a task, whole: to be read, looked
 * through, corrected, and to mark in it what stays here.
 *
 * A long text comes in pieces, so that nothing stalls. What is typed goes to the
 * workspace after a moment, and when the view is left.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace-material.h"

G_BEGIN_DECLS

#define TUE_TYPE_MATERIAL_VIEW (tue_material_view_get_type ())
G_DECLARE_FINAL_TYPE (TueMaterialView, tue_material_view, TUE, MATERIAL_VIEW, AdwBin)

GtkWidget *tue_material_view_new (void);
void       tue_material_view_set_materials (TueMaterialView *self,
                                            TueWorkspace    *workspace,
                                            TueMaterialList *materials);
/* %FALSE where it is not there. id: (nullable): what is typed is given out, and
 * nothing is shown */
gboolean tue_material_view_show (TueMaterialView *self,
                                 const char      *id);
/* What was typed just now is needed. */
void        tue_material_view_give_out (TueMaterialView *self);
const char *tue_material_view_get_id (TueMaterialView *self); /* (nullable) */

/* signal "closed": somebody wants to go back, or the text is gone */

G_END_DECLS
