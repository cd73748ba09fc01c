/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Keys: what all spellings of one number, day, period or address have in common.
 */

#pragma once

#include "tue-fact-text.h"

G_BEGIN_DECLS

/* A postal address in one spelling: street and number; then the code and the
 * town, if it has them. */
typedef struct
{
  char *street; /* (owned) */
  char *town;   /* (owned): "" for none */
} TueFactPostal;

/* All (transfer full). Figures are found by their digits, whatever their sign. */
char *tue_fact_key_of_number (const TueDecimal *number);
char *tue_fact_key_of_day (const TueFactDay *day);
char *tue_fact_key_of_time (int hour,
                            int minute);
char *tue_fact_key_of_period (const TueFactPeriod *period,
                              int                  number,
                              int                  last,
                              gboolean             with_year,
                              gboolean             is_fiscal);
/* (nullable): NULL for figures, days and periods, which have several. That of a
 * telephone number is its last digits. */
char    *tue_fact_key_of_token (const char         *text,
                                const TueFactToken *token);
gboolean tue_fact_key_is_same_phone (const char *a,
                                     gsize       a_length,
                                     const char *b,
                                     gsize       b_length);
void     tue_fact_postal_read (const char    *text,
                               gsize          length,
                               TueFactPostal *postal);
void     tue_fact_postal_clear (TueFactPostal *postal);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TueFactPostal, tue_fact_postal_clear)

G_END_DECLS
