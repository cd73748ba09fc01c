/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A workflow that is another one's twin: all it says, under ids of its own.
 */

#pragma once

#include "tue-workflow.h"

G_BEGIN_DECLS

TueWorkflow *tue_workflow_copy (TueWorkflow *workflow);

G_END_DECLS
