/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Dates and times of day as people write and read them.
 *
 * Kept as ISO 8601 ("2026-11-27", "14:30"); read in the words and the order of
 * the locale, in English, and in ISO 8601. A day without a year is the next
 * such day, today included.
 */

#pragma once

#include "tue-locale.h"

G_BEGIN_DECLS

/* How figures are to be understood. */
typedef struct
{
  const TueLocale *locale; /* (borrowed): whose names */
  TueDateOrder     order;
  gboolean         is_certain; /* no other order is tried */
} TueDateStyle;

void     tue_date_from_time (GDateTime *time,
                             GDate     *date);
gboolean tue_date_from_iso (const char *text,
                            GDate      *date);
char    *tue_date_to_iso (const GDate *date);
char    *tue_date_format (const GDate     *date,
                          const TueLocale *locale);     /* "27 November 2026" */
char    *tue_date_format_moment (gint64           time, /* microseconds since 1970 */
                                 const TueLocale *locale);
char    *tue_date_format_with_weekday (const GDate     *date,
                                       const TueLocale *locale);
char    *tue_date_format_edit (const GDate     *date,
                               const TueLocale *locale); /* "27.11.2026" */
gboolean tue_date_parse_in_style (const char         *text,
                                  const GDate        *today,
                                  const TueDateStyle *style,
                                  GDate              *date,
                                  char              **why);
/* The same as a person types it here, in the order of their locale. */
gboolean tue_date_parse_typed (const char      *text,
                               const GDate     *today,
                               const TueLocale *locale,
                               GDate           *date);
/* "days", "Wochen": a unit of time, case-folded */
gboolean tue_date_is_unit (const char *folded);
char     tue_date_tell_order (const char      *text,
                              const TueLocale *locale,
                              TueDateOrder    *order);

gboolean tue_time_from_iso (const char *text,
                            int        *hour,
                            int        *minute);
char    *tue_time_format (int              hour,
                          int              minute,
                          const TueLocale *locale); /* "14:30", "2:30 PM" */
gboolean tue_time_parse (const char *text,
                         int        *hour,
                         int        *minute);

G_END_DECLS
