/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TuePracticeChange: what a person did to a workflow, as one value.
 *
 * It holds the workflow as it was and as it is to be. The store applies it where
 * the workflow still is what it was, undo applies the reverse, and what differs
 * is listed part by part. Immutable; reference counted atomically.
 *
 * 1. before is NULL where the workflow is new, after where it goes; one of the
 *    two is there, and both have the same id.
 * 2. A role that the change makes comes with it, and goes with its reverse.
 */

#pragma once

#include "tue-workflow.h"

G_BEGIN_DECLS

#define TUE_TYPE_PRACTICE_CHANGE (tue_practice_change_get_type ())
GType tue_practice_change_get_type (void);

typedef struct _TuePracticeChange TuePracticeChange;

typedef enum
{
  TUE_PRACTICE_PART_WORKFLOW, /* what is said of the whole */
  TUE_PRACTICE_PART_STEP,
  TUE_PRACTICE_PART_TEMPLATE, /* text or fields of a step */
  TUE_PRACTICE_PART_CHECKLIST_ITEM,
  TUE_PRACTICE_PART_NOTE,
  TUE_PRACTICE_PART_EXAMPLE,
} TuePracticePartKind;

typedef enum
{
  TUE_PRACTICE_ADDED,
  TUE_PRACTICE_REMOVED,
  TUE_PRACTICE_CHANGED,
  TUE_PRACTICE_MOVED, /* only to another place among its kind */
} TuePracticePartDifference;

/* One part that differs. */
typedef struct
{
  TuePracticePartKind       kind;
  TuePracticePartDifference difference;
  const char               *id;
  const char               *name;   /* what people call it, as it is to be */
  TueValue                 *before; /* (nullable): a map of its members */
  TueValue                 *after;  /* (nullable) */
} TuePracticePart;

TuePracticeChange *tue_practice_change_new (TueWorkflow *before,
                                            TueWorkflow *after,
                                            TueRole     *new_role,
                                            const char  *note);
TuePracticeChange *tue_practice_change_ref (TuePracticeChange *self);
void               tue_practice_change_unref (TuePracticeChange *self);
TuePracticeChange *tue_practice_change_reverse (TuePracticeChange *self);
const char        *tue_practice_change_get_workflow_id (TuePracticeChange *self);
TueWorkflow       *tue_practice_change_get_before (TuePracticeChange *self);   /* (nullable) */
TueWorkflow       *tue_practice_change_get_after (TuePracticeChange *self);    /* (nullable) */
TueRole           *tue_practice_change_get_new_role (TuePracticeChange *self); /* (nullable) */
TueRole           *tue_practice_change_get_old_role (TuePracticeChange *self); /* (nullable) */
const char        *tue_practice_change_get_note (TuePracticeChange *self);
GPtrArray         *tue_practice_change_list_parts (TuePracticeChange *self);
gboolean           tue_practice_change_overlaps (TuePracticeChange *self,
                                                 TuePracticeChange *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TuePracticeChange, tue_practice_change_unref)

G_END_DECLS
