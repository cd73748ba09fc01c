/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is asked of an assistant after its first answer, in the same
 * conversation: the short follow-ups of a workflow, and what a person answers to
 * the points that the assistant left open. The words are in the language of the
 * playbook, as the prompts are.
 */

#pragma once

#include "tue-named-text.h"
#include "tue-open-points.h"
#include "tue-workflow.h"

G_BEGIN_DECLS

GPtrArray *tue_second_turn_list (TueWorkflow *workflow);
TueStep   *tue_second_turn_make_step (TueNamedText *follow_up);
char      *tue_second_turn_make_reply (GPtrArray  *points,
                                       const char *language);

G_END_DECLS
