/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a task gives to its workflow: an example made of it, a note on why it works.
 *
 * Each is one change of practice on the workflow as it is saved; what is edited of it
 * and not saved comes together with that.
 */

#pragma once

#include "tue-example-maker.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

/* What of a task becomes an example: (transfer full) (nullable) where its workflow is
 * gone. answer: its draft */
TueExampleMaker *tue_workspace_begin_example (TueWorkspace *self,
                                              TueTask      *task,
                                              const char   *answer);
/* The operation, or 0 with @error set. */
guint64 tue_workspace_keep_example (TueWorkspace *self,
                                    const char   *workflow_id,
                                    TueExample   *example,
                                    GError      **error);
guint64 tue_workspace_keep_note (TueWorkspace    *self,
                                 const char      *workflow_id,
                                 TuePracticeNote *note,
                                 GError         **error);
/* (element-type TueExample) (transfer full): those with an answer, the best one for
 * such values first. values: (nullable) */
GPtrArray *tue_workflow_list_good_examples (TueWorkflow *workflow,
                                            TueValue    *values);

G_END_DECLS
