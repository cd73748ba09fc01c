/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What drafts came to that were made with each version of a template: whether one
 * leads to fewer changes, and is approved at the first review more often.
 *
 * 1. A draft counts for the version of the prompt that its first answer came from.
 * 2. One version is called better than another only where a figure differs beyond
 *    chance, as tue_insight_compare() has it, and none speaks for the other.
 *
 * The cases borrow the outcomes that they are of. Pure functions; any thread.
 */

#pragma once

#include "tue-insight-cases.h"

G_BEGIN_DECLS

/* The figures that say something of a template, the first ones first. */
#define TUE_VERSION_N_FIGURES 3

typedef struct
{
  guint   version;
  GArray *cases[TUE_VERSION_N_FIGURES]; /* (element-type TueInsightCase): by day where one template was looked at */
} TueVersionOutcome;

typedef struct
{
  const char              *template_id; /* (borrowed): of an outcome */
  GPtrArray               *versions;    /* (element-type TueVersionOutcome): two or more, the newest first */
  const TueVersionOutcome *better;      /* (nullable): the newest of the older ones that is better than the newest */
} TueTemplateOutcomes;

void                     tue_version_outcome_free (TueVersionOutcome *self);
TueFigure                tue_version_outcome_get_figure (guint index);
GPtrArray               *tue_version_outcomes_find (GPtrArray             *outcomes,
                                                    const char            *template_id,
                                                    const TueInsightScope *scope);
void                     tue_template_outcomes_free (TueTemplateOutcomes *self);
GPtrArray               *tue_template_outcomes_find (GPtrArray             *outcomes,
                                                     const TueInsightScope *scope);
const TueVersionOutcome *tue_version_outcomes_get (GPtrArray *versions,
                                                   guint      version);
void                     tue_version_outcomes_compare (const TueVersionOutcome *before, /* (nullable) */
                                                       const TueVersionOutcome *after,  /* (nullable) */
                                                       guint                    index,
                                                       TueInsightComparison    *comparison);
gboolean                 tue_version_outcomes_is_better (const TueVersionOutcome *one,
                                                         const TueVersionOutcome *other);
char                    *tue_version_outcome_describe (const TueVersionOutcome *self); /* (nullable) */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueTemplateOutcomes, tue_template_outcomes_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueVersionOutcome, tue_version_outcome_free)

G_END_DECLS
