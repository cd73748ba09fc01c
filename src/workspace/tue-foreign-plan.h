/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueForeignPlan: what was read from other tools beside what the library has, and what
 * a person chose of it: which workflows come, and in which role those of a tag are.
 */

#pragma once

#include "tue-foreign-reading.h"

G_BEGIN_DECLS

/* What the library, or an earlier entry, has of it already. */
typedef enum
{
  TUE_FOREIGN_NEW,
  TUE_FOREIGN_SAME_NAME, /* another text under that name */
  TUE_FOREIGN_SAME_TEXT, /* not taken unless asked for */
} TueForeignLikeness;

typedef struct
{
  TueForeignItem    *item;
  TueForeignLikeness likeness;
  char              *like;  /* (nullable): the name of what it is like */
  guint              group; /* index of its group */
  gboolean           taken;
} TueForeignEntry;

/* Those of the same subject. */
typedef struct
{
  char *tag; /* "" for those that have none */
  guint n_entries;

  /* One of the two */
  char *role_id;   /* (nullable): a role of the library */
  char *role_name; /* (nullable): a new one */
} TueForeignGroup;

#define TUE_TYPE_FOREIGN_PLAN (tue_foreign_plan_get_type ())
G_DECLARE_FINAL_TYPE (TueForeignPlan, tue_foreign_plan, TUE, FOREIGN_PLAN, GObject)

/* workflows: (element-type TueWorkflow), roles: (element-type TueRole): of the library */
TueForeignPlan *tue_foreign_plan_new (TueForeignReading *take_reading,
                                      GPtrArray         *workflows,
                                      GPtrArray         *roles);
GPtrArray      *tue_foreign_plan_get_entries (TueForeignPlan *self); /* (element-type TueForeignEntry) */
GPtrArray      *tue_foreign_plan_get_groups (TueForeignPlan *self);  /* (element-type TueForeignGroup) */
GPtrArray      *tue_foreign_plan_get_remarks (TueForeignPlan *self); /* (element-type TueForeignRemark): of what is no entry */
guint           tue_foreign_plan_count_taken (TueForeignPlan *self);
guint           tue_foreign_plan_count_remarks (TueForeignPlan *self); /* those of entries, too */
void            tue_foreign_plan_set_taken (TueForeignPlan *self,
                                            guint           entry,
                                            gboolean        taken);
/* One of role_id and role_name is NULL. */
void tue_foreign_plan_set_role (TueForeignPlan *self,
                                guint           group,
                                const char     *role_id,
                                const char     *role_name);

G_END_DECLS
