/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueInsightOverview: every figure of one choice of work over one stretch of time,
 * beside the stretch before it.
 *
 * Immutable; made on a thread of its own, since years of work take a moment.
 */

#pragma once

#include <gio/gio.h>

#include "tue-insight-data.h"
#include "tue-version-outcomes.h"

G_BEGIN_DECLS

typedef struct
{
  TueInsightUnit unit; /* of the series */
  guint          n_units;
  const char    *role_id;     /* (nullable): of all */
  const char    *workflow_id; /* (nullable): of all */
} TueInsightChoice;

typedef struct
{
  TueInsightUnit       unit;
  guint32              baseline;                   /* the day of the first approval of all, 0 before it */
  GArray              *cases[TUE_N_FIGURES];       /* (element-type TueInsightCase): of the stretch */
  GArray              *series[TUE_N_FIGURES];      /* (element-type TueInsightPoint) */
  TueInsightComparison comparisons[TUE_N_FIGURES]; /* with the stretch before */
  GPtrArray           *templates;                  /* (element-type TueTemplateOutcomes): of all days */
  guint                n_tasks;
  guint                n_with_reason[TUE_REVISION_N_REASONS];

  /*< private >*/
  TueInsightData *data; /* whose outcomes the cases are of */
} TueInsightOverview;

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
