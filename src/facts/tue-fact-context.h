/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What of the words around a tied place would be wrong with another value in
 * it: a weekday beside a date, "an" before a name, "grew by" before a number
 * that falls. Kept in front of the style of the tie, since the text is gone
 * when the value changes.
 */

#pragma once

#include "tue-fact-text.h"
#include "tue-known-values.h"

G_BEGIN_DECLS

char       *tue_fact_context_describe (const TueFactText  *text,
                                       gsize               start,
                                       gsize               end,
                                       const TueFactToken *token);
char       *tue_fact_context_join (const char *context,
                                   const char *style);
const char *tue_fact_context_skip (const char *style);
gboolean    tue_fact_context_is_upset (const char          *style,
                                       const char          *meaning,
                                       const TueKnownValue *value,
                                       const char          *written);

G_END_DECLS
