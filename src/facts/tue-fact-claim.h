/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the words around a figure say of it: "about", "not", "more than", "from
 * … to", "in USD". A value of the task that stands behind such words is not
 * simply what the draft says. Pure; looks at a bounded piece of the text.
 */

#pragma once

#include "tue-fact-terms.h"
#include "tue-fact-text.h"
#include "tue-known-values.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_FACT_CLAIM_PLAIN,
  TUE_FACT_CLAIM_HEDGED, /* about it, up to it, an end of a range */
  TUE_FACT_CLAIM_DENIED, /* "not", "instead of", struck out: not to be rewritten */
  TUE_FACT_CLAIM_OTHER,  /* another figure: "6 ½", "minus 12.5", "4,800 (USD)" */
} TueFactClaim;

TueFactClaim tue_fact_claim_read (const TueFactText   *text,
                                  const TueFactToken  *token,
                                  const TueKnownValue *value,
                                  const char          *item_name,
                                  TueFactShared        shared);

/* Whether a name is only the beginning of another one. */
gboolean tue_fact_claim_is_of_other_end (const char *text,
                                         gsize       at,
                                         const char *known,
                                         gsize       known_at,
                                         gboolean    is_time);
gboolean tue_fact_claim_goes_on_as_firm (const TueFactText *text,
                                         gsize              at);

G_END_DECLS
