/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is said and shown of one text of the material of a task, wherever it
 * stands. Pure.
 */

#pragma once

#include "tue-material.h"

G_BEGIN_DECLS

const char *tue_material_words_get_icon (TueMaterialKind kind);
/* "96 words · 1 remark marked internal"; (transfer full) */
char *tue_material_words_describe (TueMaterial *material);
/* "1 remark marked internal"; (transfer full) (nullable): %NULL for none */
char *tue_material_words_describe_internal (TueMaterial *material);

G_END_DECLS
