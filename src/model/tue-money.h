/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Amounts of money: a whole number of a currency's smallest unit and its ISO
 * 4217 code, as {"minor", "currency"} keeps them. No binary fraction ever
 * stands for an amount.
 */

#pragma once

#include "tue-digits.h"
#include "tue-locale.h"
#include "tue-value.h"

G_BEGIN_DECLS

/* The greatest amount: beyond it a JSON number is not exact. */
#define TUE_MONEY_MAX G_GINT64_CONSTANT (9007199254740992)

typedef struct
{
  gint64 minor;
  char   currency[4];
} TueMoney;

int       tue_currency_get_digits (const char *code); /* behind the decimal mark; -1 for no currency */
gboolean  tue_money_from_value (TueValue *value,
                                TueMoney *money);
TueValue *tue_money_to_value (const TueMoney *money);
char     *tue_money_format (const TueMoney  *money,
                            const TueLocale *locale);
char     *tue_money_format_edit (const TueMoney  *money,
                                 const TueLocale *locale,
                                 gboolean         with_currency);
/* (nullable): why not, a sentence */
char *tue_money_parse_in_style (const char           *text,
                                const char           *default_currency,
                                const TueLocale      *locale,
                                const TueNumberStyle *style,
                                TueMoney             *money);

G_END_DECLS
