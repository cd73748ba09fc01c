/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Where words are that were typed while the library could not be written, and that the
 * draft lacks. What is said of them is tue_workspace_get_kept_note().
 */

#pragma once

#include "tue-workspace.h"

G_BEGIN_DECLS

/* (nullable): the id of a task whose revisions have them; with "kept-note" */
const char *tue_workspace_get_kept_task (TueWorkspace *self);

G_END_DECLS
