/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Links of a document to its own headings. For the readers of Markdown and of HTML
 * only.
 */

#pragma once

#include "tue-document.h"

G_BEGIN_DECLS

void tue_document_anchors_settle (TueBlock     *blocks,
                                  gsize         n_blocks,
                                  TueRun       *runs,
                                  gsize         n_runs,
                                  GStringChunk *texts);

void tue_document_anchors_append (GString    *anchor,
                                  const char *text);

G_END_DECLS
