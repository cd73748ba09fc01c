/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTemplateProblemBar: what is wrong with the template of a step, one thing at a
 * time, with what puts it right. Below the text, which it marks.
 */

#pragma once

#include <adwaita.h>

#include "tue-template-view.h"
#include "tue-workflow-edit.h"

G_BEGIN_DECLS

#define TUE_TYPE_TEMPLATE_PROBLEM_BAR (tue_template_problem_bar_get_type ())
G_DECLARE_FINAL_TYPE (TueTemplateProblemBar, tue_template_problem_bar, TUE, TEMPLATE_PROBLEM_BAR, AdwBin)

void tue_template_problem_bar_set_step (TueTemplateProblemBar *self,
                                        TueTemplateView       *view,
                                        TueWorkflowEdit       *edit,
                                        const char            *step_id);
/* Looks at the template as it is now. typed: somebody may be in the middle of a tag */
void tue_template_problem_bar_update (TueTemplateProblemBar *self,
                                      gboolean               typed);
/* (element-type TueTemplateProblem) (transfer none): in the order of the text */
GPtrArray *tue_template_problem_bar_get_problems (TueTemplateProblemBar *self);
/* From one to the next, the first one first. */
void tue_template_problem_bar_show_next (TueTemplateProblemBar *self);

/* signal "insert-wanted" (const char *field): a field that nothing uses is to be put
 *   into the text */

G_END_DECLS
