/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueExamplesGroup: the examples of a workflow that is being edited: what they are
 * called, and taking one out.
 */

#pragma once

#include <adwaita.h>

#include "tue-workflow-edit.h"

G_BEGIN_DECLS

#define TUE_TYPE_EXAMPLES_GROUP (tue_examples_group_get_type ())
G_DECLARE_FINAL_TYPE (TueExamplesGroup, tue_examples_group, TUE, EXAMPLES_GROUP, AdwPreferencesGroup)

void tue_examples_group_set_edit (TueExamplesGroup *self,
                                  TueWorkflowEdit  *edit);

/* activates "win.show-example" with the id of the workflow and that of the example */

G_END_DECLS
