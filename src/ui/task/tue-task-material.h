/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTaskMaterial: the material on the page of a task: the list above the
 * fields, and the text of one of it in the place of the prompt. It joins the
 * two, so that the page knows only that there are both.
 */

#pragma once

#include <adwaita.h>

#include "tue-material-section.h"
#include "tue-prompt-view.h"

G_BEGIN_DECLS

#define TUE_TYPE_TASK_MATERIAL (tue_task_material_get_type ())
G_DECLARE_FINAL_TYPE (TueTaskMaterial, tue_task_material, TUE, TASK_MATERIAL, AdwBin)

/* A widget that shows the prompt view, or a text of the material instead. */
void tue_task_material_set_task (TueTaskMaterial *self,
                                 TueWorkspace    *workspace,
                                 TueTask         *task);
/* The list; for who places it. */
TueMaterialSection *tue_task_material_get_section (TueTaskMaterial *self);
/* Whether a prompt is to be begun with material, which is not there yet. */
gboolean tue_task_material_get_wanted (TueTaskMaterial *self);
/* Shows a text; its id: (nullable): of none */
void tue_task_material_open (TueTaskMaterial *self,
                             const char      *id);
/* Before the prompt is wanted as it is: what was typed just now is in it. */
void tue_task_material_give_out (TueTaskMaterial *self);
/* Shows the prompt again. */
void tue_task_material_close (TueTaskMaterial *self);

/* property "prompt-view": what is shown while no text is
 * signal "shown": a text is shown, and wants to be seen */

G_END_DECLS
