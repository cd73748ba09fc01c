/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueStepNeeds: which fields a step of a workflow asks for, and how many of
 * them a task has filled.
 *
 * The one count: the list of tasks, the form, the terminal and what stands
 * beside the prompt show this one, so it equals the gaps of the step's prompt
 * (TuePromptGap) that are fields. A field counts where the step uses it and a
 * person has to fill it: it is required, or holds what does not fit. Only what
 * is there and fits is filled. The material counts as one where the step says it
 * outside of a section for it.
 *
 * Immutable; made once for a step and asked again and again.
 */

#pragma once

#include "tue-workflow.h"

G_BEGIN_DECLS

typedef struct _TueStepNeeds TueStepNeeds;

TueStepNeeds *tue_step_needs_new (TueWorkflow *workflow,
                                  TueStep     *step);
void          tue_step_needs_free (TueStepNeeds *self);
gboolean      tue_step_needs_uses_material (TueStepNeeds *self);
gboolean      tue_step_needs_uses (TueStepNeeds *self,
                                   TueField     *field);
void          tue_step_needs_count (TueStepNeeds *self,
                                    TueValue     *values,
                                    guint        *n_filled,
                                    guint        *n_needed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueStepNeeds, tue_step_needs_free)

G_END_DECLS
