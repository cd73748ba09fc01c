/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Whether an amount is one for an hour, a month, a person: from the words behind
 * it, the words that it is called by, and the label of a field. €95 a day is not
 * the hourly rate of €95.
 *
 * Pure functions on words of three languages; nothing is kept.
 */

#pragma once

#include "tue-fact-text.h"
#include "tue-known-values.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_FACT_RATE_NONE,
  TUE_FACT_RATE_HOUR,
  TUE_FACT_RATE_DAY,
  TUE_FACT_RATE_WEEK,
  TUE_FACT_RATE_MONTH,
  TUE_FACT_RATE_QUARTER,
  TUE_FACT_RATE_YEAR,
  TUE_FACT_RATE_EACH,
  TUE_FACT_RATE_PART, /* "half a day", "every six months" */
} TueFactRate;

TueFactRate tue_fact_rate_find_behind (const TueFactText *text,
                                       gsize              at);
TueFactRate tue_fact_rate_find_called (const char *words);
TueFactRate tue_fact_rate_find_adjective (const char *word);
TueFactRate tue_fact_rate_find_counted (const char *words);
TueFactRate tue_fact_rate_find_in_label (const char *label);

G_END_DECLS
