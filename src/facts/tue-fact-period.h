/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueFactPeriod: a calendar week, a quarter, half a year or a business year, as
 * a text says it. The days of one, another one by a day, and one written in the
 * manner of another.
 */

#pragma once

#include "tue-fact-text.h"

G_BEGIN_DECLS

int      tue_fact_period_get_greatest (TueFactPeriodKind kind);
gboolean tue_fact_period_find_days (const TueFactPeriod *period,
                                    GDate               *first,
                                    GDate               *last);
void     tue_fact_period_set_day (TueFactPeriod *period,
                                  const GDate   *date);
char    *tue_fact_period_style_write (const char          *style,
                                      const TueFactPeriod *former,
                                      const TueFactPeriod *period);
char    *tue_fact_style_write_period (const char      *style,
                                      const char      *former,
                                      const char      *value,
                                      const TueLocale *locale);

G_END_DECLS
