/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TuePromptView: the prompt of a step of a task: the paper, what to tell the
 * assistant besides, and the bar that says which step it is and what is missing.
 *
 * The bar is placed by who shows the view, beside or above it.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_PROMPT_VIEW (tue_prompt_view_get_type ())
G_DECLARE_FINAL_TYPE (TuePromptView, tue_prompt_view, TUE, PROMPT_VIEW, AdwBin)

void tue_prompt_view_set_task (TuePromptView *self,
                               TueWorkspace  *workspace,
                               TueTask       *task,
                               TueWorkflow   *workflow);
/* The steps and the chips. */
void       tue_prompt_view_show_guidance (TuePromptView *self);
GtkWidget *tue_prompt_view_get_guidance (TuePromptView *self);
GtkWidget *tue_prompt_view_get_bar (TuePromptView *self);
TueStep   *tue_prompt_view_get_step (TuePromptView *self); /* "step"; (nullable) */
/* Counted from 0. */
guint    tue_prompt_view_get_step_number (TuePromptView *self);
void     tue_prompt_view_show_step (TuePromptView *self,
                                    guint          number);
gboolean tue_prompt_view_get_can_copy (TuePromptView *self); /* "can-copy" */
/* The first thing that is missing or not valid; (nullable) */
const TuePromptGap *tue_prompt_view_get_first_gap (TuePromptView *self);
/* (nullable): all of them, as long as the task stays as it is */
const TuePromptGap *tue_prompt_view_get_gaps (TuePromptView *self,
                                              gsize         *n_gaps);
/* "missing": "Deadline is missing"; "" where nothing is */
gboolean    tue_prompt_view_get_asked (TuePromptView *self); /* "asked" */
const char *tue_prompt_view_get_missing (TuePromptView *self);
const char *tue_prompt_view_get_text (TuePromptView *self); /* "" where there is no prompt */
/* To the clipboard, and it is kept that it was. */
void tue_prompt_view_copy (TuePromptView *self);
/* member: (nullable) */
void       tue_prompt_view_show_field (TuePromptView *self,
                                       const char    *field,
                                       guint          item,
                                       const char    *member);
GtkWidget *tue_prompt_view_get_paper (TuePromptView *self);
gboolean   tue_prompt_view_get_takes_material (TuePromptView *self);
/* Into what the assistant is told besides. */
void tue_prompt_view_focus_also (TuePromptView *self);

/* property "narrow": there is little room; what is missing is said elsewhere
 * signal "field-activated" (const char *field, guint item, const char *member):
 *   somebody wants to go to the field a text comes from */

G_END_DECLS
