/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What reading days and reading times of day share.
 */

#pragma once

#include "tue-date-text.h"

G_BEGIN_DECLS

/* Whether @folded, case-folded, is one of the words of @english, which "|"
 * parts, or one of their translations in the context "date". */
gboolean tue_date_is_word (const char *folded,
                           const char *english);

G_END_DECLS
