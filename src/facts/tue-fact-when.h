/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueFactWhen: of which time a figure is said, and which of several: "in 2025", "Q3",
 * "the second instalment", "last year". The revenue of another year is another figure.
 * Pure; looks at the sentence, back to another figure.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint year;     /* 0 for none, as all of these */
  guint quarter;  /* of a year, 1 to 4 */
  guint half;     /* of a year, 1 to 2 */
  guint month;    /* 1 to 12 */
  guint relative; /* 1: last year, 2: this year, 3: next year */
  guint relative_month;
  guint relative_quarter;
  guint nth;    /* 1: the first */
  guint nth_of; /* of what, a hash of the word */
} TueFactWhen;

void     tue_fact_when_read (TueFactWhen *self,
                             const char  *text,
                             gsize        length,
                             gsize        start,
                             gsize        end);
void     tue_fact_when_read_label (TueFactWhen *self,
                                   const char  *label);
gboolean tue_fact_when_is_empty (const TueFactWhen *self);
gboolean tue_fact_when_is_other (const TueFactWhen *self,
                                 const TueFactWhen *known);

G_END_DECLS
