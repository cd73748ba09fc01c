/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The cases behind a figure: which tasks count, on which day, and with what value.
 * Whatever is shown is made of these, so that what is shown can always be opened.
 *
 * Cases borrow the outcomes that they are of. Pure functions; any thread.
 */

#pragma once

#include "tue-insight-figure.h"
#include "tue-insight-period.h"
#include "tue-insight-statistics.h"

G_BEGIN_DECLS

/* What to look at. */
typedef struct
{
  gint64      now;       /* µs since 1970, UTC */
  guint32     today;     /* the day of it */
  guint32     first_day; /* both are in it */
  guint32     last_day;
  GHashTable *workflows; /* (nullable): a set of ids, NULL for all */
} TueInsightScope;

typedef struct
{
  TueTaskOutcome *outcome; /* (borrowed) */
  guint32         day;
  double          value;
} TueInsightCase;

typedef struct
{
  guint32           start; /* the first day of the period */
  TueInsightSummary summary;
} TueInsightPoint;

/* Returns what a case is grouped by; (nullable): NULL leaves it out. */
typedef const char *(*TueInsightKeyFunc) (const TueTaskOutcome *outcome,
                                          gpointer              data);

typedef struct
{
  char   *key;
  GArray *cases; /* (element-type TueInsightCase) */
} TueInsightGroup;

/* How many periods a series has at most; what is before them is left out. */
#define TUE_INSIGHT_MAX_POINTS 10000

gboolean tue_insight_find_case (TueTaskOutcome        *outcome,
                                TueFigure              figure,
                                const TueInsightScope *scope,
                                TueInsightCase        *found);
gboolean tue_insight_may_be_case (const TueTaskOutcome *outcome,
                                  guint32               first_day,
                                  guint32               last_day);
gboolean tue_insight_is_in_stage (const TueTaskOutcome *outcome,
                                  TueFigure             figure);
void     tue_insight_sort_cases (GArray *cases);
GArray  *tue_insight_collect (GPtrArray             *outcomes,
                              TueFigure              figure,
                              const TueInsightScope *scope);
GArray  *tue_insight_collect_stage (GPtrArray             *outcomes,
                                    TueStage               stage,
                                    const TueInsightScope *scope,
                                    guint                 *n_open);
double  *tue_insight_list_values (GArray *cases);
double   tue_insight_get_middle (TueFigure                figure,
                                 const TueInsightSummary *summary);
void     tue_insight_summarize_cases (GArray            *cases,
                                      TueInsightSummary *summary);
void     tue_insight_compare_cases (GArray               *before,
                                    GArray               *after,
                                    TueFigure             figure,
                                    TueInsightComparison *comparison);
GArray  *tue_insight_make_series (GArray        *cases,
                                  TueInsightUnit unit,
                                  guint32        first_day,
                                  guint32        last_day);
guint32  tue_insight_find_first_day (GPtrArray             *outcomes,
                                     const TueInsightScope *scope);
gboolean tue_insight_is_in_scope (const TueTaskOutcome  *outcome,
                                  const TueInsightScope *scope);
gboolean tue_insight_is_approved (const TueTaskOutcome  *outcome,
                                  const TueInsightScope *scope);
void     tue_insight_collect_reasons (GPtrArray             *outcomes,
                                      const TueInsightScope *scope,
                                      guint                 *n_tasks,
                                      GArray                *cases[TUE_REVISION_N_REASONS]);
void     tue_insight_count_reasons (GPtrArray             *outcomes,
                                    const TueInsightScope *scope,
                                    guint                 *n_tasks,
                                    guint                  n_with_reason[TUE_REVISION_N_REASONS]);

/* tue-insight-groups.c */
void       tue_insight_group_free (TueInsightGroup *self);
GPtrArray *tue_insight_group_cases (GArray           *cases,
                                    TueInsightKeyFunc func,
                                    gpointer          data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueInsightGroup, tue_insight_group_free)

G_END_DECLS
