/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * By how much amounts and days of some texts are changed, so that nothing that was
 * there is there again and what adds up still does.
 */

#pragma once

#include "tue-fact-text.h"

G_BEGIN_DECLS

/* What a number is for who masks it. */
typedef enum
{
  TUE_MASK_FIGURE_NONE,
  TUE_MASK_FIGURE_AMOUNT,
  TUE_MASK_FIGURE_NUMBER,
  TUE_MASK_FIGURE_YEAR,
  TUE_MASK_FIGURE_NAME, /* "PO 4800" */
} TueMaskFigure;

typedef struct
{
  GHashTable *amounts; /* TueDecimal's text, a set */
  GHashTable *numbers;
  GHashTable *called;     /* of numbers that are names: "PO 4800" */
  GHashTable *days;       /* "2026-11-27", a set */
  GHashTable *bare_days;  /* "11-27": of those without a year */
  GHashTable *month_days; /* "11-27": of all */
  GHashTable *years;      /* of all days */
  GArray     *dates;      /* of GDate */
  GArray     *periods;    /* (owned) (element-type TueFactPeriod): with a year */
  int         percent;
  int         shift; /* in days */
} TueMaskFigures;

void tue_mask_figures_init (TueMaskFigures *self);
void tue_mask_figures_clear (TueMaskFigures *self);
void tue_mask_figures_copy (TueMaskFigures       *self,
                            const TueMaskFigures *other);
void tue_mask_figures_add_amount (TueMaskFigures *self,
                                  const char     *decimal);
void tue_mask_figures_add_number (TueMaskFigures *self,
                                  const char     *decimal);
void tue_mask_figures_add_token (TueMaskFigures     *self,
                                 const TueFactText  *look,
                                 const TueFactToken *token,
                                 const GDate        *today);
void tue_mask_figures_add_day (TueMaskFigures *self,
                               const GDate    *date,
                               gboolean        has_year);
void tue_mask_figures_choose (TueMaskFigures *self);
/* A period goes where its middle goes; of a business year only the year is known. */
void          tue_mask_figures_move_period (const TueFactPeriod *period,
                                            int                  days,
                                            const GDate         *today,
                                            TueFactPeriod       *moved);
TueMaskFigure tue_mask_figures_tell (const TueMaskFigures *self,
                                     const TueFactText    *look,
                                     const TueFactToken   *token);
/* FALSE where it has more digits than can be worked with. */
gboolean tue_mask_figures_scale (const TueMaskFigures *self,
                                 const char           *decimal,
                                 TueDecimal           *scaled);
/* The day that a token means; without a year, the one nearest to today. */
gboolean tue_mask_figures_read_day (const TueFactDay *day,
                                    const GDate      *today,
                                    GDate            *date);
gboolean tue_mask_figures_has_day (const TueMaskFigures *self,
                                   const GDate          *date,
                                   gboolean              has_year);

G_END_DECLS
