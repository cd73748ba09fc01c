/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A list as people write it, "Globex, Marek and our discount", taken apart.
 */

#pragma once

#include "tue-prompt-words.h"

G_BEGIN_DECLS

#define TUE_TERM_LIST_MAX 200 /* more than anybody lists */

GPtrArray *tue_term_list_split (const char           *list,
                                const TuePromptWords *words);

G_END_DECLS
