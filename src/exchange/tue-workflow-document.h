/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * All of a workflow as one text in Markdown, for people to read. Its templates are
 * in code blocks, each as tue_template_document_read() reads it.
 */

#pragma once

#include "tue-workflow.h"

G_BEGIN_DECLS

/* role_name: (nullable) */
char *tue_workflow_document_write (TueWorkflow *workflow,
                                   const char  *role_name);

G_END_DECLS
