/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueInsightOverview: every figure of one choice of work over one stretch of time,
 * beside another stretch.
 *
 * Immutable; made on a thread of its own, since years of work take a moment.
 */

#pragma once

#include <gio/gio.h>

#include "tue-insight-data.h"
#include "tue-learning.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_INSIGHT_WITH_BEFORE,      /* as many days before */
  TUE_INSIGHT_WITH_YEAR_BEFORE, /* the same days of the year before */
  TUE_INSIGHT_WITH_OTHER,       /* other days */
} TueInsightWith;

/* From the first to the last day, both in it. */
typedef struct
{
  guint32 first_day; /* 0 for none */
  guint32 last_day;
} TueInsightDays;

typedef struct
{
  TueInsightUnit unit; /* of the series; of days it follows from how many they are */
  guint          n_units;
  const char    *role_id;     /* (nullable): of all */
  const char    *workflow_id; /* (nullable): of all */
  TueInsightDays days;        /* in the place of the units */
  TueInsightWith with;        /* what it is compared with */
  TueInsightDays other;       /* the other days */
  TueInsightBy   part_by;     /* what part_key is a key of */
  const char    *part_key;    /* (nullable): of one edition or version alone */
} TueInsightChoice;

typedef struct
{
  TueInsightUnit       unit;
  TueInsightDays       days;
  TueInsightDays       before;                     /* what they are compared with */
  GPtrArray           *marks;                      /* (element-type TueInsightMark): within the days */
  guint32              baseline;                   /* the day of the first approval of all, 0 before it */
  GArray              *cases[TUE_N_FIGURES];       /* (element-type TueInsightCase): of the stretch */
  GArray              *series[TUE_N_FIGURES];      /* (element-type TueInsightPoint) */
  TueInsightComparison comparisons[TUE_N_FIGURES]; /* with the days before */
  GPtrArray           *parts;                      /* (element-type TueInsightPart): that one may choose of this work */
  GPtrArray           *templates;                  /* (element-type TueTemplateOutcomes): of all days */
  TueLearning          learning;                   /* of the last weeks, whatever days are looked at */
  guint                n_tasks;
  GArray              *reasons[TUE_REVISION_N_REASONS]; /* (element-type TueInsightCase): by reason, those of them in which it was given */

  /*< private >*/
  TueInsightData *data; /* whose outcomes the cases are of */
} TueInsightOverview;

TueInsightDays tue_insight_days_find_other (TueInsightDays days,
                                            TueInsightWith with,
                                            TueInsightDays other);
TueInsightUnit tue_insight_days_choose_unit (TueInsightDays days);

TueInsightOverview *tue_insight_overview_new (TueInsightData         *data,
                                              const TueInsightChoice *choice);
void                tue_insight_overview_free (TueInsightOverview *self);

void                tue_insight_overview_make_async (TueInsightData         *data,
                                                     const TueInsightChoice *choice,
                                                     GCancellable           *cancellable,
                                                     GAsyncReadyCallback     callback,
                                                     gpointer                user_data);
TueInsightOverview *tue_insight_overview_make_finish (GAsyncResult *result,
                                                      GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueInsightOverview, tue_insight_overview_free)

G_END_DECLS
