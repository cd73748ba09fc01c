/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueMaterialSection: what is on the desk for a task, as a list above its fields:
 * pasted, dropped and opened texts, in the order in which the prompt has them.
 *
 * It follows the values of the task and asks the workspace for each change; each
 * can be undone. What came in is read off the main thread.
 */

#pragma once

#include <adwaita.h>

#include "tue-material-list.h"
#include "tue-workspace-material.h"

G_BEGIN_DECLS

#define TUE_TYPE_MATERIAL_SECTION (tue_material_section_get_type ())
G_DECLARE_FINAL_TYPE (TueMaterialSection, tue_material_section, TUE, MATERIAL_SECTION, GtkBox)

void tue_material_section_set_task (TueMaterialSection *self,
                                    TueWorkspace       *workspace,
                                    TueTask            *task);
/* Whether the prompt that is shown has a place for material. */
void tue_material_section_set_used (TueMaterialSection *self,
                                    gboolean            used);
/* (nullable): until there is a task */
TueMaterialList *tue_material_section_get_materials (TueMaterialSection *self);
void             tue_material_section_paste (TueMaterialSection *self);
/* files: (element-type GFile) */
void tue_material_section_add_files (TueMaterialSection *self,
                                     GPtrArray          *files);
/* What is dropped on the widget becomes material, too. */
void     tue_material_section_accept_drops (TueMaterialSection *self,
                                            GtkWidget          *widget);
gboolean tue_material_section_focus_paste (TueMaterialSection *self);
gboolean tue_material_section_focus_material (TueMaterialSection *self,
                                              const char         *id);

/* signal "changed": what it shows is another
 * signal "open" (const char *id): somebody wants to see that text
 * signal "taken" (const char *id): something new came in, the first of it */

G_END_DECLS
