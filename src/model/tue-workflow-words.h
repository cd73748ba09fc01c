/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a workflow says, in the words of a person: for who compares two of them, and
 * for what both changed.
 *
 * Nothing of it can be read back; what is the same is written the same, and each
 * thing that is said has a line of its own, so that a word diff shows what differs.
 * The keys are those of tue_workflow_to_value().
 */

#pragma once

#include "tue-workflow.h"

G_BEGIN_DECLS

const char *tue_workflow_words_get_label (TueValue   *part,
                                          const char *key);
char       *tue_workflow_words_describe (const char  *key,
                                         TueValue    *value,
                                         TueWorkflow *workflow);
char       *tue_workflow_words_write (TueWorkflow *workflow);

G_END_DECLS
