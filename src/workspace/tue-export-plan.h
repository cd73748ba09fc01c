/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueExportPlan: a playbook that is to go out, and what a person chooses of it: which
 * workflows leave, and what stands in the place of words of their own tasks.
 *
 * Nothing of the library changes by it; what is replaced becomes one change of the
 * playbook, which goes out then.
 */

#pragma once

#include "tue-own-words.h"
#include "tue-playbook-change.h"

G_BEGIN_DECLS

/* Words of a task, and everywhere they stand in the playbook */
typedef struct
{
  TueMaskKind kind;
  char       *words;       /* as they stand there first */
  char       *task;        /* the title of a task that has them */
  char       *stand_in;    /* what could stand there instead */
  char       *replacement; /* (nullable): what is to; NULL where they stay */
} TueExportFind;

/* What leaves */
typedef struct
{
  guint n_workflows;
  guint n_templates;
  guint n_checks;
  guint n_notes;
  guint n_examples;
  guint n_snippets;
} TueExportCounts;

#define TUE_TYPE_EXPORT_PLAN (tue_export_plan_get_type ())
G_DECLARE_FINAL_TYPE (TueExportPlan, tue_export_plan, TUE, EXPORT_PLAN, GObject)

/* last: (nullable): the edition that came, or went, last; words: (nullable): of whom
 * nothing is to be told. (nullable) when cancelled */
TueExportPlan *tue_export_plan_new (TuePlaybook  *playbook,
                                    TuePlaybook  *last,
                                    TueOwnWords  *words,
                                    GCancellable *cancellable);
TuePlaybook   *tue_export_plan_get_playbook (TueExportPlan *self);
guint          tue_export_plan_get_last_edition (TueExportPlan *self); /* 0 for none */

/* By the index of the workflow in the playbook */
gboolean tue_export_plan_get_chosen (TueExportPlan *self,
                                     guint          workflow);
void     tue_export_plan_set_chosen (TueExportPlan *self,
                                     guint          workflow,
                                     gboolean       chosen);
guint    tue_export_plan_count_chosen (TueExportPlan *self);
gboolean tue_export_plan_get_changed (TueExportPlan *self,
                                      guint          workflow); /* since the last edition */
/* (nullable) (transfer full): the ids of those that are chosen; NULL where all are */
char   **tue_export_plan_dup_ids (TueExportPlan *self);
void     tue_export_plan_count (TueExportPlan   *self,
                                TueExportCounts *counts);
gboolean tue_export_plan_is_new (TueExportPlan *self); /* what leaves is no edition yet */

/* By the index of the find. Places: those in what is chosen */
guint                tue_export_plan_get_n_finds (TueExportPlan *self);
const TueExportFind *tue_export_plan_get_find (TueExportPlan *self,
                                               guint          find);
guint                tue_export_plan_count_places (TueExportPlan *self,
                                                   guint          find);
/* (transfer full) (array zero-terminated=1): where they stand, for people, up to a limit */
char   **tue_export_plan_dup_places (TueExportPlan *self,
                                     guint          find,
                                     guint          limit);
gboolean tue_export_plan_can_replace (TueExportPlan *self,
                                      guint          find);
void     tue_export_plan_replace (TueExportPlan *self,
                                  guint          find,
                                  const char    *replacement); /* (nullable) */

/* (transfer full) (nullable): what becomes of the playbook; NULL without an error where
 * nothing is replaced */
TuePlaybookChange *tue_export_plan_make_change (TueExportPlan *self,
                                                GError       **error);
/* (transfer full) (nullable): what leaves, as it leaves */
TuePlaybook *tue_export_plan_make_playbook (TueExportPlan *self,
                                            GError       **error);

G_END_DECLS
