/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The figures: what each measures, in which unit, and which task is a case of it on
 * which day. One table; who shows figures asks it.
 *
 * Pure functions; any thread.
 */

#pragma once

#include "tue-task-outcome.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_FIGURE_REVISIONS,
  TUE_FIGURE_WORDS_CHANGED,
  TUE_FIGURE_TO_APPROVAL,
  TUE_FIGURE_FIRST_PASS,
  TUE_FIGURE_ROUNDS,
  TUE_FIGURE_SHARED_PRACTICE,
  TUE_FIGURE_ON_TIME,
  TUE_FIGURE_STALE_FACTS,
  TUE_FIGURE_FILLING,
  TUE_FIGURE_WRITING,
  TUE_FIGURE_WAITING,
  TUE_FIGURE_REVIEWING,
  TUE_FIGURE_AFTER,
} TueFigure;

#define TUE_N_FIGURES (TUE_FIGURE_AFTER + 1)

typedef enum
{
  TUE_FIGURE_COUNT, /* the median of numbers */
  TUE_FIGURE_HOURS, /* the median of durations */
  TUE_FIGURE_SHARE, /* the mean of values that are 0 or 1 */
} TueFigureUnit;

/* How long a stage took. */
#define TUE_FIGURE_OF_STAGE(stage) ((TueFigure)(TUE_FIGURE_FILLING + (stage)))

const char   *tue_figure_to_string (TueFigure figure); /* "to-approval", never translated */
gboolean      tue_figure_from_string (const char *text,
                                      TueFigure  *figure);
const char   *tue_figure_get_label (TueFigure figure);      /* translated: "Time to approval" */
const char   *tue_figure_get_definition (TueFigure figure); /* translated: a sentence */
TueFigureUnit tue_figure_get_unit (TueFigure figure);
const char   *tue_figure_get_unit_name (TueFigure figure); /* "hours", never translated */
gboolean      tue_figure_lower_is_better (TueFigure figure);
char         *tue_figure_format_value (TueFigure figure,
                                       double    value); /* "1.8", "2.1 days" or "64 %", in the locale */
gboolean      tue_figure_measure (TueFigure             figure,
                                  const TueTaskOutcome *outcome,
                                  gint64                now,
                                  guint32               today,
                                  guint32              *day,
                                  double               *value);

G_END_DECLS
