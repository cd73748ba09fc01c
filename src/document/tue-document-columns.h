/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How wide the columns of a table are, by what they hold. For the writers of
 * documents only.
 */

#pragma once

#include "tue-document.h"

G_BEGIN_DECLS

guint *tue_document_columns_share (const TueBlock *block,
                                   guint           width);

G_END_DECLS
