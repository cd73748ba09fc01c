/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a token of a text is as a value of a field: the day, the amount. For
 * those who offer what a text holds to fields.
 */

#pragma once

#include "tue-fact-text.h"
#include "tue-value.h"

G_BEGIN_DECLS

/* (nullable) (transfer full): NULL where it does not say a whole day */
TueValue *tue_fact_token_make_date (const TueFactToken *token,
                                    const GDate        *today);
/* (nullable) (transfer full); currency: of amounts whose sign may stand for it */
TueValue *tue_fact_token_make_money (const TueFactToken *token,
                                     const char         *currency);
TueValue *tue_fact_token_make_time (const TueFactToken *token);

G_END_DECLS
