/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Locales for tests that need no locale on the machine.
 */

#pragma once

#include "tue-locale.h"

G_BEGIN_DECLS

typedef enum
{
  SAMPLE_C,
  SAMPLE_US,
  SAMPLE_DE,
  SAMPLE_FR,
  SAMPLE_CH,
  SAMPLE_IN,
  SAMPLE_JA,
} Sample;

/* Starts from the C locale, for its names of months and days. */
static inline TueLocale
make_sample (Sample sample)
{
  static const TueLocale samples[] = {
    [SAMPLE_US] = { ".", ",", ".", ",", 3, 3, "USD", TRUE, FALSE, TUE_DATE_ORDER_MDY, '/', TRUE },
    [SAMPLE_DE] = { ",", ".", ",", ".", 3, 3, "EUR", FALSE, TRUE, TUE_DATE_ORDER_DMY, '.', FALSE },
    [SAMPLE_FR] = { ",", "\u202f", ",", "\u202f", 3, 3, "EUR", FALSE, TRUE, TUE_DATE_ORDER_DMY, '/', FALSE },
    [SAMPLE_CH] = { ".", "’", ".", "’", 3, 3, "CHF", TRUE, TRUE, TUE_DATE_ORDER_DMY, '.', FALSE },
    [SAMPLE_IN] = { ".", ",", ".", ",", 3, 2, "INR", TRUE, FALSE, TUE_DATE_ORDER_DMY, '/', TRUE },
    [SAMPLE_JA] = { ".", ",", ".", ",", 3, 3, "JPY", TRUE, FALSE, TUE_DATE_ORDER_YMD, '-', FALSE },
  };
  static const char *const german_months[] = { "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember" };
  static const char *const german_days[] = { "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag" };
  TueLocale                c;
  TueLocale                locale;

  tue_locale_read (&c);
  if (sample == SAMPLE_C)
    return c;

  locale = samples[sample];
  for (int i = 0; i < 12; i++)
    {
      locale.months[i] = sample == SAMPLE_DE ? german_months[i] : c.months[i];
      locale.short_months[i] = c.short_months[i];
    }
  for (int i = 0; i < 7; i++)
    {
      locale.weekdays[i] = sample == SAMPLE_DE ? german_days[i] : c.weekdays[i];
      locale.short_weekdays[i] = c.short_weekdays[i];
    }

  return locale;
}

G_END_DECLS
