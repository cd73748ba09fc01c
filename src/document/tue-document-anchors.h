/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Links of a document to its own headings. For the reader of Markdown only.
 */

#pragma once

#include "tue-document.h"

G_BEGIN_DECLS

void tue_document_anchors_settle (TueBlock     *blocks,
                                  gsize         n_blocks,
                                  TueRun       *runs,
                                  gsize         n_runs,
                                  GStringChunk *texts);

G_END_DECLS
