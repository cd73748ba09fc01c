/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Digits in a running text as groups between marks, and the numbers that they may
 * be. Shared by the readers of numbers.
 */

#pragma once

#include "tue-fact-text-private.h"

G_BEGIN_DECLS

/* More groups of digits than a number has: a version, an address of a machine. */
#define TUE_FACT_DIGITS_MAX_GROUPS 12

typedef enum
{
  TUE_FACT_DIGIT_MARK_NONE,
  TUE_FACT_DIGIT_MARK_POINT,
  TUE_FACT_DIGIT_MARK_COMMA,
  TUE_FACT_DIGIT_MARK_APOSTROPHE,
  TUE_FACT_DIGIT_MARK_HARD_SPACE,
  TUE_FACT_DIGIT_MARK_SPACE,
} TueFactDigitMark;

/* Digits between marks: group i is followed by marks[i]. */
typedef struct
{
  gsize            start[TUE_FACT_DIGITS_MAX_GROUPS];
  gsize            size[TUE_FACT_DIGITS_MAX_GROUPS];
  TueFactDigitMark marks[TUE_FACT_DIGITS_MAX_GROUPS];
  gsize            n;
  gsize            end;
  gboolean         is_overlong;
} TueFactDigits;

void     tue_fact_digits_read (const TueFactText *text,
                               gsize              at,
                               TueFactDigits     *digits);
void     tue_fact_digits_cut_at_spaces (const TueFactText *text,
                                        gsize              start,
                                        gboolean           is_amount,
                                        TueFactDigits     *digits,
                                        TueFactToken      *token);
gboolean tue_fact_digits_add_readings (const TueFactText   *text,
                                       const TueFactDigits *digits,
                                       gboolean             is_amount,
                                       TueFactToken        *token);

G_END_DECLS
