/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Numbers as people type them, taken apart into the digits before and after
 * the decimal mark. Nothing is rounded here, and nothing is guessed:
 *
 *  1. Digits are grouped by one mark only, in threes from the right, or, where
 *     that is the custom, in twos left of the first three. Digits that are
 *     parted in any other way are not a number.
 *  2. Of "." and ",", both there, the last one divides; a lone one is what the
 *     style says. Beside a space or an apostrophe that groups it divides.
 *  3. "(5)", "-5" and "5-" are below zero; only one of the three at a time.
 */

#pragma once

#include "tue-locale.h"

G_BEGIN_DECLS

/* What a lone "." or "," means. */
typedef struct
{
  char     decimal;       /* '.' or ',' */
  gboolean is_certain;    /* it always divides, and the other one never does */
  gboolean groups_of_two; /* 12,34,567 */
} TueNumberStyle;

typedef struct
{
  gboolean negative;
  GString *whole;
  GString *fraction;
} TueDigits;

TueNumberStyle tue_number_style_of (const TueLocale *locale,
                                    gboolean         is_money);

gboolean tue_digits_read_amount (const char           *text,
                                 const TueNumberStyle *style,
                                 TueDigits            *digits,
                                 char                **before,
                                 char                **after);
void     tue_digits_shift (TueDigits *digits,
                           guint      power);
gboolean tue_digits_to_double (const TueDigits *digits,
                               double          *number);
void     tue_digits_clear (TueDigits *digits);

/* '.' or ',' when @text, a number, can only be read with it as the decimal
 * mark; '\0' when it says nothing, and '?' when the style decides. */
char tue_digits_tell_decimal (const char *text);

/* "k", "Mio.", "million": the power of ten, 0 for no such word */
guint tue_digits_find_multiplier (const char *word,
                                  gboolean    is_money);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TueDigits, tue_digits_clear)

G_END_DECLS
