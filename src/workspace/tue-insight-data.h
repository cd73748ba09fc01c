/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueInsightData: what a library knows of how work flows, as one moment has it: what
 * each task came to, and how its workflow, role, template and playbook are called.
 *
 * Immutable for who uses it; may cross threads. The names are those of now.
 */

#pragma once

#include "tue-insight-cases.h"
#include "tue-version-outcomes.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_INSIGHT_BY_ROLE,
  TUE_INSIGHT_BY_WORKFLOW,
  TUE_INSIGHT_BY_EDITION,
  TUE_INSIGHT_BY_TEMPLATE, /* each version of it */
  TUE_INSIGHT_BY_VERSION,  /* the same, to be compared with one another */
} TueInsightBy;

/* One that came in, and when. */
typedef struct
{
  char   *playbook_id;
  char   *playbook;
  guint   edition;
  gint64  time;
  guint32 day;
} TueInsightEdition;

/* Something that may have changed how work flows, on a time line. */
typedef struct
{
  guint32 day;
  char   *text; /* translated: "since edition 3 of Sales" */
} TueInsightMark;

/* One of an edition or a version that work was done by. */
typedef struct
{
  TueInsightBy by; /* TUE_INSIGHT_BY_EDITION or TUE_INSIGHT_BY_VERSION */
  char        *key;
  char        *label; /* translated */
} TueInsightPart;

typedef struct _TueInsightData TueInsightData;

TueInsightData *tue_insight_data_new (GPtrArray *outcomes,
                                      GDateTime *now);
TueInsightData *tue_insight_data_ref (TueInsightData *self);
void            tue_insight_data_unref (TueInsightData *self);
void            tue_insight_data_add_workflow (TueInsightData *self,
                                               const char     *id,
                                               const char     *name,
                                               const char     *role_id,
                                               const char     *role,
                                               const char     *playbook_id);
void            tue_insight_data_add_template (TueInsightData *self,
                                               const char     *id,
                                               const char     *name,
                                               const char     *workflow_id);
void            tue_insight_data_add_version (TueInsightData *self,
                                              const char     *template_id,
                                              guint           version,
                                              gint64          time);
void            tue_insight_data_add_edition (TueInsightData *self,
                                              const char     *playbook_id,
                                              const char     *playbook,
                                              guint           edition,
                                              gint64          time);

GPtrArray *tue_insight_data_get_outcomes (TueInsightData *self); /* (element-type TueTaskOutcome) */
guint32    tue_insight_data_get_today (TueInsightData *self);
gint64     tue_insight_data_get_now (TueInsightData *self);
/* Whether a workflow is of a playbook that has editions, and so has its name elsewhere, too */
gboolean tue_insight_data_is_shared (TueInsightData *self,
                                     const char     *workflow_id);
/* The scope borrows from both; role_id, workflow_id: (nullable) for all */
void       tue_insight_data_make_scope (TueInsightData  *self,
                                        guint32          first_day,
                                        guint32          last_day,
                                        const char      *role_id,
                                        const char      *workflow_id,
                                        TueInsightScope *scope,
                                        GHashTable     **workflows);
GPtrArray *tue_insight_data_group (TueInsightData *self,
                                   GArray         *cases,
                                   TueInsightBy    by);
/* (element-type TueInsightPart): the newest first */
GPtrArray *tue_insight_data_ref_parts (TueInsightData *self,
                                       const char     *role_id,
                                       const char     *workflow_id);
/* (element-type TueTaskOutcome): those of the outcomes that are of one */
GPtrArray *tue_insight_data_narrow (TueInsightData *self,
                                    GPtrArray      *outcomes,
                                    TueInsightBy    by,
                                    const char     *key);
/* (element-type TueTemplateOutcomes): of all days; found once for a role and workflow */
GPtrArray *tue_insight_data_ref_templates (TueInsightData *self,
                                           const char     *role_id,
                                           const char     *workflow_id);
/* (element-type TueInsightMark), by day */
GPtrArray       *tue_insight_data_list_marks (TueInsightData *self,
                                              guint32         first_day,
                                              guint32         last_day,
                                              const char     *role_id,
                                              const char     *workflow_id);
const char      *tue_insight_data_get_template_name (TueInsightData *self,
                                                     const char     *id); /* (nullable): it is gone */
char            *tue_insight_data_dup_label (TueInsightData *self,
                                             TueInsightBy    by,
                                             const char     *key);
TueInsightGroup *tue_insight_data_find_version_before (GPtrArray  *groups, /* by version */
                                                       const char *key);   /* (nullable) (transfer none) */
const char      *tue_insight_by_to_string (TueInsightBy by);               /* "workflow", never translated */
gboolean         tue_insight_by_from_string (const char   *text,
                                             TueInsightBy *by);

void tue_insight_part_free (TueInsightPart *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueInsightData, tue_insight_data_unref)

G_END_DECLS
