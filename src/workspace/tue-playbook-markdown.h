/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A playbook as a document to read, for who does not have Tuesday: Markdown, which
 * the table of export makes files of.
 *
 * No text of a playbook is markup: what is written looks as the text does. Prompts
 * stand in it as they are, to be copied. Pure; for any thread.
 */

#pragma once

#include "tue-export.h"
#include "tue-playbook.h"

G_BEGIN_DECLS

char *tue_playbook_to_markdown (TuePlaybook *playbook);
/* author: (nullable). (transfer full) (nullable) */
GBytes *tue_playbook_to_document (TuePlaybook    *playbook,
                                  TueExportFormat format,
                                  const char     *author,
                                  GCancellable   *cancellable,
                                  GError        **error);

G_END_DECLS
