/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTaskForm: the task's fields as rows, made from their declarations.
 *
 * The form shows what the task holds and asks the workspace for each change, on
 * every keystroke. It knows nothing of the prompt: the page around it joins
 * the two by the signal "field-focused" and tue_task_form_focus_field().
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_TASK_FORM (tue_task_form_get_type ())
G_DECLARE_FINAL_TYPE (TueTaskForm, tue_task_form, TUE, TASK_FORM, AdwBin)

GtkWidget *tue_task_form_new (void);
/* What stands above the fields, and scrolls with them. */
void tue_task_form_set_top (TueTaskForm *self,
                            GtkWidget   *top);
/* task: (nullable): with its values; step: (nullable): all fields are one group */
void tue_task_form_set_task (TueTaskForm  *self,
                             TueWorkspace *workspace,
                             TueTask      *task,
                             TueStep      *step);
/* The step whose prompt is shown: its fields come first, those that only others
 * use below a heading. */
void tue_task_form_set_step (TueTaskForm *self,
                             TueStep     *step);
/* Whether what is missing stood in the way of the prompt, and is marked. */
void tue_task_form_set_asked (TueTaskForm *self,
                              gboolean     asked);
/* Which row from the top a field has, or G_MAXUINT16. */
guint tue_task_form_find_row (TueTaskForm *self,
                              const char  *field);
/* The row that the person is in, or G_MAXUINT. */
guint tue_task_form_get_focus_row (TueTaskForm *self);
/* item: G_MAXUINT, and member %NULL, unless the field is a list */
gboolean tue_task_form_focus_field (TueTaskForm *self,
                                    const char  *field,
                                    guint        item,
                                    const char  *member);
/* signal "field-focused" (const char *field, guint item, const char *member):
 * the focus went into that field */

G_END_DECLS
