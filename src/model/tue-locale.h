/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueLocale: how the person's locale writes numbers, amounts, dates and times,
 * read once from the C library into a plain struct.
 *
 * All formatting and parsing of field values takes such a struct, so that it
 * can be tested with any locale on any machine. The "C" locale is nobody's:
 * there it says what this application says in English, day before month and
 * 24 hours.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TUE_DATE_ORDER_DMY,
  TUE_DATE_ORDER_MDY,
  TUE_DATE_ORDER_YMD,
} TueDateOrder;

typedef struct
{
  char         decimal[8];
  char         group[8]; /* "" for none */
  char         money_decimal[8];
  char         money_group[8];
  char         money_group_size; /* of the first group; 3 but in odd places */
  char         money_next_size;  /* of those left of it: 2 in India */
  char         currency[4];      /* ISO 4217, "" for none */
  gboolean     symbol_first;     /* €5 rather than 5 € */
  gboolean     symbol_spaced;
  TueDateOrder date_order;
  char         date_separator; /* of a short date: "." "/" "-" */
  gboolean     is_12_hours;
  const char  *months[12]; /* as in "27 November"; owned by the C library */
  const char  *short_months[12];
  const char  *weekdays[7]; /* Monday first */
  const char  *short_weekdays[7];
  const char  *date_pattern;     /* (nullable): of a date in full; the translation's when NULL */
  const char  *day_pattern;      /* (nullable): the same with the weekday */
  const char  *and_word;         /* (nullable): between the last two of a list, " and " */
  const char  *yes_word;         /* (nullable) */
  const char  *no_word;          /* (nullable) */
  gboolean     weekday_in_dates; /* a day is written with its name */
} TueLocale;

void  tue_locale_read (TueLocale *locale); /* (out): of LC_ALL as it is set */
void  tue_locale_read_language (TueLocale  *locale,
                                const char *language); /* (out): of that language, where it is known */
char *tue_locale_format_number (const TueLocale *locale,
                                double           number,
                                gboolean         grouped);

G_END_DECLS
