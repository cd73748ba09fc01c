/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueDecimal: numbers as digits, to compare what two people wrote without a
 * binary fraction between them.
 *
 * The text of a decimal is the one way to write its number: no exponent, no
 * zero that is not needed, "-" only before what is not zero. So two of them
 * are the same number if the texts are equal. "" stands for what does not fit.
 */

#pragma once

#include "tue-fact-text.h"
#include "tue-money.h"

G_BEGIN_DECLS

void     tue_decimal_set_digits (TueDecimal *self,
                                 const char *digits,
                                 gsize       n_fraction);
void     tue_decimal_set_double (TueDecimal *self,
                                 double      number);
void     tue_decimal_set_money (TueDecimal     *self,
                                const TueMoney *money);
void     tue_decimal_shift (TueDecimal *self,
                            int         places);
void     tue_decimal_negate (TueDecimal *self);
gboolean tue_decimal_round (TueDecimal *self,
                            gsize       n_decimals);

G_END_DECLS
